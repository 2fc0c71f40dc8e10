/** Sentences that several screens of a visit say. */
import { formatPlainDay } from '../../../web/ui/dates.ts'
import type { signerRoles, VisitCard, VisitPage } from '../contract.ts'
import type { VisitAct } from '../rules/visit-acts.ts'

export type SignerRole = (typeof signerRoles)[number]

export const roleNames: Record<SignerRole, string> = {
  relative: '家属',
  visitor: '家访人',
  recorder: '记录人员',
  finisher: '接办人',
}

export function familyName(card: Pick<VisitCard, 'members'>): string {
  return `${card.members.join('、')}家`
}

/** From whose side the reader sees it: 我家访，陆星河记录. */
export function withWhom(card: Pick<VisitCard, 'myRole' | 'with' | 'finishing' | 'state'>): string {
  if (card.finishing && card.state === 'closed') return `${card.with}离开了，我接手`
  if (card.finishing) return `${card.with}去过，我接着办结`
  return card.myRole === 'visitor' ? `我家访，${card.with}记录` : `我记录，${card.with}家访`
}

/** The notice cannot come, or did not come, early enough before the day (方案 §二.2). */
export const LATE: Record<VisitCard['myRole'], string> = {
  visitor: '通知书送达来不及提前到方案要求的天数，请改时间。',
  recorder: '通知书送达来不及提前到方案要求的天数，请家访人改时间。',
}

/** Whether an act is open now, or the sentence why not. */
export function mayNow(page: VisitPage, act: VisitAct): true | string {
  return page.may[act] ?? '现在不能办理。'
}

/** Who set the time, where it was not the visitor on the phone; nothing else. */
export function setByLine(card: Pick<VisitCard, 'setBy'>, today: string): string {
  const { setBy } = card
  if (setBy === null) return ''
  if (setBy.way === 'calendar')
    return today > setBy.until ? '按日历排定' : `按日历排定，${formatPlainDay(setBy.until)}（含）前可改`
  return `综合部 ${formatPlainDay(setBy.on)} 应${setBy.by ?? '您'}电话要求代定`
}
