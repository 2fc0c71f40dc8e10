/**
 * 节假日 of a year: checking one before it is kept, and reading the text of the State Council's notice. Pure; the arithmetic
 * of days is `platform/calendar.ts`. Source: 国务院办公厅每年公布的部分节假日安排; 全国年节及纪念日放假办法.
 */
import { isDay, type RestYear, weekday, yearOf } from '../../../platform/calendar.ts'
import type { Fault } from '../../../platform/problem.ts'

/** What is wrong with a year as entered, as sentences; empty when it can be kept. */
export function faultsOf(year: RestYear): Fault<'rest.invalid'>[] {
  const faults: Fault<'rest.invalid'>[] = []
  const say = (path: string, message: string) => faults.push({ code: 'rest.invalid', message, path })
  if (year.off.length === 0) say('off', '请至少填一个节日。')
  for (const [i, { name, from, to }] of year.off.entries()) {
    const at = `off.${i}`
    if (name === '') say(at, '请填节日名称。')
    if (!isDay(from) || !isDay(to)) say(at, `“${name}”的日期不完整，请填开始和结束两天。`)
    else if (to < from) say(at, `“${name}”的结束日早于开始日，请对调。`)
    // a holiday of the new year may begin in the last days of the old one
    else if (yearOf(to) !== year.year) say(at, `“${name}”不在 ${year.year} 年，请核对年份。`)
  }
  const ranges = year.off.filter((o) => isDay(o.from) && isDay(o.to))
  for (const [i, a] of ranges.entries()) {
    const other = ranges.slice(i + 1).find((b) => a.from <= b.to && b.from <= a.to)
    if (other) say(`off.${i}`, `“${a.name}”和“${other.name}”的日期重叠，请核对。`)
  }
  for (const [i, day] of year.worked.entries()) {
    const at = `worked.${i}`
    if (!isDay(day)) say(at, '调休上班的日期不完整。')
    else if (weekday(day) !== 0 && weekday(day) !== 6) say(at, `${day} 不是周末，不会是调休上班日，请核对。`)
    else if (ranges.some((o) => o.from <= day && day <= o.to)) say(at, `${day} 既放假又上班，请核对。`)
  }
  return faults
}

export type Reading = {
  year: number | null
  source: string
  off: { name: string; from: string; to: string }[]
  worked: string[]
}

const HOLIDAYS = '元旦|春节|清明节|清明|劳动节|端午节|端午|中秋节|中秋|国庆节|国庆'

/**
 * Reads the text of a notice: each holiday with its first and last day, and the weekend days that are worked. What is not
 * said stays out; nothing is guessed. `year` is null when the text names none.
 */
export function readNotice(text: string): Reading {
  const plain = text
    .replace(/[\s\u3000]+/g, '')
    .replace(/[０-９]/g, (d) => String.fromCharCode(d.charCodeAt(0) - 0xfee0))
  const year = /(20\d{2})年(?:部分)?节假日/.exec(plain)?.[1] ?? /(20\d{2})年/.exec(plain)?.[1]
  const number = /(国办发明电〔20\d{2}〕\d+号)/.exec(plain)?.[1]
  if (year === undefined) return { year: null, source: '', off: [], worked: [] }
  const off: Reading['off'] = []
  const worked = new Set<string>()
  const heads = [...plain.matchAll(new RegExp(`((?:(?:${HOLIDAYS})[、和]?)+)[：:]`, 'g'))]
  for (const [i, head] of heads.entries()) {
    const body = plain.slice(head.index + head[0].length, heads[i + 1]?.index ?? plain.length)
    const name = head[1]!.replace(/和/g, '、')
    const range = dayRange(body, Number(year))
    if (range) off.push({ name, ...range })
    for (const day of workedDays(body, Number(year))) worked.add(day)
  }
  return {
    year: Number(year),
    source: `国务院办公厅关于${year}年部分节假日安排的通知${number ? `（${number}）` : ''}`,
    off,
    worked: [...worked].sort(),
  }
}

const DAY = '(?:(20\\d{2})年)?(\\d{1,2})月(\\d{1,2})日'
const ASIDE = '(?:[（(][^）)]*[）)])?'

/** 1月1日（周四）至3日（周六）放假, or 4月4日放假: the first span before the word. */
function dayRange(body: string, year: number): { from: string; to: string } | null {
  const span = new RegExp(
    `${DAY}${ASIDE}(?:至(?:(20\\d{2})年)?(?:(\\d{1,2})月)?(\\d{1,2})日${ASIDE})?(?:[^。；]*?)放假`,
  ).exec(body)
  if (!span) return null
  const [, y, m, d, y2, m2, d2] = span
  const from = iso(Number(y ?? year), Number(m), Number(d))
  const to = d2 === undefined ? from : iso(Number(y2 ?? year), Number(m2 ?? m), Number(d2))
  return isDay(from) && isDay(to) ? { from, to } : null
}

/** 1月26日（周日）、2月8日（周六）上班: every day of the sentence that ends in the word. */
function workedDays(body: string, year: number): string[] {
  return body
    .split(/[。；]/)
    .filter((sentence) => sentence.endsWith('上班'))
    .flatMap((sentence) => {
      const after = sentence.slice(sentence.lastIndexOf('放假') + 1)
      return [...after.matchAll(new RegExp(DAY, 'g'))].map(([, y, m, d]) =>
        iso(Number(y ?? year), Number(m), Number(d)),
      )
    })
    .filter(isDay)
}

function iso(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
