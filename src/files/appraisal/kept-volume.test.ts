/** A volume that is kept while its neighbours go: what comes to it later, and what holds it (方案 §三.5). */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { problemsIn } from '../../testing/client.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import { look, openRound } from '../../testing/programme.ts'
import { fileRound, laterOn, papersFor } from './filed.fixture.ts'
import { begin, decide, sign, untilDone } from './lists.fixture.ts'

let office: Office
let roundId: string
/** The household whose paper has the first number. */
let home: string
let id: string

beforeAll(async () => {
  office = await openOffice()
  roundId = (await openRound(office)).roundId
  await papersFor(office, ['林知远', '许怀瑾', '唐若溪', '陆星河'])
  await fileRound(office, roundId, 2026)
  const [first] = await look<{ id: string }>(
    office,
    () =>
      sql`select d.household_id as id from document d join filed_item i on i.document_id = d.id order by i.number limit 1`,
  )
  home = first!.id
  await laterOn(office, '2037-01-04T09:00:00+08:00')
  ;[id] = (await begin(office)) as [string]
})
afterAll(() => office.stop())

const kept = () => [{ sourceId: roundId, householdId: home }]

test('is not destroyed while a page of it lies in the tray', async () => {
  await look(
    office,
    (unit) => sql`with v as (select * from visit where household_id = ${home}),
      printed as (insert into printed_paper (unit_id, id, code, form, household_id, visit_id, template_version, made_at)
        select ${unit}::uuid, gen_random_uuid(), 'YBCDEFGHJK', 'visitRecord', v.household_id, v.id, '1', now() from v returning *),
      scan as (insert into scan (unit_id, id, file_name, state, received_at) values (${unit}, gen_random_uuid(), '一.pdf', 'read', now()) returning *)
      insert into scan_page (unit_id, id, scan_id, position, state, reason, hash, turn, form, printed_id, page, at)
      select s.unit_id, gen_random_uuid(), s.id, 1, 'waiting', 'again', repeat('a', 64), 0, 'visitRecord', p.id, 1, now() from scan s, printed p`,
  )
  expect(problemsIn(await decide(office, id, { volumes: kept() }))[0]?.message).toContain('新的材料')
  await look(office, () => sql`delete from scan_page`)
  expect((await decide(office, id, { volumes: kept() })).status).toBe(200)
})

test('is not destroyed while the aid office is owed the word that the family took its consent back', async () => {
  await look(
    office,
    (
      unit,
    ) => sql`with m as (insert into matter (unit_id, id, visit_id, household_id, kind, pace, text, name_allowed, raised_at, raised_by, number)
        select ${unit}::uuid, gen_random_uuid(), v.id, v.household_id, 'hardship', 'accept', '困难', false, now(), 'recorder', 7
        from visit v where v.household_id = ${home} returning *),
      a as (select id from account where name = 'coordinator'),
      asked as (insert into aid_request (unit_id, matter_id, office, words, text, text_hash, asked_at, asked_by, said_sealed)
        select m.unit_id, m.id, '工会', '转达', '{}', repeat('a', 64), now(), a.id, 'x' from m, a)
      insert into aid_referral (unit_id, id, matter_id, year, number, agreement_hash, made_on, made_by, handed_on, handed_to, withdrawn_on)
      select m.unit_id, gen_random_uuid(), m.id, 2026, 1, repeat('a', 64), '2026-09-20', a.id, '2026-09-20', '帮扶办', '2026-09-25' from m, a`,
  )
  for (const kind of ['replied', 'lapsed'])
    await look(
      office,
      (unit) => sql`insert into matter_step (unit_id, id, matter_id, kind, text, at)
        select ${unit}::uuid, gen_random_uuid(), m.id, ${kind}, '好', now() from matter m`,
    )
  expect(problemsIn(await decide(office, id, { volumes: kept() }))[0]?.message).toContain('没有办结')
  await look(office, () => sql`update aid_referral set told_on = '2026-09-26', told_by = made_by`)
  expect((await decide(office, id, { volumes: kept() })).status).toBe(200)
})

test('gives what comes later a number that no paper had, though the papers that had it are destroyed', async () => {
  await decide(office, id, { volumes: kept(), verdict: 'extend', more: 3, reason: '还有用' })
  await decide(office, id)
  const [last] = await look<{ number: number }>(office, () => sql`select max(number) as number from filed_item`)
  await sign(office, 'records', 'propose', id)
  expect((await sign(office, 'head', 'agree', id)).status).toBe(200)
  await untilDone(office, id)
  const left = await look<{ number: number }>(office, () => sql`select number from filed_item`)
  expect(left).toHaveLength(1)
  expect(left[0]!.number).toBeLessThan(last!.number)
  await look(
    office,
    (
      unit,
    ) => sql`with m as (insert into matter (unit_id, id, visit_id, household_id, kind, pace, text, name_allowed, raised_at, raised_by, number)
        select ${unit}::uuid, gen_random_uuid(), v.id, v.household_id, 'opinion', 'accept', '食堂', false, now(), 'recorder', 1
        from visit v where v.household_id = ${home} returning *)
      insert into document (unit_id, id, kind, subject_id, household_id, title, template_version, hash, pages, made_at)
      select m.unit_id, gen_random_uuid(), 'supplement', m.id, m.household_id, '补充', '1', (select hash from document limit 1), 1, '2037-02-01' from m`,
  )
  expect(
    (await (await office.as('records')).send('POST', '/filing/supplement', { body: { roundId, number: 1 } })).status,
  ).toBe(200)
  const [late] = await look<{ number: number }>(office, () => sql`select max(number) as number from filed_item`)
  expect(late!.number).toBe(last!.number + 1)
})
