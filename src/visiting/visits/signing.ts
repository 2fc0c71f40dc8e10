/**
 * Read to the family, signed, settled (方案 §三.5; mission, line 4). Each act names by its hash the text that was on the screen: if
 * another one stands there now, nothing is booked and it is shown again.
 */
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { insertObjection, insertSignature } from './commands.ts'
import type { SignerRole, Strokes } from './contract.ts'
import { lockVisit, mustBeOpen, officerOf, ownVisit, recordOf } from './reads.ts'
import { recordHash, signedHashes } from './rules/record-hash.ts'
import { missingSigners, oweOpinions } from './rules/signers.ts'
import { isSignature, type VisitAct, type VisitCode } from './rules/visit-acts.ts'
import * as store from './store.ts'
import type { VisitNow, VisitRecordRow } from './tables.ts'

type Shown = { visitId: string; hash: string }
const OWED =
  '记录里写了家属有意见建议或困难，还没有逐件写下。请写进记录；家属要求不写的，填“要求不记”的件数；家属收回的，改选“没有”。'

const PARKED = '另一部手机上也保存过一份记录，还没有对照。请先在这一户里对照两份，选定用哪一份，再完成家访。'

export async function readBack(
  context: Context<VisitCode<'readBack'> | 'record.changed' | 'record.opinions'>,
  input: Shown & { disputed: string },
) {
  const { visit, written } = await shown(context, input, 'readBack')
  if (await owes(context, written)) throw context.refuse('record.opinions', OWED, 'opinions')
  await store.markReadBack(context, visit.id, context.at, input.disputed)
  await context.record('visits.readBack', visit.id)
  return {}
}

export async function sign(
  context: Context<VisitCode<'sign'> | 'record.changed' | 'signature.dot' | 'signature.name'>,
  input: Shown & { role: SignerRole; name: string; strokes: Strokes },
) {
  const { visit, written } = await shown(context, input, 'sign')
  if (!isSignature(input.strokes))
    throw context.refuse('signature.dot', '签名太短，看不出是姓名。请在框内写下完整的姓名。', 'strokes')
  const own =
    input.role === 'relative'
      ? undefined
      : await store.person(context, input.role === 'visitor' ? visit.visitor_id : visit.recorder_id)
  if (own && own.name !== input.name) throw context.refuse('signature.name', `这一栏应由${own.name}本人签名。`, 'name')
  if (!own && !written.present.some((p) => p.name === input.name))
    throw context.refuse('signature.name', '签名的家属不在“在场家属”里，请先在记录中补上。', 'name')
  await insertSignature(context, {
    id: context.newId(),
    kind: 'visitRecord',
    subjectId: written.id,
    subjectHash: input.hash,
    role: input.role,
    name: input.name,
    strokes: input.strokes,
    at: context.at,
    by: officerOf(context),
  })
  await context.record('visits.signed', visit.id, { role: input.role })
  return {}
}

/** What was read becomes the file's, and each opinion in it a matter (方案 §三.4); a "no" of the family is to be answered. */
export async function settle(
  context: Context<VisitCode<'settle'> | 'record.changed' | 'record.parked' | 'record.opinions' | 'record.unsigned'>,
  input: Shown,
) {
  const { visit, written } = await shown(context, input, 'settle')
  // once settled it is compared no more: opinions in the other one would reach nobody (§三.4)
  if ((await store.parkedOf(context, visit.id)).length > 0) throw context.refuse('record.parked', PARKED)
  if (await owes(context, written)) throw context.refuse('record.opinions', OWED, 'opinions')
  const signatures = await store.signaturesOf(context, written.id, signedHashes(written))
  const missing = missingSigners(
    written,
    signatures.map((s) => s.role),
  )
  const names = { relative: '家属', visitor: '家访人', recorder: '记录人员' }
  if (missing.length > 0)
    throw context.refuse(
      'record.unsigned',
      `还缺${missing.map((role) => names[role]).join('、')}的签名，签齐后才能完成。`,
    )
  await store.markSettled(context, visit.id, context.at)
  await context.record('visits.settled', visit.id)
  if (written.disputed !== '') {
    await insertObjection(context, { id: context.newId(), visitId: visit.id, text: written.disputed, at: context.at })
    await context.record('visits.objected', visit.id)
  }
  const { takeOpinions } = context.app.services
  await takeOpinions(context, { id: visit.id, householdId: visit.household_id }, written.opinions)
  return {}
}

/** The visit and the record that the screen showed, or the refusal that shows it again. */
async function shown<Act extends VisitAct>(
  context: Context<VisitCode<Act> | 'record.changed'>,
  input: Shown,
  act: Act,
): Promise<{ visit: VisitNow; written: VisitRecordRow }> {
  await lockVisit(context, input.visitId)
  const visit = await ownVisit(context, input.visitId)
  mustBeOpen(context, visit, act)
  const written = await recordOf(context, visit.id)
  if (!written) throw notFound('这份记录')
  if (input.hash !== recordHash(written))
    throw context.refuse('record.changed', '记录刚刚被改过，不是刚才看到的那一份。请看过现在的内容，再办一次。')
  return { visit, written }
}

async function owes(context: Context, written: VisitRecordRow): Promise<boolean> {
  return oweOpinions(written, (await store.mattersOf(context, written.visit_id)).length)
}
