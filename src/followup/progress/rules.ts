/** 进展通报 (方案 §三.4): what is owed this week, what may be said of it, how it reaches officer and family. */
import { addDays, weekday } from '../../platform/calendar.ts'
import type { MatterState } from '../matters/rules.ts'

/** The most that are told, or written down as delivered, in one act. */
export const AT_ONCE = 200

export const receivers = ['officer', 'family'] as const
export type Receiver = (typeof receivers)[number]
export const receiverNames: Record<Receiver, string> = { officer: '干部本人', family: '家庭' }

export const ways = ['hand', 'post', 'phone', 'message'] as const
export type Way = (typeof ways)[number]
export const wayNames: Record<Way, string> = { hand: '当面', post: '邮寄', phone: '电话告知', message: '发信息' }

/** The Sunday of the week in which `today` lies; ISO days. */
export function weekEnd(today: string): string {
  return addDays(today, (7 - weekday(today)) % 7)
}

/** Whether a notice that is due on a day is owed this week; what is late is. */
export function isOwedNow(due: string, today: string): boolean {
  return due <= weekEnd(today)
}

/** What may be told, to begin with: in the words of whoever carries it out, where these were not told yet. A person reads it and sends it. */
export function wordsFor({ state, owner, worked }: { state: MatterState; owner: string; worked: string }): string {
  if (worked !== '') return worked
  if (state === 'reported') return '已经报告党组，正在研究办理措施。'
  if (state === 'sentBack') return '正在重新研究办理措施。'
  if (state === 'unsettled') return '您家说还没有解决，正在继续办理。'
  return owner === '' ? '正在照定下的措施办理，还没有办完。' : `${owner}正在照定下的措施办理，还没有办完。`
}

/** A day of delivery is not before the notice and not after today; ISO days. */
export function isDeliveryDay(day: string, toldOn: string, today: string): boolean {
  return toldOn <= day && day <= today
}
