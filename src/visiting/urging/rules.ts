/** What is said to whoever is behind with the own evenings (方案 §二.2). Pure. */
import { addDays, formatShortDay, weekday } from '../../platform/calendar.ts'
import type { Part } from '../../vocabulary/parts-of-day.ts'

export type Dated = { day: string; part: Part }

/** The Sunday of the week a day lies in. */
export function weekEnd(today: string): string {
  return addDays(today, (7 - weekday(today)) % 7)
}

export type Standing = { unscheduled: number; thisWeek: number; next: Dated | null }

/** Of somebody's open visits: how many have no time, how many are this week, and the next one. */
export function standingOf(slots: readonly (Dated | null)[], today: string): Standing {
  const ahead = slots.filter((slot) => slot !== null).filter((slot) => slot.day >= today)
  const end = weekEnd(today)
  return {
    unscheduled: slots.filter((slot) => slot === null).length,
    thisWeek: ahead.filter((slot) => slot.day <= end).length,
    next: ahead.toSorted((a, b) => (a.day < b.day ? -1 : 1))[0] ?? null,
  }
}

/** For the work chat, to one person; null where nothing is to be said. */
export function textFor(to: Standing & { name: string; address: string | null; from: string }): string | null {
  const sentences = [
    ...(to.unscheduled > 0 ? [`您还有 ${to.unscheduled} 户没有定时间`] : []),
    ...(to.thisWeek > 0 ? [`本周有 ${to.thisWeek} 户要上门`] : []),
    ...(to.thisWeek === 0 && to.next !== null ? [`下一次上门是${formatShortDay(to.next.day, to.next.part)}`] : []),
  ]
  if (sentences.length === 0) return null
  const ask = to.unscheduled > 0 ? '请登录“廉访”选定时间。' : ''
  const link = to.address === null ? [] : [`您的家访安排（不用登录，只能看，请不要转发）：${to.address}`]
  return [`${to.name}同志：${sentences.join('，')}。${ask}`, ...link, to.from].join('\n')
}

/** To all at once: nobody's name stands beside a number. */
export function textForAll(all: readonly Standing[], from: string): string | null {
  const sum = (key: 'unscheduled' | 'thisWeek') => all.reduce((n, one) => n + one[key], 0)
  const sentences = [
    ...(sum('unscheduled') > 0 ? [`还有 ${sum('unscheduled')} 户没有定时间`] : []),
    ...(sum('thisWeek') > 0 ? [`本周有 ${sum('thisWeek')} 户要上门`] : []),
  ]
  if (sentences.length === 0) return null
  const ask = sum('unscheduled') > 0 ? '还没有定的，请登录“廉访”选定时间。' : ''
  return [`各位家访人：本轮家访${sentences.join('，')}。${ask}`, from].join('\n')
}
