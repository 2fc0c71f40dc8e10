/** The one act at the thumb, by where the visit stands and who holds the phone. */
import { signerRoles, type VisitPage } from '../contract.ts'
import { missingSigners, rolesSigned } from '../rules/signers.ts'
import { roleNames, type SignerRole } from './field-labels.ts'

export type NextAct =
  | { kind: 'go'; name: string; act: 'pick' | 'read-back' | 'sign'; of?: SignerRole }
  | { kind: 'begin' | 'save' | 'compare' | 'settle' | 'answer'; name: string; note?: string }
  | { kind: 'wait'; note: string }

/** `writing`: the record's form is open on this phone. `unsent`: something of this visit waits on it. */
export function nextAct(page: VisitPage, writing: boolean, unsent: boolean): NextAct {
  if (writing) return { kind: 'save', name: '保存记录' }
  const { card } = page
  if (page.parked.length > 0 && page.may.record === true)
    return { kind: 'compare', name: '对照两份记录', note: '两人各写了一份，请先选定用哪一份。' }
  switch (card.state) {
    case 'unscheduled':
      return card.myRole === 'visitor'
        ? { kind: 'go', name: '定时间', act: 'pick' }
        : { kind: 'wait', note: `等家访人${card.with}定时间。` }
    case 'scheduled':
      return { kind: 'wait', note: '等综合部送达通知书。送达登记后，可以开始家访。' }
    case 'noticed':
      return card.finishing
        ? { kind: 'wait', note: '您没有去过这一家。请打开上面补交的内容，看过再定。' }
        : { kind: 'begin', name: '开始家访' }
    case 'recorded':
      return { kind: 'go', name: '读给家属听', act: 'read-back' }
    case 'readBack': {
      const role = missingRoles(page)[0]
      return role
        ? { kind: 'go', name: `请${roleNames[role]}签名`, act: 'sign', of: role }
        : { kind: 'settle', name: '完成家访', note: '签名已齐。完成后记录归卷，不能再改。' }
    }
    case 'settled':
      if (page.objections.some(({ answer }) => answer === null))
        return { kind: 'answer', name: '看家属的不同意见', note: '家属对记录有不同意见，等您答复。' }
      return {
        kind: 'wait',
        note: unsent
          ? '这次家访在手机上办完了，还没有发送。有信号时自己发送，送到才归卷。'
          : '这次家访已办结，记录已归卷。',
      }
    case 'closed':
      return {
        kind: 'wait',
        note: page.instead || page.mustTell ? '这户本轮不上门，还有上面的事要办。' : '这户本轮不上门，无需再办理。',
      }
  }
}

export function missingRoles(page: Pick<VisitPage, 'signatures' | 'record' | 'finisher'>): SignerRole[] {
  const finisher = page.finisher ?? null
  const signed = rolesSigned(page.signatures, finisher)
  return missingSigners({ disputed: page.record?.disputed ?? '' }, signed, finisher)
}

/** Who signed, and who still has to; of a visit that is done nobody has. A family that did not agree stands there as that. */
export function listedSigners(page: Pick<VisitPage, 'signatures' | 'record' | 'finisher' | 'card'>): SignerRole[] {
  const signed = new Set(page.signatures.map(({ role }) => role))
  const missing = page.card.state === 'settled' ? [] : missingRoles(page)
  const disagreed = page.record?.disputed ? 'relative' : undefined
  return signerRoles.filter((role) => signed.has(role) || missing.includes(role) || role === disagreed)
}
