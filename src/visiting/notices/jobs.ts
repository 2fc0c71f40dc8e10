/** A picked slot gets its notice: number, link, PDF. Runs again without harm: the notice of a slot is made once. */
import { keepPaper } from '../../papers/keep-paper.ts'
import { making } from '../../papers/unmade.ts'
import type { App } from '../../platform/app.ts'
import type { Reaction } from '../../platform/jobs.ts'
import type { Context } from '../../platform/operation.ts'
import { planOfVisit, visitNow } from '../visits/reads.ts'
import { noticeDataOf } from './data.ts'
import { ensureLink } from './link.ts'
import { composeNotice } from './paper.ts'
import * as store from './store.ts'

export const noticeReactions: readonly Reaction<App>[] = [
  {
    job: 'notices.make',
    on: ['schedule.picked', 'documents.noticeAgain'],
    run: (app, data) => making(app, data, makeNotice),
  },
]

/** Makes the notice of the visit's present slot; nothing to do when the visit is closed, has no slot, or the paper is there. */
export async function makeNotice(context: Context, visitId: string): Promise<void> {
  const visit = await visitNow(context, visitId)
  const round = await planOfVisit(context, visitId)
  if (!visit?.slot_id || !visit.day || !visit.part || visit.closed_at || visit.notice_document_id || !round) return
  const notice = await store.ensureNotice(context, {
    id: context.newId(),
    visitId,
    slotId: visit.slot_id,
    at: context.at,
  })
  // who waited here for another that made it finds it there
  if ((await visitNow(context, visitId))?.notice_document_id) return
  const way = await ensureLink(context, visit, round.endsOn)
  const data = await noticeDataOf(context, visit, round, notice, way)
  if (!data) return
  await keepPaper(
    context,
    {
      kind: 'notice',
      subjectId: notice.id,
      causeId: visitId,
      householdId: visit.household_id,
      title: `家访通知书 ${data.number}`,
      templateVersion: data.text.version,
    },
    composeNotice(data),
  )
  await context.record('notices.made', notice.id)
}
