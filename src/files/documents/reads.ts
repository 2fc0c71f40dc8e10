/** Reads of kept papers that other slices may use inside their transaction (docs/decisions/0002). */

import type { UnmadeRow } from '../../papers/unmade-store.ts'
import type { Context } from '../../platform/operation.ts'
import { unmadeFor } from './unmade-store.ts'

export { anyUnmade } from './unmade-store.ts'

/** What waits for the person who asks: the office's papers, or those of the own visits. */
export function waitingPapers(context: Context, id?: string): Promise<UnmadeRow[]> {
  const { actor } = context
  if (actor.kind !== 'account') return Promise.resolve([])
  return unmadeFor(context, { office: actor.duties.includes('coordinator'), officerId: actor.officerId }, id)
}
