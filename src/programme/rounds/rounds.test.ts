/** 轮次 (方案 §二.2): opened on what was shown, one at a time, closed when every family has its answer. Who may: who-may.test.ts. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codesIn } from '../../testing/client.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import { hold, look, notify, openRound, takeStep, visitsTogether } from '../../testing/programme.ts'

type Round = { id: string; name: string; closedAt: string | null; planVersion: number }
type Current = { round: { name: string; steps: { key: string; done: number; total: number; note: string }[] } | null }

let office: Office
let roundId: string
const SECOND_HALF = { name: '2026年下半年', startsOn: '2026-07-01', endsOn: '2026-12-31', planVersion: 1 }
const NEXT = { name: '2027年上半年', startsOn: '2027-01-01', endsOn: '2027-06-30', planVersion: 1 }
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.stop())

const clerk = () => office.as('coordinator')
const open = async (round: Record<string, unknown>) =>
  codesIn(await (await clerk()).send('POST', '/rounds/open', { body: round }))
const current = async () => (await (await clerk()).get<Current>('/rounds/current')).round
const steps = async () => Object.fromEntries((await current())!.steps.map((s) => [s.key, s]))

test('the next round is suggested by the rhythm of the plan, and opened as it was shown or not at all', async () => {
  expect(await (await clerk()).get('/rounds/suggestion')).toMatchObject(SECOND_HALF)
  office.setTime('2026-06-30T23:59:00+08:00')
  expect(await (await clerk()).get('/rounds/suggestion')).toMatchObject({
    name: '2026年上半年',
    startsOn: '2026-01-01',
    endsOn: '2026-06-30',
  })
  office.setTime('2026-09-01T09:00:00+08:00')
  expect(await current()).toBeNull()
  expect(await open({ ...SECOND_HALF, planVersion: 2 })).toEqual(['plan.changed'])
  expect(await open({ ...SECOND_HALF, endsOn: '2026-06-30' })).toEqual(['round.dates'])
  expect(await current()).toBeNull()
})

test('one round at a time; each step of its path has its count and what holds it up', async () => {
  roundId = (await openRound(office)).roundId
  expect(await open(NEXT)).toEqual(['round.open'])
  const { list, notice, visit, matter } = await steps()
  expect(list).toMatchObject({ done: list!.total, note: '' })
  expect(notice).toMatchObject({ done: 0, note: `还有 ${notice!.total} 户待家访人定时间` })
  expect([visit!.done, matter!.total]).toEqual([0, 0])
})

test('name and dates are changed as they were shown; a day that was told to a family is never left outside (方案 §二.2)', async () => {
  const { name, startsOn, endsOn } = SECOND_HALF
  const seen = { name, startsOn, endsOn }
  const change = async (to: Record<string, unknown>, shown: Record<string, unknown> = seen) =>
    codesIn(await (await clerk()).send('POST', '/rounds/change', { body: { roundId, ...seen, ...to, seen: shown } }))
  const [, card] = await visitsTogether(office)
  await notify(office, card!.visitId, '2026-12-20')
  const outlook = await (await clerk()).post<{ blocks: string[]; follows: string[] }>('/rounds/outlook', {
    roundId,
    startsOn: '2026-07-01',
    endsOn: '2026-12-10',
  })
  expect(outlook.blocks).toEqual([
    '有 1 户已定的家访时间不在新的起止日期之内（定在2026年12月20日）。请先改这几户的时间，或者把起止日期放宽。',
  ])
  expect(outlook.follows[0]).toMatch(/^还有 \d+ 户没有定时间：从今天到结束有 101 天/)
  expect(await change({ endsOn: '2026-12-10' })).toEqual(['round.times-outside'])
  expect(await change({ startsOn: '2026-08-01', endsOn: '2026-07-31' })).toContain('round.times-outside')
  expect(await change({ endsOn: '2027-01-31' }, { ...seen, endsOn: '2026-11-30' })).toEqual(['round.changed'])
  const before = await linksUntil()
  expect(await change({ name: '2026年下半年家访', endsOn: '2027-01-31' })).toEqual([])
  expect(await current()).toMatchObject({ name: '2026年下半年家访', endsOn: '2027-01-31' })
  // links on papers that were handed over stay open as much longer
  await expect.poll(linksUntil).not.toEqual(before)
  expect(Date.parse((await linksUntil())!) - Date.parse(before!)).toBe(31 * 86_400_000)
  expect(await change({}, { ...seen, name: '2026年下半年家访', endsOn: '2027-01-31' })).toEqual([])
})

test('it is not closed before every family has its answer, nor twice, and then a name is not used again (方案 §三.4)', async () => {
  const [card] = await visitsTogether(office)
  await notify(office, card!.visitId, '2026-09-05')
  office.setTime('2026-09-05T20:00:00+08:00')
  await hold(office, card!.visitId)
  const raise = { visitId: card!.visitId, nameAllowed: true }
  const recorder = await office.as('recorder')
  // thanks ask for no answer
  await recorder.post('/matters/raise', { ...raise, kind: 'thanks', text: '谢谢大家来看望' })
  const { id: matterId } = await recorder.post<{ id: string }>('/matters/raise', {
    ...raise,
    kind: 'opinion',
    text: '食堂晚上能不能开',
  })
  const close = async (id = roundId) =>
    codesIn(await (await office.as('head')).send('POST', '/rounds/close', { body: { roundId: id } }))
  expect(await close()).toEqual(['round.matters-open'])
  expect((await steps()).matter).toMatchObject({ done: 0, total: 2, note: '还有 2 件待答复' })
  await answer(matterId)
  expect(await close()).toEqual([])
  expect(await close()).toEqual(['round.closed'])
  expect(await current()).toBeNull()
  const reopen = async (id = roundId) =>
    codesIn(await (await clerk()).send('POST', '/rounds/reopen', { body: { roundId: id } }))
  const mayReopen = async () =>
    (await (await clerk()).get<{ rounds: { mayReopen: boolean }[] }>('/rounds')).rounds.map((r) => r.mayReopen)
  expect(await mayReopen()).toEqual([true])
  expect(await reopen()).toEqual([])
  expect(await reopen()).toEqual(['round.not-closed'])
  expect((await current())?.name).toBe('2026年下半年')
  expect(await mayReopen()).toEqual([false])
  expect(await close()).toEqual([])
  expect(await close('00000000-0000-7000-8000-000000000000')).toEqual(['not-found'])
  expect(await open(SECOND_HALF)).toEqual(['round.name-taken'])
  // what is filled in is no round that was held already
  expect(await (await clerk()).get('/rounds/suggestion')).toMatchObject({
    name: '2027年上半年',
    startsOn: '2027-01-01',
    endsOn: '2027-06-30',
    asLast: { name: '2027年上半年', startsOn: '2027-01-01', endsOn: '2027-06-30', last: '2026年下半年' },
  })
  expect(await open(NEXT)).toEqual([])
  expect(await reopen()).toEqual(['round.next-begun'])
  expect(await mayReopen()).toEqual([false, false])
  const { rounds } = await (await office.as('records')).get<{ rounds: Round[] }>('/rounds')
  expect(rounds.map((r) => [r.name, r.closedAt === null])).toEqual([
    ['2027年上半年', true],
    ['2026年下半年', false],
  ])
})

test('a unit that has registered nobody opens none', async () => {
  const empty = await openOffice({ roster: false })
  try {
    const answer = await (await empty.as('coordinator')).send('POST', '/rounds/open', { body: SECOND_HALF })
    expect(codesIn(answer)).toEqual(['plan.none'])
    await (await empty.as('coordinator')).post('/plan/adopt', { preset: 'county-union' })
    const withPlan = await (await empty.as('coordinator')).send('POST', '/rounds/open', { body: SECOND_HALF })
    expect(codesIn(withPlan)).toEqual(['census.empty'])
  } finally {
    await empty.stop()
  }
})

/** A matter on its way to the answer. */
async function answer(matterId: string) {
  await takeStep(await clerk(), 'report', { matterId })
  const { owners } = await (await office.as('partygroup')).get<{ owners: { id: string }[] }>(`/matters/${matterId}`)
  await takeStep(await office.as('partygroup'), 'decide', {
    matterId,
    measure: '食堂开到八点',
    ownerId: owners[0]!.id,
    dueOn: '2026-09-20',
  })
  await takeStep(await clerk(), 'reply', { matterId, text: '食堂从下周起开到八点。' })
}

/** When the links of the round's visits end, the earliest. */
const linksUntil = async () =>
  (
    await look<{ until: string }>(
      office,
      () => sql`select min(l.expires_at) as until from family_link l
      join visit v on v.unit_id = l.unit_id and v.id = l.visit_id where v.round_id = ${roundId}`,
    )
  )[0]?.until
