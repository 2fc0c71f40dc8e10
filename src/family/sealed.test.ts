/**
 * Somebody has the whole database and not the keys. Who declined? Two families, one of which declined, and three relatives
 * who answered each in another way, are compared row by row in every table there is.
 */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Office, openOffice } from '../testing/office.ts'
import {
  answerConsent,
  answerOnPage,
  type Card,
  familyWay,
  hiddenFields,
  look,
  notify,
  openRound,
  selfWay,
  visitsTogether,
} from '../testing/programme.ts'
import { sealFormerAnswers } from './seal-former.ts'

type Row = Record<string, unknown>
let office: Office
let kept: string[] = []
const NAMED = ['names', 'area', 'visitor_name', 'recorder_name']
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

beforeAll(async () => {
  office = await openOffice()
  await openRound(office)
  await (await office.as('coordinator')).post('/registration/issue', {})
  const tables = await look<{ name: string }>(
    office,
    () => sql`select c.table_name as name from information_schema.columns c
      join information_schema.tables t on t.table_name = c.table_name and t.table_type = 'BASE TABLE' and t.table_schema = 'public'
      where c.column_name = 'unit_id' and c.table_schema = 'public' order by 1`,
  )
  kept = tables.map((table) => table.name)
})
afterAll(() => office.stop())

/** Every row of every table of the unit, as JSON. */
async function dump(): Promise<{ table: string; row: Row }[]> {
  const all = await Promise.all(
    kept.map(async (table) =>
      (await look<{ row: Row }>(office, () => sql`select to_jsonb(t) as row from ${sql.id(table)} t`)).map(
        ({ row }) => ({ table, row }),
      ),
    ),
  )
  return all.flat()
}

/** Rows that can be reached from an id, by ids or by the very instant, over two steps: what an attacker can lay side by side. */
function joined(rows: readonly { table: string; row: Row }[], start: string, instants: readonly string[]) {
  const mine = (text: string) => text.includes(start) || instants.some((at) => text.includes(at))
  return rows.filter(({ row }) => mine(JSON.stringify(row)))
}

/** A row without what is drawn by lot: ids, and what is sealed, of which only the length is left to see. */
function plain({ table, row }: { table: string; row: Row }) {
  const values = Object.entries(row).map(([key, value]) => {
    const text = JSON.stringify(value)
    if (/^"?\\?"?k1\.[A-Za-z0-9+/=]+/.test(text)) return [key, `sealed ${text.length}`]
    if (/k1\.[A-Za-z0-9+/=]{20,}/.test(text)) return [key, `sealed ${text.length}`]
    if (key.endsWith('_hash')) return [key, 'hash']
    // drawn in the order of writing, as ids are: rows differ by how many were written before, compared below
    if (key === 'seq') return [key, 'order']
    // whose household it is and who goes there: the register says as much
    if (table === 'visit_card' && NAMED.includes(key)) return [key, 'named']
    return [key, text.replaceAll(UUID, 'id')]
  })
  return JSON.stringify([table, Object.fromEntries(values)])
}

const post = async (path: string, form: Record<string, string> = {}) => {
  const sent = await answerOnPage(office, path.endsWith('/decline') ? path : `${path}/acknowledge`, form)
  expect(sent.status).toBe(303)
}

describe('a dump without the keys', () => {
  test('does not tell a family that declined from those whose visit the visitor or the office ended', async () => {
    const visitor = await office.as('visitor')
    const { visits } = await visitor.get<{ visits: Card[] }>('/visits/mine')
    const [visitorEnds, familyEnds] = await visitsTogether(office)
    const own = visits.filter((card) => card.myRole === 'visitor' && card.with !== '陆星河')
    const [officeEnds, withoutDay] = own
    const four = [visitorEnds!, familyEnds!, officeEnds!, withoutDay!]
    for (const [i, card] of four.entries()) await notify(office, card.visitId, `2026-09-0${i + 5}`)
    const ways = await Promise.all(four.map((card) => familyWay(office, card.visitId)))
    const hour = (n: number) => office.setTime(`2026-09-03T1${n}:00:00+08:00`)
    // an evening that is off again: the family then declines, and no slot stands
    await look(
      office,
      (unit) => sql`update slot set ended_at = now() where unit_id = ${unit} and visit_id = ${withoutDay!.visitId}`,
    )
    hour(0)
    await post(`/f/${ways[0]!.token}`)
    await post(`/f/${ways[2]!.token}`)
    hour(1)
    // whatever way each of them chooses
    await (await office.as('visitor')).post('/visits/close', { visitId: visitorEnds!.visitId, way: 'letter' })
    // pressed again, or tried again: it is done
    await (await office.as('visitor')).post('/visits/close', { visitId: visitorEnds!.visitId })
    hour(2)
    await (await office.as('coordinator')).post('/visits/close', { visitId: officeEnds!.visitId, way: 'next' })
    hour(3)
    await post(`/f/${ways[1]!.token}/decline`, { way: 'place' })
    hour(4)
    await post(`/f/${ways[3]!.token}/decline`)
    // the browser that said it is told; the page itself says the same to whoever holds the paper (family.test.ts)
    expect((await office.stranger.send('GET', `/f/${ways[3]!.token}/told`, { raw: true })).text).toContain('这次不登门')

    const rows = await dump()
    const about = (visitId: string) =>
      rows
        .filter(({ row }) => JSON.stringify(row).includes(visitId))
        .map(plain)
        .map((text) =>
          text.replaceAll(/2026-09-0[1-9][^"\\]*/g, 'time').replaceAll(/"(position|number|size|pages)":"\d+"/g, '$1'),
        )
        .filter((text) => !/^\["(list_line|visit)"/.test(text))
        .sort()
    const expected = about(familyEnds!.visitId)
    expect(expected.some((text) => text.startsWith('["visit_closure"'))).toBe(true)
    expect(expected.some((text) => text.startsWith('["family_answer"'))).toBe(true)
    expect(about(visitorEnds!.visitId)).toEqual(expected)
    expect(about(officeEnds!.visitId)).toEqual(expected)
    // every closure has its event and nothing is left to subtract: no author, no hour, no visit, no command
    const ended = rows.filter(({ table, row }) => table === 'event' && row.name === 'visits.ended')
    const closures = rows.filter(({ table }) => table === 'visit_closure')
    expect([ended.length, closures.length]).toEqual([4, 4])
    expect(new Set(ended.map(plain)).size).toBe(1)
    expect(ended[0]!.row).toMatchObject({ actor_kind: 'system', account_id: null, subject_id: office.unitId, data: {} })
    expect(ended.map(({ row }) => row.at)).toEqual(closures.map(({ row }) => row.at))
    const commands = new Set(rows.filter(({ table }) => table === 'command').map(({ row }) => row.id))
    expect(ended.filter(({ row }) => commands.has(row.command_id))).toEqual([])
    // the hours of the office's and the visitor's act lead to nothing but their signing in
    const inHour = (n: number) =>
      joined(rows, 'nothing', [`2026-09-03T0${n + 2}:00:00`])
        .filter(
          ({ table, row }) =>
            table !== 'session' && table !== 'sign_in_name' && table !== 'account' && row.name !== 'identity.signIn',
        )
        .map(plain)
        .map((text) => text.replaceAll(/2026-09-03T0\d/g, 'then'))
        .filter((text) => !/signedIn|sign_in/.test(text))
        .sort()
    expect(inHour(1)).toEqual([])
    expect(inHour(2)).toEqual([])
    // and those of the families' acts to rows that say the same of every answer, and to no closure
    expect(inHour(3)).toEqual(inHour(4))
    expect(inHour(3).map((text) => JSON.parse(text)[0])).toEqual(['command', 'event'])
    expect(inHour(0).map((text) => JSON.parse(text)[0])).toEqual(['command', 'command', 'event', 'event'])
    expect(new Set(inHour(0))).toEqual(new Set(inHour(3)))
    // as many answers as acts
    const answers = rows.filter(({ table }) => table === 'family_answer')
    const acts = rows.filter(({ table, row }) => table === 'event' && row.name === 'family.answered')
    expect([answers.length, acts.length]).toEqual([4, 4])
    expect(new Set(acts.map(({ row }) => row.subject_id))).toEqual(new Set([office.unitId]))
    expect(JSON.stringify(rows)).not.toMatch(/declin/)
    // the audit administrator reads of them when the round is over: they would come into sight as they happen
    const { events } = await (await office.as('audit')).get<{ events: unknown[] }>('/audit/events?name=visits.ended')
    expect(events).toEqual([])
  })

  test('does not tell who agreed, who declined and who withdrew', async () => {
    office.setTime('2026-09-04T10:00:00+08:00')
    const people = await look<{ id: string; name: string }>(
      office,
      (unit) => sql`select r.id, r.name from relative r where r.unit_id = ${unit} and r.in_scope
        and exists (select 1 from self_link l where l.unit_id = r.unit_id and l.relative_id = r.id) order by r.position limit 3`,
    )
    for (const [i, act] of (['agree', 'decline'] as const).entries()) await answerConsent(office, people[i]!.name, act)
    // as often as each of the others is to be compared with
    await answerConsent(office, people[0]!.name, 'agree')
    await answerConsent(office, people[1]!.name, 'decline')
    await answerConsent(office, people[2]!.name, 'agree')
    await answerConsent(office, people[2]!.name, 'withdraw')
    const rows = await dump()
    const about = (id: string) =>
      rows
        .filter(
          ({ table, row }) =>
            ['consent_answer', 'relative_contact', 'event', 'command', 'self_link'].includes(table) &&
            JSON.stringify(row).includes(id),
        )
        .map(plain)
        .sort()
    const [agreed, declined, withdrawn] = people.map((p) => about(p.id))
    expect(agreed?.some((text) => text.startsWith('["consent_answer"'))).toBe(true)
    expect(declined).toEqual(agreed)
    expect(withdrawn).toEqual(agreed)
    // the order in which rows were written, from table to table, is that of the acts
    const order = (id: string) =>
      rows
        .filter(({ table, row }) => table === 'consent_answer' && row.relative_id === id)
        .map(({ row }) => Number(row.seq))
        .sort((a, b) => a - b)
    expect(people.map((p) => order(p.id).length)).toEqual([2, 2, 2])
    expect(
      JSON.stringify(rows.filter(({ table }) => ['event', 'command', 'consent_answer'].includes(table))),
    ).not.toMatch(/declin|withdr|agree/)
  })
})

describe('what a relative says of being reached and of times', () => {
  const open = (token: string, path: string) => office.stranger.send('GET', `/c/${token}/${path}`, { raw: true })
  async function say(name: string, path: 'contact' | 'times', more: Record<string, string>) {
    const { token } = await selfWay(office, name)
    const form = {
      ...hiddenFields((await open(token, path)).text),
      route: 'phone',
      part_evening: 'on',
      dow_3: 'on',
      ...more,
    }
    expect((await office.stranger.send('POST', `/c/${token}/${path}`, { raw: true, form })).status).toBe(303)
  }

  test('does not tell who agreed and left a number from who declined and said when it suits', async () => {
    const people = await look<{ id: string; name: string; home: string }>(
      office,
      (unit) => sql`select distinct on (r.household_id) r.id, r.name, r.household_id as home from relative r
        where r.unit_id = ${unit} and r.in_scope and not exists (select 1 from consent_answer a where a.relative_id = r.id)
          and (select count(*) from relative q where q.household_id = r.household_id and q.in_scope) = 1
          and not exists (select 1 from household_wish w where w.household_id = r.household_id) limit 4`,
    )
    const [agreeing, declining, turning, twice] = people
    const hour = (n: number) => office.setTime(`2026-09-04T1${n}:00:00+08:00`)
    hour(1)
    await answerConsent(office, agreeing!.name, 'agree')
    await answerConsent(office, declining!.name, 'decline')
    await answerConsent(office, turning!.name, 'decline')
    await answerConsent(office, twice!.name, 'agree')
    hour(2)
    await say(agreeing!.name, 'contact', { phone: '13900001234', unnamed: 'on' })
    await say(declining!.name, 'times', {})
    await say(turning!.name, 'contact', { phone: '13900001234' })
    await answerConsent(office, twice!.name, 'decline')
    const rows = await dump()
    const about = ({ id, home }: { id: string; home: string }) =>
      rows
        .filter(({ table, row }) =>
          table === 'household_wish'
            ? row.household_id === home
            : ['consent_answer', 'relative_contact'].includes(table) && row.relative_id === id,
        )
        .map(plain)
        .sort()
    expect(about(agreeing!).map((text) => JSON.parse(text)[0])).toEqual([
      'consent_answer',
      'household_wish',
      'household_wish',
      'relative_contact',
    ])
    expect(about(declining!)).toEqual(about(agreeing!))
    expect(about(twice!)).toEqual(about(turning!))
    // nothing that belongs to a household bears the hour, in its columns or in its id
    const wishes = rows.filter(({ table }) => table === 'household_wish' || table === 'relative_contact')
    for (const { row } of wishes) {
      expect(new Date(String(row.said_at)).toISOString()).toMatch(/T16:00:00\.000Z$/)
      if (row.id) expect(String(row.id)).toMatch(/^.{14}4/)
    }
    expect(JSON.stringify(wishes)).not.toMatch(/evening|family|phone":"|13900001234/)
    // and the program reads them: the office the times, the visit the number
    const { households } = await (await office.as('coordinator')).get<{
      households: { id: string; wish: { parts: string[]; busyDow: number[]; route: string } | null }[]
    }>('/census/households')
    for (const { home } of [agreeing!, declining!, turning!])
      expect(households.find((h) => h.id === home)?.wish).toMatchObject({
        parts: ['evening'],
        busyDow: [3],
        saidBy: 'family',
      })
    expect(households.find((h) => h.id === twice!.home)?.wish).toBeNull()
  })
})

test('answers that an older version kept open are sealed as the product starts, and say the same afterwards', async () => {
  office.setTime('2026-09-05T10:00:00+08:00')
  const [, , third] = await visitsTogether(office)
  await notify(office, third!.visitId, '2026-09-12')
  const { token } = await familyWay(office, third!.visitId)
  const [person] = await look<{ id: string; text: string }>(
    office,
    (unit) => sql`select r.id, (select t.hash from consent_text t limit 1) as text from relative r
      where r.unit_id = ${unit} and r.in_scope and not exists (select 1 from consent_answer a where a.relative_id = r.id) limit 1`,
  )
  const [slot] = await look<{ id: string }>(
    office,
    (unit) => sql`select id from slot where unit_id = ${unit} and visit_id = ${third!.visitId} and ended_at is null`,
  )
  await look(
    office,
    (unit) =>
      sql`insert into family_answer (unit_id, id, visit_id, slot_id, kind, at) values (${unit}, gen_random_uuid(), ${third!.visitId}, ${slot!.id}, 'declined', now())`,
  )
  await look(
    office,
    (unit) => sql`update family_link set word_sealed = null where unit_id = ${unit} and visit_id = ${third!.visitId}`,
  )
  await look(
    office,
    (unit) => sql`insert into consent_answer (unit_id, id, relative_id, purpose, answer, text_hash, way, said_on, at)
    values (${unit}, gen_random_uuid(), ${person!.id}, 'contact', 'declined', ${person!.text}, 'page', '2026-09-04', now())`,
  )
  await sealFormerAnswers(office.product.app)
  expect(JSON.stringify((await dump()).filter(({ table }) => table !== 'plan'))).not.toMatch(/declined/)
  // what was sealed says that the family declined: its own 知道了 takes it back
  await look(
    office,
    (unit) =>
      sql`insert into visit_closure (unit_id, visit_id, at) values (${unit}, ${third!.visitId}, now()) on conflict do nothing`,
  )
  await post(`/f/${token}`)
  const [closure] = await look<{ taken_back: boolean }>(
    office,
    (unit) => sql`select taken_back from visit_closure where unit_id = ${unit} and visit_id = ${third!.visitId}`,
  )
  expect(closure).toEqual({ taken_back: true })
  const found = await look<{ sealed: string; reached: string }>(
    office,
    (unit) => sql`select a.answer_sealed as sealed, c.said_sealed as reached from consent_answer a
      join relative_contact c on c.unit_id = a.unit_id and c.relative_id = a.relative_id where a.unit_id = ${unit} and a.relative_id = ${person!.id}`,
  )
  expect(found).toHaveLength(1)
  // and nothing else about an answer can be changed, by the product's own role either
  await expect(
    look(office, (unit) => sql`update consent_answer set said_on = '2026-01-01' where unit_id = ${unit}`),
  ).rejects.toThrow('append-only')
  await expect(
    look(office, (unit) => sql`update consent_answer set answer_sealed = 'k1.x' where unit_id = ${unit}`),
  ).rejects.toThrow('append-only')
})
