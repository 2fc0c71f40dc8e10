import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { beijingDay } from '../../platform/calendar.ts'
import { calendars, roundOf } from './calendar.fixture.ts'
import { type CalendarOptions, proposeCalendar } from './propose.ts'
import { brokenRules, objectiveOf } from './rules.fixture.ts'

type Round = Parameters<typeof roundOf>[0]
const propose = (round: Round, options?: CalendarOptions) => {
  const { instance, list } = roundOf(round)
  return proposeCalendar(instance, list, options)
}
const sessionsOf = (round: Round, options?: CalendarOptions) => propose(round, options).calendar.map((c) => c.session)

describe('which sessions are open to a visit', () => {
  test('C1: not before the notice has run, on the first day after it', () => {
    const config = { noticeSent: '2026-03-05', noticeDays: 3 }
    expect(sessionsOf({ homes: [{ id: 'h' }], sessions: ['2026-03-08 am'], config })).toEqual([])
    expect(sessionsOf({ homes: [{ id: 'h' }], sessions: ['2026-03-09 evening'], config })).toEqual([
      '2026-03-09 evening',
    ])
    expect(
      sessionsOf({ homes: [{ id: 'h' }], sessions: ['2026-03-08 am'], config: { ...config, counting: 'back' } }),
    ).toEqual(['2026-03-08 am'])
  })

  test('C1: a notice that arrived at 00:30 in Beijing counts from that day, though it is the day before in UTC', () => {
    const noticeSent = beijingDay('2026-03-04T16:30:00Z')
    const round = { homes: [{ id: 'h' }], sessions: ['2026-03-08 evening'], config: { noticeSent, noticeDays: 3 } }
    expect(sessionsOf(round)).toEqual([])
    expect(sessionsOf({ ...round, sessions: ['2026-03-09 evening'] })).toHaveLength(1)
  })

  test('C1: 0 and 1 days, a leap day and a year’s end', () => {
    for (const [noticeSent, noticeDays, early, right] of [
      ['2026-03-10', 0, '2026-03-10', '2026-03-11'],
      ['2026-03-10', 1, '2026-03-11', '2026-03-12'],
      ['2028-02-26', 2, '2028-02-28', '2028-02-29'],
      ['2026-12-30', 3, '2027-01-02', '2027-01-03'],
    ] as const) {
      const at = (day: string) =>
        sessionsOf({ homes: [{ id: 'h' }], sessions: [`${day} evening`], config: { noticeSent, noticeDays } })
      expect([at(early), at(right)]).toEqual([[], [`${right} evening`]])
    }
  })

  test('C2: the deadline is inclusive, and so is a first day that is given', () => {
    const round = { homes: [{ id: 'h' }], sessions: ['2026-06-29 evening', '2026-06-30 evening'] }
    expect(sessionsOf(round, { earliest: '2026-06-30', latest: '2026-06-30' })).toEqual(['2026-06-30 evening'])
    expect(sessionsOf(round, { latest: '2026-06-28' })).toEqual([])
  })

  test('a make-up working day has its evening, not its daytime; a day off on a Friday has both', () => {
    const at = (session: string) => sessionsOf({ homes: [{ id: 'h' }], sessions: [session] })
    expect(at('2026-02-28 am')).toEqual([])
    expect(at('2026-02-28 evening')).toHaveLength(1)
    expect(at('2026-05-01 pm')).toHaveLength(1)
    expect(at('2026-03-06 pm')).toEqual([])
  })

  test('a year without a holiday notice knows weekends only, and a table that is given is used', () => {
    const round = { homes: [{ id: 'h' }], sessions: ['2031-10-01 am'] }
    expect(sessionsOf(round)).toEqual([])
    expect(sessionsOf({ ...round, sessions: ['2031-10-04 am'] })).toHaveLength(1)
    const restDays = [
      {
        year: 2031,
        status: 'official' as const,
        source: '测试',
        off: [{ name: '国庆节', from: '2031-10-01', to: '2031-10-07' }],
        worked: [],
      },
    ]
    expect(sessionsOf(round, { restDays })).toHaveLength(1)
  })

  test('C3–C5: the family, the visitor and the recorder are free', () => {
    const sessions = ['2026-03-09 evening']
    expect(sessionsOf({ homes: [{ id: 'h', busyDow: [1] }], sessions })).toEqual([])
    expect(sessionsOf({ homes: [{ id: 'h', busyDow: [0, 2, 3, 4, 5, 6] }], sessions })).toHaveLength(1)
    expect(sessionsOf({ homes: [{ id: 'h' }], sessions, busy: { jia: sessions } })).toEqual([])
    expect(sessionsOf({ homes: [{ id: 'h' }], sessions, busy: { ji: sessions } })).toEqual([])
  })
})

describe('trips', () => {
  const three = ['h1', 'h2', 'h3'].map((id) => ({ id }))

  test('C6: at most as many visits as the session takes', () => {
    const { calendar, objective } = propose({ homes: three, sessions: [{ id: '2026-03-09 evening', cap: 2 }] })
    expect([calendar.length, objective.trips]).toEqual([2, 1])
  })

  test('C7: two areas are two trips, and a household without an area is an area of its own', () => {
    const homes = [
      { id: 'h1', area: 'a' },
      { id: 'h2', area: 'b' },
      { id: 'h3', area: null },
      { id: 'h4', area: null },
    ]
    const sessions = ['2026-03-09 evening', '2026-03-10 evening', '2026-03-11 evening', '2026-03-12 evening']
    expect(propose({ homes, sessions: sessions.slice(0, 1) }).objective).toMatchObject({ unscheduled: 3, trips: 1 })
    expect(propose({ homes, sessions }).objective).toMatchObject({ unscheduled: 0, trips: 4 })
  })

  test('C8: one trip a day for a visitor', () => {
    const sessions = ['2026-03-14 am', '2026-03-14 pm', '2026-03-14 evening'].map((id) => ({ id, cap: 1 }))
    expect(propose({ homes: three, sessions }).objective).toMatchObject({ unscheduled: 2, trips: 1 })
  })

  test('C9: the week runs from Monday to Sunday, across a year’s end too', () => {
    const at = (...days: string[]) =>
      propose({
        homes: three.slice(0, 2),
        sessions: days.map((d) => ({ id: `${d} evening`, cap: 1 })),
        config: { maxTripsPerWeek: 1 },
      }).objective.unscheduled
    expect(at('2026-12-31', '2027-01-01')).toBe(1)
    expect(at('2026-12-28', '2027-01-03')).toBe(1)
    expect(at('2027-01-03', '2027-01-04')).toBe(0)
  })

  test('C10: a recorder is with one visitor at a time, and does not record while visiting', () => {
    const sessions = ['2026-03-09 evening']
    const shared = [
      { id: 'h1', visitor: 'jia' },
      { id: 'h2', visitor: 'yi' },
    ]
    expect(propose({ homes: shared, sessions }).objective.unscheduled).toBe(1)
    const own = [shared[0]!, { id: 'h2', visitor: 'yi', recorder: 'lu' }]
    expect(propose({ homes: own, sessions }).objective.unscheduled).toBe(0)
    const visiting = [shared[0]!, { id: 'h2', visitor: 'yi', recorder: 'jia' }]
    expect(propose({ homes: visiting, sessions }).objective.unscheduled).toBe(1)
  })

  test('visits of one area share a trip, and the sentence says that fewer trips are impossible', () => {
    const sessions = ['2026-03-09 evening', '2026-03-10 evening', '2026-03-11 evening']
    const { objective, bounds, proved, text } = propose({ homes: three, sessions })
    expect(objective).toEqual({ unscheduled: 0, unpreferred: 0, trips: 2, changed: 0 })
    expect([bounds.trips, proved, text]).toEqual([2, true, '2 次出行；不能再少'])
  })

  test('a part of day the family prefers counts more than a trip saved', () => {
    const homes = [
      { id: 'h1', prefParts: ['am' as const] },
      { id: 'h2', prefParts: ['evening' as const] },
    ]
    const sessions = ['2026-03-14 am', '2026-03-15 evening', '2026-03-15 am']
    expect(propose({ homes, sessions }).objective).toMatchObject({ unpreferred: 0, trips: 2 })
  })
})

describe('rows that stand already', () => {
  const sessions = ['2026-03-09 evening', '2026-03-10 evening', '2026-03-11 evening']

  test('stay where nothing better is to be had', () => {
    const round = { homes: [{ id: 'h1' }, { id: 'h2' }], sessions, current: { h1: sessions[2]!, h2: sessions[2]! } }
    expect(sessionsOf(round)).toEqual([sessions[2], sessions[2]])
    expect(propose(round).objective.changed).toBe(0)
  })

  test('stay in any case when frozen; one that now breaks a rule is reported, not moved', () => {
    const round = {
      homes: [{ id: 'h1', busyDow: [1] }, { id: 'h2' }],
      sessions,
      current: { h1: sessions[0]! },
      frozen: ['h1'],
    }
    const { calendar, problems } = propose(round)
    expect(calendar).toContainEqual({ household: 'h1', session: sessions[0] })
    expect(problems).toMatchObject([
      {
        code: 'calendar-frozen',
        households: ['h1'],
        text: '家庭 h1 的时间已锁定（3月9日（周一）晚上），但家庭周一不便；系统没有改动它',
        repairs: [{ act: { kind: 'release', households: ['h1'] } }],
      },
    ])
  })
})

describe('any calendar', () => {
  const rounds = calendars({ visitors: 5, homes: 30, sessions: 25, held: false })

  test('breaks no rule, counts its own objective right, and is nowhere below its bounds', () => {
    fc.assert(
      fc.property(rounds, fc.nat({ max: 200 }), ({ instance, list }, iterations) => {
        const { calendar, objective, bounds } = proposeCalendar(instance, list, { iterations })
        expect(brokenRules(instance, list, calendar)).toEqual([])
        expect(objective).toEqual(objectiveOf(instance, list, calendar))
        for (const level of ['unscheduled', 'unpreferred', 'trips'] as const)
          expect(objective[level]).toBeGreaterThanOrEqual(bounds[level])
      }),
      { numRuns: 150 },
    )
  })

  test('never moves a frozen row and says what each visit without a session lacks', () => {
    fc.assert(
      fc.property(calendars({ visitors: 3, homes: 20, sessions: 12, held: true }), ({ instance, list }) => {
        const { calendar, objective, bounds, problems } = proposeCalendar(instance, list, { iterations: 50 })
        for (const level of ['unscheduled', 'unpreferred', 'trips'] as const)
          expect(objective[level]).toBeGreaterThanOrEqual(bounds[level])
        const at = new Map(calendar.map((c) => [c.household, c.session]))
        for (const { household, session } of instance.currentCalendar) {
          if (instance.frozen.includes(household)) expect(at.get(household)).toBe(session)
        }
        expect(objective).toEqual(objectiveOf(instance, list, calendar))
        const explained = problems.filter((p) => p.code !== 'calendar-frozen').flatMap((p) => p.households)
        expect(explained.sort()).toEqual(
          list
            .map((r) => r.household)
            .filter((h) => !at.has(h))
            .sort(),
        )
        const frozen = calendar.filter((c) => instance.frozen.includes(c.household))
        const theirs = brokenRules(instance, list, frozen)
        expect(brokenRules(instance, list, calendar).filter((rule) => !theirs.includes(rule))).toEqual([])
      }),
      { numRuns: 100 },
    )
  })

  test('is never worse for more iterations', () => {
    fc.assert(
      fc.property(rounds, fc.nat({ max: 300 }), fc.nat({ max: 300 }), ({ instance, list }, a, b) => {
        const [few, many] = [Math.min(a, b), Math.max(a, b)].map((iterations) => {
          const o = proposeCalendar(instance, list, { iterations }).objective
          return [o.unscheduled, o.unpreferred, o.trips, o.changed]
        })
        const at = few!.findIndex((n, l) => n !== many![l])
        expect(at === -1 || many![at]! < few![at]!).toBe(true)
      }),
      { numRuns: 100 },
    )
  })

  test('is the same for any order of rows and keys', () => {
    fc.assert(
      fc.property(rounds, fc.infiniteStream(fc.nat()), ({ instance, list }, dice) => {
        const mix = <T>(rows: readonly T[]): T[] =>
          rows
            .map((row) => ({ row, at: dice.next().value! }))
            .sort((a, b) => a.at - b.at)
            .map(({ row }) => row)
        const other = {
          ...instance,
          people: mix(instance.people),
          households: mix(
            instance.households.map((h) => ({ ...h, busyDow: mix(h.busyDow), prefParts: mix(h.prefParts) })),
          ),
          sessions: mix(instance.sessions),
          currentCalendar: mix(instance.currentCalendar),
          busy: Object.fromEntries(
            mix(Object.entries(instance.busy).map(([p, ids]): [string, string[]] => [p, mix(ids)])),
          ),
        }
        const once = proposeCalendar(instance, list, { iterations: 60 })
        expect(JSON.stringify(proposeCalendar(other, mix(list), { iterations: 60 }))).toBe(JSON.stringify(once))
      }),
      { numRuns: 100 },
    )
  })
})
