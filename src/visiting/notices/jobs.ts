/** A picked slot gets its notice: number, link, PDF. Runs again without harm: the notice of a slot is made once. */
import { keepLinksOpen } from '../../doors/visit-link-store.ts'
import { keepPaper } from '../../papers/keep-paper.ts'
import { making } from '../../papers/unmade.ts'
import type { App } from '../../platform/app.ts'
import type { JobData, Reaction } from '../../platform/jobs.ts'
import { type Context, performAsSystem } from '../../platform/operation.ts'
import { findRound } from '../../programme/rounds/reads.ts'
import { visitsAdopted } from '../slots/reads.ts'
import { planOfVisit, visitNow } from '../visits/reads.ts'
import { ensureLink, openUntil } from './link.ts'
import { composeNotice } from './paper.ts'
import { noticeDataOf } from './paper-data.ts'
import * as store from './store.ts'

export const noticeReactions: readonly Reaction<App>[] = [
  {
    job: 'notices.make',
    on: ['schedule.picked', 'schedule.setFor', 'documents.noticeAgain'],
    run: (app, data) => making(app, data, makeNotice),
  },
  {
    job: 'notices.keepLinksOpen',
    on: ['rounds.changed'],
    run: (app, data) =>
      performAsSystem(app, data.unitId, async (context) => {
        const round = await findRound(context, data.subjectId)
        if (round) await keepLinksOpen(context, round.id, openUntil(round.endsOn))
      }),
  },
  { job: 'notices.makeAdopted', on: ['schedule.adopted', 'schedule.taken'], run: makeAdopted },
  // those of a round that is over stay as they are, and are looked at anew where its end is taken back
  { job: 'notices.makeOfUnitNow', on: ['unit.addressSet', 'unit.contactSet', 'rounds.reopened'], run: makeOfUnitNow },
]

async function makeAdopted(app: App, data: JobData): Promise<void> {
  const visitIds = await performAsSystem(app, data.unitId, (context) => visitsAdopted(context, data.subjectId))
  await makeEach(app, data, visitIds, makeNotice)
}

/** A former address leads nowhere, a former number reaches nobody: what nobody holds yet is drawn again, under its number. */
async function makeOfUnitNow(app: App, data: JobData): Promise<void> {
  const visitIds = await performAsSystem(app, data.unitId, (context) => store.withFormerUnit(context))
  await makeEach(app, data, visitIds, makeNoticeOfNow)
}

/** One that cannot be made does not keep the others waiting; those that are there are passed over when it is tried again. */
async function makeEach(app: App, data: JobData, visitIds: readonly string[], make: typeof makeNotice): Promise<void> {
  const faults: unknown[] = []
  for (const subjectId of visitIds)
    await making(app, { ...data, subjectId }, make).catch((error: unknown) => faults.push(error))
  if (faults.length > 0) throw faults[0]
}

/** As `makeNotice`, also where the paper that is there names a former address, name or number and was not handed over. */
export async function makeNoticeOfNow(context: Context, visitId: string): Promise<void> {
  const [former] = await store.withFormerUnit(context, visitId)
  await makeNotice(context, visitId, former === undefined ? 'missing' : 'any')
}

/** Makes the notice of the visit's present slot; nothing to do when the visit is closed, has no slot, or the paper is there. */
export async function makeNotice(
  context: Context,
  visitId: string,
  which: 'missing' | 'any' = 'missing',
): Promise<void> {
  const visit = await visitNow(context, visitId)
  const round = await planOfVisit(context, visitId)
  if (!visit?.slot_id || !visit.day || !visit.part || visit.closed_at || !round) return
  const former = visit.notice_document_id
  if (former && which === 'missing') return
  const notice = await store.ensureNotice(context, {
    id: context.newId(),
    visitId,
    slotId: visit.slot_id,
    at: context.at,
  })
  // who waited here for another that made it finds it there
  if ((await visitNow(context, visitId))?.notice_document_id !== former) return
  await store.drawnWithUnitOfNow(context, notice.id)
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
