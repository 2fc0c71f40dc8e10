/** 片区 (方案 §三.1 方便适宜): where families live is counted, where that lies is marked. Who may: who-may.test.ts. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codesIn } from '../../testing/client.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import { look } from '../../testing/programme.ts'

type Area = { name: string; households: number; place: { x: number; y: number } | null }

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.stop())

const table = async () => (await (await office.as('coordinator')).get<{ areas: Area[] }>('/areas')).areas
const place = async (body: unknown) => (await office.as('coordinator')).send('POST', '/areas/place', { body })

test('every area in which somebody of the roster lives is listed with its households, the most first', async () => {
  const areas = await table()
  const households = await look<{ n: number }>(
    office,
    (unit) => sql`select count(distinct o.household_id)::int as n from officer o
      join household h on h.unit_id = o.unit_id and h.id = o.household_id
      where o.unit_id = ${unit} and o.left_on is null and h.area <> ''`,
  )
  expect(areas.reduce((sum, a) => sum + a.households, 0)).toBe(households[0]!.n)
  const counts = areas.map((a) => a.households)
  expect(counts).toEqual([...counts].sort((a, b) => b - a))
  expect(new Set(areas.map((a) => a.name)).size).toBe(areas.length)
})

test('an area that nobody lives in any more is not listed, and cannot be marked', async () => {
  const [last] = (await table()).slice(-1)
  const leave = (day: string | null) =>
    look(
      office,
      (unit) => sql`update officer set left_on = ${day} where unit_id = ${unit} and household_id in
        (select id from household where unit_id = ${unit} and area = ${last!.name})`,
    )
  await leave('2026-08-31')
  expect((await table()).map((a) => a.name)).not.toContain(last!.name)
  const answer = await place({ name: last!.name, place: { x: 1, y: 1 } })
  expect([answer.status, codesIn(answer)]).toEqual([404, ['not-found']])
  await leave(null)
})

test('a place is set, moved and taken away; whoever did it stands in the log', async () => {
  const [first, second] = await table()
  const places = async () => (await table()).slice(0, 2).map((a) => a.place)
  await place({ name: first!.name, place: { x: 12, y: -7 } })
  await place({ name: second!.name, place: { x: 0, y: 0 } })
  await place({ name: first!.name, place: { x: -3, y: 40 } })
  expect(await places()).toEqual([
    { x: -3, y: 40 },
    { x: 0, y: 0 },
  ])
  await place({ name: first!.name, place: null })
  expect(await places()).toEqual([null, { x: 0, y: 0 }])
  const events = await look(
    office,
    (unit) => sql`select 1 from event where unit_id = ${unit} and name = 'areas.placed'`,
  )
  expect(events).toHaveLength(4)
})

test('a place beyond two hundred kilometres, or between the hundreds of metres, is not kept', async () => {
  const [first] = await table()
  for (const x of [2001, -2001, 0.5]) expect((await place({ name: first!.name, place: { x, y: 0 } })).status).toBe(422)
  expect((await table())[0]!.place).toBeNull()
})
