/** 半年活动小结 of data: kinds held against their rhythm, numbers, nobody's name (方案 §四.2). Pure. */
import type { Official } from '../../papers/official.ts'
import { formatDay, formatShortDay } from '../../platform/calendar.ts'
import { type ActivityKind, type ActivityRhythm, rhythmWords } from '../../programme/plan/rules.ts'
import { periodsIn } from './due.ts'
import { countsText, type HeldLine } from './ledger.ts'
import { FEWEST } from './rules.ts'

export type HalfHeld = Omit<HeldLine, 'summary' | 'place'> & { kindKey: string }
export type HalfKind = Pick<ActivityKind, 'name' | 'rhythm'> & {
  times: number
  /** Of the rhythm's periods that touch this half: in how many it was held, and which are over without it. */
  periods: number
  met: number
  missed: readonly string[]
}
export type HalfYear = {
  unitName: string
  coordinator: string
  year: number
  half: 1 | 2
  /** ISO day it stands for, and of the paper */
  day: string
  kinds: readonly HalfKind[]
  held: readonly Omit<HalfHeld, 'kindKey'>[]
}

export const halfSpan = (year: number, half: 1 | 2) =>
  half === 1 ? { from: `${year}-01-01`, to: `${year}-06-30` } : { from: `${year}-07-01`, to: `${year}-12-31` }

const NONE = 'none' as const

/** `kinds`: of the plan of that half; one that was held and stands in it no longer comes after them. `held`: of the whole year, for what is due once in it. */
export function againstRhythm(
  kinds: readonly Pick<ActivityKind, 'key' | 'name' | 'rhythm'>[],
  held: readonly HalfHeld[],
  { year, half, day }: Pick<HalfYear, 'year' | 'half' | 'day'>,
): HalfKind[] {
  const span = halfSpan(year, half)
  const inHalf = (one: HalfHeld) => one.day >= span.from && one.day <= span.to
  const others = held.filter((one) => inHalf(one) && !kinds.some(({ key }) => key === one.kindKey))
  const gone = [
    ...new Map(others.map(({ kindKey: key, kindName: name }) => [key, { key, name, rhythm: NONE }])).values(),
  ]
  return [...kinds, ...gone].map(({ key, name, rhythm }) => {
    const own = held.filter(({ kindKey }) => kindKey === key)
    const periods = rhythm === NONE ? [] : periodsIn(rhythm, span)
    const isMet = ({ from, to }: { from: string; to: string }) => own.some((one) => one.day >= from && one.day <= to)
    const missed = periods.filter((one) => one.to < day && !isMet(one)).map((one) => one.name)
    return {
      name,
      rhythm,
      times: own.filter(inHalf).length,
      periods: periods.length,
      met: periods.filter(isMet).length,
      missed,
    }
  })
}

const UNITS: Record<Exclude<ActivityRhythm, 'none'>, string> = {
  month: '个月',
  quarter: '个季度',
  halfYear: '个半年',
  year: '年',
}

function kindText({ name, rhythm, times, periods, met, missed }: HalfKind): string {
  const late = missed.length === 0 ? '' : `；${missed.join('、')}没有办`
  if (rhythm === NONE) return `${name}：办了 ${times} 次${late}。`
  const sentence = `${name}（${rhythmWords[rhythm]}）：办了 ${times} 次`
  if (periods === 1) return `${sentence}${met === 0 && late === '' ? '，到期以前还要办' : late}。`
  return `${sentence}，${periods} ${UNITS[rhythm]}中有 ${met} ${UNITS[rhythm]}办过${late}。`
}

/** Only what may be told of one activity goes into the sum: the ledger beside it tells nothing by subtraction. */
function relativesText(held: HalfYear['held']): string {
  const counts = held.flatMap(({ relatives }) => (relatives !== null && relatives >= FEWEST ? [relatives] : []))
  if (counts.length === 0) return ''
  const sum = counts.reduce((all, n) => all + n, 0)
  return `家属 ${sum} 人次，不到 ${FEWEST} 人的场次不计。家属只数人数，不记名，来不来由各家自己定，不作评价。`
}

export function composeHalfYear(data: HalfYear): Official {
  const { unitName, coordinator, year, half, day, kinds, held } = data
  const { to } = halfSpan(year, half)
  const until = day < to ? `，截至${formatDay(day)}` : ''
  const came = held.reduce((sum, one) => sum + one.came, 0)
  const count = held.length === 0 ? '没有举办活动' : `举办活动 ${held.length} 次：${countsText(held)}`
  const shown = kinds.filter(({ times, periods }) => times + periods > 0)
  const para = (text: string) => ({ type: 'para' as const, text })
  const head = (text: string) => ({ type: 'head1' as const, text })
  return {
    title: `${unitName}\n${year}年${half === 1 ? '上' : '下'}半年活动小结`,
    blocks: [
      para(`按照清廉家访实施方案，${year}年${half === 1 ? '上' : '下'}半年${until}，${count}。`),
      ...(shown.length === 0 ? [] : [head('一、各类活动'), ...shown.map((kind) => para(kindText(kind)))]),
      ...(held.length === 0
        ? []
        : [
            head('二、参加情况'),
            para(`干部职工 ${came} 人次。${relativesText(held)}`),
            head('三、办过的活动'),
            ...held.map(({ day: on, kindName, title }) => para(`${formatShortDay(on)}，${kindName}“${title}”。`)),
          ]),
    ],
    issuer: coordinator === '' ? unitName : coordinator,
    date: day,
    seal: false,
  }
}
