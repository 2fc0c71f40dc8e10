/** Whoever was to talk, or to write down what was said, leaves: the talk goes back to whoever agreed to it (方案 §三.2). */
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Member, type Office, openOffice } from '../../testing/office.ts'
import { look } from '../../testing/programme.ts'
import { at, officers, WORDS } from './talk.fixture.ts'

let office: Office
let ids: Record<string, string>
beforeAll(async () => {
  office = await openOffice()
  ids = await officers(office)
})
afterAll(() => office.stop())
// 许怀瑾 is there again
afterEach(async () => {
  await closed(null)
  await look(
    office,
    (unit) => sql`update officer set left_on = null, post = 'team' where id = ${ids.许怀瑾} and unit_id = ${unit}`,
  )
})

const closed = (when: string | null) =>
  look(
    office,
    (unit) =>
      sql`update account set closed_at = ${when}::timestamptz where unit_id = ${unit} and officer_id = ${ids.许怀瑾}`,
  )
const today = async (who: Member, id: string) =>
  (await (await office.as(who)).get<{ items: { key: string; text: string }[] }>('/insights/today')).items
    .filter(({ key }) => key === `reminder-${id}`)
    .map(({ text }) => text)
const ANEW = '有一次提醒谈话的谈话人离开了，请另定'
const gone = {
  'left the unit': (unit: string) =>
    sql`update officer set left_on = '2026-09-01' where id = ${ids.许怀瑾} and unit_id = ${unit}`,
  'is no leader any more': (unit: string) =>
    sql`update officer set post = 'staff' where id = ${ids.许怀瑾} and unit_id = ${unit}`,
}

test.each(['left the unit', 'is no leader any more'] as const)(
  'whoever was to hold it %s: the head is asked to name another, who then has it',
  async (how) => {
    const one = await at(office, 'agreed')
    expect(await today('head', one.id)).toEqual([])
    await look(office, gone[how])
    expect(await today('head', one.id)).toEqual([ANEW])
    expect(await today('inspector', one.id)).toEqual([])
    if (how === 'is no leader any more') expect(await today('othervisitor', one.id)).toEqual([])
    expect((await one.act('head', 'assign', { talkerId: ids.林知远 })).status).toBe(200)
    expect(await today('head', one.id)).toEqual([])
    expect(await today('visitor', one.id)).toEqual(['有一次提醒谈话请您去谈'])
  },
)

test('held, and the account of whoever was to write it down is closed: another talks anew, and the record is of that talk', async () => {
  const one = await at(office, 'held')
  await closed(office.product.app.clock().toISOString())
  expect(await today('head', one.id)).toEqual([ANEW])
  expect((await one.act('head', 'assign', { talkerId: ids.林知远 })).status).toBe(200)
  expect(await today('visitor', one.id)).toEqual(['有一次提醒谈话请您去谈'])
  expect((await one.act('visitor', 'hold', { on: '2026-09-01', place: WORDS.place })).status).toBe(200)
  const { topic, talk, said } = WORDS
  expect((await one.act('visitor', 'record', { topic, talk, said })).status).toBe(200)
  expect(await today('staff', one.id)).toEqual(['有一次谈话的记录等您看过'])
})

test('while the talker is there nobody is asked to name another', async () => {
  const one = await at(office, 'held')
  expect(await today('head', one.id)).toEqual([])
  expect(await today('othervisitor', one.id)).toEqual(['谈过的一次提醒谈话等您记录'])
})
