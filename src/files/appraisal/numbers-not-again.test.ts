/** Numbers of what was destroyed stand on papers that families and colleagues hold: none is given to somebody else (方案 §三.4, §三.5). */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { insertComplaint } from '../../followup/complaints/store.ts'
import { insertMatter } from '../../followup/matters/number-store.ts'
import { type Context, performAsSystem } from '../../platform/operation.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import { look, openRound } from '../../testing/programme.ts'
import { ensureNotice } from '../../visiting/notices/store.ts'
import { fileRound, laterOn, papersFor } from './filed.fixture.ts'
import { begin, decide, destroyAll } from './lists.fixture.ts'

const [GONE, STAYS] = ['唐若溪', '许怀瑾']
let office: Office
let visit: { visitId: string; householdId: string }
beforeAll(async () => {
  office = await openOffice()
  const { roundId } = await openRound(office)
  const homes = await papersFor(office, [GONE, STAYS])
  const now = office.product.app.clock().toISOString()
  await look(
    office,
    (unit) => sql`
    with v as (select id, household_id, visitor_id from visit where unit_id = ${unit} and household_id = ${homes.get(GONE!)!}),
    m as (insert into matter (unit_id, id, visit_id, household_id, kind, pace, text, name_allowed, raised_at, raised_by, number)
      select ${unit}::uuid, gen_random_uuid(), v.id, v.household_id, 'opinion', 'accept', '食堂', false, ${now}, 'recorder', n from v, generate_series(1, 40) n returning id),
    s as (insert into matter_step (unit_id, id, matter_id, kind, text, at) select ${unit}::uuid, gen_random_uuid(), m.id, k, '好', ${now} from m, (values ('replied'), ('lapsed')) x (k)),
    c as (insert into complaint (unit_id, id, visit_id, household_id, number, about, said_sealed, raised_by, raised_at)
      select ${unit}::uuid, gen_random_uuid(), v.id, v.household_id, n, array[v.visitor_id], 'x', 'family', ${now} from v, generate_series(1, 40) n returning id),
    a as (insert into complaint_answer (unit_id, complaint_id, said_sealed, at, by) select ${unit}::uuid, c.id, 'x', ${now}, (select id from account where name = 'coordinator') from c),
    t as (insert into slot (unit_id, id, visit_id, day, part, place, picked_at) select ${unit}::uuid, gen_random_uuid(), v.id, '2026-09-05', 'am', '', ${now} from v returning id, visit_id)
    insert into notice (unit_id, id, visit_id, slot_id, number, made_at) select ${unit}::uuid, gen_random_uuid(), t.visit_id, t.id, 7, ${now} from t`,
  )
  await fileRound(office, roundId, 2026)
  const [row] = await look<typeof visit>(
    office,
    () =>
      sql`select id as "visitId", household_id as "householdId" from visit where household_id = ${homes.get(STAYS!)!}`,
  )
  visit = row!
  await laterOn(office, '2037-01-04T09:00:00+08:00')
  const [id] = await begin(office)
  const volumes = [{ sourceId: roundId, householdId: visit.householdId }]
  await decide(office, id!, { volumes, verdict: 'extend', more: 5, reason: '还有参考价值' })
  await destroyAll(office, id!)
})
afterAll(() => office.stop())

const drawn = (draw: (context: Context) => Promise<number>) =>
  performAsSystem(office.product.app, office.unitId, async (context) => {
    const number = await draw(context)
    await context.record('matters.raised', visit.visitId)
    return number
  })

test('nothing of it is left', async () => {
  const left = await look<{ n: number }>(
    office,
    () =>
      sql`select (select count(*) from matter) + (select count(*) from complaint) + (select count(*) from notice) as n`,
  )
  expect(Number(left[0]!.n)).toBe(0)
})

test('a matter written down afterwards has a number that nobody had', async () => {
  for (let tries = 0; tries < 5; tries++) {
    const matter = { id: randomUUID(), ...visit, kind: 'opinion' as const, pace: 'suggestion' as const }
    const rest = { text: '食堂', nameAllowed: false, by: 'recorder' as const, recordItem: null }
    const number = await drawn((context) => insertMatter(context, { ...matter, ...rest, at: context.at }))
    expect(number).toBeGreaterThan(40)
    expect(number).toBeLessThanOrEqual(40 + 5 + 40)
  }
})

test('nor has a complaint, nor a notice', async () => {
  for (let tries = 0; tries < 5; tries++) {
    const complaint = { id: randomUUID(), visit: { ...visit, about: [], home: [] }, sealed: 'x', by: 'family' as const }
    expect(await drawn((context) => insertComplaint(context, { ...complaint, at: context.at }))).toBeGreaterThan(40)
  }
  const slotId = randomUUID()
  await look(
    office,
    (unit) => sql`insert into slot (unit_id, id, visit_id, day, part, place, picked_at)
      values (${unit}, ${slotId}, ${visit.visitId}, '2037-02-05', 'am', '', ${office.product.app.clock().toISOString()})`,
  )
  const notice = { id: randomUUID(), visitId: visit.visitId, slotId }
  expect(await drawn(async (context) => (await ensureNotice(context, { ...notice, at: context.at })).number)).toBe(8)
})
