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
