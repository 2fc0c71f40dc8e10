/**
 * Read to the family, signed, settled (方案 §三.5; mission, line 4). Each act names by its hash the text that was on the screen: if
 * another one stands there now, nothing is booked and it is shown again.
 */
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { insertObjection, insertSignature } from './commands.ts'
import type { SignerRole, Strokes } from './contract.ts'
import { finisherOf } from './finisher-store.ts'
import { wasSignedAndHandedIn } from './handed-in-store.ts'
import { lockVisit, mustBeOpen, officerOf, ownVisit, recordOf } from './reads.ts'
import { fieldsOf, recordHash, signedHashes, wordsHash } from './rules/record-hash.ts'
import { isRepeatedReading, isRepeatedSettling } from './rules/repeated.ts'
import { rolesSigned } from './rules/signers.ts'
import type { VisitAct, VisitCode } from './rules/visit-acts.ts'
import { CHANGED, opinionsFault, parkedFault, signFault, unsignedFault } from './rules/visit-faults.ts'
import * as store from './store.ts'
import type { VisitNow, VisitRecordRow } from './tables.ts'

type Shown = { visitId: string; hash: string }

export async function readBack(
  context: Context<VisitCode<'readBack'> | 'record.changed' | 'record.opinions'>,
  input: Shown & { disputed: string; doneAt?: string | undefined },
) {
  const { visit, written, again } = await shown(context, input, 'readBack', async (text) =>
    isRepeatedReading(text, input),
  )
  if (again) return {}
  const fault = await owes(context, written)
  if (fault) throw context.refuseAll([fault])
  await store.markReadBack(context, visit.id, context.at, input.disputed)
  await context.record('visits.readBack', visit.id)
  return {}
}

export async function sign(
  context: Context<VisitCode<'sign'> | 'record.changed' | 'signature.dot' | 'signature.name'>,
  input: Shown & Signature,
) {
  const { visit, written, again } = await shown(context, input, 'sign', (text) =>
    store.isSigned(context, { ...input, subjectId: text.id }),
  )
  if (again) return {}
  const fault = signFault(input, await ownName(context, visit, input), written.present)
  if (fault) throw context.refuseAll([fault])
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

type Signature = { hash: string; role: SignerRole; name: string; strokes: Strokes; doneAt?: string | undefined }

/** Who has to sign in a role; null for the family, '' where nobody may: none signs in the place of somebody who is gone. */
async function ownName(context: Context, visit: VisitNow, signature: Signature): Promise<string | null> {
  const { role } = signature
  if (role === 'relative') return null
  const finisher = await finisherOf(context, visit.id)
  if (role === 'finisher') return finisher?.name ?? ''
  if (finisher?.gone.includes(role) && !(await isOfBefore(context, visit, signature, finisher.firstNamedAt))) return ''
  return (await store.person(context, role === 'visitor' ? visit.visitor_id : visit.recorder_id)).name
}

/** Signed before anybody was named, on the phone of one who came: it lay there since, or was handed in from there. */
async function isOfBefore(context: Context, visit: VisitNow, signature: Signature, firstNamedAt: string) {
  const { doneAt } = signature
  if (doneAt === undefined || Date.parse(doneAt) >= Date.parse(firstNamedAt)) return false
  const came = [visit.visitor_id, visit.recorder_id].some((id) => id === context.officerId)
  return came || (await wasSignedAndHandedIn(context, visit.id, signature))
}

/** What was read becomes the file's, and each opinion in it a matter (方案 §三.4); a "no" of the family is to be answered. */
export async function settle(
  context: Context<VisitCode<'settle'> | 'record.changed' | 'record.parked' | 'record.opinions' | 'record.unsigned'>,
  input: Shown,
) {
  const { visit, written, again } = await shown(context, input, 'settle', async (text) =>
    isRepeatedSettling(text, input.hash),
  )
  if (again) return {}
  // once settled it is compared no more: opinions in the other one would reach nobody (§三.4)
  const owed = parkedFault(await store.parkedOf(context, visit.id)) ?? (await owes(context, written))
  if (owed) throw context.refuseAll([owed])
  const signatures = await store.signaturesOf(context, written.id, signedHashes(written))
  const finisher = await finisherOf(context, visit.id)
  const signed = rolesSigned(
    signatures.map((s) => ({ role: s.role, name: s.signer_name })),
    finisher,
  )
  const unsigned = unsignedFault(written, signed, finisher)
  if (unsigned) throw context.refuseAll([unsigned])
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

type Standing = { id: string; hash: string; words: string } & Record<'readBackAt' | 'settledAt', string | null> & {
    disputed: string
  }

/** The visit and the record that the screen showed, or the refusal that shows it again. `again`: this came before, and nothing is to be done. */
async function shown<Act extends VisitAct>(
  context: Context<VisitCode<Act> | 'record.changed'>,
  input: Shown,
  act: Act,
  isRepeated: (standing: Standing) => Promise<boolean>,
): Promise<{ visit: VisitNow; written: VisitRecordRow; again: boolean }> {
  await lockVisit(context, input.visitId)
  const visit = await ownVisit(context, input.visitId)
  const written = await recordOf(context, visit.id)
  if (written && (await isRepeated(standing(written)))) {
    context.repeated()
    return { visit, written, again: true }
  }
  mustBeOpen(context, visit, act)
  if (!written) throw notFound('这份记录')
  if (input.hash !== recordHash(written)) throw context.refuseAll([CHANGED])
  return { visit, written, again: false }
}

function standing(written: VisitRecordRow): Standing {
  const { id, disputed, read_back_at: readBackAt, settled_at: settledAt } = written
  return { id, disputed, readBackAt, settledAt, hash: recordHash(written), words: wordsHash(written) }
}

async function owes(context: Context, written: VisitRecordRow) {
  return opinionsFault(fieldsOf(written), (await store.mattersOf(context, written.visit_id)).length)
}
