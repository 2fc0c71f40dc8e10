/** A round whose last day is over ends by somebody's press alone: until then it waits for whoever presses (方案 §二.2). */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Office, openOffice } from '../../testing/office.ts'
import { openRound } from '../../testing/programme.ts'

let office: Office
let roundId: string
beforeAll(async () => {
  office = await openOffice()
  roundId = (await openRound(office)).roundId
})
afterAll(() => office.stop())

type Item = { key: string; text: string; due: string | null; link: string }
const today = async () =>
  (await (await office.as('coordinator')).get<{ items: Item[] }>('/insights/today')).items.filter(
    ({ key }) => key === 'round-over',
  )

test('from the day after its last day it stands in 今日 until it is closed', async () => {
  office.setTime('2026-12-31T18:00:00+08:00')
  expect(await today()).toEqual([])
  office.setTime('2027-01-01T09:00:00+08:00')
  expect(await today()).toMatchObject([
    { text: '2026年下半年到2026年12月31日已经期满，请结束本轮，或者改结束日期', due: '2026-12-31', link: '/round' },
  ])
  await (await office.as('coordinator')).post('/rounds/close', { roundId })
  expect(await today()).toEqual([])
})
