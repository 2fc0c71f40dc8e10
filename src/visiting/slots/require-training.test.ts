/** Training before the first visit, where the plan asks for it (方案 §四.1): said, or waited for; by phone, desk and calendar alike. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codesIn } from '../../testing/client.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import { havingSeen, pick, visitsTogether } from '../../testing/programme.ts'

type Plan = { plan: { version: number; body: Record<string, unknown> } }
let office: Office
let roundId: string
let visitId: string
beforeAll(async () => {
  office = await openOffice()
  const clerk = await office.as('coordinator')
  const { plan } = await clerk.get<Plan>('/plan/current')
  const body = { ...plan.body, training: { who: 'visiting', before: 'block' } }
  const { version } = await clerk.post<{ version: number }>('/plan/change', { basedOn: plan.version, body })
  roundId = (
    await clerk.post<{ id: string }>('/rounds/open', {
      ...{ name: '2026年下半年', startsOn: '2026-07-01', endsOn: '2026-12-31' },
      planVersion: version,
    })
  ).id
  const { id: listId } = await clerk.post<{ id: string }>('/assignment/draw', { roundId })
  await (await office.as('head')).post('/assignment/publish', { listId })
  visitId = (await visitsTogether(office))[0]!.visitId
})
afterAll(() => office.stop())

const time = () => ({ visitId, day: '2026-09-12', part: 'evening', place: '家中' })
const trainingText = async () =>
  (await (await office.as('visitor')).get<{ training: string | null }>(`/schedule/options/${visitId}`)).training

test('a visitor who was not trained reads it before picking, and the time waits, whoever would set it', async () => {
  expect(await trainingText()).toContain('参加以后才能定家访时间')
  const visitor = await office.as('visitor')
  const picked = await visitor.send('POST', '/schedule/pick', { body: await havingSeen(visitor, time()) })
  expect(codesIn(picked)).toEqual(['schedule.untrained'])
  const clerk = await office.as('coordinator')
  const call = { ...time(), seen: null, askedBy: 'visitor', askedAt: '2026-09-01T09:00:00+08:00' }
  expect(codesIn(await clerk.send('POST', '/schedule/set-for', { body: call }))).toEqual(['schedule.untrained'])
  await clerk.post('/schedule/propose', { roundId, tripsAWeek: 3 })
  const { proposal, trips } = await visitor.get<{ proposal: string; trips: { stops: { visitId: string }[] }[] }>(
    '/schedule/own-proposal',
  )
  const visitIds = trips.flatMap(({ stops }) => stops.map((stop) => stop.visitId))
  const taken = await visitor.send('POST', '/schedule/take-own', { body: { proposal, visitIds } })
  expect([codesIn(taken), taken.text.includes('林知远还没有参加培训')]).toEqual([['schedule.none-taken'], true])
})

test('once the coordinator has written down that the visitor came, nothing is said and nothing waits', async () => {
  const clerk = await office.as('coordinator')
  const all = { audience: 'visiting', departmentIds: [] }
  const when = { day: '2026-09-01', from: '08:00', to: '09:00' }
  const { who } = await clerk.post<{ who: string }>('/training/outlook', { ...all, ...when })
  const { id: sessionId } = await clerk.post<{ id: string }>('/training/plan', {
    ...{ roundId, covers: ['purpose'], ...all, who },
    ...{
      title: '培训',
      day: '2026-09-01',
      from: '08:00',
      to: '09:00',
      place: '',
      speaker: '',
      versionIds: [],
      capacity: null,
    },
  })
  const { people } = await clerk.get<{ people: { officerId: string; name: string }[] }>(`/training/${sessionId}/people`)
  const one = people.find(({ name }) => name === '林知远')!
  const mark = (seen: number, mark: string) =>
    clerk.post('/training/mark', { sessionId, seen, marks: [{ officerId: one.officerId, mark: mark, madeUpOn: null }] })
  await mark(1, 'leave')
  expect(await trainingText()).not.toBeNull()
  await mark(2, 'present')
  expect(await trainingText()).toBeNull()
  await pick(await office.as('visitor'), time())
})

test('where the plan only asks to be told, it is told and the time is set', async () => {
  const other = await openOffice()
  try {
    const clerk = await other.as('coordinator')
    const { plan } = await clerk.get<Plan>('/plan/current')
    const body = { ...plan.body, training: { who: 'everyone', before: 'warn' } }
    const { version } = await clerk.post<{ version: number }>('/plan/change', { basedOn: plan.version, body })
    const { id } = await clerk.post<{ id: string }>('/rounds/open', {
      ...{ name: '2026年下半年', startsOn: '2026-07-01', endsOn: '2026-12-31' },
      planVersion: version,
    })
    const { id: listId } = await clerk.post<{ id: string }>('/assignment/draw', { roundId: id })
    await (await other.as('head')).post('/assignment/publish', { listId })
    const [card] = await visitsTogether(other)
    const visitor = await other.as('visitor')
    const { training } = await visitor.get<{ training: string }>(`/schedule/options/${card!.visitId}`)
    expect(training).toBe('您还没有参加本轮培训，请先参加，或者向综合部说明。')
    await pick(visitor, { ...time(), visitId: card!.visitId })
  } finally {
    await other.stop()
  }
})
