/** A family that was told of a day by a notice waits for it until it is told of another, whether it said 知道了 or not (方案 §二.2; mission, line 1). */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Office, openOffice } from '../../testing/office.ts'
import {
  answerOnPage,
  type Card,
  familyWay,
  notify,
  openRound,
  ownPage,
  pick,
  untilNotice,
} from '../../testing/programme.ts'
import type { ToCallOff } from './contract.ts'

let office: Office
let roundId: string
/** Told of a day that was moved: left open, declined, ended by letter. */
let moved: string[]
let tokens: string[]
beforeAll(async () => {
  office = await openOffice({ time: '2026-09-01T09:00:00+08:00' })
  roundId = (await openRound(office)).roundId
  const visitor = await office.as('visitor')
  const cards = (await visitor.get<{ visits: Card[] }>('/visits/mine')).visits.filter((c) => c.myRole === 'visitor')
  moved = cards.slice(0, 3).map(({ visitId }) => visitId)
  for (const [i, visitId] of moved.entries()) {
    const former = await notify(office, visitId, `2026-09-${10 + i}`)
    await pick(visitor, { visitId, day: `2026-09-${20 + i}`, part: 'am', place: '云溪社区家中' })
    while ((await untilNotice(office, visitId)) === former);
  }
  tokens = await Promise.all(moved.map(async (visitId) => (await familyWay(office, visitId)).token))
})
afterAll(() => office.stop())

const clerk = () => office.as('coordinator')
const families = async () => (await (await clerk()).get<{ families: ToCallOff[] }>('/notices/to-call-off')).families
const off = async () =>
  (await (await clerk()).get<{ items: { key: string; text: string }[] }>('/insights/today')).items
    .filter(({ key }) => key === 'off')
    .map(({ text }) => text)
const home = async (token: string) => (await office.stranger.send('GET', `/f/${token}`, { raw: true })).text

test('its page says that nobody comes on the day it was told of, and the office is asked to tell it', async () => {
  expect(await off()).toEqual(['3 户说好的家访时间取消了，请告诉家属'])
  expect(await home(tokens[0]!)).toContain('原来说好的9月10日（周四）晚上不来了')
})

test('whatever became of its visit: the page that whoever holds the paper opens says the same', async () => {
  await ownPage(office, `/f/${tokens[1]}/record`)
  await answerOnPage(office, `/f/${tokens[1]}/decline`, { way: 'none' })
  await (await clerk()).post('/visits/close', { visitId: moved[2], way: 'letter' })
  expect(await off()).toEqual(['3 户说好的家访时间取消了，请告诉家属'])
  for (const [i, token] of tokens.entries()) expect(await home(token)).toContain(`原来说好的9月${10 + i}日`)
})

test('once the round was closed it is told under the day it knows, and no family under one it was never told of', async () => {
  await (await clerk()).post('/rounds/close', { roundId })
  expect((await families()).map(({ visitId, day, part }) => [visitId, day, part])).toEqual(
    moved.map((visitId, i) => [visitId, `2026-09-${10 + i}`, 'evening']),
  )
  for (const [i, token] of tokens.entries())
    expect(await home(token)).toMatch(new RegExp(`9月${10 + i}日（..）晚上、9月${20 + i}日（..）上午的`))
})

test('who was told of the new day waits for that one alone', async () => {
  await (await clerk()).post('/rounds/reopen', { roundId })
  const noticeId = await untilNotice(office, moved[0]!)
  const at = office.product.app.clock().toISOString()
  await (await clerk()).post('/notices/deliver', { noticeId, at, to: '家属本人', way: 'hand' })
  expect(await home(tokens[0]!)).not.toContain('不来了')
  await (await clerk()).post('/rounds/close', { roundId })
  expect((await families()).map(({ day }) => day)).toEqual(['2026-09-11', '2026-09-12', '2026-09-20'])
})

test('a day that has passed is called off no more', async () => {
  await (await clerk()).post('/rounds/reopen', { roundId })
  office.setTime('2026-09-12T09:00:00+08:00')
  expect(await home(tokens[1]!)).not.toContain('不来了')
  expect(await home(tokens[2]!)).toContain('原来说好的9月12日')
})
