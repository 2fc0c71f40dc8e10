/** A round that is closed early: families that were told of a day are told that nobody comes (方案 §二.2; mission, line 1). */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codesIn } from '../../testing/client.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import {
  answerOnPage,
  type Card,
  familyWay,
  look,
  notify,
  openRound,
  ownPage,
  pick,
  untilNotice,
} from '../../testing/programme.ts'
import type { ToCallOff } from './contract.ts'

let office: Office
let roundId: string
let told: string[]
let tokens: string[]
beforeAll(async () => {
  office = await openOffice({ time: '2026-09-01T09:00:00+08:00' })
  roundId = (await openRound(office)).roundId
  const visitor = await office.as('visitor')
  const cards = (await visitor.get<{ visits: Card[] }>('/visits/mine')).visits.filter((c) => c.myRole === 'visitor')
  const ids = cards.map(({ visitId }) => visitId)
  told = ids.slice(0, 3)
  for (const [i, visitId] of told.entries()) await notify(office, visitId, `2026-09-${10 + i}`)
  // a day that nobody was told of yet
  await pick(visitor, { visitId: ids[3]!, day: '2026-09-20', part: 'am', place: '' })
  await untilNotice(office, ids[3]!)
  tokens = await Promise.all(told.map(async (visitId) => (await familyWay(office, visitId)).token))
})
afterAll(() => office.stop())

const clerk = () => office.as('coordinator')
const families = async () => (await (await clerk()).get<{ families: ToCallOff[] }>('/notices/to-call-off')).families
const today = async () =>
  (
    await (await clerk()).get<{ items: { key: string; text: string; due: string; link: string }[] }>('/insights/today')
  ).items.filter(({ key }) => /callO/.test(key))
const rounds = async (act: 'close' | 'reopen') => (await clerk()).post(`/rounds/${act}`, { roundId })
const shown = (some: readonly ToCallOff[]) =>
  some.map(({ visitId, day, part, comes }) => ({ visitId, day, part, comes }))
const tell = async (some: readonly ToCallOff[]) =>
  (await clerk()).send('POST', '/notices/called-off', { body: { families: shown(some) } })
const home = async (token: string) => (await office.stranger.send('GET', `/f/${token}`, { raw: true })).text

test('who was told of a day stands in 今日 after the round was closed, also who does not take part or was ended; who was told of none does not', async () => {
  await ownPage(office, `/f/${tokens[1]}/record`)
  await answerOnPage(office, `/f/${tokens[1]}/decline`)
  await (await clerk()).post('/visits/close', { visitId: told[2], way: 'letter' })
  expect(await families()).toEqual([])
  expect(await today()).toEqual([])
  await rounds('close')
  expect((await families()).map(({ visitId, day, comes }) => [visitId, day, comes])).toEqual(
    told.map((visitId, i) => [visitId, `2026-09-${10 + i}`, false]),
  )
  expect(await today()).toMatchObject([
    { text: '3 户等着的家访随本轮结束取消了，请告诉家属那天不去了', due: '2026-09-10', link: `/round/past/${roundId}` },
  ])
  for (const token of tokens) expect(await home(token)).toContain('不用等')
})

const toVisitors = async () =>
  (await (await clerk()).get<{ items: { key: string; with: { urge: string } | null }[] }>('/insights/today')).items
    .filter(({ key }) => key.startsWith('visitors-'))
    .map((item) => item.with?.urge)

test('there are words for the visitors, who read on their own page which evenings are off', async () => {
  const { calledOff } = await (await office.as('visitor')).get<{ calledOff: { day: string }[] }>('/visits/mine')
  expect(calledOff.map(({ day }) => day)).toEqual(['2026-09-10', '2026-09-20'])
  expect(await toVisitors()).toEqual([expect.stringContaining('原来定好、还没有去的家访不去了')])
})

test('a list and slips are printed for all of them, each the same', async () => {
  const paper = await (await clerk()).send('GET', '/notices/call-off.pdf')
  const { families: all } = { families: await families() }
  expect(paper.status).toBe(200)
  for (const { members } of all) expect(paper.bytes.toString()).toContain(`${members[0]}同志`)
  expect(paper.bytes.toString().match(/还没有来过的就不来了，请不用等/g)).toHaveLength(3)
})

test('some or all were told in one press; what is not on the list any more is refused, and each household has its event', async () => {
  const all = await families()
  expect((await tell(all.slice(0, 1))).status).toBe(200)
  expect(codesIn(await tell(all))).toEqual(['notice.call-off-changed'])
  expect(await families()).toHaveLength(2)
  expect((await tell(await families())).status).toBe(200)
  expect(await families()).toEqual([])
  expect(await today()).toEqual([])
  expect(codesIn(await (await clerk()).send('GET', '/notices/call-off.pdf'))).toEqual(['notice.told'])
  const events = await look<{ n: number }>(
    office,
    () => sql`select count(*)::int as n from event where name = 'notices.calledOff'`,
  )
  expect(events).toEqual([{ n: 3 }])
})

test('where the end is taken back they are told that somebody comes after all, and closing it again says the other anew', async () => {
  await rounds('reopen')
  expect((await families()).map(({ comes }) => comes)).toEqual([true, true, true])
  expect(await today()).toMatchObject([{ text: '3 户被告知过那天不去了，本轮又接着办，请告诉家属照常去' }])
  expect(await toVisitors()).toEqual([expect.stringContaining('照常去')])
  await tell((await families()).slice(0, 1))
  await rounds('close')
  expect((await families()).map(({ visitId, comes }) => [visitId, comes])).toEqual([[told[0], false]])
})

test('families of two rounds that were closed early stand in two lines, each leads to its own page', async () => {
  const keeper = await clerk()
  const { id: second } = await keeper.post<{ id: string }>('/rounds/open', {
    ...{ name: '补访', startsOn: '2026-09-01', endsOn: '2026-10-31', planVersion: 1 },
  })
  const { id: listId } = await keeper.post<{ id: string }>('/assignment/draw', { roundId: second })
  await (await office.as('head')).post('/assignment/publish', { listId })
  const { visits } = await (await office.as('visitor')).get<{ visits: Card[] }>('/visits/mine')
  await notify(office, visits.find(({ myRole }) => myRole === 'visitor')!.visitId, '2026-09-08')
  await keeper.post('/rounds/close', { roundId: second })
  expect(await today()).toMatchObject([
    { text: '1 户等着的家访随补访结束取消了，请告诉家属那天不去了', link: `/round/past/${second}` },
    { text: '1 户等着的家访随2026年下半年结束取消了，请告诉家属那天不去了', link: `/round/past/${roundId}` },
  ])
  expect(await toVisitors()).toHaveLength(2)
})

test('a day that is over is told to nobody any more', async () => {
  office.setTime('2026-09-11T09:00:00+08:00')
  expect(await families()).toEqual([])
})
