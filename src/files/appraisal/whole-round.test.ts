/** A round ends for each of its households (mission, lines 1 and 6): also where the plan keeps the record alone, and where nothing was written at all. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Office, openOffice } from '../../testing/office.ts'
import { plainWords } from '../../testing/plain-renderer.ts'
import { hold, look, notify, openRound, untilRecordPaper, visitsTogether } from '../../testing/programme.ts'
import { laterOn } from './filed.fixture.ts'
import { begin, destroyAll, overview, show } from './lists.fixture.ts'

let office: Office
let roundId: string
let called: string
let other: string
let lists: string[]
type Paper = { kind: string; code: string; hash: string }
let papers: Paper[]

beforeAll(async () => {
  office = await openOffice()
  roundId = (await openRound(office)).roundId
  // as the hospital's plan has it: of a visit the record stays, nothing else
  await look(
    office,
    (
      unit,
    ) => sql`insert into plan select (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(), 'version', p.version + 1,
      'body', jsonb_set(p.body, '{file,kept}', 'false')))).* from plan p where unit_id = ${unit}`,
  )
  await look(office, () => sql`update round set plan_id = (select id from plan order by version desc limit 1)`)
  const cards = await visitsTogether(office)
  called = cards[0]!.visitId
  other = cards[1]!.visitId
  for (const visitId of [called, other]) {
    office.setTime('2026-09-01T09:00:00+08:00')
    await notify(office, visitId, '2026-09-05')
  }
  office.setTime('2026-09-05T20:00:00+08:00')
  await hold(office, called)
  await untilRecordPaper(office, called)
  const closedAt = '2026-12-30T09:00:00+08:00'
  await look(office, () => sql`update round set closed_at = ${closedAt} where id = ${roundId}`)
  await laterOn(office, '2027-01-05T09:00:00+08:00')
  await (await office.as('records')).post('/filing/file', { roundId, closedAt, fonds: '0123', office: '' })
  papers = await look<Paper>(office, () => sql`select kind, check_code as code, hash from document`)
  await laterOn(office, '2037-01-04T09:00:00+08:00')
})
afterAll(() => office.stop())

const visits = () => look<{ household: string }>(office, () => sql`select household_id as household from visit`)

describe('a round of which the record alone is on file', () => {
  test('is listed with all its households, each line like the next: who was called on is not told', async () => {
    const filed = await look(office, () => sql`select distinct document_id from filed_item`)
    expect(filed).toHaveLength(1)
    const all = await visits()
    expect((await overview(office)).due).toBe(all.length)
    lists = await begin(office)
    const lines = (await Promise.all(lists.map((id) => show(office, id, 'head')))).flatMap((shown) => shown.lines)
    expect(lines.map(({ householdId }) => householdId).sort()).toEqual(all.map(({ household }) => household).sort())
    const alike = lines.map(({ fileNumbers, householdId: _, ...line }) =>
      JSON.stringify({ ...line, numbered: /^JF-\d{4}/.test(fileNumbers) }),
    )
    expect(new Set(alike).size).toBe(1)
  })

  test('is gone for all of them: what the plan did not file, and who was not called on', async () => {
    for (const [i, id] of lists.entries()) await destroyAll(office, id, i === 0 ? 'head' : 'inspector')
    expect(await visits()).toEqual([])
    for (const table of ['document', 'notice', 'visit_record', 'family_link', 'slot'])
      expect(await look(office, () => sql`select 1 from ${sql.raw(table)}`)).toEqual([])
    const ledger = plainWords(await (await office.as('coordinator')).bytes(`/rounds/${roundId}/visit-ledger.pdf`))!
    const names = await look<{ name: string }>(office, () => sql`select name from officer`)
    expect(names.filter(({ name }) => ledger.includes(name))).toEqual([])
    expect((await overview(office)).due).toBe(0)
  })

  test('leaves of each paper that there was one: whoever holds it is told, by its code and by its bytes', async () => {
    expect(new Set(papers.map(({ kind }) => kind))).toEqual(new Set(['notice', 'visitRecord']))
    for (const { code, hash } of papers) {
      const { payload } = await office.product.http.inject({ url: `/check/${code}` })
      expect(payload).toContain('已按规定销毁')
      const headers = { 'content-type': 'application/x-www-form-urlencoded' }
      const asked = new URLSearchParams({ hash, seal: 'right', beside: '' }).toString()
      const byFile = await office.product.http.inject({ method: 'POST', url: '/check', headers, payload: asked })
      expect(byFile.payload).toContain('这个文件和当时留存的一模一样')
    }
  })
})
