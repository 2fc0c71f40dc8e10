/** A round that is closed early: who was to go is told not to (方案 §二.2). */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Office, openOffice } from '../../testing/office.ts'
import { type Card, notify, openRound, visitsTogether } from '../../testing/programme.ts'

type Mine = { visits: Card[]; calledOff: { members: string[]; day: string; part: string; place: string }[] }
let office: Office
let roundId: string
let cards: Card[]
beforeAll(async () => {
  office = await openOffice({ time: '2026-09-01T09:00:00+08:00' })
  roundId = (await openRound(office)).roundId
  cards = await visitsTogether(office)
  for (const [i, { visitId }] of cards.slice(0, 2).entries()) await notify(office, visitId, `2026-09-${10 + i}`)
  await (await office.as('coordinator')).post('/visits/close', { visitId: cards[1]!.visitId, way: 'letter' })
})
afterAll(() => office.stop())

const offFor = async (who: 'visitor' | 'recorder' | 'othervisitor') =>
  (await (await office.as(who)).get<Mine>('/visits/mine')).calledOff.map(({ members, day }) => [members, day])
const todayOf = async (who: 'visitor' | 'recorder' | 'othervisitor') =>
  (
    await (
      await office.as(who)
    ).get<{ items: { key: string; text: string; due: string; link: string }[] }>('/insights/today')
  ).items.filter(({ key }) => key === 'calledOff')
const rounds = async (act: 'close' | 'reopen') => (await office.as('coordinator')).post(`/rounds/${act}`, { roundId })

test('while a round goes on nothing is called off', async () => {
  expect([await offFor('visitor'), await todayOf('visitor')]).toEqual([[], []])
})

test('whoever was to go, visitor and recorder, reads which evenings are off, in 今日 and on the phone; what was over is not among them, and nobody else reads it', async () => {
  await rounds('close')
  for (const who of ['visitor', 'recorder'] as const) {
    expect(await offFor(who)).toEqual([[cards[0]!.members, '2026-09-10']])
    expect(await todayOf(who)).toMatchObject([
      { text: '本轮家访已经结束，您原定的 1 户不用去了', due: '2026-09-10', link: '/field' },
    ])
  }
  expect([await offFor('othervisitor'), await todayOf('othervisitor')]).toEqual([[], []])
})

test('it is gone when the end is taken back, and when the day is over', async () => {
  await rounds('reopen')
  expect([await offFor('visitor'), await todayOf('visitor')]).toEqual([[], []])
  await rounds('close')
  office.setTime('2026-09-10T20:00:00+08:00')
  expect(await offFor('visitor')).toHaveLength(1)
  office.setTime('2026-09-11T09:00:00+08:00')
  expect([await offFor('visitor'), await todayOf('visitor')]).toEqual([[], []])
})
