/** A round is put on file once; what comes later is a supplement (方案 §三.5). */
import { beijingDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound, type Refuses } from '../../platform/problem.ts'
import { holdRound } from '../../programme/rounds/commands.ts'
import type { RoundWithPlan } from '../../programme/rounds/reads.ts'
import { noteReason, openFiles } from '../archive/commands.ts'
import type { Codes } from '../archive/rules.ts'
import { roundOf, unfiled, yearOf } from './checklist.ts'
import { digestOf } from './digest.ts'
import { numbered } from './rules.ts'
import * as store from './store.ts'

type FileCode = 'filing.round-open' | 'filing.moved-on' | 'filing.filed' | 'filing.nothing'

export async function fileRound(
  context: Context<FileCode>,
  { roundId, closedAt, fonds, office }: Codes & { roundId: string; closedAt: string },
): Promise<{ id: string }> {
  await store.lockFilings(context)
  // whoever takes its end back waits, or has done so
  await holdRound(context, roundId)
  const round = await roundOf(context, roundId)
  const year = yearOf(round)
  if (round.closedAt === null || year === null)
    throw context.refuse('filing.round-open', '这一轮还没有结束。先由综合部结束本轮，再归档。')
  if (new Date(round.closedAt).getTime() !== new Date(closedAt).getTime())
    throw context.refuse('filing.moved-on', '这一轮刚刚重新结束过。请看过现在的检查单，再归档。')
  if ((await store.filings(context, roundId)).length > 0)
    throw context.refuse('filing.filed', '这一轮已经归档了。后来的材料请补归。')
  const now = await store.codes(context)
  if (now.fonds !== fonds || now.office !== office)
    await store.insertCodes(context, { id: context.newId(), fonds, office, at: context.at, by: accountOf(context) })
  return put(context, round, { number: 0, year, fonds, office })
}

type AddCode = 'filing.not-filed' | 'filing.moved-on' | 'filing.nothing'

/** `number`: which supplement the screen offered. */
export async function fileSupplement(
  context: Context<AddCode>,
  { roundId, number }: { roundId: string; number: number },
): Promise<{ id: string }> {
  await store.lockFilings(context)
  const round = await roundOf(context, roundId)
  const filings = await store.filings(context, roundId)
  const [first] = filings
  if (!first) throw context.refuse('filing.not-filed', '这一轮还没有归档。请先归档。')
  if (filings.length !== number)
    throw context.refuse('filing.moved-on', '刚刚有人补归过。请看过现在的归档情况，再补归。')
  return put(context, round, { number, year: first.year, fonds: first.fonds, office: first.office })
}

async function put(
  context: Context & Refuses<'filing.nothing'>,
  round: RoundWithPlan,
  as: Codes & { number: number; year: number },
): Promise<{ id: string }> {
  await openFiles(context)
  const rows = await unfiled(context, round)
  if (rows.length === 0)
    throw context.refuse(
      'filing.nothing',
      as.number === 0 ? '这一轮的卷里没有材料可以归档。' : '没有还没归档的材料，不用补归。',
    )
  const { years } = round.plan.file
  const last = await store.lastNumber(context, as, as.year, years)
  const items = numbered(
    rows.map((row) => ({ ...row, madeOn: beijingDay(row.madeAt) })),
    last,
    await store.lastPlaces(context, round.id),
  )
  const id = context.newId()
  await store.insertFiling(
    context,
    { ...as, id, roundId: round.id, digest: digestOf(items), at: context.at, by: accountOf(context) },
    years,
    items.map((item) => ({ ...item, id: context.newId() })),
  )
  // how many papers there are is nobody's to read in the log
  await context.record('filing.filed', id)
  return { id }
}

export async function takeCatalogues(
  context: Context<'filing.not-filed'>,
  { roundId, reason }: { roundId: string; reason: string },
): Promise<{ id: string }> {
  await roundOf(context, roundId)
  const officers = await store.officersFiled(context, roundId)
  if (officers.length === 0) throw context.refuse('filing.not-filed', '这一轮还没有归档，没有目录可取。')
  await noteReason(context, officers, reason)
  await context.record('filing.taken', roundId)
  return { id: roundId }
}

function accountOf({ actor }: Context): string {
  if (actor.kind !== 'account') throw notFound()
  return actor.accountId
}
