/** A picked slot gets its notice: number, link, PDF. Runs again without harm: the notice of a slot is made once. */
import { keepPaper } from '../documents/keep-paper.ts'
import type { App } from '../platform/app.ts'
import { beijingDay } from '../platform/calendar.ts'
import { uuidv7 } from '../platform/id.ts'
import type { Reaction } from '../platform/jobs.ts'
import { type Context, performAsSystem } from '../platform/operation.ts'
import { planOfVisit } from '../rounds/reads.ts'
import { textInUse } from '../templates/reads.ts'
import { companionsOf, visitNow } from '../visits/reads.ts'
import { ensureLink, familyUrl } from './link.ts'
import { composeNotice } from './paper.ts'
import { noticeNumber } from './rules.ts'
import * as store from './store.ts'

export function noticeReactions(app: App): Reaction[] {
  return [
    {
      job: 'notices.make',
      on: ['schedule.picked'],
      run: (data) => performAsSystem(app, data.unitId, (context) => makeNotice(context, data.subjectId)),
    },
  ]
}

/** Makes the notice of the visit's present slot; nothing to do when the visit is closed, has no slot, or the paper is there. */
export async function makeNotice(context: Context, visitId: string): Promise<void> {
  const visit = await visitNow(context, visitId)
  const round = await planOfVisit(context, visitId)
  if (!visit?.slot_id || !visit.day || !visit.part || visit.closed_at || visit.notice_document_id || !round) return
  const notice = await store.ensureNotice(context, {
    id: uuidv7(context.now.getTime()),
    visitId,
    slotId: visit.slot_id,
    at: context.now.toISOString(),
  })
  const way = await ensureLink(context, visit, round.endsOn)
  const facts = await store.paperFacts(context, visit)
  const madeOn = beijingDay(notice.madeAt)
  const number = noticeNumber(madeOn, notice.number)
  const { plan } = round
  const text = await textInUse(context, 'notice', plan)
  const paper = composeNotice({
    number,
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
      ...(await companionsOf(context, visitId)),
    ],
    noticeDays: plan.notice.days,
    texts: plan.notes,
    hospitality: plan.hospitality,
    url: familyUrl(context.app.publicUrl(), way.token),
    code: way.code,
    madeOn,
    text,
  })
  await keepPaper(
    context,
    {
      kind: 'notice',
      subjectId: notice.id,
      householdId: visit.household_id,
      title: `家访通知书 ${number}`,
      templateVersion: text.version,
    },
    paper,
  )
  await context.record('notices.made', notice.id)
}
