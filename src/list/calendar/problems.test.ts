import { describe, expect, test } from 'vitest'
import { roundOf } from './calendar.fixture.ts'
import { proposeCalendar } from './propose.ts'

type Round = Parameters<typeof roundOf>[0]
const problemsOf = (round: Round, latest?: string) => {
  const { instance, list } = roundOf(round)
  return proposeCalendar(instance, list, { latest }).problems
}
const sessions = ['2026-03-09 evening', '2026-03-14 am']

describe('a family without any session', () => {
  test('its own days: which, and what would open some', () => {
    expect(problemsOf({ homes: [{ id: 'h', busyDow: [6, 1] }], sessions })).toEqual([
      {
        code: 'calendar-closed',
        households: ['h'],
        visitors: ['jia'],
        text: '家庭 h 没有可用的时段：家庭周一、周六不便',
        repairs: [{ text: '请家庭在周一、周六中另提供一天，可有 2 个时段', act: null }],
      },
    ])
  })

  test.each<[string, Omit<Round, 'homes'>, string | undefined, string]>([
    [
      'the notice',
      { sessions, config: { noticeSent: '2026-03-12', noticeDays: 3 } },
      undefined,
      '通知期未满，2026-03-12 送达（§二.2）',
    ],
    ['the deadline', { sessions }, '2026-03-08', '已过本轮截止日期'],
    ['the visitor', { sessions, busy: { jia: sessions } }, undefined, '甲没有空'],
    ['the recorder', { sessions, busy: { ji: sessions } }, undefined, '记录人员记没有空'],
    ['daytime of a working day', { sessions: ['2026-03-10 pm'] }, undefined, '工作日白天不家访'],
    ['no visits in the session', { sessions: [{ id: sessions[0]!, cap: 0 }] }, undefined, '时段的户数上限是 0'],
  ])('%s alone closes it', (_what, round, latest, cause) => {
    const [problem] = problemsOf({ ...round, homes: [{ id: 'h' }] }, latest)
    expect(problem?.text).toBe(`家庭 h 没有可用的时段：${cause}`)
    expect(problem?.repairs[0]?.text).toMatch(/，可有 \d 个时段$/)
  })

  test('several rules together are all named, and none is said to be enough', () => {
    const busy = { jia: [sessions[0]!], ji: [sessions[0]!] }
    const [problem] = problemsOf({ homes: [{ id: 'h' }], sessions: sessions.slice(0, 1), busy })
    expect(problem?.text).toBe('家庭 h 没有可用的时段：甲没有空；记录人员记没有空')
    expect(problem?.repairs.map((r) => r.text)).toEqual(['增加时段，或改派家访人、记录人员'])
  })

  test('a round without sessions', () => {
    expect(problemsOf({ homes: [{ id: 'h' }], sessions: [] })[0]?.text).toBe('家庭 h 排不了时间：本轮没有可选的时段')
  })
})

test('a visit without a recorder is never scheduled: two people, always (§三.5)', () => {
  const { instance, list } = roundOf({ homes: [{ id: 'h', recorder: null }], sessions })
  const { calendar, objective, problems } = proposeCalendar(instance, list)
  expect([calendar, objective.unscheduled]).toEqual([[], 1])
  expect(problems).toMatchObject([{ code: 'calendar-alone', households: ['h'] }])
})

test('visits that find no trip are one problem for each visitor', () => {
  const homes = ['h1', 'h2', 'h3'].map((id) => ({ id, area: id }))
  const [problem, ...more] = problemsOf({ homes, sessions, config: { maxTripsPerWeek: 1 } })
  expect(more).toEqual([])
  expect(problem).toMatchObject({ code: 'calendar-full', visitors: ['jia'] })
  expect(problem?.households).toHaveLength(2)
  expect(problem?.text).toMatch(
    /^甲家访的 2 户（h\d、h\d）有可用的时段，但排不进：该周已出行 1 次；当天已有出行（已满，或在另一片区）（§二.2）$/,
  )
  expect(problem?.repairs[0]?.text).toBe('把每周出行次数由 1 次提高到 2 次')
  expect(problem?.repairs.map((r) => r.place)).toEqual([
    { kind: 'trips', perWeek: 2 },
    { kind: 'weeks', weeks: 1 },
    { kind: 'fewer', visitor: 'jia', households: 2 },
  ])
})

test('a visit whose recorder is always with another visitor says so', () => {
  const homes = [{ id: 'h1' }, { id: 'h2', visitor: 'yi' }]
  const [problem] = problemsOf({ homes, sessions: sessions.slice(0, 1) })
  expect(problem?.text).toMatch(/^[甲乙]家访的 1 户（h\d）有可用的时段，但排不进：记录人员记正随他人家访（§二.2）$/)
  expect(problem?.repairs[0]?.text).toMatch(/^为[甲乙]另配一名记录人员$/)
})

test('frozen rows that break the limits of a day, a week, a trip are each reported', () => {
  const [monday, other, saturday] = ['2026-03-09 evening1', '2026-03-09 evening2', '2026-03-14 evening']
  const homes = [{ id: 'h1' }, { id: 'h2' }, { id: 'h3', area: 'b' }, { id: 'h4' }]
  const texts = problemsOf({
    homes,
    sessions: [monday!, other!, saturday!],
    current: { h1: monday!, h2: other!, h3: saturday!, h4: saturday! },
    frozen: homes.map((h) => h.id),
    config: { maxTripsPerWeek: 2 },
  }).map((p) => p.text)
  expect(texts[0]).toContain('但当天有两次出行；该周出行 3 次，最多 2 次；系统没有改动它')
  expect(texts[2]).toContain('同一次出行跨了两个片区')
  expect(texts).toHaveLength(4)
})
