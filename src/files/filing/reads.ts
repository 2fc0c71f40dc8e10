/** Reads of what is on file that other slices may use inside their transaction (docs/decisions/0002). */
import type { Context } from '../../platform/operation.ts'
import { roundsWithUnfiled } from './checklist.ts'
import * as store from './store.ts'

/** Rounds that are over and have papers which are not on file yet, whoever they are of. */
export async function roundsToFile(context: Context): Promise<Set<string>> {
  const rounds = await store.closedRounds(context)
  return roundsWithUnfiled(
    context,
    rounds.map(({ roundId }) => roundId),
  )
}
