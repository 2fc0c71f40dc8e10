/** 轮次: what the plan's rhythm proposes next, and what other dates bring with them (方案 §二.2). Pure. */

import { addDays, daysBetween, formatDay, yearOf } from '../../platform/calendar.ts'
import type { PlanBody } from '../plan/rules.ts'

export { matterCounts, middleWeeks, type ReportedMatter, weekOf, weeksOver } from './matter-counts.ts'

export type Suggestion = { name: string; startsOn: string; endsOn: string }

/**
 * The round that contains `today` by the plan's rhythm: a half-year, a year, five years; a campaign or event-driven plan
 * gets three months from today, which the coordinator changes. Days are ISO, inclusive.
 */
export function suggestRound(rhythm: PlanBody['rhythm'], today: string): Suggestion {
  const year = yearOf(today)
  switch (rhythm) {
    case 'halfYear':
      return today < `${year}-07-01`
        ? { name: `${year}年上半年`, startsOn: `${year}-01-01`, endsOn: `${year}-06-30` }
        : { name: `${year}年下半年`, startsOn: `${year}-07-01`, endsOn: `${year}-12-31` }
    case 'year':
      return { name: `${year}年度`, startsOn: `${year}-01-01`, endsOn: `${year}-12-31` }
    case 'fiveYears':
      return { name: `${year}—${year + 4}年`, startsOn: `${year}-01-01`, endsOn: `${year + 4}-12-31` }
    case 'campaign':
    case 'events':
      return { name: `${year}年专项`, startsOn: today, endsOn: addDays(today, 92) }
  }
}

type Called = { name: string; startsOn: string; endsOn: string }

/**
 * The round after `last`, as that one was: as long, from the day after its end or from today, whichever is later; a whole
 * half-year or year is followed by a whole one. Its name counts on.
 */
export function asLastRound(last: Called, today: string): Suggestion {
  const halves = [suggestRound('halfYear', last.startsOn), suggestRound('year', last.startsOn)] as const
  const whole = halves.find((s) => s.startsOn === last.startsOn && s.endsOn === last.endsOn)
  const rhythm = whole === halves[0] ? 'halfYear' : 'year'
  const after = addDays(last.endsOn, 1)
  if (whole) return suggestRound(rhythm, after > today ? after : today)
  const startsOn = after > today ? after : today
  const name = nextName(last.name, yearOf(startsOn))
  return { name, startsOn, endsOn: addDays(startsOn, daysBetween(last.startsOn, last.endsOn)) }
}

const TURNS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']

/** 第二轮 is followed by 第三轮; a name with another year gets this one; any other says that it is the next. */
function nextName(name: string, year: number): string {
  const counted = name
    .replace(/第([一二三四五六七八九])(?=[轮批次期])/, (_, turn: string) => `第${TURNS[TURNS.indexOf(turn) + 1]}`)
    .replace(/第(\d{1,3})(?=[轮批次期])/, (_, turn: string) => `第${Number(turn) + 1}`)
  const dated = counted.replace(/20\d\d(?=年)/, String(year))
  return (dated === name ? `${name}（下一轮）` : dated).slice(0, 40)
}

/** Days of visits that are told to families, the first and the last; visits without one. */
export type Times = { first: string | null; last: string | null; outside: number; without: number }

const spanOf = (first: string, last: string) =>
  first === last ? `定在${formatDay(first)}` : `最早${formatDay(first)}，最晚${formatDay(last)}`

/** What other dates would bring: `blocks` must be mended first, `follows` is only said. Days are ISO, inclusive. */
export function outlookOf(
  round: Called,
  wished: { startsOn: string; endsOn: string },
  times: Times,
  today: string,
): { blocks: string[]; follows: string[] } {
  const blocks: string[] = []
  const follows: string[] = []
  if (wished.endsOn < wished.startsOn) blocks.push('结束日期不能早于开始日期，请修改。')
  if (times.outside > 0 && times.first !== null && times.last !== null)
    blocks.push(
      `有 ${times.outside} 户已定的家访时间不在新的起止日期之内（${spanOf(times.first, times.last)}）。请先改这几户的时间，或者把起止日期放宽。`,
    )
  if (wished.endsOn < today) blocks.push(`结束日期${formatDay(wished.endsOn)}已经过去。要马上结束，请用“结束本轮”。`)
  const left = daysBetween(today, wished.endsOn)
  if (times.without > 0 && left >= 0)
    follows.push(`还有 ${times.without} 户没有定时间：从今天到结束有 ${left + 1} 天，通知还要提前送达（§二.2）。`)
  if (wished.endsOn > round.endsOn) follows.push('家属的网址和短码跟着顺延，已经发出的不用重发。')
  if (wished.endsOn < round.endsOn) follows.push('日历里排在新的结束日期以后的，要重新试排。')
  return { blocks, follows }
}
