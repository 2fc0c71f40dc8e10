/** A round is put on file once; what comes later is a supplement (方案 §三.5, docs/decisions/0060). */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readSheets } from '../../adapters/sheet-xlsx/read-sheets.ts'
import { codesIn } from '../../testing/client.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import {
  answerOnPage,
  familyWay,
  hold,
  look,
  notify,
  openRound,
  untilRecordPaper,
  visitsTogether,
} from '../../testing/programme.ts'

type List = {
  round: { closedAt: string | null }
  codes: { fonds: string; office: string }
  lines: { key: string; text: string; done: boolean }[]
  filings: { number: number; fonds: string; digest: string }[]
  late: boolean
  open: boolean
}
type Item = { documentId: string; number: number; title: string }

let office: Office
let roundId: string
let visitId: string
let officerId: string
beforeAll(async () => {
  office = await openOffice()
  roundId = (await openRound(office)).roundId
  const [card] = await visitsTogether(office)
  visitId = card!.visitId
  await notify(office, visitId, '2026-09-05')
  office.setTime('2026-09-05T20:00:00+08:00')
  await hold(office, visitId)
  await untilRecordPaper(office, visitId)
  office.setTime('2026-09-20T10:00:00+08:00')
  const rows = await look<{ id: string }>(
    office,
    (unit) => sql`select o.id from officer o where o.unit_id = ${unit} and o.name = ${card!.members[0]!}`,
  )
  officerId = rows[0]!.id
})
afterAll(() => office.stop())

const records = () => office.as('records')
const list = async () => (await records()).get<List>(`/filing/${roundId}`)
const today = async () =>
  (await (await records()).get<{ items: { key: string; text: string }[] }>('/insights/today')).items.filter(({ key }) =>
    key.startsWith('filing-'),
  )
const items = async () => {
  await (await records()).post('/archive/consult', { officerId, reason: '核对' })
  const { items } = await (await records()).get<{ items: Item[] }>(`/archive/files/${officerId}`)
  return items.map(({ documentId, number, title }) => ({ documentId, number, title }))
}
const sheets = async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'lf-filing-')), 'catalogues.xlsx')
  writeFileSync(path, await (await records()).bytes(`/filing/${roundId}/catalogues.xlsx`))
  return (await readSheets(path)).map((sheet) =>
    sheet.rows.map(({ cells }) => cells.map((cell) => String(cell ?? '')).join('|')),
  )
}
const checklist = async () => Object.fromEntries((await list()).lines.map(({ key, done, text }) => [key, [done, text]]))

test('while the round goes on the checklist says what is missing, and nothing is put on file', async () => {
  const lines = await checklist()
  expect(lines.closed).toEqual([false, '本轮还没有结束'])
  expect(lines.visits?.[1]).toMatch(/^\d+ 户还没有办结/)
  expect(lines.papers?.[0]).toBe(true)
  const early = { roundId, closedAt: '2026-09-20T02:00:00.000Z', fonds: '0123', office: '' }
  expect(codesIn(await (await records()).send('POST', '/filing/file', { body: early }))).toEqual(['filing.round-open'])
  expect(await today()).toEqual([])
})

test('closed, it is somebody’s work; filed with the numbers as they were typed, whatever keyboard; a second press changes nothing', async () => {
  await (await office.as('coordinator')).post('/rounds/close', { roundId })
  expect((await today())[0]?.text).toContain('还没有归档')
  const before = await items()
  const { closedAt } = (await list()).round
  const body = { roundId, closedAt, fonds: 'ｚ０12', office: ' bgs' }
  const wrong = await (await records()).send('POST', '/filing/file', { body: { ...body, fonds: '全宗一' } })
  expect([wrong.status, wrong.text]).toEqual([422, expect.stringContaining('只用字母和数字')])
  const moved = { ...body, closedAt: '2026-09-19T02:00:00.000Z' }
  expect(codesIn(await (await records()).send('POST', '/filing/file', { body: moved }))).toEqual(['filing.moved-on'])
  const both = await Promise.all([0, 1].map(async () => (await records()).send('POST', '/filing/file', { body })))
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  const now = await list()
  expect(now.codes).toEqual({ fonds: 'Z012', office: 'BGS' })
  expect(now.filings).toMatchObject([{ number: 0, fonds: 'Z012' }])
  expect([now.late, await today()]).toEqual([false, []])
  expect(await items()).toEqual(before)
})

test('its end is not taken back any more', async () => {
  const answer = await (await office.as('coordinator')).send('POST', '/rounds/reopen', { body: { roundId } })
  expect(codesIn(answer)).toEqual(['round.filed'])
  const { rounds } = await (await office.as('coordinator')).get<{ rounds: { mayReopen: boolean }[] }>('/rounds')
  expect(rounds.map((round) => round.mayReopen)).toEqual([false])
})

test('catalogues are taken with a reason that stands in every file of the round; each paper has its stamp', async () => {
  office.setTime('2026-09-20T12:00:00+08:00')
  for (const path of ['catalogues.xlsx', 'catalogues.pdf', 'labels.pdf']) {
    const answer = await (await records()).send('GET', `/filing/${roundId}/${path}`)
    expect(codesIn(answer)).toEqual(['filing.no-reason'])
  }
  await (await records()).post('/filing/take', { roundId, reason: '年度归档装盒' })
  expect((await list()).open).toBe(true)
  const file = await (await records()).get<{ consultations: { reason: string }[] }>(`/archive/files/${officerId}`)
  expect(file.consultations[0]?.reason).toBe('年度归档装盒')
  const [files, papers] = await sheets()
  const lying = await items()
  expect(files!.filter((row) => row.includes('JF-0001'))).toHaveLength(1)
  const stamped = papers!.filter((row) => row.includes('JF-0001'))
  expect(stamped).toHaveLength(lying.length)
  expect(stamped[0]).toMatch(/^JF-0001\|.*\|1\|0001\|.*\|Z012\|2026\|D10\|BGS\|0001\|\d+\|Z012-WS·2026-D10-BGS-0001$/)
  for (const path of ['catalogues.pdf', 'labels.pdf?pages=２０'])
    expect((await (await records()).send('GET', `/filing/${roundId}/${path}`)).status).toBe(200)
})

test('what comes later is a supplement with the next numbers; what was filed stays though a newer version took its place', async () => {
  const filed = await items()
  const { token } = await familyWay(office, visitId)
  await answerOnPage(office, `/f/${token}/object`, { text: '我们说的是周三，不是周四' })
  await expect.poll(async () => (await today())[0]?.text).toContain('请补归')
  const late = await list()
  expect(late.late).toBe(true)
  const add = (number: number) =>
    records().then((client) => client.send('POST', '/filing/supplement', { body: { roundId, number } }))
  expect(codesIn(await add(2))).toEqual(['filing.moved-on'])
  expect((await add(1)).status).toBe(200)
  expect(codesIn(await add(2))).toEqual(['filing.nothing'])
  const [objection] = (await (await office.as('recorder')).get<{ objections: { id: string }[] }>(`/visits/${visitId}`))
    .objections
  const answer = { objectionId: objection!.id, text: '改为周三，以您说的为准。' }
  await (await office.as('recorder')).post('/visits/answer-objection', answer)
  await expect.poll(async () => (await list()).late).toBe(true)
  expect((await add(2)).status).toBe(200)
  const now = await items()
  expect(now.slice(0, filed.length)).toEqual(filed)
  expect(now.slice(filed.length).map(({ title }) => title)).toHaveLength(2)
  const rows = (await sheets())[1]!.filter((row) => row.includes('JF-0001'))
  expect(rows.map((row) => row.split('|')[3])).toEqual([...new Set(rows.map((row) => row.split('|')[3]))])
  expect(rows.slice(-2).map((row) => row.split('|')[8])).toEqual(['后补1', '后补2'])
})

test('the own file tells no 件号: a gap in them would tell which relative signed alone', async () => {
  await look(
    office,
    (unit) => sql`update account set officer_id = ${officerId} where unit_id = ${unit} and name = 'staff' returning id`,
  )
  const mine = await (await office.as('staff')).get<{ items: { code: string }[] }>('/consultations/mine')
  expect(mine.items.length).toBeGreaterThan(0)
  expect(mine.items.map(({ code }) => code).join('')).toBe('')
})

test('what is on file stays in the files in which it was put, whoever moves into another household', async () => {
  const before = await items()
  const [other] = await look<{ id: string; home: string; own: string }>(
    office,
    (unit) => sql`select o.id, o.household_id as home, m.household_id as own from officer o, officer m
      where o.unit_id = ${unit} and m.unit_id = ${unit} and m.id = ${officerId} and o.household_id <> m.household_id limit 1`,
  )
  const move = (id: string, home: string) =>
    look(
      office,
      (unit) => sql`update officer set household_id = ${home} where unit_id = ${unit} and id = ${id} returning id`,
    )
  // who marries into it gets nothing of what was put on file before
  await move(other!.id, other!.own)
  await (await records()).post('/archive/consult', { officerId: other!.id, reason: '核对' })
  expect((await (await records()).get<{ items: Item[] }>(`/archive/files/${other!.id}`)).items).toEqual([])
  expect((await list()).late).toBe(false)
  // who moves out keeps it
  await move(other!.id, other!.home)
  await move(officerId, other!.home)
  expect(await items()).toEqual(before)
  expect((await list()).late).toBe(false)
  await move(officerId, other!.own)
})

test('what is on file cannot be changed in the database either', async () => {
  await expect(look(office, (unit) => sql`update filed_item set title = '' where unit_id = ${unit}`)).rejects.toThrow(
    /append-only/,
  )
})
