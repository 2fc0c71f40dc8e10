/** A training whose list was not entered before its round was closed is still asked for: who came is a fact of each one's file (方案 §四.1). */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Office, openOffice } from '../../testing/office.ts'
import { openRound } from '../../testing/programme.ts'

let office: Office
let sessionId: string
beforeAll(async () => {
  office = await openOffice()
  const { roundId } = await openRound(office)
  const clerk = await office.as('coordinator')
  const when = { day: '2026-09-08', from: '15:00', to: '17:00' }
  const asked = { audience: 'everyone', departmentIds: [] }
  const { who } = await clerk.post<{ who: string }>('/training/outlook', { ...asked, ...when })
  const facts = { title: '清廉家访培训', place: '三楼会议室', speaker: '', capacity: null, versionIds: [] }
  const covers = ['purpose', 'meaning', 'content', 'method', 'effect']
  sessionId = (
    await clerk.post<{ id: string }>('/training/plan', { roundId, who, covers, ...asked, ...when, ...facts })
  ).id
  office.setTime('2026-09-08T09:00:00+08:00')
  await (await office.as('coordinator')).post('/rounds/close', { roundId })
})
afterAll(() => office.stop())

const waits = async () =>
  (await (await office.as('coordinator')).get<{ items: { key: string; text: string }[] }>('/insights/today')).items
    .filter(({ key }) => key.startsWith('training-list'))
    .map(({ text }) => text)

test('it waits from the day after it, also when the next round has begun, until the list is entered', async () => {
  expect(await waits()).toEqual([])
  office.setTime('2026-09-09T09:00:00+08:00')
  const waiting = ['9月8日（周二）的“清廉家访培训”还没有登记到场情况']
  expect(await waits()).toEqual(waiting)
  office.setTime('2027-01-04T09:00:00+08:00')
  const clerk = await office.as('coordinator')
  await clerk.post('/rounds/open', {
    ...{ name: '2027年上半年', startsOn: '2027-01-04', endsOn: '2027-06-30', planVersion: 1 },
  })
  expect(await waits()).toEqual(waiting)
  type People = { version: number; people: { officerId: string }[] }
  const { version, people } = await clerk.get<People>(`/training/${sessionId}/people`)
  const marks = people.map(({ officerId }) => ({ officerId, mark: 'present', madeUpOn: null }))
  await clerk.post('/training/mark', { sessionId, seen: version, marks })
  expect(await waits()).toEqual([])
})
