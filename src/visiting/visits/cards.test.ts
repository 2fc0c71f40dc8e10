/** Cards are kept as rows; after every file of the suite each is compared with its visit (testing/visit-cards.ts). Here: that the comparison sees, and two at once. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { setUnit } from '../../platform/database.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import { look, notify, openRound, visitsTogether } from '../../testing/programme.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
  await openRound(office)
})
afterAll(() => office.stop())

const astray = () =>
  look(
    office,
    (unit) =>
      sql`select * from visit_card where unit_id = ${unit} except select * from visit_card_now where unit_id = ${unit}`,
  )

test('two that change one visit at once leave a card with both changes', async () => {
  const [card] = await visitsTogether(office)
  const visit = card!.visitId
  await notify(office, visit, '2026-09-05')
  const { db } = office.product.app
  const { other } = await db.transaction().execute(async (tx) => {
    await setUnit(tx, office.unitId)
    await sql`update visit set position = 77 where unit_id = ${office.unitId} and id = ${visit}`.execute(tx)
    await sql`set constraints all immediate`.execute(tx)
    const other = db.transaction().execute(async (second) => {
      await setUnit(second, office.unitId)
      await sql`update notice set delivered_to = '母亲' where unit_id = ${office.unitId} and visit_id = ${visit}`.execute(
        second,
      )
    })
    // it has begun, written, and waits at its end
    for (let waits = 0; waits === 0; )
      waits = (
        await sql<{ n: number }>`select count(*)::int as n from pg_locks l
          where not l.granted and pg_backend_pid() = any(pg_blocking_pids(l.pid))`.execute(tx)
      ).rows[0]!.n
    return { other }
  })
  await other
  const rows = await look<{ position: number; delivered_to: string }>(
    office,
    (unit) => sql`select position, delivered_to from visit_card where unit_id = ${unit} and id = ${visit}`,
  )
  expect(rows).toEqual([{ position: 77, delivered_to: '母亲' }])
})

test('a name that changes in the register changes on the cards of the household, of the visitor and of the recorder', async () => {
  const rename = (name: string) => (unit: string) =>
    sql`update officer set name = name || ${name} where unit_id = ${unit}`
  await look(office, rename('甲'))
  expect(await astray()).toEqual([])
  const rows = await look<{ names: string[]; visitor_name: string; recorder_name: string }>(
    office,
    (unit) => sql`select names, visitor_name, recorder_name from visit_card where unit_id = ${unit}`,
  )
  expect(rows.length).toBeGreaterThan(0)
  expect(rows.filter((r) => ![...r.names, r.visitor_name, r.recorder_name].every((n) => n.endsWith('甲')))).toEqual([])
})
