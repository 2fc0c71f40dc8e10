/** A family asks for another time: it was told that its visitor sets one, so it waits for the visitor, and the office sees that it waits (方案 §二.2). */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Member, type Office, openOffice } from '../../testing/office.ts'
import { answerOnPage, familyWay, notify, openRound, visitsTogether } from '../../testing/programme.ts'

type Item = { key: string; text: string; due: string | null; link: string; with: { who: string } | null }
let office: Office
let visitIds: string[]
beforeAll(async () => {
  office = await openOffice()
  await openRound(office)
  visitIds = (await visitsTogether(office)).slice(0, 2).map(({ visitId }) => visitId)
  for (const [i, visitId] of visitIds.entries()) await notify(office, visitId, `2026-09-0${i + 7}`)
  for (const visitId of visitIds) {
    const { token } = await familyWay(office, visitId)
    expect((await answerOnPage(office, `/f/${token}/move`, { wish: '周末上午' })).status).toBe(303)
  }
})
afterAll(() => office.stop())

const today = async (by: Member, key: string) =>
  (await (await office.as(by)).get<{ items: Item[] }>('/insights/today')).items.find((item) => item.key === key)

test('it stands in 今日 of the visitor with its evening, and of the office as what lies with visitors; of nobody else', async () => {
  expect(await today('visitor', 'moveWish')).toMatchObject({
    ...{ text: '2 户家属想换个时间，请看一看、另定时间', due: '2026-09-07' },
    link: `/field/visits/${visitIds[0]}`,
  })
  expect(await today('coordinator', 'moveWish-with')).toMatchObject({
    ...{ text: '2 户家属想换个时间，等家访人另定', with: { who: '家访人' } },
  })
  for (const other of ['othervisitor', 'recorder', 'head'] as const)
    expect([await today(other, 'moveWish'), await today(other, 'moveWish-with')]).toEqual([undefined, undefined])
})

test('another time, and the own end of the visit, answer it; that it ended is told to the office by nothing', async () => {
  await notify(office, visitIds[0]!, '2026-09-12', 'am')
  expect((await today('visitor', 'moveWish'))?.text).toMatch(/^1 户/)
  await (await office.as('visitor')).post('/visits/close', { visitId: visitIds[1] })
  expect(await today('visitor', 'moveWish')).toBeUndefined()
  expect((await today('coordinator', 'moveWish-with'))?.text).toMatch(/^1 户/)
  office.setTime('2026-09-09T09:00:00+08:00')
  expect(await today('coordinator', 'moveWish-with')).toBeUndefined()
})
