/** What the leaders' page says of a round, from facts alone; no count under three, none by subtraction (docs/decisions/0043). Pure. */
import { addDays, daysBetween } from '../../platform/calendar.ts'
import { matterCounts, type ReportedMatter, weekOf } from '../../programme/rounds/rules.ts'
import type { MatterKind } from '../../vocabulary/matter-kinds.ts'
import { type Part, parts } from '../../vocabulary/parts-of-day.ts'
import { below, floors, runs, steps, sums } from '../../vocabulary/small-counts.ts'

/** Of a visit of the published list, in ISO days: since when its notice is there, and since when the office sees it over (0025). */
export type VisitFact = { noticedOn: string | null; endedOn: string | null }
/** Visits that wait for somebody: without a time, with a notice that is not delivered, whose evening has been and that are not over. */
export type WaitingVisits = { undated: number; undelivered: number; past: number }

/** A round by running totals, a week each. */
export type Totals = { noticed: number; ended: number; came: number; answered: number; settled: number }
export type Week = Totals & { through: string; gone: number; kinds: Record<MatterKind, number> }
export type RoundFacts = {
  startsOn: string
  endsOn: string
  visits: readonly VisitFact[]
  matters: readonly ReportedMatter[]
}

/** How much of a round is gone when a day is over, in hundredths; ISO days, all inclusive. */
export function goneOf({ startsOn, endsOn }: { startsOn: string; endsOn: string }, through: string): number {
  const all = daysBetween(startsOn, endsOn) + 1
  const gone = Math.max(0, daysBetween(startsOn, through) + 1)
  return all <= 0 ? 100 : Math.min(100, Math.round((gone / all) * 100))
}

/** Notices and ends by running totals: what is over is never more than what is noticed, neither tells how few are left. */
export function visitWeeks(
  visits: readonly VisitFact[],
  startsOn: string,
  weeks: number,
): { noticed: number[]; ended: number[] } {
  const perWeek = (day: (visit: VisitFact) => string | null) => {
    const found = Array<number>(weeks).fill(0)
    for (const visit of visits) {
      const on = day(visit)
      const week = on === null ? weeks : weekOf(startsOn, on)
      if (week < weeks) found[week]! += 1
    }
    return found
  }
  const most = Array<number>(weeks).fill(below(visits.length))
  const noticed = steps(
    perWeek(({ noticedOn }) => noticedOn),
    most,
  )
  return {
    noticed,
    ended: steps(
      perWeek(({ endedOn }) => endedOn),
      noticed,
    ),
  }
}

/** A round week by week, as many as are over. */
export function weeksOf(round: RoundFacts, weeks: number) {
  const { noticed, ended } = visitWeeks(round.visits, round.startsOn, weeks)
  const shown = matterCounts(round.matters, round.startsOn, weeks)
  const rows: Week[] = noticed.map((_, w) => {
    const through = addDays(round.startsOn, w * 7 + 6)
    return {
      through,
      gone: goneOf(round, through),
      noticed: noticed[w] ?? 0,
      ended: ended[w] ?? 0,
      came: shown.asked[w] ?? 0,
      answered: shown.answered[w] ?? 0,
      settled: shown.settled[w] ?? 0,
      kinds: {
        opinion: shown.came.opinion[w] ?? 0,
        hardship: shown.came.hardship[w] ?? 0,
        question: shown.came.question[w] ?? 0,
        thanks: shown.came.thanks[w] ?? 0,
      },
    }
  })
  return { rows, shown }
}

export const nothing: Totals = { noticed: 0, ended: 0, came: 0, answered: 0, settled: 0 }

/** With whom a matter lies, by its last step (方案 §三.4); who has it is never said by name. */
const withWhom: Record<string, string> = {
  reported: '党组：研究措施',
  sentBack: '党组：研究措施',
  extensionAsked: '党组：研究措施',
  measured: '承办人：办理',
  extended: '承办人：办理',
  notExtended: '承办人：办理',
  unsettled: '承办人：办理',
  reopened: '承办人：办理',
}
const AT_OFFICE = '综合部：答复、办结'
const places = ['党组：研究措施', '承办人：办理', AT_OFFICE] as const

export type Share = { label: string; count: number }

/** What is open by whom it waits for, and by whether its day is over; what is one part alone is not said. `today`: ISO. */
export function openBy(open: readonly ReportedMatter[], today: string): { waits: Share[]; late: Share[] } {
  const share = (labels: readonly string[], of: (m: ReportedMatter) => string) => {
    const found = runs(labels.map((label) => ({ label, count: open.filter((m) => of(m) === label).length })))
    return found.length < 2 ? [] : found.map(({ labels, count }) => ({ label: labels.join('、'), count }))
  }
  return {
    waits: share(places, (m) => withWhom[m.standing] ?? AT_OFFICE),
    late: share([LATE, IN_TIME], (m) => (m.answerBy !== null && m.answerBy < today ? LATE : IN_TIME)),
  }
}
const LATE = '已过期限'
const IN_TIME = '在期限以内或者还没有定期限'

/** In hundredths; null where nothing is told. */
export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.floor((part / whole) * 100)
}

type Coming = { day: string; part: Part; visits: number }
export type Today = { waiting: WaitingVisits; coming: readonly Coming[] }

/** What waits of the visits and what comes, as multiples of three: of those that are neither noticed nor over as far as is told. */
export function todayOf(
  { waiting, coming }: Today,
  { offered, noticed, ended }: { offered: number; noticed: number; ended: number },
  days: readonly string[],
) {
  const [undated = 0, undelivered = 0] = floors([waiting.undated, waiting.undelivered], offered - noticed)
  const whole = offered - ended - undated
  const counts = days.map((day) => parts.map((part) => countAt(coming, day, part)))
  const [past = 0, ...cells] = floors([waiting.past, ...counts.flat()], whole)
  const shown = days.map((_, i) => cells.slice(i * parts.length, (i + 1) * parts.length))
  const byDay = sums(
    counts.map((at, i) => ({ counts: at, shown: shown[i] ?? [] })),
    below(whole) - past - total(cells),
  )
  const weeks = days.flatMap((_, i) => (i % WEEK === 0 ? [{ from: i, to: Math.min(i + WEEK, days.length) }] : []))
  const byWeek = sums(
    weeks.map(({ from, to }) => ({
      counts: counts.slice(from, to).map(total),
      shown: byDay.shown.slice(from, to),
    })),
    byDay.left,
  )
  return {
    waiting: { undated, undelivered, past },
    coming: weeks.map(({ from, to }, w) => ({
      from: days[from] ?? '',
      visits: byWeek.shown[w] ?? 0,
      days: days.slice(from, to).map((day, i) => {
        const at = (part: Part) => shown[from + i]?.[parts.indexOf(part)] ?? 0
        return { day, visits: byDay.shown[from + i] ?? 0, am: at('am'), pm: at('pm'), evening: at('evening') }
      }),
    })),
  }
}

const WEEK = 7
const total = (of: readonly number[]) => of.reduce((sum, n) => sum + n, 0)
const countAt = (coming: readonly Coming[], day: string, part: Part) =>
  coming.find((c) => c.day === day && c.part === part)?.visits ?? 0
