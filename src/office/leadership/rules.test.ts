/** What the leaders' page says of visits, against every round that could lie behind it; the calendar beside it. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../../platform/calendar.ts'
import { narrowed, sharesOf } from '../../vocabulary/small-counts.fixture.ts'
import { goneOf, openBy, todayOf, visitWeeks } from './rules.ts'

const START = '2026-07-01'
const day = (week: number | null) => (week === null ? null : addDays(START, week * 7 + 3))
const sum = (of: readonly number[]) => of.reduce((all, n) => all + n, 0)

/** Every way in which the visits of a list can be noticed and over in two weeks. */
const sorts = [
  [0, 0],
  [0, 1],
  [0, null],
  [1, 1],
  [1, null],
  [null, null],
] as const

test('of the visits of a list no count under three is told: noticed, over or left, by week or together', () => {
  for (const offered of [3, 5, 6, 8, 11]) {
    const rounds = sharesOf(sorts.length, offered).filter((counts) => sum(counts) === offered)
    const factsOf = (counts: readonly number[]) =>
      sorts.flatMap(([noticed, ended], i) =>
        Array.from({ length: counts[i] ?? 0 }, () => ({ noticedOn: day(noticed), endedOn: day(ended) })),
      )
    const possible = narrowed(rounds, {
      shown: (counts) => visitWeeks(factsOf(counts), START, 2),
      hidden: (counts) => {
        const [now, late, open, second, waits, nothing] = counts as [number, number, number, number, number, number]
        const noticed = now + late + open
        const ended = late + second
        return [
          noticed,
          second + waits,
          noticed + second + waits,
          nothing,
          now,
          ended,
          now + ended,
          offered - now - ended,
        ]
      },
    })
    expect(possible, `of ${offered}`).toEqual([])
  }
})

test('what waits and what comes tells no count under three, beside what is noticed and over', () => {
  const days = ['2026-09-01', '2026-09-02']
  const known = { offered: 14, noticed: 6, ended: 3 }
  // without a time, not delivered, in the past, on the two mornings; anything else is neither shown nor bounded
  const left = sharesOf(5, known.offered - known.ended).filter(
    ([undated, undelivered, past, first, second]) =>
      undated! + undelivered! <= known.offered - known.noticed &&
      undated! + past! + first! + second! <= known.offered - known.ended,
  )
  const possible = narrowed(left, {
    shown: ([undated, undelivered, past, first, second]) =>
      todayOf(
        {
          waiting: { undated: undated!, undelivered: undelivered!, past: past! },
          coming: [
            { day: days[0]!, part: 'am', visits: first! },
            { day: days[1]!, part: 'am', visits: second! },
          ],
        },
        known,
        days,
      ),
    hidden: (counts) => [...counts, counts[3]! + counts[4]!],
  })
  expect(possible).toEqual([])
})

test('what waits is said by whom, never by less than three, and not at all where it is one part', () => {
  const matter = (standing: string, answerBy: string | null) => ({
    kind: 'opinion' as const,
    reportedOn: START,
    answeredOn: null,
    settledOn: null,
    standing,
    answerBy,
  })
  const of = (n: number, standing: string, by: string | null = null) =>
    Array.from({ length: n }, () => matter(standing, by))
  const open = [...of(3, 'reported'), ...of(1, 'extended', '2026-08-01'), ...of(4, 'worked', '2026-08-20')]
  expect(openBy(open, '2026-08-10').waits).toEqual([
    { label: '党组：研究措施', count: 3 },
    { label: '承办人：办理、综合部：答复、办结', count: 5 },
  ])
  expect(openBy(open, '2026-08-10').late).toEqual([])
  expect(openBy(open, '2026-08-21').late).toEqual([
    { label: '已过期限', count: 5 },
    { label: '在期限以内或者还没有定期限', count: 3 },
  ])
  expect(openBy(of(2, 'reported'), '2026-08-10')).toEqual({ waits: [], late: [] })
})

test('the calendar goes from nothing before the round to all of it, and never back', () => {
  const length = fc.integer({ min: 0, max: 400 })
  fc.assert(
    fc.property(length, fc.integer({ min: -20, max: 500 }), (days, at) => {
      const round = { startsOn: START, endsOn: addDays(START, days) }
      const gone = goneOf(round, addDays(START, at))
      expect(gone).toBeGreaterThanOrEqual(goneOf(round, addDays(START, at - 1)))
      if (at < 0) expect(gone).toBe(0)
      if (at >= days) expect(gone).toBe(100)
    }),
  )
})
