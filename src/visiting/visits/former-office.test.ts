/** Whoever ended a visit at the desk organises no more: whom that family waits for is told by who does now (docs/decisions/0026). */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Member, type Office, openOffice } from '../../testing/office.ts'
import { type Card, look, notify, openRound } from '../../testing/programme.ts'

let office: Office
let byVisitor: string
let byOffice: string
beforeAll(async () => {
  office = await openOffice()
  await openRound(office)
  const { visits } = await (await office.as('othervisitor')).get<{ visits: Card[] }>('/visits/mine')
  const own = visits.filter((card) => card.myRole === 'visitor')
  byVisitor = own[0]!.visitId
  byOffice = own[1]!.visitId
  for (const [i, visitId] of [byVisitor, byOffice].entries())
    await notify(office, visitId, '2026-09-07', i ? 'am' : 'pm', 'othervisitor')
  await (await office.as('othervisitor')).post('/visits/close', { visitId: byVisitor, way: 'none' })
  await (await office.as('coordinator')).post('/visits/close', { visitId: byOffice, way: 'none' })
  // 办公室 organises beside 综合部
  await look(
    office,
    (unit) => sql`insert into duty (unit_id, id, account_id, duty, granted_at)
      select unit_id, gen_random_uuid(), id, 'coordinator', now() from account where unit_id = ${unit} and name = 'records'`,
  )
})
afterAll(() => office.stop())

const toTell = async (by: Member) =>
  (await (await office.as(by)).get<{ visits: { visitId: string }[] }>('/visits/to-tell')).visits.map((v) => v.visitId)
const today = async (by: Member) =>
  (await (await office.as(by)).get<{ items: { key: string }[] }>('/insights/today')).items.filter(
    ({ key }) => key === 'tellHome',
  ).length

test('while whoever ended it organises, it is that one’s alone', async () => {
  expect(await toTell('coordinator')).toEqual([byOffice])
  expect([await toTell('records'), await today('records')]).toEqual([[], 0])
})

test('once that is over the others have it until the family knows; what its visitor ended stays with its visitor, also when that account is closed', async () => {
  const [account] = await look<{ id: string }>(
    office,
    (unit) => sql`select id from account where unit_id = ${unit} and name = 'coordinator'`,
  )
  await (await office.as('security')).post('/identity/end-duty', { accountId: account!.id, duty: 'coordinator' })
  await look(
    office,
    (unit) => sql`update account set closed_at = now() where unit_id = ${unit} and name = 'othervisitor'`,
  )
  expect([await toTell('records'), await today('records')]).toEqual([[byOffice], 1])
  await (await office.as('records')).post('/visits/family-knows', { visitId: byOffice })
  expect([await toTell('records'), await today('records')]).toEqual([[], 0])
  await look(
    office,
    (unit) => sql`update account set closed_at = null where unit_id = ${unit} and name = 'othervisitor'`,
  )
  expect(await toTell('othervisitor')).toEqual([byVisitor])
})

test('a visitor who is gone leaves what a family waits for to who was to go along: it is told, and the letter is written', async () => {
  await look(office, () => sql`update duty set ended_at = null where duty = 'coordinator'`)
  const { visits } = await (await office.as('visitor')).get<{ visits: Card[] }>('/visits/mine')
  const { visitId } = visits.find((card) => card.myRole === 'visitor' && card.with === '陆星河')!
  await notify(office, visitId, '2026-09-08')
  await (await office.as('visitor')).post('/visits/close', { visitId, way: 'letter' })
  const recorder = await office.as('recorder')
  const left = async () => (await recorder.get<{ left: string[] }>('/visits/mine')).left
  const keys = async () =>
    (await recorder.get<{ items: { key: string }[] }>('/insights/today')).items
      .map(({ key }) => key)
      .filter((key) => key === 'tellHome' || key === 'instead')
  expect([await left(), await keys(), await toTell('recorder')]).toEqual([[], [], []])
  expect((await recorder.send('GET', `/pack/letters/${visitId}/letter.pdf`)).status).toBe(404)
  expect((await recorder.send('POST', '/visits/did-instead', { body: { visitId } })).status).toBe(404)
  await look(
    office,
    (unit) => sql`update officer set left_on = '2026-09-02' where unit_id = ${unit} and name = '林知远'`,
  )
  expect([await left(), await keys(), await toTell('recorder')]).toEqual([
    [visitId],
    ['tellHome', 'instead'],
    [visitId],
  ])
  expect((await recorder.bytes(`/pack/letters/${visitId}/letter.pdf`)).toString()).toContain('陆星河')
  await recorder.post('/visits/family-knows', { visitId })
  await recorder.post('/visits/did-instead', { visitId })
  expect([await left(), await keys()]).toEqual([[], []])
})
