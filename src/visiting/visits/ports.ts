/** A visit does not know what becomes of the family's words: whoever stands behind it (`followup`) is asked by this name. */
import type { Context } from '../../platform/operation.ts'
import type { Opinion } from './rules/record-fields.ts'

/** Makes a matter of each opinion that was read back and signed, in the transaction that settles the visit (方案 §三.4). */
export type TakeOpinions = (
  context: Context,
  visit: { id: string; householdId: string },
  opinions: readonly Opinion[],
) => Promise<void>

declare module '../../platform/app.ts' {
  interface Services {
    takeOpinions: TakeOpinions
  }
}
