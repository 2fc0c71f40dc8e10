/** A settled visit gets its paper, the form that goes into the officer's file (方案 §三.5). */
import { keepPaper } from '../../papers/keep-paper.ts'
import { turnToMake } from '../../papers/store.ts'
import { making } from '../../papers/unmade.ts'
import type { App } from '../../platform/app.ts'
import type { Reaction } from '../../platform/jobs.ts'
import type { Context } from '../../platform/operation.ts'
import { finisherOf } from './finisher-store.ts'
import { makeObjections } from './objections.ts'
import { composeVisitRecord } from './paper.ts'
import { companionsOf, planOfVisit, recordOf, visitNow } from './reads.ts'
import { fieldsOf, signedHashes } from './rules/record-hash.ts'
import * as store from './store.ts'

export const visitReactions: readonly Reaction<App>[] = [
  {
    job: 'visits.makeRecord',
    on: ['visits.settled', 'documents.visitRecordAgain'],
    run: (app, data) => making(app, data, makeRecord),
  },
  {
    job: 'visits.makeObjections',
    on: ['visits.objected', 'visits.objectionAnswered', 'documents.objectionAgain'],
    run: (app, data) => making(app, data, makeObjections),
  },
]

export async function makeRecord(context: Context, visitId: string): Promise<void> {
  const visit = await visitNow(context, visitId)
  const written = await recordOf(context, visitId)
  if (written) await turnToMake(context, 'visitRecord', written.id)
  const round = await planOfVisit(context, visitId)
  if (!visit || !written?.settled_at || !round || (await store.recordDocument(context, written.id))) return
  const facts = await store.paperRow(context, visit.household_id)
  const visitor = await store.person(context, visit.visitor_id)
  const recorder = await store.person(context, visit.recorder_id)
  const named = await finisherOf(context, visitId)
  const signatures = await store.signaturesOf(context, written.id, signedHashes(written))
  // named for something else of the visit, or not needed any more: no word of this paper
  const signedIt = signatures.some((s) => s.role === 'finisher' && s.signer_name === named?.name)
  const packNames = new Map(round.plan.pack.map((item) => [item.key, item.name]))
  const fields = fieldsOf(written)
  const paper = composeVisitRecord({
    unitName: facts.unit_name,
    roundName: round.name,
    officers: facts.members.map(({ name, department, title }) => ({ name, department, title })),
    ...fields,
    present: fields.present.map(({ name, relation }) => ({ name, relation })),
    packItems: fields.packItems.map((key) => packNames.get(key) ?? key),
    visitor,
    recorder,
    finisher: signedIt ? named : null,
    companions: await companionsOf(context, visitId),
    disputed: written.disputed,
    readBackAt: written.read_back_at,
    signatures: signatures.map((s) => ({ role: s.role, name: s.signer_name, strokes: s.strokes, at: s.signed_at })),
    settledAt: written.settled_at,
    recordId: written.id,
  })
  await keepPaper(
    context,
    {
      kind: 'visitRecord',
      subjectId: written.id,
      causeId: visitId,
      householdId: visit.household_id,
      title: '家访情况登记表',
      templateVersion: round.plan.notes.version,
    },
    paper,
  )
  await context.record('visits.recordMade', visitId)
}
