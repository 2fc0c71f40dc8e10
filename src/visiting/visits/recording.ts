/** Writing the record (方案 §三.5): truthfully, never over somebody else's words, never of an evening that was not told. */
import { foundAtVisit } from '../../people/consent/reads.ts'
import { beijingDay, formatDay } from '../../platform/calendar.ts'
import { seal } from '../../platform/crypto.ts'
import type { Context } from '../../platform/operation.ts'
import { restTableFor } from '../../programme/days/reads.ts'
import type { PlanBody } from '../../programme/plan/rules.ts'
import { lockVisit, mustBeOpen, officerOf, ownVisit, planOfVisit } from './reads.ts'
import { firstNoticedDay } from './rules/early-visit.ts'
import type { RecordFields } from './rules/record-fields.ts'
import type { VisitCode } from './rules/visit-acts.ts'
import * as store from './store.ts'
import type { VisitNow } from './tables.ts'

type DayCode = 'record.before-visit' | 'record.before-notice' | 'record.early'
type Recording = Context<DayCode | 'record.place' | 'record.relative-unknown' | VisitCode<'record'>>
type Written = { visitId: string; basedOn: number; attempt: string; fields: RecordFields }

/** A save that met a newer revision of somebody else, or of another phone, is kept beside it, never dropped. */
export async function record(context: Recording, input: Written) {
  await lockVisit(context, input.visitId)
  const visit = await ownVisit(context, input.visitId)
  mustBeOpen(context, visit, 'record')
  const plan = (await planOfVisit(context, visit.id))?.plan
  if (plan) await dayMustHold(context, visit, plan, input.fields)
  if (plan?.record.required.includes('place') && input.fields.place === '')
    throw context.refuse('record.place', '请填写家访地点，例如“家中”。', 'place')
  const inScope = await store.relativesOf(context, visit)
  const known = await foundAtVisit(
    context,
    inScope.map((r) => r.id),
  )
  if (input.fields.present.some((p) => p.relativeId !== null && !known.has(p.relativeId)))
    throw context.refuse('record.relative-unknown', '在场家属不在这户的登记里，请重新选择。', 'present')
  const current = visit.revision ?? 0
  const by = officerOf(context)
  if (input.basedOn !== current && !(await store.isAttempt(context, visit.id, input.attempt, by))) {
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

/** 方案 §二.2: not in the future, not before the notice came, and before the day it named only if the family agreed. */
async function dayMustHold(
  context: Context<DayCode>,
  visit: VisitNow,
  plan: PlanBody,
  fields: RecordFields,
): Promise<void> {
  const heldAt = new Date(fields.heldAt)
  const heldOn = beijingDay(heldAt.toISOString())
  if (heldOn > beijingDay(context.at))
    throw context.refuse('record.before-visit', '家访时间还没有到，不能预先填写记录。请核对日期。', 'heldAt')
  if (visit.delivered_at === null || visit.day === null) return
  if (heldAt < new Date(visit.delivered_at))
    throw context.refuse(
      'record.before-notice',
      '家访时间早于通知书送达的时间（§二.2），请核对。送达时间登记错了的，请综合部更正。',
      'heldAt',
    )
  const restDays = await restTableFor(context, plan.notice.counting)
  const first = firstNoticedDay(visit.day, beijingDay(visit.delivered_at), { ...plan.notice, restDays })
  if (heldOn < first && !fields.early)
    throw context.refuse(
      'record.early',
      `通知书约的日子，最早是${formatDay(first)}。家属同意提前吗？同意的，请勾选“家属同意提前”，登记表上会写明；不是这天的，请改家访时间。`,
      'early',
    )
}

async function park(context: Context, visitId: string, { fields, basedOn }: Written, by: string): Promise<void> {
  const id = context.newId()
  await store.park(context, {
    id,
    visitId,
    sealed: seal(context.app.keyring, JSON.stringify(fields), `parked ${id}`),
    basedOn,
    at: context.at,
    by,
  })
  await context.record('visits.recordParked', visitId)
}
