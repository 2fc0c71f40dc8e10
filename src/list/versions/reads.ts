/** Reads of the list that other slices may use inside their transaction (docs/decisions: reads). */
import { beijingDay } from '../../platform/calendar.ts'
import type { Scope } from '../../platform/database.ts'
import type { RoundWithPlan } from '../../programme/rounds/reads.ts'
import type { Placed } from '../solver/differences.ts'
import type { Instance } from '../solver/instance.ts'
import { instanceFor } from '../solver/solve.ts'
import { doneRows, readCensus } from './register-store.ts'
import { placedIn, pointer, version } from './store.ts'

/** The newest list of a round, published or not, with the instance it answers; undefined before the first draw. */
export async function listOfRound(
  scope: Scope & { at: string },
  round: RoundWithPlan,
): Promise<{ instance: Instance; rows: Placed[] } | undefined> {
  const { workingId, publishedId } = await pointer(scope, round.id)
  const id = workingId ?? publishedId
  const list = id === null ? undefined : await version(scope, id)
  if (!list) return undefined
  const ground = {
    census: await readCensus(scope, round.id, beijingDay(scope.at)),
    done: await doneRows(scope, round.id, scope.at),
  }
  const rows = await placedIn(scope, list.id)
  const plan = round.plan.visiting
  return { instance: instanceFor({ ...ground, plan, settings: list.settings, current: rows }), rows }
}
