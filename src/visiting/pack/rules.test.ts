import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inPrintingOrder, MOST_PAGES, paceOf, partsOf, pressState } from './rules.ts'

describe('the order in which packs are printed', () => {
  const visit = fc.record({
    visitorPosition: fc.nat(3),
    day: fc.constantFrom(null, '2026-12-01', '2026-12-09'),
    part: fc.constantFrom('am' as const, 'pm' as const, 'evening' as const),
    area: fc.constantFrom('', '云溪社区', '酿溪社区'),
    position: fc.nat(100),
  })
  const placed = fc.uniqueArray(visit, { selector: (v) => v.position, maxLength: 30 })

  test('a visitor’s packs lie together, trips by day and part, what has no day last, doors of one area together', () => {
    fc.assert(
      fc.property(placed, (visits) => {
        const sorted = inPrintingOrder(visits)
        expect(sorted).toHaveLength(visits.length)
        for (const [i, b] of sorted.entries()) {
          const a = sorted[i - 1]
          if (!a) continue
          expect(a.visitorPosition).toBeLessThanOrEqual(b.visitorPosition)
          if (a.visitorPosition !== b.visitorPosition) continue
          if (a.day === null) expect(b.day).toBeNull()
          if (a.day !== null && b.day !== null) expect(a.day <= b.day).toBe(true)
        }
        // whatever order they come in
        expect(inPrintingOrder([...visits].reverse())).toEqual(sorted)
        const trips = sorted.map((v) => `${v.visitorPosition} ${v.day} ${v.day && v.part} ${v.area}`)
        const changes = trips.filter((t, i) => t !== trips[i - 1]).length
        expect(changes).toBe(new Set(trips).size)
      }),
    )
  })

  test('the morning is before the evening of the same day', () => {
    const one = { visitorPosition: 0, day: '2026-12-01', area: '', position: 1 }
    const evening = { ...one, part: 'evening' as const }
    const morning = { ...one, part: 'am' as const, position: 2 }
    expect(inPrintingOrder([evening, morning])).toEqual([morning, evening])
  })
})

test('files hold whole packs, in order, and no file more pages than a printer takes', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 900 }), { maxLength: 60 }), (pages) => {
      const parts = partsOf(pages)
      expect(parts.reduce((sum, p) => sum + p.pages, 0)).toBe(pages.reduce((sum, n) => sum + n, 0))
      expect(parts.flatMap((p) => Array.from({ length: p.to - p.from + 1 }, (_x, i) => p.from + i))).toEqual(
        pages.map((_n, i) => i + 1),
      )
      expect(parts.every((p) => p.pages <= MOST_PAGES)).toBe(true)
      // as few files as can be: two neighbours never fit in one
      for (const [i, p] of parts.entries())
        if (i > 0) expect((parts[i - 1]?.pages ?? 0) + (pages[p.from - 1] ?? 0)).toBeGreaterThan(MOST_PAGES)
    }),
  )
})

test('the pace is what was made lately, and what waits takes its time from it', () => {
  expect(paceOf({ recent: 0, sinceSeconds: 5, papersMade: 0, made: 0, waiting: 10 })).toEqual({
    perSecond: null,
    secondsLeft: null,
  })
  // 300 papers in 15 seconds, six papers a pack, 100 packs wait
  expect(paceOf({ recent: 300, sinceSeconds: 60, papersMade: 1200, made: 200, waiting: 100 })).toEqual({
    perSecond: 20,
    secondsLeft: 30,
  })
})

test('a run that failed at some households is done, a stopped one is paused, a dropped one stays dropped', () => {
  const run = { begun: true, halted: false, dropped: false, packs: 3, made: 1, failed: 0 }
  expect(pressState(run)).toBe('printing')
  expect(pressState({ ...run, halted: true })).toBe('paused')
  expect(pressState({ ...run, made: 2, failed: 1, halted: true })).toBe('done')
  expect(pressState({ ...run, dropped: true, made: 3 })).toBe('dropped')
  expect(pressState({ ...run, begun: false })).toBe('ready')
})
