/** A round begins under another plan: who of each family is in scope is said by that plan (方案 §二), not by the one under which it was registered. */
import { ensureLinks } from '../../doors/link.ts'
import type { App } from '../../platform/app.ts'
import type { Reaction } from '../../platform/jobs.ts'
import { performAsSystem } from '../../platform/operation.ts'
import { findRound } from '../../programme/rounds/reads.ts'
import { placeRelatives } from '../register/commands.ts'
import { rescoped } from '../register/rules/rescope.ts'
import * as store from './store.ts'

export const registrationReactions: readonly Reaction<App>[] = [
  { job: 'registration.rescope', on: ['rounds.opened'], run: (app, data) => rescope(app, data.unitId, data.subjectId) },
]

async function rescope(app: App, unitId: string, roundId: string): Promise<void> {
  await performAsSystem(app, unitId, async (context) => {
    const round = await findRound(context, roundId)
    if (!round || round.closedAt !== null) return
    const { scope } = round.plan
    const moved = (await store.placedRelatives(context)).flatMap(({ id, checked, ...placed }) => {
      const after = rescoped(placed, scope)
      return after ? [{ id, checked, ...after }] : []
    })
    if (moved.length === 0) return
    await placeRelatives(context, moved)
    // whose household was done is asked like the others of it were
    const asked = moved.filter(({ checked, inScope }) => checked && inScope)
    await ensureLinks(
      context,
      asked.map(({ id }) => id),
    )
    await context.record('registration.rescoped', roundId, { people: moved.length })
  })
}
