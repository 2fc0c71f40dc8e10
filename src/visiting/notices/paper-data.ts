/** What the notice of a visit says, read from the visit, its round's plan and the text in use. */
import { beijingDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { noticeNumber } from '../../programme/days/rules/notice-state.ts'
import type { RoundWithPlan } from '../../programme/rounds/reads.ts'
import { publicUrlOf } from '../../programme/unit/reads.ts'
import { textInUse } from '../texts/reads.ts'
import { companionsOf } from '../visits/reads.ts'
import type { VisitNow } from '../visits/tables.ts'
import { type FamilyWay, familyUrl } from './link.ts'
import type { NoticeData } from './paper.ts'
import * as store from './store.ts'

/** The data of a visit with a slot; undefined without one. `madeAt` is an instant. */
export async function noticeDataOf(
  context: Context,
  visit: VisitNow,
  { plan }: RoundWithPlan,
  notice: { number: number; madeAt: string },
  way: FamilyWay,
): Promise<(NoticeData & { text: NonNullable<NoticeData['text']> }) | undefined> {
  if (!visit.day || !visit.part) return undefined
  const facts = await store.paperFacts(context, visit)
  const madeOn = beijingDay(notice.madeAt)
  return {
    number: noticeNumber(madeOn, notice.number),
    unitName: facts.unit_name,
    unitPhone: facts.unit_phone,
    planTitle: plan.title,
    theme: plan.theme,
    officers: facts.members.map((m) => m.name),
    day: visit.day,
    part: visit.part,
    place: visit.place ?? '',
    visitors: [
      { name: facts.visitor_name, title: facts.visitor_title },
      { name: facts.recorder_name, title: facts.recorder_title },
      ...(await companionsOf(context, visit.id)),
    ],
    noticeDays: plan.notice.days,
    texts: plan.notes,
    hospitality: plan.hospitality,
    url: familyUrl(await publicUrlOf(context), way.token),
    code: way.code,
    madeOn,
    text: await textInUse(context, 'notice', plan),
  }
}
