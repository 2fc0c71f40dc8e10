import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { findRound } from '../../programme/rounds/reads.ts'
import { gatheringRows } from '../gatherings/reads.ts'
import * as store from './store.ts'

/** A session with what was announced and its round. */
export async function sessionOf(context: Context, sessionId: string) {
  const own = await store.session(context, sessionId)
  const [row] = own ? await gatheringRows(context, [own.id]) : []
  const round = own ? await findRound(context, own.roundId) : undefined
  if (!own || !row || !round) throw notFound('这场培训')
  return { own, row, round }
}
