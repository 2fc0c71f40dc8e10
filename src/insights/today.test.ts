/** 今日: what waits for whom, and until when. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Member, type Office, openOffice } from '../testing/office.ts'
import { openRound, untilNotice, visitsTogether } from '../testing/programme.ts'

let office: Office
let visitIds: string[]
type Item = { key: string; text: string; due: string | null; link: string }
const today = async (who: Member = 'coordinator') =>
  (await (await office.as(who)).get<{ items: Item[] }>('/insights/today')).items
const item = async (key: string, who?: Member) => (await today(who)).find((i) => i.key === key)

beforeAll(async () => {
  office = await openOffice()
  await openRound(office)
  visitIds = (await visitsTogether(office)).map((c) => c.visitId)
})
afterAll(() => office.stop())

test('a notice counts to the last day it may be delivered, not to the visit (方案 §二.2)', async () => {
  const visitor = await office.as('visitor')
  await visitor.post('/schedule/pick', { visitId: visitIds[0], day: '2026-09-12', part: 'evening', place: '' })
  await untilNotice(office, visitIds[0]!)
  // three clear days: delivered on the 8th, the 9th to the 11th pass, visited on the 12th
  expect(await item('deliver')).toMatchObject({ due: '2026-09-08', text: '1 份通知书待送达' })
})
