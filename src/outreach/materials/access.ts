import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import * as store from './store.ts'

/** A version that this person may read: what was withdrawn is there for whoever keeps the library. */
export async function readableVersion(context: Context, versionId: string): Promise<store.Version> {
  const [found] = await store.versions(context, [versionId])
  const keeps = context.actor.kind === 'account' && context.actor.duties.includes('coordinator')
  if (!found || (found.withdrawn && !keeps)) throw notFound('这份资料')
  return found
}
