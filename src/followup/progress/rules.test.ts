/** When a family is owed word of how far its matter is (方案 §三.4): one rule for page, paper and reminder. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, weekday } from '../../platform/calendar.ts'
import { progressDue } from '../matters/due.ts'
import { matterState, type StepKind, stepKinds } from '../matters/rules.ts'
import { isDeliveryDay, isOwedNow, weekEnd, wordsFor } from './rules.ts'

const plan = {
  days: { accept: 1, question: 3, suggestion: 10, complex: 15 },
  reportWithin: 3,
  progressEvery: 30,
  sendBackWithin: 3,
  silentAfter: 30,
  reopenWithin: 365,
}
const START = '2026-09-01'
const day = fc.integer({ min: 0, max: 500 }).map((n) => addDays(START, n))
const step = (kind: StepKind, on: string, dueOn: string | null = null) => ({ kind, at: `${on}T08:00:00Z`, on, dueOn })
const due = (today: string, ...steps: ReturnType<typeof step>[]) =>
  progressDue({ raisedOn: '2026-09-05', steps }, plan, today)

describe('by what day the family is to hear', () => {
  const reported = step('reported', '2026-09-07')
  test('from the report on, decided or not: a party group that has not met keeps nobody waiting without a word', () => {
    expect(due('2026-09-06')).toBeNull()
    expect(due('2026-09-10', reported)).toBe('2026-10-05')
    expect(due('2026-10-20', reported, step('progressed', '2026-10-03'))).toBe('2026-11-02')
    expect(
      due('2026-09-20', reported, step('measured', '2026-09-08', '2026-12-01'), step('sentBack', '2026-09-09')),
    ).toBe('2026-10-08')
  })
  test('not where the answer comes as soon; where that is late, all the same', () => {
    const measured = step('measured', '2026-09-10', '2026-09-24')
    expect(due('2026-09-20', reported, measured)).toBeNull()
    expect(due('2026-09-25', reported, measured)).toBe('2026-10-10')
    expect(due('2026-09-26', reported, measured, step('replied', '2026-09-25'))).toBeNull()
    expect(due('2026-11-01', reported, measured, step('replied', '2026-09-25'), step('unsettled', '2026-10-01'))).toBe(
      '2026-10-31',
    )
  })
  test('whatever was done with it: owed only of what waits for an answer, and never longer than a period after the last word', () => {
    const steps = fc.array(fc.record({ kind: fc.constantFrom(...stepKinds), on: day, dueOn: fc.option(day) }), {
      maxLength: 8,
    })
    fc.assert(
      fc.property(steps, day, (generated, today) => {
        const sorted = generated.map((s) => step(s.kind, s.on, s.dueOn)).sort((a, b) => a.on.localeCompare(b.on))
        const on = due(today, ...sorted)
        if (on === null) return
        expect(['reported', 'sentBack', 'measured', 'unsettled']).toContain(matterState(sorted))
        const last = sorted.at(-1)?.on ?? '2026-09-05'
        expect(on <= addDays(last > '2026-09-05' ? last : '2026-09-05', plan.progressEvery)).toBe(true)
      }),
    )
  })
})

test('a week ends on its Sunday; what is due by then is owed now, and what is late with it', () => {
  expect(weekEnd('2026-11-29')).toBe('2026-11-29')
  expect(weekEnd('2026-11-30')).toBe('2026-12-06')
  fc.assert(
    fc.property(day, day, (today, on) => {
      const end = weekEnd(today)
      expect([weekday(end) % 7, today <= end, end < addDays(today, 7)]).toEqual([0, true, true])
      expect(isOwedNow(on, today)).toBe(on <= end)
    }),
  )
})

test('the owner’s own words are proposed; without them a sentence that is true of the state, naming nobody who gave it back', () => {
  const words = (state: 'reported' | 'sentBack' | 'measured' | 'unsettled', worked = '') =>
    wordsFor({ state, owner: '许怀瑾', worked })
  expect(words('measured', '已经采购。')).toBe('已经采购。')
  expect(words('measured')).toBe('许怀瑾正在照定下的措施办理，还没有办完。')
  for (const state of ['reported', 'sentBack', 'unsettled'] as const) expect(words(state)).not.toContain('许怀瑾')
})

test('a notice reaches nobody before it is written, and nobody tomorrow', () => {
  fc.assert(
    fc.property(day, day, day, (on, toldOn, today) => {
      expect(isDeliveryDay(on, toldOn, today)).toBe(!(on < toldOn) && !(on > today))
    }),
  )
})
