/** Whose volume it is, and who keeps out of it: told by the files it lies in and by kin, not by where somebody lives today (方案 §三.5). */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codesIn, problemsIn } from '../../testing/client.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import { look, openRound } from '../../testing/programme.ts'
import { fileRound, laterOn, papersFor } from './filed.fixture.ts'
import { begin, decide, send, show, sign } from './lists.fixture.ts'

const HEAD = '沈望舒'
/** Kin of the head, in a household of another. */
const KIN = '林知远'
const MOVED = '唐若溪'
const OTHER = '许怀瑾'

let office: Office
let roundId: string
let homes: Map<string, string>
let all: string
let heads: string

/** Alone in another household from now on, as a roster brings it. */
const movesOut = (name: string) =>
  look(
    office,
    (unit) => sql`with h as (insert into household (unit_id, id, area, created_at)
        select unit_id, gen_random_uuid(), area, created_at from household
        where id = (select household_id from officer where unit_id = ${unit} and name = ${name}) returning id)
      update officer set household_id = h.id from h where name = ${name}`,
  )

beforeAll(async () => {
  office = await openOffice()
  roundId = (await openRound(office)).roundId
  homes = await papersFor(office, [HEAD, KIN, MOVED, OTHER])
  await fileRound(office, roundId, 2026)
  for (const name of [HEAD, MOVED]) await movesOut(name)
  await look(
    office,
    (
      unit,
    ) => sql`insert into kin (unit_id, a, b, relation) select ${unit}::uuid, least(x.id, y.id), greatest(x.id, y.id), '叔侄'
      from officer x, officer y where x.name = ${HEAD} and y.name = ${KIN}`,
  )
  await laterOn(office, '2037-01-04T09:00:00+08:00')
})
afterAll(() => office.stop())

const volumeOf = (name: string) => [{ sourceId: roundId, householdId: homes.get(name)! }]
const namesIn = async (id: string) => (await show(office, id)).lines.flatMap(({ names }) => names)

describe('a head who moved since', () => {
  test('has a list apart for the own volume and for those of kin, which the inspector signs', async () => {
    const ids = await begin(office)
    expect(ids).toHaveLength(2)
    ;[all, heads] = ids as [string, string]
    expect((await namesIn(heads)).sort()).toEqual([HEAD, KIN].sort())
    expect(await namesIn(all)).not.toContain(KIN)
    await decide(office, heads)
    expect((await sign(office, 'records', 'propose', heads)).status).toBe(200)
    expect((await show(office, heads, 'head')).list.mayAgree).toContain('您本人家')
    expect(codesIn(await sign(office, 'head', 'agree', heads))).toEqual(['appraisal.notYours'])
    const { items } = await (await office.as('head')).get<{ items: { text: string }[] }>('/insights/today')
    expect(items.filter(({ text }) => text.includes('清册'))).toEqual([])
    expect((await show(office, heads, 'inspector')).list.mayAgree).toBe(true)
  })
})

describe('a volume of somebody who moved since', () => {
  const refusal = async () => problemsIn(await decide(office, all, { volumes: volumeOf(MOVED) }))[0]?.message

  test('is not destroyed while the file in which it lies is read', async () => {
    const officer = await look<{ id: string }>(office, () => sql`select id from officer where name = ${MOVED}`)
    await (await office.as('records')).post('/archive/consult', { officerId: officer[0]!.id, reason: '核对' })
    expect(await refusal()).toContain('查阅')
    office.setTime('2037-01-04T10:30:00+08:00')
    expect(await refusal()).toBeUndefined()
  })

  test('is not destroyed while that file is on its way to another unit', async () => {
    const now = office.product.app.clock().toISOString()
    await look(
      office,
      (unit) => sql`insert into transfer_out (unit_id, id, officer_id, to_unit, reason, asked_at, asked_by)
        select ${unit}::uuid, gen_random_uuid(), o.id, '别处', '调动', ${now}, a.id from officer o, account a
        where o.name = ${MOVED} and a.name = 'records'`,
    )
    expect(await refusal()).toContain('移交')
  })

  test('is not proposed by a keeper whose own it was', async () => {
    await look(
      office,
      (unit) => sql`insert into duty (unit_id, id, account_id, duty, granted_at)
        select ${unit}::uuid, gen_random_uuid(), a.id, 'recordsOffice', now() from account a where a.name = 'staff'`,
    )
    const body = { verdict: 'extend', more: 3, reason: '还有用' }
    expect((await decide(office, all, body)).status).toBe(200)
    const { hash } = (await show(office, all)).list
    const answer = await (await office.as('staff')).send('POST', '/appraisal/propose', {
      body: { appraisalId: all, hash },
    })
    expect(codesIn(answer)).toEqual(['appraisal.notYours'])
  })
})

describe('a signature', () => {
  const renames = (account: string, name: string) =>
    look(office, () => sql`update account set display_name = ${name} where name = ${account}`)
  const endsDuty = (at: string | null) =>
    look(
      office,
      () =>
        sql`update duty set ended_at = ${at} where duty = 'recordsOffice' and account_id = (select id from account where name = 'records')`,
    )
  const mayAgree = async (by: 'head' | 'inspector') => (await show(office, heads, by)).list.mayAgree

  test('is not the second of one person with an account for each duty', async () => {
    const [inspector] = await look<{ name: string }>(
      office,
      () => sql`select display_name as name from account where name = 'inspector'`,
    )
    await renames('records', inspector!.name)
    expect(await mayAgree('inspector')).toContain('另一人')
    expect(codesIn(await sign(office, 'inspector', 'agree', heads))).toEqual(['appraisal.notYours'])
    await renames('records', 'records')
    expect(await mayAgree('inspector')).toBe(true)
  })

  test('of somebody whose duty was taken meanwhile is asked for anew', async () => {
    const { hash } = (await show(office, heads)).list
    await endsDuty('2037-01-04T10:00:00+08:00')
    expect(await mayAgree('inspector')).toContain('撤回')
    const agree = { appraisalId: heads, hash }
    expect(codesIn(await send(office, 'inspector', 'agree', agree))).toEqual(['appraisal.notYours'])
    const { items } = await (await office.as('staff')).get<{ items: { text: string }[] }>('/insights/today')
    expect(items.map(({ text }) => text)).toContain('2037年第2号清册要重新提请：提请的人已经不管档案了')
    await endsDuty(null)
    expect(await mayAgree('inspector')).toBe(true)
  })
})
