/** Rest days through the door: seeded, replaced by the unit, counted with from then on (方案 §二.2, §三.4). */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, codesIn } from '../../testing/client.ts'
import { type Office, openOffice } from '../../testing/office.ts'

type Year = { year: number; status: string; source: string; off: unknown[]; worked: string[]; setAt: string | null }
let office: Office
let clerk: Client
beforeAll(async () => {
  office = await openOffice({ time: '2026-12-30T09:00:00+08:00' })
  clerk = await office.as('coordinator')
})
afterAll(() => office.stop())

const years = async () => (await clerk.get<{ years: Year[] }>('/schedule/rest-years')).years

test('2025 and 2026 are official, 2027 is provisional, until the unit sets it', async () => {
  expect((await years()).map((y) => [y.year, y.status, y.setAt])).toEqual([
    [2025, 'official', null],
    [2026, 'official', null],
    [2027, 'provisional', null],
  ])
})

test('a year with a fault is refused with the place, and nothing is kept', async () => {
  const answer = await clerk.send('POST', '/schedule/set-rest-year', {
    body: {
      year: 2027,
      status: 'official',
      source: '试',
      off: [{ name: '元旦', from: '2027-01-03', to: '2027-01-01' }],
      worked: ['2027-01-06'],
    },
  })
  expect([answer.status, codesIn(answer)]).toEqual([409, ['rest.invalid', 'rest.invalid']])
  expect(answer.text).toContain('off.0')
  expect((await years()).at(-1)).toMatchObject({ status: 'provisional', setAt: null })
})

test('a year that is set is counted with: the earliest day of a working-day notice moves with it', async () => {
  const current = await clerk.get<{ plan: { version: number; body: Record<string, unknown> } }>('/plan/current')
  await clerk.post('/plan/change', {
    basedOn: current.plan.version,
    body: { ...current.plan.body, notice: { days: 3, counting: 'work' } },
  })
  const { id: roundId } = await clerk.post<{ id: string }>('/rounds/open', {
    planVersion: current.plan.version + 1,
    name: '2027年上半年',
    startsOn: '2026-12-30',
    endsOn: '2027-06-30',
  })
  const { id: listId } = await clerk.post<{ id: string }>('/assignment/draw', { roundId })
  await (await office.as('head')).post('/assignment/publish', { listId })
  const visitor = await office.as('visitor')
  const { visits } = await visitor.get<{ visits: { visitId: string; myRole: string }[] }>('/visits/mine')
  const visitId = visits.find((v) => v.myRole === 'visitor')!.visitId
  const options = () => visitor.get<{ earliest: string; sentence: string }>(`/schedule/options/${visitId}`)
  const before = await options()
  expect(before.sentence).toContain('2027 年放假安排尚未公布')
  const year = {
    year: 2027,
    status: 'official',
    source: '国务院办公厅关于2027年部分节假日安排的通知',
    off: [{ name: '元旦', from: '2027-01-01', to: '2027-01-05' }],
    worked: ['2027-01-09'],
  }
  await clerk.post('/schedule/set-rest-year', year)
  const after = await options()
  expect(after.sentence).not.toContain('尚未公布')
  expect([before.earliest, after.earliest]).toEqual(['2027-01-06', '2027-01-08'])
  const again = await clerk.send('POST', '/schedule/set-rest-year', { body: year })
  expect(codesIn(again)).toEqual(['rest.same'])
})
