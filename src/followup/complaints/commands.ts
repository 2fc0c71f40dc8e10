/** What others may ask of complaints in their transaction. */
import { randomUUID } from 'node:crypto'
import { keepLinkOpen } from '../../doors/visit-link-store.ts'
import { addDays, beijingDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound, type Refuses } from '../../platform/problem.ts'
import { planOfVisit } from '../../visiting/visits/reads.ts'
import { NOBODY, readersOf } from './rules.ts'
import { type ComplaintWords, sealComplaint } from './sealed.ts'
import * as store from './store.ts'
import type { ComplaintWay } from './tables.ts'

/** So many a household writes in a day. */
const MOST_A_DAY = 3

/** A family says on its own page how its visit was done. */
export async function complainFromHome(
  context: Context & Refuses<'complaint.nobody' | 'complaint.enough-today'>,
  visitId: string,
  text: string,
) {
  const visit = await mustBe(context, visitId)
  if ((await store.raisedSince(context, visit.householdId, `${beijingDay(context.at)}T00:00:00+08:00`)) >= MOST_A_DAY)
    throw context.refuse(
      'complaint.enough-today',
      `今天已经收到您家 ${MOST_A_DAY} 件这样的意见了。还有要说的，请明天再写。`,
    )
  return takeComplaint(context, visit, { text, caller: '' }, 'family')
}

/** Kept for whoever may answer it. The event stands in no log that is read on a screen (office/audit). */
export async function takeComplaint(
  context: Context & Refuses<'complaint.nobody'>,
  visit: store.Concerned,
  input: ComplaintWords,
  by: ComplaintWay,
): Promise<{ id: string; number: number }> {
  const readers = readersOf([...visit.about, ...visit.home], await store.leaders(context, beijingDay(context.at)))
  if (!readers) throw context.refuse('complaint.nobody', NOBODY)
  const { at } = context
  const id = randomUUID()
  const sealed = sealComplaint(context.app.keyring, input, id)
  const number = await store.insertComplaint(context, { id, visit, sealed, by, at })
  await context.record('complaints.raised', id)
  await keepPageOpen(context, visit.visitId)
  return { id, number }
}

/** The family's page lasts until it can read the answer, as long as with a matter. */
export async function keepPageOpen(context: Context, visitId: string): Promise<void> {
  const round = await planOfVisit(context, visitId)
  if (!round) throw notFound('这次家访')
  const { silentAfter, reopenWithin } = round.plan.matters
  await keepLinkOpen(context, visitId, `${addDays(beijingDay(context.at), silentAfter + reopenWithin)}T16:00:00Z`)
}

export async function mustBe(context: Context, visitId: string): Promise<store.Concerned> {
  const visit = await store.concerned(context, visitId, beijingDay(context.at))
  if (!visit) throw notFound('这一家')
  return visit
}
