/** Every set of matters that could lie behind the same pages is laid side by side: no count under three has fewer than three values left. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../../platform/calendar.ts'
import { type MatterKind, matterKinds } from '../../vocabulary/matter-kinds.ts'
import { narrowed, sharesOf } from '../../vocabulary/small-counts.fixture.ts'
import { FEWEST, runs } from '../../vocabulary/small-counts.ts'
import { type MatterFact, matterCounts, middleWeeks, SPAN } from './matter-counts.ts'

const START = '2026-07-01'
const day = (week: number | null) => (week === null ? null : addDays(START, week * 7 + 2))
type Kept = MatterFact & { with: string }
type Sort = { kind: MatterKind; reported: number; answered?: number; settled?: number; with?: string }

/** So many matters of each sort. */
const factsOf = (sorts: readonly Sort[], counts: readonly number[]): Kept[] =>
  sorts.flatMap((s, i) =>
    Array.from({ length: counts[i] ?? 0 }, () => ({
      kind: s.kind,
      reportedOn: day(s.reported)!,
      answeredOn: day(s.answered ?? null),
      settledOn: day(s.settled ?? null),
      with: s.with ?? 'a',
    })),
  )

/** Everything the page says on the first morning after `weeks` weeks, and what a reader can work out. */
function page(facts: readonly Kept[], weeks: number) {
  const { open, ...rest } = matterCounts(facts, START, weeks)
  const parts = (of: (one: Kept) => string) =>
    open.length < FEWEST
      ? []
      : runs(['a', 'b'].map((label) => ({ label, count: open.filter((o) => of(o) === label).length })))
  return { ...rest, open: open.length, with: parts((one) => one.with) }
}

/** What must not be told: by kind and week, what came, what was answered, what is open, each alone and together, by week and running. */
function truth(facts: readonly Kept[], weeks: number): number[] {
  const until = (on: string | null, week: number) => on !== null && on < addDays(START, (week + 1) * 7)
  const found: number[] = []
  for (const only of [...matterKinds.map((kind) => [kind]), ['opinion', 'hardship', 'question']]) {
    const of = facts.filter((f) => only.includes(f.kind))
    for (let w = 0; w < weeks; w++) {
      const count = (get: (f: Kept) => string | null, week: number) => of.filter((f) => until(get(f), week)).length
      for (const get of [(f: Kept) => f.reportedOn, (f: Kept) => f.answeredOn, (f: Kept) => f.settledOn])
        found.push(count(get, w), count(get, w) - (w === 0 ? 0 : count(get, w - 1)))
      found.push(count((f) => f.reportedOn, w) - count((f) => f.answeredOn, w))
    }
  }
  return found
}

/**
 * Every world of up to `most` matters of these sorts; those with so many that a neighbour of theirs may not be among them are left
 * out of the verdict.
 */
function leaks(sorts: readonly Sort[], most: number, weeks: number): string[] {
  const worlds = sharesOf(sorts.length, most).map((counts) => factsOf(sorts, counts))
  const varies = truth(
    factsOf(
      sorts,
      sorts.map(() => 1),
    ),
    weeks,
  ).map((n, i) => n !== 0 || worlds.some((w) => w.length < 4 && truth(w, weeks)[i] !== 0))
  const kinds = new Set(sorts.map(({ kind }) => kind)).size
  return narrowed(worlds, {
    shown: (facts) => Array.from({ length: weeks }, (_, w) => page(facts, w + 1)),
    hidden: (facts) => truth(facts, weeks).map((n, i) => (varies[i] ? n : FEWEST)),
  }).filter((line) => {
    const pages = JSON.parse(line.slice(0, line.indexOf(' place'))) as ReturnType<typeof page>[]
    const came = matterKinds.reduce((sum, kind) => sum + (pages.at(-1)?.came[kind].at(-1) ?? 0), 0)
    return came + kinds * (FEWEST - 1) <= most
  })
}

test('of one kind in two weeks, answered at once, later or not yet, nothing under three is told by both pages together', () => {
  const kind = 'opinion'
  const sorts: Sort[] = [
    { kind, reported: 0, answered: 0 },
    { kind, reported: 0, answered: 1 },
    { kind, reported: 0 },
    { kind, reported: 1, answered: 1 },
    { kind, reported: 1 },
  ]
  expect(leaks(sorts, 11, 2)).toEqual([])
})

test('of one kind in two spans of weeks, answered at once, later or not yet, nothing under three is told by all pages together', () => {
  const kind = 'hardship'
  const sorts: Sort[] = [
    { kind, reported: 0, answered: 0 },
    { kind, reported: 0, answered: SPAN },
    { kind, reported: 0 },
    { kind, reported: SPAN, answered: SPAN },
    { kind, reported: SPAN },
  ]
  expect(leaks(sorts, 11, SPAN + 1)).toEqual([])
})

test('of two kinds that lie with two people nothing under three is told by kind, by age or by who has them', () => {
  const sorts: Sort[] = (['opinion', 'hardship'] as const).flatMap((kind) => [
    { kind, reported: 0, answered: 0 },
    { kind, reported: 0, with: 'a' },
    { kind, reported: 0, with: 'b' },
  ])
  expect(leaks(sorts, 13, 1)).toEqual([])
})

test('of what was settled nothing under three is told', () => {
  const kind = 'question'
  const sorts: Sort[] = [
    { kind, reported: 0, answered: 0, settled: 0 },
    { kind, reported: 0, answered: 0 },
    { kind, reported: 0 },
  ]
  expect(leaks(sorts, 16, 1)).toEqual([])
})

test('of two kinds and thanks in two weeks nothing under three is told by both pages together', () => {
  const sorts: Sort[] = (['opinion', 'question', 'thanks'] as const).flatMap((kind) =>
    [0, 1].map((reported) => ({ kind, reported })),
  )
  expect(leaks(sorts, 13, 2)).toEqual([])
})

const fact = fc.record({
  kind: fc.constantFrom(...matterKinds),
  reported: fc.nat({ max: 9 }),
  later: fc.option(fc.nat({ max: 5 }), { nil: null }),
  last: fc.option(fc.nat({ max: 5 }), { nil: null }),
})

test('each total counts some of what the one before it counts, and a page says of earlier weeks what it said then', () => {
  fc.assert(
    fc.property(fc.array(fact, { maxLength: 80 }), fc.integer({ min: 1, max: 12 }), (generated, weeks) => {
      const facts = generated.map(({ kind, reported, later, last }) => ({
        kind,
        reportedOn: day(reported)!,
        answeredOn: later === null ? null : day(reported + later),
        settledOn: later === null || last === null ? null : day(reported + later + last),
      }))
      const shown = matterCounts(facts, START, weeks)
      const asked = (w: number) => shown.came.opinion[w]! + shown.came.hardship[w]! + shown.came.question[w]!
      for (let w = 0; w < weeks; w++) {
        const left = asked(w) - shown.answered[w]!
        expect(left === 0 ? asked(w) === 0 : left >= 2).toBe(true)
        expect(shown.settled[w]).toBeLessThanOrEqual(shown.answered[w]!)
      }
      expect(shown.open.length).toBe(asked(weeks - 1) - shown.answered[weeks - 1]!)
      expect(shown.spans.reduce((sum, span) => sum + span.answered, 0)).toBe(shown.answered[weeks - 1])
      expect(shown.spans.reduce((sum, span) => sum + span.came, 0)).toBe(asked(weeks - 1))
      const before = matterCounts(facts, START, weeks - 1)
      for (const kind of matterKinds) expect(shown.came[kind].slice(0, -1)).toEqual(before.came[kind])
      expect(shown.answered.slice(0, -1)).toEqual(before.answered)
      expect(shown.settled.slice(0, -1)).toEqual(before.settled)
    }),
  )
})

test('the middle answer is told by the totals: in the week in which as many were answered as had come', () => {
  expect(middleWeeks([4, 8, 8, 11], [0, 3, 6, 9])).toBe(2)
  expect(middleWeeks([5], [3])).toBe(1)
  expect(middleWeeks([0, 3], [0, 0])).toBe(null)
})
