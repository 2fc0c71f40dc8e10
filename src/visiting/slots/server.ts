import { proposedFor } from '../../list/calendar/reads.ts'
import { beijingDay, formatShortDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { slice } from '../../platform/slice.ts'
import { restTableFor } from '../../programme/days/reads.ts'
import { earliestVisit } from '../../programme/days/rules/notice-period.ts'
import type { RoundWithPlan } from '../../programme/rounds/reads.ts'
import type { Part } from '../../vocabulary/parts-of-day.ts'
import { lockVisit, mustBeOpen, ownVisit, planOfVisit } from '../visits/reads.ts'
import type { VisitCode } from '../visits/rules/visit-acts.ts'
import { scheduleContract } from './contract.ts'
import * as store from './store.ts'

export const schedule = slice({
  name: 'schedule',
  contract: scheduleContract,
  operations: {
    options: {
      allow: ['visitor'],
      run: async (context, input) => {
        const visit = await ownVisit(context, input.visitId, ['visitor'])
        const round = await roundOf(context, visit.id)
        const earliest = await earliestFor(context, round)
        return {
          earliest: earliest.day < round.startsOn ? round.startsOn : earliest.day,
          sentence: earliest.text,
          latest: round.endsOn,
          proposed: (await proposedFor(context, visit.id)) ?? null,
          taken: await store.takenSlots(
            context,
            { id: visit.id, visitorId: visit.visitor_id, recorderId: visit.recorder_id },
            { fromDay: earliest.day, at: context.at },
          ),
        }
      },
    },
    pick: { allow: ['visitor'], run: pick },
  },
  events: {
    'schedule.picked': '定家访时间',
  },
})

async function pick(
  context: Context<
    | 'schedule.too-early'
    | 'schedule.outside-round'
    | 'schedule.same'
    | 'schedule.moved-on'
    | VisitCode<'pick'>
    | 'schedule.busy'
  >,
  input: { visitId: string; seen: string | null; day: string; part: Part; place: string },
) {
  await lockVisit(context, input.visitId)
  const visit = await ownVisit(context, input.visitId, ['visitor'])
  mustBeOpen(context, visit, 'pick')
  const round = await roundOf(context, visit.id)
  const earliest = await earliestFor(context, round)
  if (input.day < earliest.day) throw context.refuse('schedule.too-early', earliest.text, 'day')
  if (input.day < round.startsOn || input.day > round.endsOn)
    throw context.refuse(
      'schedule.outside-round',
      `所选日期不在“${round.name}”（${round.startsOn} 至 ${round.endsOn}）之内，请另选。`,
      'day',
    )
  if (visit.day === input.day && visit.part === input.part && (visit.place ?? '') === input.place)
    throw context.refuse('schedule.same', '时间没有变化，原通知书继续有效。')
  if (visit.slot_id !== input.seen)
    throw context.refuse(
      'schedule.moved-on',
      visit.day && visit.part
        ? `这次家访的时间刚刚被改为${formatShortDay(visit.day, visit.part)}。请看过再定。`
        : '这次家访原来定的时间刚刚取消了。请看过再定。',
    )
  await mustBeFree(context, { id: visit.id, visitorId: visit.visitor_id, recorderId: visit.recorder_id }, input)
  const slotId = context.newId()
  const by = context.accountId
  await store.replaceSlot(context, {
    id: slotId,
    visitId: visit.id,
    day: input.day,
    part: input.part,
    place: input.place,
    at: context.at,
    by,
  })
  // a moved visit needs a new notice: the notices slice makes it from this event
  await context.record('schedule.picked', visit.id, { day: input.day, part: input.part })
  return { slotId }
}

/** Nobody is in two places: a recorder is with one visitor at a time; one trip of a visitor may take several doors. */
async function mustBeFree(
  context: Context<'schedule.busy'>,
  visit: { id: string; visitorId: string; recorderId: string },
  slot: { day: string; part: Part },
): Promise<void> {
  const recorder = await store.recorderElsewhere(context, visit, { ...slot, at: context.at })
  if (recorder) throw context.refuse('schedule.busy', `记录人员${recorder}这一时段已随他人家访，请另选时段。`, 'day')
  if (await store.visitorElsewhere(context, visit, slot.day, slot.part))
    throw context.refuse('schedule.busy', '您这一时段已随同他人家访，请另选时段。', 'day')
}

/** The earliest day if the notice arrived today: no day before it can be kept (方案 §二.2). */
async function earliestFor(context: Context, round: RoundWithPlan) {
  const { days, counting } = round.plan.notice
  const restDays = await restTableFor(context, counting)
  return earliestVisit({ arrived: beijingDay(context.at), days, rule: counting, restDays })
}

async function roundOf(context: Context, visitId: string): Promise<RoundWithPlan> {
  const round = await planOfVisit(context, visitId)
  if (!round) throw notFound('这次家访')
  return round
}
