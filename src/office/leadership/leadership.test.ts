/** 领导视图: this unit's numbers, no ranking, no family's name (mission, lines 1 and 2). Who may: who-may.test.ts. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Member, type Office, openOffice } from '../../testing/office.ts'
import { type Card, hold, notify, openRound, pick, takeStep, visitsTogether } from '../../testing/programme.ts'

type View = {
  round: { name: string } | null
  path: { key: string; count: number }[]
  openMatters: { label: string; count: number }[]
  comingWeek: { day: string; visits: number }[]
}

let office: Office
let visitIds: string[]
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.stop())

const view = async (who: Member = 'head') => (await office.as(who)).get<View>('/leadership/picture')
const path = async () => Object.fromEntries((await view()).path.map(({ key, count }) => [key, count]))
const ages = async () => (await view()).openMatters.map((band) => band.count)

test('between rounds it is empty', async () => {
  expect(await view()).toEqual({ round: null, path: [], openMatters: [], comingWeek: [] })
})

test('each step of the path is counted as it is taken, what is over from the day after its evening', async () => {
  await openRound(office)
  visitIds = (await visitsTogether(office)).map((card) => card.visitId)
  const { offered } = await path()
  expect(await path()).toEqual({ offered, noticed: 0, ended: 0, raised: 0, answered: 0 })
  expect(offered).toBeGreaterThan(visitIds.length)
  await notify(office, visitIds[0]!, '2026-09-05')
  expect(await path()).toMatchObject({ offered, noticed: 1, ended: 0 })
  office.setTime('2026-09-05T20:00:00+08:00')
  await hold(office, visitIds[0]!)
  expect(await path()).toMatchObject({ noticed: 1, ended: 0 })
  office.setTime('2026-09-06T09:00:00+08:00')
  expect(await path()).toMatchObject({ noticed: 1, ended: 1 })
})

test('the coming week counts evenings that stand, by day, and none that is further off', async () => {
  const visitor = await office.as('visitor')
  const { visits } = await visitor.get<{ visits: Card[] }>('/visits/mine')
  const own = visits.filter((card) => card.myRole === 'visitor' && card.state === 'unscheduled')
  for (const [i, day] of ['2026-09-12', '2026-09-13', '2026-09-14'].entries())
    await pick(visitor, { visitId: own[i]!.visitId, day, part: 'evening', place: '' })
  expect((await view()).comingWeek).toEqual([
    { day: '2026-09-12', visits: 1 },
    { day: '2026-09-13', visits: 1 },
  ])
})

test('an opinion without an answer grows older by bands, and leaves them when it is answered', async () => {
  const { id: matterId } = await (await office.as('recorder')).post<{ id: string }>('/matters/raise', {
    visitId: visitIds[0],
    kind: 'opinion',
    text: '食堂晚上能不能开',
    nameAllowed: true,
  })
  expect(await path()).toMatchObject({ raised: 0, answered: 0 })
  await takeStep(await office.as('coordinator'), 'report', { matterId })
  expect(await path()).toMatchObject({ raised: 1, answered: 0 })
  expect(await ages()).toEqual([1, 0, 0, 0])
  for (const [day, bands] of [
    ['2026-09-10', [0, 1, 0, 0]],
    ['2026-09-30', [0, 0, 1, 0]],
    ['2026-10-20', [0, 0, 0, 1]],
  ] as const) {
    office.setTime(`${day}T10:00:00+08:00`)
    expect(await ages()).toEqual(bands)
  }
  const group = await office.as('partygroup')
  const { owners } = await group.get<{ owners: { id: string }[] }>(`/matters/${matterId}`)
  const decided = { matterId, measure: '开到八点', ownerId: owners[0]!.id, dueOn: '2026-10-30' }
  await takeStep(group, 'decide', decided)
  await takeStep(await office.as('coordinator'), 'reply', { matterId, text: '食堂从下周起开到八点。' })
  expect(await path()).toMatchObject({ raised: 1, answered: 1 })
  expect(await ages()).toEqual([0, 0, 0, 0])
})

test('everybody who may look sees the same numbers, and nobody a name', async () => {
  const said = JSON.stringify(await view())
  for (const who of ['inspector', 'coordinator', 'partygroup'] as const)
    expect(JSON.stringify(await view(who))).toBe(said)
  for (const name of ['林知远', '陆星河', '社区', '村']) expect(said).not.toContain(name)
})
