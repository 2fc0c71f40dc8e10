/**
 * A visit's page as it will be once what waits on the phone has arrived (方案 §三.5): by the same table, the same faults and the
 * same hash as on the server. What only the server gives (numbers of matters, papers) is not made up.
 */
import type { Fault } from '../../../platform/problem.ts'
import { sentenceOf } from '../../../platform/state-table.ts'
import { sha256Plain } from '../../../proof/sha256.ts'
import type { Strokes, VisitPage } from '../contract.ts'
import { hashedRecord, storedFields } from './hashed-record.ts'
import { dayFault } from './record-day.ts'
import type { RecordFields } from './record-fields.ts'
import { isRepeatedReading, isRepeatedSettling } from './repeated.ts'
import { rolesSigned, type SignerRole } from './signers.ts'
import { everyAct, mayDo, type VisitAct, visitState } from './visit-acts.ts'
import {
  CHANGED,
  NO_PLACE,
  NOT_REGISTERED,
  opinionsFault,
  parkedFault,
  pledgeFault,
  signFault,
  unsignedFault,
} from './visit-faults.ts'

/** An act as it is sent. */
export type WaitingAct =
  | {
      kind: 'record'
      input: { visitId: string; basedOn: number; over?: string | undefined; attempt: string; fields: RecordFields }
    }
  | { kind: 'settleParked'; input: { parkedId: string } }
  | { kind: 'readBack'; input: { visitId: string; hash: string; disputed: string; doneAt?: string | undefined } }
  | {
      kind: 'sign'
      input: {
        visitId: string
        hash: string
        role: SignerRole
        name: string
        strokes: Strokes
        doneAt?: string | undefined
      }
    }
  | { kind: 'settle'; input: { visitId: string; hash: string } }
  | {
      kind: 'pledge'
      input: {
        visitId: string
        relativeId: string
        place: string
        strokes: Strokes
        templateId: string | null
        read?: string | undefined
      }
    }

export type Predicted = {
  page: VisitPage
  /** Every signature, with the text under which it stands: a text that comes back has them again. */
  signed: { hash: string; role: SignerRole; name: string; at: string }[]
  /** What was written by hand on this phone: the same strokes are not taken twice. */
  inks: string[]
  /** Whose pledge was given, also where the page no longer tells. */
  pledged: string[]
  /** The sitting in which the record on the page was written, where it was on this phone. */
  attempt: string | null
  /** What was saved met a text of somebody else: both lie side by side once there is a line, and nothing goes on before. */
  parks: boolean
}

export function predictedFrom(page: VisitPage): Predicted {
  const hash = page.record?.hash ?? ''
  const signed = page.signatures.map((one) => ({ ...one, hash }))
  const pledged = page.relatives.filter((one) => one.pledged).map(({ id }) => id)
  return { page, signed, inks: [], pledged, attempt: null, parks: false }
}

const PARKS: Fault = {
  code: 'record.parks',
  message: '同行的人先保存了一份记录。有信号后两份放在一起，请先对照选定，再往下办。',
}

type Foreseen = { after: Predicted } | { fault: Fault }

/** `now`: the latest instant that it can be, where that is not `at`; null: whether a day is ahead is the server's to say. */
type Done = { at: string; by: string; now?: string | null }

/** After one more act, done at an instant by whoever holds the phone; or why it will be refused. */
export function predict(before: Predicted, act: WaitingAct, done: Done): Foreseen {
  const seen = foresee(before, act, done)
  if ('after' in seen) return seen
  return { fault: { ...seen.fault, message: withoutClause(seen.fault.message) } }
}

function foresee(before: Predicted, act: WaitingAct, { at, by, now = at }: Done): Foreseen {
  const { page } = before
  if (before.parks) return { fault: PARKS }
  if (act.kind === 'settleParked') {
    const parked = page.parked.filter(({ id }) => id !== act.input.parkedId)
    return { after: { ...before, page: { ...page, parked } } }
  }
  if (isRepeated(before, act)) return { after: before }
  const open = mayDo(page.card.state, act.kind)
  if (open !== true) return { fault: open }
  if (act.kind === 'pledge') return pledged({ ...before, inks: [...before.inks, inkOf(act)] }, act.input)
  if (act.kind === 'record') return recorded(before, act.input, { at, by, now })
  const { record } = page
  if (!record || record.hash !== act.input.hash) return { fault: CHANGED }
  if (act.kind === 'readBack') {
    const fault = opinionsFault(record, page.matters.length)
    if (fault) return { fault }
    const { disputed } = act.input
    return { after: withRecord(before, { ...record, disputed, readBackAt: at }) }
  }
  if (act.kind === 'sign') {
    const { role, name, hash } = act.input
    const own = role === 'relative' ? null : ownName(page, role)
    const fault = signFault(act.input, own, record.present)
    if (fault) return { fault }
    const signed = [...before.signed, { hash, role, name, at }]
    return { after: withRecord({ ...before, signed, inks: [...before.inks, inkOf(act)] }, record) }
  }
  const fault =
    parkedFault(page.parked) ??
    opinionsFault(record, page.matters.length) ??
    unsignedFault(record, rolesSigned(page.signatures, page.finisher ?? null), page.finisher ?? null)
  if (fault) return { fault }
  const settled = withRecord(before, { ...record, settledAt: at })
  const relatives = page.relatives.map((relative) => ({ ...relative, pledged: null }))
  return { after: { ...settled, page: { ...settled.page, relatives } } }
}

/** What was done before, sent once more: its answer did not come. */
function isRepeated({ page, inks, attempt }: Predicted, act: Exclude<WaitingAct, { kind: 'settleParked' }>): boolean {
  const { record } = page
  if (act.kind === 'sign' || act.kind === 'pledge') return inks.includes(inkOf(act))
  if (!record) return false
  const words = wordsHashOf(record, page)
  if (act.kind === 'record')
    return act.input.attempt === attempt && words === wordsHashOf(storedFields(act.input.fields), page)
  return act.kind === 'readBack'
    ? isRepeatedReading({ ...record, words }, act.input)
    : isRepeatedSettling(record, act.input.hash)
}

function inkOf({ kind, input }: Extract<WaitingAct, { kind: 'sign' | 'pledge' }>): string {
  return JSON.stringify([
    kind,
    'hash' in input ? [input.hash, input.role, input.name] : input.relativeId,
    input.strokes,
  ])
}

/** Who signs in a role of the unit: nobody in the place of somebody who is gone. */
function ownName(page: VisitPage, role: 'visitor' | 'recorder' | 'finisher'): string {
  if (role === 'finisher') return page.finisher?.name ?? ''
  return page.finisher?.gone.includes(role) ? '' : page[role].name
}

type Act<Kind extends WaitingAct['kind']> = Extract<WaitingAct, { kind: Kind }>['input']

function recorded(
  before: Predicted,
  { basedOn, over, attempt, fields }: Act<'record'>,
  { at, by, now }: Required<Done>,
) {
  const { page } = before
  const deliveredAt = page.notice?.deliveredAt ?? null
  const known = new Set(page.relatives.map(({ id }) => id))
  const fault =
    dayFault(fields, { now, deliveredAt, firstDay: page.firstDay }) ??
    (page.fields.required.includes('place') && fields.place === '' ? NO_PLACE : undefined) ??
    (fields.present.some(({ relativeId }) => relativeId !== null && !known.has(relativeId))
      ? NOT_REGISTERED
      : undefined)
  if (fault) return { fault }
  const revision = page.record?.revision ?? 0
  const isOther = basedOn !== revision || (page.record && over !== undefined && over !== wordsHashOf(page.record, page))
  if (isOther && attempt !== before.attempt) return { after: { ...before, parks: true } }
  const record = {
    ...storedFields(fields),
    revision: revision + 1,
    hash: '',
    writtenAt: at,
    writtenBy: by,
    readBackAt: null,
    disputed: '',
    settledAt: null,
    documentId: null,
  }
  return { after: withRecord({ ...before, attempt }, record) }
}

function pledged(before: Predicted, { relativeId, strokes }: Act<'pledge'>) {
  const { page } = before
  const signer = page.relatives.find(({ id }) => id === relativeId)
  if (!signer) return { fault: NOT_REGISTERED }
  const fault = pledgeFault(
    { name: signer.name, pledged: before.pledged.includes(relativeId) },
    page.pledgeOffered,
    strokes,
  )
  if (fault) return { fault }
  // after the end it is no longer told who signed (mission, line 1)
  const told = page.card.state !== 'settled'
  const relatives = page.relatives.map((one) => (one.id === relativeId && told ? { ...one, pledged: true } : one))
  return { after: { ...before, pledged: [...before.pledged, relativeId], page: { ...page, relatives } } }
}

/** The page with this record: its hash, the signatures under it, the state, and what may be done. */
function withRecord(before: Predicted, record: NonNullable<VisitPage['record']>): Predicted {
  const { page, signed } = before
  const hash = recordHashOf(page.card.visitId, record, record.disputed)
  const state = visitState({
    slotId: page.card.slot?.id ?? null,
    deliveredAt: page.notice?.deliveredAt ?? null,
    recordId: page.card.visitId,
    readBackAt: record.readBackAt,
    settledAt: record.settledAt,
    closedAt: null,
  })
  const signatures = signed.filter((one) => one.hash === hash).map(({ role, name, at }) => ({ role, name, at }))
  const card = { ...page.card, state }
  return { ...before, page: { ...page, card, record: { ...record, hash }, signatures, may: mayIn(state) } }
}

/** Names the words of a record alone, whatever the family said of them. */
export function wordsHashOf(record: RecordFields, { card }: Pick<VisitPage, 'card'>): string {
  return recordHashOf(card.visitId, record, '')
}

/** Lower-case hex, as `recordHash` on the server. */
export function recordHashOf(visitId: string, fields: RecordFields, disputed: string): string {
  return sha256Plain(new TextEncoder().encode(hashedRecord(visitId, fields, disputed)))
}

function mayIn(state: VisitPage['card']['state']): VisitPage['may'] {
  return Object.fromEntries(everyAct.map((act: VisitAct) => [act, spoken(sentenceOf(mayDo(state, act)))]))
}

function spoken(answer: true | string): true | string {
  return answer === true ? true : withoutClause(answer)
}

/** The number of a clause in the unit's own document is the server's to say. */
export function withoutClause(sentence: string): string {
  return sentence.replaceAll(/（§[^（）]*）/g, '')
}
