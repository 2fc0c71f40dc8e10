/**
 * The matters of a round as running totals, one a week, that tell no small number and none by subtraction (mission, line 5;
 * 方案 §三.4; docs/decisions/0043). Each total is of matters that the one before it counts, so that what is open is a number that
 * every reader can work out, and nothing else of it can be. Pure.
 */
import { daysBetween } from '../../platform/calendar.ts'
import type { MatterKind } from '../../vocabulary/matter-kinds.ts'
import { below, steps } from '../../vocabulary/small-counts.ts'

/** A matter that was reported; days are ISO, of its first answer and of the family's first word that it is settled. */
export type MatterFact = {
  kind: MatterKind
  reportedOn: string
  answeredOn: string | null
  settledOn: string | null
}

/** How it stood then: its last step that says with whom it lies, and the day by which the family was to be answered. */
export type ReportedMatter = MatterFact & { standing: string; answerBy: string | null }

export type MatterCounts<F extends MatterFact> = {
  /** By week since the round began, the first at 0; `asked`: without thanks, which wait for no answer. */
  came: Record<MatterKind, number[]>
  asked: number[]
  /** Of what came and asks for an answer: answered; of those, settled. */
  answered: number[]
  settled: number[]
  /** What came in each span of `SPAN` weeks, and what of that is answered. */
  spans: { from: number; to: number; came: number; answered: number }[]
  /** What `answered` leaves of what came. */
  open: F[]
}

/** Weeks in which what came is looked at together, so that what is answered of it has a number of its own. */
export const SPAN = 4

/** `since`: the week in which a total came to count it. */
type Since<F> = { fact: F; since: number }

/** The week of the round a day is in, the first at 0; what is of before it is of the first. */
export function weekOf(startsOn: string, day: string): number {
  return Math.max(0, Math.floor(daysBetween(startsOn, day) / 7))
}

/** How many weeks of the round are over on a day, none before it begins. */
export function weeksOver(startsOn: string, today: string): number {
  return weekOf(startsOn, today)
}

/** `weeks`: how many are over; what is later is not there. */
export function matterCounts<F extends MatterFact>(
  facts: readonly F[],
  startsOn: string,
  weeks: number,
): MatterCounts<F> {
  const week = (day: string | null) => (day === null ? weeks : weekOf(startsOn, day))
  const cameOf = (kind: MatterKind) => {
    const ofKind = facts.filter((fact) => fact.kind === kind).map((fact) => ({ fact, since: week(fact.reportedOn) }))
    const reported = inOrder(ofKind, weeks)
    const totals = steps(perWeek(reported, weeks))
    return { totals, counted: shownSince(reported, totals, weeks) }
  }
  const opinion = cameOf('opinion')
  const hardship = cameOf('hardship')
  const question = cameOf('question')
  const since = [opinion, hardship, question].flatMap(({ counted }) => counted)
  const spans = Array.from({ length: Math.ceil(weeks / SPAN) }, (_, n) => {
    const own = since.filter((one) => Math.floor(one.since / SPAN) === n)
    const totals = runningTotals(own, weeks)
    const answers = next(own, (fact) => week(fact.answeredOn), totals, weeks)
    return { from: n * SPAN, to: Math.min((n + 1) * SPAN, weeks) - 1, came: own.length, totals, answers }
  })
  const counted = spans.flatMap(({ answers }) => answers.counted)
  const answered = Array.from({ length: weeks }, (_, w) =>
    spans.reduce((sum, { answers }) => sum + (answers.totals[w] ?? 0), 0),
  )
  const isAnswered = new Set(counted.map(({ fact }) => fact))
  return {
    came: {
      opinion: opinion.totals,
      hardship: hardship.totals,
      question: question.totals,
      thanks: cameOf('thanks').totals,
    },
    asked: runningTotals(since, weeks),
    answered,
    settled: next(counted, (fact) => week(fact.settledOn), answered, weeks).totals,
    spans: spans.map(({ answers, totals: _, ...span }) => ({ ...span, answered: answers.counted.length })),
    open: since.map(({ fact }) => fact).filter((fact) => !isAnswered.has(fact)),
  }
}

/** The same of those that a total counts already: not before it does, and never so many that the rest would be told. */
function next<F extends MatterFact>(
  counted: readonly Since<F>[],
  week: (fact: F) => number,
  whole: readonly number[],
  weeks: number,
): { totals: number[]; counted: Since<F>[] } {
  const later = inOrder(
    counted.map(({ fact, since }) => ({ fact, since: Math.max(since, week(fact)) })),
    weeks,
  )
  const totals = steps(perWeek(later, weeks), whole.map(below))
  return { totals, counted: shownSince(later, totals, weeks) }
}

/** Those of weeks that are over, the earliest first. */
function inOrder<F extends MatterFact>(of: readonly Since<F>[], weeks: number): Since<F>[] {
  return of
    .filter(({ since }) => since < weeks)
    .sort((a, b) => a.since - b.since || order(a.fact).localeCompare(order(b.fact)))
}
const order = ({ answeredOn, reportedOn, kind }: MatterFact) => `${answeredOn ?? '9'} ${reportedOn} ${kind}`

function perWeek(of: readonly Since<unknown>[], weeks: number): number[] {
  const found = Array<number>(weeks).fill(0)
  for (const { since } of of) found[since]! += 1
  return found
}

function runningTotals(of: readonly Since<unknown>[], weeks: number): number[] {
  let sum = 0
  return perWeek(of, weeks).map((n) => (sum += n))
}

/** Each that the totals count, with the week since when they do. */
function shownSince<F>(of: readonly Since<F>[], totals: readonly number[], weeks: number): Since<F>[] {
  const last = totals[weeks - 1] ?? 0
  return of.slice(0, last).map(({ fact }, i) => ({ fact, since: totals.findIndex((total) => total > i) }))
}

/**
 * In how many weeks the middle one of those answered had its answer, by the running totals alone: from the week in which as many
 * had come to the one in which as many were answered. Null where none is told.
 */
export function middleWeeks(came: readonly number[], answered: readonly number[]): number | null {
  const all = answered.at(-1) ?? 0
  if (all === 0) return null
  const middle = Math.ceil(all / 2)
  const reaches = (totals: readonly number[]) => totals.findIndex((total) => total >= middle)
  return reaches(answered) - reaches(came) + 1
}
