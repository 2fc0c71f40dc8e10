/** Writing the record (方案 §三.5): truthfully, never over somebody else's words, never of an evening that was not told. */
import { foundAtVisit } from '../../people/consent/reads.ts'
import { beijingDay } from '../../platform/calendar.ts'
import { seal, unseal } from '../../platform/crypto.ts'
import type { Context } from '../../platform/operation.ts'
import { restTableFor } from '../../programme/days/reads.ts'
import type { PlanBody } from '../../programme/plan/rules.ts'
import { lockVisit, mustBeOpen, officerOf, ownVisit, planOfVisit, recordOf } from './reads.ts'
import { firstNoticedDay } from './rules/early-visit.ts'
import { dayFault } from './rules/record-day.ts'
import { type RecordFields, recordFieldsInput } from './rules/record-fields.ts'
import { fieldsHash, wordsHash } from './rules/record-hash.ts'
import type { VisitCode } from './rules/visit-acts.ts'
import { NO_PLACE, NOT_REGISTERED } from './rules/visit-faults.ts'
import * as store from './store.ts'
import type { VisitNow } from './tables.ts'

type DayCode = 'record.before-visit' | 'record.before-notice' | 'record.early'
type Recording = Context<DayCode | 'record.place' | 'record.relative-unknown' | VisitCode<'record'>>
type Written = { visitId: string; basedOn: number; over?: string | undefined; attempt: string; fields: RecordFields }

/** A save that met a newer revision of somebody else, or of another phone, is kept beside it, never dropped. */
export async function record(context: Recording, input: Written) {
  await lockVisit(context, input.visitId)
  const visit = await ownVisit(context, input.visitId)
  const by = officerOf(context)
  const before = await sameBefore(context, visit, input)
  if (before) {
    context.repeated()
    return before
  }
  mustBeOpen(context, visit, 'record')
  const plan = (await planOfVisit(context, visit.id))?.plan
  if (plan) await dayMustHold(context, visit, plan, input.fields)
  if (plan?.record.required.includes('place') && input.fields.place === '') throw context.refuseAll([NO_PLACE])
  const inScope = await store.relativesOf(context, visit)
  const known = await foundAtVisit(
    context,
    inScope.map((r) => r.id),
  )
  if (input.fields.present.some((p) => p.relativeId !== null && !known.has(p.relativeId)))
    throw context.refuseAll([NOT_REGISTERED])
  const current = visit.revision ?? 0
  const isShown = input.basedOn === current && (await stillStands(context, visit.id, input.over))
  if (!isShown && !(await store.isAttempt(context, visit.id, input.attempt, by))) {
    await park(context, visit.id, input, by)
    return { revision: current, parked: true }
  }
  await store.writeRecord(context, {
    id: visit.record_id ?? context.newId(),
    visitId: visit.id,
    fields: input.fields,
    attempt: input.attempt,
    revision: current + 1,
    by,
    at: context.at,
  })
  await context.record('visits.recorded', visit.id, { revision: current + 1 })
  return { revision: current + 1, parked: false }
}

/**
 * What the same words of the same sitting were answered before: an answer that was lost may have been forgotten since. By whoever wrote
 * them in: what was handed in lies on the phones of two (0072).
 */
async function sameBefore(context: Context, { id, revision }: VisitNow, { attempt, fields }: Written) {
  const words = fieldsHash(id, fields)
  const written = await recordOf(context, id)
  if (written?.attempt_id === attempt && wordsHash(written) === words)
    return { revision: written.revision, parked: false }
  for (const one of await store.parkedIn(context, id, attempt)) {
    const kept = recordFieldsInput.parse(JSON.parse(unseal(context.app.keyring, one.body_sealed, `parked ${one.id}`)))
    // compared since: nothing is to be compared once more
    if (fieldsHash(id, kept) === words) return { revision: revision ?? 0, parked: one.settled_at === null }
  }
  return undefined
}

/** Whether the words that were written over are those that stand there, where it was said which. */
async function stillStands(context: Context, visitId: string, over: string | undefined): Promise<boolean> {
  if (over === undefined) return true
  const written = await recordOf(context, visitId)
  return !written || wordsHash(written) === over
}

/** 方案 §二.2: not in the future, not before the notice came, and before the day it named only if the family agreed. */
async function dayMustHold(
  context: Context<DayCode>,
  visit: VisitNow,
  plan: PlanBody,
  fields: RecordFields,
): Promise<void> {
  const { day, delivered_at: deliveredAt } = visit
  const restDays = await restTableFor(context, plan.notice.counting)
  const told = day !== null && deliveredAt !== null
  const firstDay = told ? firstNoticedDay(day, beijingDay(deliveredAt), { ...plan.notice, restDays }) : null
  const fault = dayFault(fields, { now: context.at, deliveredAt, firstDay })
  if (fault) throw context.refuseAll([fault])
}

async function park(
  context: Context,
  visitId: string,
  { fields, basedOn, attempt }: Written,
  by: string,
): Promise<void> {
  const id = context.newId()
  await store.park(context, {
    id,
    visitId,
    sealed: seal(context.app.keyring, JSON.stringify(fields), `parked ${id}`),
    basedOn,
    attempt,
    at: context.at,
    by,
  })
  await context.record('visits.recordParked', visitId)
}
