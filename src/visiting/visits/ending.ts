/** Ending a visit without a call, and what is left to do then: for whoever ended it, and for its visitor (docs/decisions/0026). */
import { endedByOthers, familyKnows } from '../../doors/visit-link-store.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { insertClosure, keepWay } from './commands.ts'
import { accountsSucceeded, formerOffice, isOf, mustTell } from './families-to-tell-store.ts'
import { insteadOf } from './instead-of-visit-store.ts'
import { ledVisit, lockVisit, mustBeOpen, ownVisit, stateOf, visitNow } from './reads.ts'
import type { Way } from './rules/instead-of-visit.ts'
import type { VisitCode } from './rules/visit-acts.ts'
import type { VisitNow } from './tables.ts'

export async function close(
  context: Context<VisitCode<'close'>>,
  { visitId, way }: { visitId: string; way: Way },
): Promise<Record<string, never>> {
  await lockVisit(context, visitId)
  const visit = await visitToEnd(context, visitId)
  // the office presses in vain where a visit was held or had ended: a refusal would tell it which (docs/decisions/0025)
  const goes = context.officerId === visit.visitor_id || context.officerId === visit.recorder_id
  const isClosed = stateOf(visit) === 'closed'
  if (goes && !isClosed) mustBeOpen(context, visit, 'close')
  await endedByOthers(context, [visit.id], context.accountId)
  // a second try finds it done: no command is kept to answer it from
  if (isClosed) {
    if (way !== 'none') await keepWay(context, visit.id, way)
    return {}
  }
  if (visit.record_id !== null) return {}
  // the row brings its event, the same whoever ends a visit: nothing is left over to be a family's (docs/decisions/0004)
  await insertClosure(context, { visitId: visit.id, at: context.at, way })
  return {}
}

/** Any visit of the unit for the office, the own for its visitor. */
async function visitToEnd(context: Context, visitId: string): Promise<VisitNow> {
  const { actor } = context
  const isOffice = actor.kind === 'account' && actor.duties.includes('coordinator')
  const visit = isOffice ? await visitNow(context, visitId) : await ownVisit(context, visitId, ['visitor'])
  if (!visit) throw notFound('这次家访')
  return visit
}

export async function toTell(context: Context) {
  const visits = await mustTell(context)
  return {
    visits: visits.map(({ id, names, day, part, place }) => ({
      visitId: id,
      members: names,
      slot: { day, part, place: place ?? '' },
    })),
  }
}

/**
 * Own visits of which something is left to do: to tell the family, or what is done instead. What the office ended of others is not
 * among them: how such a visit stands is shown to those who make it (mission, line 1).
 */
export async function leftToDo(context: Context, officerId: string): Promise<string[]> {
  const [toTell, instead] = await Promise.all([mustTell(context), insteadOf(context, officerId)])
  const own = toTell.filter((row) => row.visitor_id === officerId || row.succeeds === true)
  const rows = [...own, ...instead]
  return [...new Set(rows.map(({ id }) => id))]
}

/** Records nothing: the log would tell whose end it was, and by subtraction whose not. */
export async function whoEnded(context: Context, { visitId }: { visitId: string }): Promise<Record<string, never>> {
  await lockVisit(context, visitId)
  const { actor, accountId } = context
  const isOffice = actor.kind === 'account' && actor.duties.includes('coordinator')
  const visit = isOffice ? await visitNow(context, visitId) : await ledVisit(context, visitId)
  if (!visit) throw notFound('这次家访')
  const former = isOffice ? await formerOffice(context) : []
  const ofVisitor = await accountsSucceeded(context, visit)
  const isOwed = (by: string) => by === accountId || isOf(former, by, visit.visitor_id) || ofVisitor.includes(by)
  if (accountId !== null) await familyKnows(context, visit.id, isOwed)
  return {}
}

/** The letter was sent, or the talk was held. Records nothing, as above. */
export async function didInstead(context: Context, { visitId }: { visitId: string }): Promise<Record<string, never>> {
  await lockVisit(context, visitId)
  const { id } = await ledVisit(context, visitId)
  await keepWay(context, id, 'none')
  return {}
}
