/** 小测 (方案 §四.1): that it was done, never how well; for the person alone, in no log, and it ends. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codesIn } from '../../testing/client.ts'
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
  const found = await look<{ text: string }>(
    office,
    (unit) => sql`select to_jsonb(e)::text as text from event e where e.unit_id = ${unit} and e.name ilike '%check%'
      union all select to_jsonb(c)::text from command c where c.unit_id = ${unit} and c.name ilike '%check%'`,
  )
  expect(found).toEqual([])
  office.setTime('2028-09-02T09:00:00+08:00')
  await sweepMaterials(office.product.app)
  office.setTime('2026-09-01T09:00:00+08:00')
  expect(await (await office.as('staff')).get('/materials/checks')).toEqual({ done: [] })
})

test('a unit asks its own questions: each writing is a version, the newest is asked, and none is gone over unseen', async () => {
  const clerk = await office.as('coordinator')
  const question = { asks: '接送车几点开？😀', options: ['两点', '三点'], right: 1, because: '通知里写着。' }
  const write = (body: Record<string, unknown>) => clerk.send('POST', '/materials/keep-check', { body })
  expect((await write({ seen: 0, title: '本单位小测', questions: [question] })).status).toBe(200)
  expect(codesIn(await write({ seen: 0, title: '晚到的', questions: [] }))).toEqual(['check.changed'])
  const wrong = { seen: 1, title: '没有对的', questions: [{ ...question, right: 3 }] }
  expect(codesIn(await write(wrong))).toEqual(['check.right'])
  const staff = await office.as('staff')
  const now = { number: 1, title: '本单位小测', questions: [question] }
  expect(await staff.get('/materials/own-check')).toEqual(now)
  await staff.post('/materials/check-done', { set: 'own' })
  expect(await staff.get('/materials/checks')).toEqual({ done: [{ set: 'own', day: '2026-09-01' }] })
  await write({ seen: 1, title: '本单位小测', questions: [] })
  expect(await staff.get('/materials/own-check')).toEqual({ number: 2, title: '本单位小测', questions: [] })
  const kept = await look(office, (unit) => sql`select number from own_check where unit_id = ${unit} order by number`)
  expect(kept).toEqual([{ number: 1 }, { number: 2 }])
})
