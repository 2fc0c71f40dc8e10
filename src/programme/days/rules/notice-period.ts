import { addDays, addWorkingDays, isProvisional, isRestDay, type RestYear, yearOf } from '../../../platform/calendar.ts'
import type { CountingRule } from '../../../vocabulary/counting-rules.ts'

export type Notice = {
  /** the Beijing day on which the notice arrived */
  arrived: string
  /** days (working days for `work`) the plan asks for, 0 or more */
  days: number
  rule: CountingRule
  restDays: readonly RestYear[]
}

export type EarliestVisit = {
  day: string
  /** a Chinese sentence saying how the day came about */
  text: string
  /** the result rests on a year whose official rest days are not known */
  provisional: boolean
}

/**
 * The earliest day of a visit after a notice. Days are Beijing days, `YYYY-MM-DD`.
 * Throws RangeError if `arrived` does not exist or `days` is not a whole number from 0.
 * Source: 方案 §二.2; 民法典第二百零一条 (the day of arrival does not count), 第二百零三条 (a last day that is a rest day).
 */
export function earliestVisit(notice: Notice): EarliestVisit {
  if (!Number.isInteger(notice.days) || notice.days < 0) throw new RangeError('提前天数应为 0 或正整数')
  const lastDay = lastDayOfPeriod(notice)
  // 方案 §二.2: “在家访前3天”; with `back` the day of the visit is itself the last day of the period
  const day = notice.rule === 'back' ? lastDay : addDays(lastDay, 1)
  const provisional = provisionalYears(notice, lastDay)
  return { day, text: sentence(notice, lastDay, day, provisional), provisional: provisional.length > 0 }
}

/**
 * The last day on which a notice may arrive for a visit on `visitDay`: the latest whose earliest visit is not after it.
 * Source: as `earliestVisit`.
 */
export function lastArrival(visitDay: string, notice: Omit<Notice, 'arrived'>): string {
  let day = visitDay
  while (earliestVisit({ ...notice, arrived: day }).day > visitDay) day = addDays(day, -1)
  return day
}

function lastDayOfPeriod({ arrived, days, rule, restDays }: Notice): string {
  if (rule === 'work') return addWorkingDays(arrived, days, restDays)
  // 民法典第二百零一条: 自到达的次日起算
  let last = addDays(arrived, days)
  // 民法典第二百零三条: 最后一日是休息日的，顺延
  while (rule === 'ext' && isRestDay(last, restDays)) last = addDays(last, 1)
  return last
}

/** Only `ext` and `work` look at rest days. */
function provisionalYears({ arrived, rule, restDays }: Notice, lastDay: string): number[] {
  if (rule !== 'ext' && rule !== 'work') return []
  const years: number[] = []
  for (let year = yearOf(arrived); year <= yearOf(lastDay); year++) {
    if (isProvisional(`${year}-01-01`, restDays)) years.push(year)
  }
  return years
}

function sentence(notice: Notice, lastDay: string, day: string, provisional: number[]): string {
  const withYear = yearOf(notice.arrived) !== yearOf(day)
  const show = (d: string) => spaced(d, withYear)
  const text = `这次家访最早可定在 ${show(day)}：通知书 ${show(notice.arrived)}送达，${demand(notice, lastDay, show)}。`
  if (provisional.length === 0) return text
  return `${text}${provisional.join('、')} 年放假安排尚未公布，暂按法定节假日和周末计算，公布后请再核对。`
}

function demand({ arrived, days, rule }: Notice, lastDay: string, show: (day: string) => string): string {
  if (rule === 'work') return `方案要求提前 ${days} 个工作日（§二.2）`
  if (rule === 'back') return `方案要求提前 ${days} 天，家访当天计入（§二.2）`
  const planned = addDays(arrived, days)
  if (rule === 'clear' || planned === lastDay) return `方案要求提前 ${days} 天（§二.2）`
  return `方案要求提前 ${days} 天（§二.2），期满日 ${show(planned)}是休息日，顺延到 ${show(lastDay)}（民法典第二百零三条）`
}

function spaced(day: string, withYear: boolean): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${withYear ? `${year} 年 ` : ''}${month} 月 ${date} 日`
}
