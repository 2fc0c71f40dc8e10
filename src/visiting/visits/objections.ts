/** What a family corrects or objects to is answered by those who came, and lies in the file with its answer (mission, line 4). */
import { keepPaper } from '../../papers/keep-paper.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { unitOnPaper } from '../../programme/unit/reads.ts'
import { composeObjections } from './objection-paper.ts'
import { insertObjectionAnswer, objectionsLeft, visitOfObjection } from './objection-store.ts'
import { lockVisit, objectionsOf, officerOf, ownVisit, planOfVisit, visitNow } from './reads.ts'
import * as store from './store.ts'

export async function answerObjection(
  context: Context<'objection.answered'>,
  input: { objectionId: string; text: string },
) {
  const visitId = await visitOfObjection(context, input.objectionId)
  if (!visitId) throw notFound('这条意见')
  await lockVisit(context, visitId)
  // those who visit the family now, where nobody of those who came can answer any more
  const [left] = await objectionsLeft(context, officerOf(context), input.objectionId)
  if (!left) await ownVisit(context, visitId)
  const objection = (await objectionsOf(context, visitId)).find((o) => o.id === input.objectionId)
  if (objection?.answer)
    throw context.refuse('objection.answered', `${objection.answer.by}已经答复过这条意见，请看过再办。`)
  await insertObjectionAnswer(context, { ...input, at: context.at, by: officerOf(context) })
  await context.record('visits.objectionAnswered', visitId)
  return {}
}

/** The paper of all that the family said of its record and what was answered; each new word makes it anew. */
export async function makeObjections(context: Context, visitId: string): Promise<void> {
  const visit = await visitNow(context, visitId)
  const round = await planOfVisit(context, visitId)
  const objections = await objectionsOf(context, visitId)
  if (!visit || !round || objections.length === 0 || !visit.record_id) return
  const facts = await store.paperRow(context, visit.household_id)
  await keepPaper(
    context,
    {
      kind: 'objection',
      subjectId: visit.record_id,
      causeId: visitId,
      householdId: visit.household_id,
      title: '家属更正和不同意见',
      templateVersion: round.plan.notes.version,
    },
    composeObjections({
      unitName: (await unitOnPaper(context)).name,
      roundName: round.name,
      officers: facts.members.map(({ name }) => name),
      recordId: visit.record_id,
      objections: objections,
    }),
  )
  await context.record('visits.objectionMade', visitId)
}
