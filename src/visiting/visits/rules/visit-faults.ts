/** What an act on a visit may be refused for, beside its state (方案 §三.3, §三.5): the server refuses by it, a phone without a line foresees it. */
import type { Fault } from '../../../platform/problem.ts'
import type { RecordFields } from './record-fields.ts'
import { missingSigners, oweOpinions, type SignerRole } from './signers.ts'
import { isSignature } from './visit-acts.ts'

type Ink = Parameters<typeof isSignature>[0]

export const CHANGED: Fault<'record.changed'> = {
  code: 'record.changed',
  message: '记录刚刚被改过，不是刚才看到的那一份。请看过现在的内容，再办一次。',
}
export const NO_PLACE: Fault<'record.place'> = {
  code: 'record.place',
  message: '请填写家访地点，例如“家中”。',
  path: 'place',
}
export const NOT_REGISTERED: Fault<'record.relative-unknown'> = {
  code: 'record.relative-unknown',
  message: '在场家属不在这户的登记里，请重新选择。',
  path: 'present',
}
const DOT: Fault<'signature.dot'> = {
  code: 'signature.dot',
  message: '签名太短，看不出是姓名。请在框内写下完整的姓名。',
  path: 'strokes',
}
const signerNames: Record<SignerRole, string> = {
  relative: '家属',
  visitor: '家访人',
  recorder: '记录人员',
  finisher: '接办人',
}

/** Two people saved a record each, and nobody has compared them yet. */
export function parkedFault(parked: readonly unknown[]): Fault<'record.parked'> | undefined {
  if (parked.length === 0) return undefined
  const message = '另一部手机上也保存过一份记录，还没有对照。请先在这一户里对照两份，选定用哪一份，再完成家访。'
  return { code: 'record.parked', message }
}

/** `raised`: matters that were written down apart. */
export function opinionsFault(
  record: Pick<RecordFields, 'hasOpinions' | 'opinions' | 'unwritten'>,
  raised: number,
): Fault<'record.opinions'> | undefined {
  const { hasOpinions: has_opinions, opinions, unwritten } = record
  if (!oweOpinions({ has_opinions, opinions, unwritten }, raised)) return undefined
  return {
    code: 'record.opinions',
    message:
      '记录里写了家属有意见建议或困难，还没有逐件写下。请写进记录；家属要求不写的，填“要求不记”的件数；家属收回的，改选“没有”。',
    path: 'opinions',
  }
}

const NOBODY_SIGNS =
  '这一栏没有人可以签。去过的同志离开了的，由接办人签自己的名；没有指定接办人的，由家访人和随同记录人员本人签。'

/** `own`: who has to sign in that role, '' where nobody has it; null for the family, where `present` says who was there. */
export function signFault(
  { name, strokes }: { name: string; strokes: Ink },
  own: string | null,
  present: readonly { name: string }[],
): Fault<'signature.dot' | 'signature.name'> | undefined {
  if (!isSignature(strokes)) return DOT
  if (own === '') return { code: 'signature.name', message: NOBODY_SIGNS, path: 'name' }
  if (own !== null && own !== name)
    return { code: 'signature.name', message: `这一栏应由${own}本人签名。`, path: 'name' }
  if (own === null && !present.some((person) => person.name === name))
    return { code: 'signature.name', message: '签名的家属不在“在场家属”里，请先在记录中补上。', path: 'name' }
  return undefined
}

export function unsignedFault(
  record: { disputed: string },
  signed: readonly SignerRole[],
  finisher: { gone: readonly SignerRole[] } | null,
): Fault<'record.unsigned'> | undefined {
  const missing = missingSigners(record, signed, finisher)
  if (missing.length === 0) return undefined
  return {
    code: 'record.unsigned',
    message: `还缺${missing.map((role) => signerNames[role]).join('、')}的签名，签齐后才能完成。`,
  }
}

export function pledgeFault(
  signer: { name: string; pledged: boolean },
  offered: boolean,
  strokes: Ink,
): Fault<'pledge.not-offered' | 'pledge.signed' | 'signature.dot'> | undefined {
  if (!offered) return { code: 'pledge.not-offered', message: '本单位的方案没有安排签承诺书。' }
  if (signer.pledged) return { code: 'pledge.signed', message: `${signer.name}已经签过本轮的承诺书。` }
  return isSignature(strokes) ? undefined : DOT
}
