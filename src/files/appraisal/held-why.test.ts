/** Why a volume was held: head and inspector are told what they may know by their own duties, and of the rest not which (方案 §三.5; mission, lines 1 and 5). */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { problemsIn } from '../../testing/client.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import { look, openRound } from '../../testing/programme.ts'
import { fileRound, laterOn, papersFor } from './filed.fixture.ts'
import { carryOut } from './jobs.ts'
import { begin, decide, show, sign } from './lists.fixture.ts'

/** On the way to another unit; read; with a complaint. */
const [MOVING, READ, COMPLAINED] = ['唐若溪', '许怀瑾', '陆星河']
let office: Office
let id: string
let homes: Map<string, string>

beforeAll(async () => {
  office = await openOffice()
  const { roundId } = await openRound(office)
  homes = await papersFor(office, [MOVING, READ, COMPLAINED])
  await fileRound(office, roundId, 2026)
  await laterOn(office, '2037-01-04T09:00:00+08:00')
  ;[id] = (await begin(office)) as [string]
  await decide(office, id)
  expect((await sign(office, 'records', 'propose', id)).status).toBe(200)
  const now = office.product.app.clock().toISOString()
  const keeper = sql`(select id from account where name = 'records')`
  await look(
    office,
    (unit) => sql`insert into transfer_out (unit_id, id, officer_id, to_unit, reason, asked_at, asked_by)
      select ${unit}::uuid, gen_random_uuid(), o.id, '别处', '调动', ${now}, ${keeper} from officer o where o.name = ${MOVING}`,
  )
  await look(
    office,
    (unit) => sql`insert into consultation (unit_id, id, officer_id, account_id, reason, at)
      select ${unit}::uuid, gen_random_uuid(), o.id, ${keeper}, '核对', ${now} from officer o where o.name = ${READ}`,
  )
  await look(
    office,
    (
      unit,
    ) => sql`insert into complaint (unit_id, id, visit_id, household_id, number, about, said_sealed, raised_by, raised_at)
      select ${unit}::uuid, gen_random_uuid(), v.id, v.household_id, 90, array[v.visitor_id], 'x', 'family', ${now}
      from visit v where v.household_id = ${homes.get(COMPLAINED)!}`,
  )
})
afterAll(() => office.stop())

const reasons = async (by: 'records' | 'head' | 'inspector') => {
  const { lines } = await show(office, id, by)
  return [MOVING, READ, COMPLAINED].map((name) => lines.find((l) => l.householdId === homes.get(name!))?.open ?? null)
}

describe('a volume that is held', () => {
  test('says to head and inspector that its file is on its way to another unit, before and at their signature', async () => {
    for (const who of ['head', 'inspector'] as const) {
      const [moving, ...others] = await reasons(who)
      expect(moving).toContain('移交')
      expect(others).toEqual([null, null])
    }
    const refused = problemsIn(await sign(office, 'inspector', 'agree', id))[0]!.message
    expect(refused).toMatch(/移交.*退回/)
    expect(refused).not.toMatch(/查阅|事项/)
    expect((await reasons('records')).map((one) => one?.slice(0, 5))).toEqual([
      '正在移交给',
      '有人正在查',
      '有事项还没',
    ])
  })

  test('says so ever after, and of a reader and of a complaint the same, to everybody', async () => {
    const at = office.product.app.clock().toISOString()
    await look(
      office,
      () =>
        sql`update appraisal set agreed_at = ${at}, agreed_by = (select id from account where name = 'inspector') where id = ${id}`,
    )
    await carryOut(office.product.app, office.unitId, id)
    for (const who of ['records', 'head', 'inspector'] as const) {
      const [moving, read, complained] = await reasons(who)
      expect(moving).toBe('那时正在移交给别的单位')
      expect(read).toContain('由档案部门看过再鉴定')
      expect(complained).toBe(read)
    }
    // why it was to be destroyed is no reason of one that was not
    const list = await (await office.as('head')).send('GET', `/appraisal/${id}/list.pdf`)
    expect(list.bytes.toString()).toContain('再鉴定')
    expect(list.bytes.toString()).not.toContain('期满，不再保存')
    const kept = await look<{ why: string | null }>(
      office,
      () =>
        sql`select distinct held_for as why from appraisal_line where appraisal_id = ${id} and outcome = 'held' order by 1`,
    )
    expect(kept).toEqual([{ why: 'transfer' }, { why: null }])
  })
})
