/** Training before the first visit, where the plan asks for it (方案 §四.1). */
import type { Context } from '../../platform/operation.ts'
import type { Refuses } from '../../platform/problem.ts'
import type { RoundWithPlan } from '../../programme/rounds/reads.ts'
import './ports.ts'
import { asksTrainingFirst, keepsFromPicking, trainingSentence } from './rules/training-first.ts'
import type * as store from './store.ts'

type Visit = Pick<store.VisitRow, 'visitorId' | 'visitor'>

/** What is to be said before a time is picked; null where there is nothing. */
export async function trainingFor(
  context: Context,
  round: RoundWithPlan,
  visit: Visit,
  asker: store.Asker,
): Promise<string | null> {
  const { training } = round.plan
  if (!asksTrainingFirst(training)) return null
  const untrained = await context.app.services.untrained(context, round.id, [visit.visitorId])
  return untrained.has(visit.visitorId) ? trainingSentence(training, asker === null ? visit.visitor : null) : null
}

export async function requireTraining(
  context: Context & Refuses<'schedule.untrained'>,
  round: RoundWithPlan,
  visit: Visit,
  asker: store.Asker,
): Promise<void> {
  if (!keepsFromPicking(round.plan.training)) return
  const sentence = await trainingFor(context, round, visit, asker)
  if (sentence !== null) throw context.refuse('schedule.untrained', sentence)
}

/** Of many visits, those whose visitor may be given a time. */
export async function withTraining<V extends Visit>(
  context: Context,
  round: RoundWithPlan,
  visits: readonly V[],
): Promise<{ may: V[]; kept: V[] }> {
  if (!keepsFromPicking(round.plan.training)) return { may: [...visits], kept: [] }
  const visitors = [...new Set(visits.map(({ visitorId }) => visitorId))]
  const untrained = await context.app.services.untrained(context, round.id, visitors)
  return {
    may: visits.filter(({ visitorId }) => !untrained.has(visitorId)),
    kept: visits.filter(({ visitorId }) => untrained.has(visitorId)),
  }
}
