/** A visit's time is set: by its visitor on the phone, or by the office for a visitor who called; by the same rules (方案 §二.2). */
import { proposedFor } from '../../list/calendar/reads.ts'
import { formatShortDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { holdTo } from '../../platform/state-table.ts'
import type { RoundWithPlan } from '../../programme/rounds/reads.ts'
import type { Part } from '../../vocabulary/parts-of-day.ts'
import { lockVisit, mustBeOpen, ownVisit } from '../visits/reads.ts'
import type { VisitCode } from '../visits/rules/visit-acts.ts'
import { rowView } from './diary.ts'
import { earliestFor, firstDay, heldRound, roundBy } from './earliest-day.ts'
import { requireTraining, trainingFor } from './require-training.ts'
import { type DeskCode, deskActs, deskState } from './rules/desk-acts.ts'
import { elsewhere } from './rules/who-is-out.ts'
import * as store from './store.ts'

type PickCode =
  | 'schedule.too-early'
  | 'schedule.outside-round'
  | 'schedule.busy'
  | 'schedule.same'
  | 'schedule.moved-on'
  | 'schedule.untrained'
  | 'round.closed'
type Asked = { visitId: string; seen: string | null; day: string; part: Part; place: string }

export async function options(context: Context, input: { visitId: string }) {
  await ownVisit(context, input.visitId, ['visitor'])
  return optionsOf(context, await visitRow(context, input.visitId, context.officerId), context.officerId)
}

export async function deskOptions(context: Context, input: { visitId: string }) {
  const visit = await visitRow(context, input.visitId, null)
  return { ...(await optionsOf(context, visit, null)), row: rowView({ ...visit, until: null }) }
}

async function optionsOf(context: Context, visit: store.VisitRow, asker: store.Asker) {
  const round = await roundBy(context, visit.roundId)
  const first = await firstDay(context, round)
  return {
    earliest: first.day,
    sentence: first.sentence,
    latest: round.endsOn,
    proposed: (await proposedFor(context, visit.id)) ?? null,
    taken: await store.takenSlots(context, visit, { asker, fromDay: first.day, at: context.at }),
    training: await trainingFor(context, round, visit, asker),
  }
}

export async function pick(context: Context<VisitCode<'pick'> | PickCode>, input: Asked) {
  await lockVisit(context, input.visitId)
  mustBeOpen(context, await ownVisit(context, input.visitId, ['visitor']), 'pick')
  const asker = context.officerId
  const visit = await visitRow(context, input.visitId, asker)
  await mustFit(context, visit, await heldRound(context, visit.roundId), input, asker)
  const slotId = context.newId()
  await store.replaceSlots(context, [{ id: slotId, ...input }], { at: context.at, by: context.accountId })
  // a moved visit needs a new notice: the notices slice makes it from this event
  await context.record('schedule.picked', visit.id, { day: input.day, part: input.part })
  return { slotId }
}

/** The visitor may change it on the phone as ever, and reads there who set it and why. */
export async function setFor(
  context: Context<DeskCode | PickCode | 'schedule.asked-later'>,
  input: Asked & { askedBy: 'visitor' | 'recorder'; askedAt: string },
) {
  await lockVisit(context, input.visitId)
  const visit = await visitRow(context, input.visitId, null)
  const round = await heldRound(context, visit.roundId)
  holdTo(context, deskActs, deskState(visit), 'set')
  const askedAt = new Date(input.askedAt)
  if (askedAt.getTime() > context.now.getTime() + 60_000)
    throw context.refuse('schedule.asked-later', '来电时间不能晚于现在，请核对。', 'askedAt')
  await mustFit(context, visit, round, input, null)
  const slotId = context.newId()
  await store.replaceSlots(context, [{ id: slotId, ...input }], {
    at: context.at,
    by: context.accountId,
    asked: { by: input.askedBy === 'visitor' ? visit.visitorId : visit.recorderId, at: askedAt.toISOString() },
  })
  await context.record('schedule.setFor', visit.id, { day: input.day, part: input.part })
  return { slotId }
}

/** Notice days, round, what stood on the screen, and nobody in two places. */
async function mustFit(
  context: Context<PickCode>,
  visit: store.VisitRow,
  round: RoundWithPlan,
  input: Asked,
  asker: store.Asker,
): Promise<void> {
  await requireTraining(context, round, visit, asker)
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
  if (visit.slotId !== input.seen)
    throw context.refuse(
      'schedule.moved-on',
      visit.day && visit.part
        ? `这次家访的时间刚刚被改为${formatShortDay(visit.day, visit.part)}。请看过再定。`
        : '这次家访原来定的时间刚刚取消了。请看过再定。',
    )
  const out = await store.outFrom(context, { asker, at: context.at, from: input.day, to: input.day })
  const who = elsewhere(visit, input, out)
  if (who === 'recorder')
    throw context.refuse('schedule.busy', `记录人员${visit.recorder}这一时段已随他人家访，请另选时段。`, 'day')
  const visitor = asker === null ? `家访人${visit.visitor}` : '您'
  if (who === 'visitor') throw context.refuse('schedule.busy', `${visitor}这一时段已随同他人家访，请另选时段。`, 'day')
}

async function visitRow(context: Context, visitId: string, asker: store.Asker): Promise<store.VisitRow> {
  const [visit] = await store.visitRows(context, [visitId], { asker, at: context.at })
  if (!visit) throw notFound('这次家访')
  return visit
}
