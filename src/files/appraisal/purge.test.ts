/** The purge proof (mission, line 6): what is destroyed is found nowhere afterwards, and the family next door has lost nothing. */
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ink } from '../../../demo/ink.ts'
import { writeBackup } from '../../platform/backup/backup.ts'
import { readBackup } from '../../platform/backup/read-backup.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import { answerOnPage, familyWay, hold, look, notify, openRound, visitsTogether } from '../../testing/programme.ts'
import { type TestDatabase, testDatabase } from '../../testing/test-database.ts'
import type { AppraisalLine, AppraisalList } from './contract.ts'
import { laterOn } from './filed.fixture.ts'
import { allRows, filesWith, hangingOn, plantRows } from './marked-rows.fixture.ts'

const MARK = '紫藤萝'
const OTHER = '白玉兰'
/** Say that something was done to a row, by its id; hold no words. */
const MAY_NAME = new Set(['event', 'destroyed_item', 'appraisal_line'])

let own: TestDatabase
let office: Office
let roundId: string
let gone: string
let stays: string
let ids: string[]
let hashes: string[]
let code: string
let officerId: string
let before: string[]
let volumes: number

beforeAll(async () => {
  own = (await testDatabase())!
  office = await openOffice({ databaseUrl: own.url })
  roundId = (await openRound(office)).roundId
  const cards = await visitsTogether(office)
  gone = cards[0]!.visitId
  stays = cards[1]!.visitId
  for (const [visitId, mark] of [
    [gone, MARK],
    [stays, OTHER],
  ] as const)
    await play(visitId, mark)
})
afterAll(async () => {
  await office.stop()
  await own.drop()
})

/** A visit from its notice to its matter, every sentence with its own mark. */
async function play(visitId: string, mark: string): Promise<void> {
  office.setTime('2026-09-01T09:00:00+08:00')
  await notify(office, visitId, '2026-09-05')
  office.setTime('2026-09-05T20:00:00+08:00')
  await hold(office, visitId, {
    ...{
      place: `${mark}家中`,
      circumstances: `${mark}情况。`,
      difficulties: `${mark}困难。`,
      followUp: `${mark}后续。`,
    },
    opinions: [{ kind: 'opinion', text: `${mark}意见`, nameAllowed: false }],
    unwritten: 0,
  })
  const recorder = await office.as('recorder')
  const { relatives } = await recorder.get<{ relatives: { id: string }[] }>(`/visits/${visitId}`)
  const relativeId = relatives[0]!.id
  const { templateId } = await recorder.get<{ templateId: string | null }>(`/pledges/text/${visitId}/${relativeId}`)
  await recorder.post('/pledges/sign', { visitId, relativeId, templateId, place: `${mark}厅`, strokes: ink('家属') })
  const { token } = await familyWay(office, visitId)
  expect((await answerOnPage(office, `/f/${token}/object`, { text: `${mark}不是这样` })).status).toBe(303)
  const { id: matterId } = await recorder.post<{ id: string }>('/matters/raise', {
    ...{ visitId, kind: 'opinion', text: `${mark}食堂`, nameAllowed: false },
  })
  await (await office.as('coordinator')).post('/matters/report', { matterId, seen: null })
}

/** The round is over at the end of its year, and put on file. */
async function fileIt(): Promise<void> {
  const closedAt = '2026-12-30T09:00:00+08:00'
  await look(office, () => sql`update round set closed_at = ${closedAt} where id = ${roundId}`)
  await laterOn(office, '2027-01-05T09:00:00+08:00')
  await (await office.as('records')).post('/filing/file', { roundId, closedAt, fonds: '0123', office: '' })
}

const papersOf = (visitId: string) =>
  look<{ hash: string; kind: string; code: string }>(
    office,
    () =>
      sql`select d.hash, d.kind, d.check_code as code from document d join visit v on v.household_id = d.household_id where v.id = ${visitId}`,
  )
const untilPapers = async (visitId: string) => {
  const wanted = ['notice', 'objection', 'pledge', 'visitRecord']
  for (let tries = 0; tries < 600; tries++) {
    const kinds = new Set((await papersOf(visitId)).map(({ kind }) => kind))
    if (wanted.every((kind) => kinds.has(kind))) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('not all papers were made')
}
/** What is there of a visit, word for word: its rows, its files. */
async function standing(visitId: string): Promise<string[]> {
  const its = [...(await hangingOn(office, visitId)).values()].flat()
  const rows = (await allRows(office)).filter(
    ({ table, text }) => !/^job|command|file_to_wipe/.test(table) && its.some((id) => text.includes(id)),
  )
  return [
    ...rows.filter(({ table }) => !MAY_NAME.has(table)).map(({ table, text }) => `${table} ${text}`),
    ...filesWith(office.dataDir, OTHER),
  ]
}
const todo = async (who: 'records' | 'head' | 'inspector') =>
  (await (await office.as(who)).get<{ items: { key: string; text: string }[] }>('/insights/today')).items.map(
    (i) => i.text,
  )
type Shown = { list: AppraisalList; lines: AppraisalLine[] }

describe('a family’s round that was destroyed', () => {
  test('was in every table that hangs on a visit, and its words on the disk', async () => {
    for (const visitId of [gone, stays]) await untilPapers(visitId)
    const { picture } = await plantRows(office, gone, MARK)
    await fileIt()
    const hanging = await hangingOn(office, gone)
    // a table that is new is planted too, and destroyed by the room that writes it
    expect([...hanging].filter(([, rows]) => rows.length === 0).map(([table]) => table)).toEqual([])
    expect(hanging.size).toBeGreaterThan(25)
    ids = [...new Set([...hanging.values()].flat())]
    const group = await (await office.as('partygroup')).send('POST', '/search', { body: { word: `${MARK}食堂` } })
    expect(group.text).toContain(`${MARK}食堂`)
    const [officer] = await look<{ id: string }>(
      office,
      () =>
        sql`select o.id from officer o join visit v on v.household_id = o.household_id where v.id = ${gone} limit 1`,
    )
    officerId = officer!.id
    const papers = await papersOf(gone)
    hashes = [...papers.map(({ hash }) => hash), picture]
    code = papers[0]!.code
    expect(
      new Set((await allRows(office)).filter(({ text }) => text.includes(MARK)).map(({ table }) => table)).size,
    ).toBeGreaterThan(12)
    expect(filesWith(office.dataDir, MARK).length).toBeGreaterThan(4)
  })

  test('is due on 1 January after its ten years, and nobody’s work the day before', async () => {
    // every matter is answered and over by then
    for (const kind of ['replied', 'lapsed'])
      await look(
        office,
        (unit) => sql`insert into matter_step (unit_id, id, matter_id, kind, text, at)
          select ${unit}::uuid, gen_random_uuid(), m.id, ${kind}, case when m.visit_id = ${gone}::uuid then ${`${MARK}答复`} else '好' end, now() from matter m`,
      )
    await laterOn(office, '2036-12-31T20:00:00+08:00')
    expect((await todo('records')).filter((text) => text.includes('保管期满'))).toEqual([])
    await laterOn(office, '2037-01-01T08:00:00+08:00')
    // every household of the round, whether anything of it is on file
    const visits = await look(office, () => sql`select 1 from visit where round_id = ${roundId}`)
    expect(await todo('records')).toContain(`${visits.length} 卷家访档案保管期满，等鉴定`)
  })

  test('is destroyed with the list that two persons signed', async () => {
    const records = await office.as('records')
    const { year, dueHash } = await records.get<{ year: number; dueHash: string }>('/appraisal')
    const { id: appraisalId } = await records.post<{ id: string }>('/appraisal/start', { year, dueHash })
    const show = () => records.get<Shown>(`/appraisal/${appraisalId}`)
    const [home] = await look<{ id: string }>(
      office,
      () => sql`select household_id as id from visit where id = ${stays}`,
    )
    const kept = [{ sourceId: roundId, householdId: home!.id }]
    const first = await show()
    const extend = { verdict: 'extend', more: 5, reason: '还有参考价值' }
    await records.post('/appraisal/decide', { appraisalId, seen: first.list.version, volumes: kept, ...extend })
    const second = await show()
    const rest = { volumes: null, verdict: 'destroy', more: null, reason: '' }
    await records.post('/appraisal/decide', { appraisalId, seen: second.list.version, ...rest })
    const { hash } = (await show()).list
    await records.post('/appraisal/propose', { appraisalId, hash })
    expect(await todo('head')).toContain('2037年第1号销毁清册等您签名')
    before = await standing(stays)
    await (await office.as('head')).post('/appraisal/agree', { appraisalId, hash })
    for (let tries = 0; tries < 600 && (await show()).list.state !== 'done'; tries++)
      await new Promise((resolve) => setTimeout(resolve, 50))
    const outcomes = (await show()).lines.map(({ outcome }) => outcome)
    expect(outcomes.filter((outcome) => outcome !== 'destroyed')).toEqual(['extended'])
    volumes = outcomes.length - 1
  })

  test('is in no table: no word, and no row that names one of its ids, but in the log', async () => {
    const rows = await allRows(office)
    expect(rows.filter(({ text }) => text.includes(MARK)).map(({ table }) => table)).toEqual([])
    const named = rows.filter(
      ({ table, text }) => !MAY_NAME.has(table) && !table.startsWith('job') && ids.some((id) => text.includes(id)),
    )
    expect(named.map(({ table }) => table)).toEqual([])
    // what a command answered is sealed, and names none of it to whoever has not the command
    expect(rows.filter(({ table }) => table === 'file_to_wipe')).toEqual([])
  })

  test('is in no file: papers, pictures, press, packages, uploads', async () => {
    expect(filesWith(office.dataDir, MARK)).toEqual([])
    const { blobs } = office.product.app
    expect(hashes.filter((hash) => blobs.has(hash))).toEqual([])
  })

  test('is found by no search, stands in no ledger, report or file', async () => {
    const found = await (await office.as('partygroup')).send('POST', '/search', { body: { word: `${MARK}食堂` } })
    expect([found.status, found.text.includes(MARK)]).toEqual([200, false])
    const clerk = await office.as('coordinator')
    for (const name of ['visit-ledger.pdf', 'matter-ledger.pdf', 'report.pdf', 'report.docx'])
      expect((await clerk.bytes(`/rounds/${roundId}/${name}`)).includes(MARK)).toBe(false)
    const records = await office.as('records')
    await records.post('/archive/consult', { officerId, reason: '核对' })
    const file = await records.get<{ items: unknown[] }>(`/archive/files/${officerId}`)
    expect(file.items).toEqual([])
  })

  test('is in no backup that is made later', async () => {
    const folder = mkdtempSync(join(office.dataDir, 'later-'))
    const file = join(folder, 'backup')
    const key = Buffer.alloc(32, 3)
    await writeBackup({ connectionString: own.url }, office.dataDir, file, key, office.product.app.clock())
    const seen: string[] = []
    let pieces = 0
    const look = (where: string, bytes: Buffer) => {
      pieces += 1
      if (bytes.includes(MARK)) seen.push(where)
    }
    await readBackup(file, key, {
      rows: async (table, piece) => look(table, piece),
      blob: async (hash, bytes) => look(hash, bytes),
      file: async (path, bytes) => look(path, bytes),
    })
    rmSync(folder, { recursive: true })
    expect(pieces).toBeGreaterThan(50)
    expect(seen).toEqual([])
  })

  test('took nothing from the family next door, byte for byte', async () => {
    expect(before.length).toBeGreaterThan(25)
    expect(await standing(stays)).toEqual(before)
  })

  test('is told of to who holds a paper of it: destroyed by rule, with kind, unit and day', async () => {
    const { payload } = await office.product.http.inject({ url: `/check/${code}` })
    for (const expected of ['已按规定销毁', '云岭县总工会']) expect(payload).toContain(expected)
    const asked = new URLSearchParams({ hash: hashes[0]!, seal: 'right', beside: '' }).toString()
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const byFile = await office.product.http.inject({ method: 'POST', url: '/check', headers, payload: asked })
    expect(byFile.payload).toContain('这个文件和当时留存的一模一样')
  })

  test('leaves hashes alone as its proof', async () => {
    const { lists } = await (await office.as('records')).get<{ lists: AppraisalList[] }>('/appraisal')
    const done = lists.find(({ state }) => state === 'done')
    const proof = JSON.parse((await (await office.as('records')).bytes(`/appraisal/${done!.id}/proof.json`)).toString())
    expect(proof).toMatchObject({ kind: '销毁证明', volumes, list: '2037年第1号' })
    expect(proof.sha256.sort()).toEqual([...new Set(hashes.slice(0, -1))].sort())
  })
})
