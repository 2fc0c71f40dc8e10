/** 小测 (方案 §四.1): that it was done, never how well; for the person alone, in no log, and it ends. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Office, openOffice } from '../../testing/office.ts'
import { look } from '../../testing/programme.ts'
import { sweepMaterials } from './jobs.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.stop())

test('of a short check stays the day alone, for the person alone: in no log, and it ends after two years', async () => {
  const staff = await office.as('staff')
  for (const _again of [1, 2]) await staff.post('/materials/check-done', { set: 'visit' })
  expect(await staff.get('/materials/checks')).toEqual({ done: [{ set: 'visit', day: '2026-09-01' }] })
  expect(await (await office.as('visitor')).get('/materials/checks')).toEqual({ done: [] })
  const told = await look<{ text: string }>(
    office,
    (unit) => sql`select to_jsonb(e)::text as text from event e where e.unit_id = ${unit} and e.name ilike '%check%'
      union all select to_jsonb(c)::text from command c where c.unit_id = ${unit} and c.name ilike '%check%'`,
  )
  expect(told).toEqual([])
  office.setTime('2028-09-02T09:00:00+08:00')
  await sweepMaterials(office.product.app)
  office.setTime('2026-09-01T09:00:00+08:00')
  expect(await (await office.as('staff')).get('/materials/checks')).toEqual({ done: [] })
})
