import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { wordsOf } from '../../adapters/render-typst/papers.fixture.ts'
import { readSheets } from '../../adapters/sheet-xlsx/read-sheets.ts'
import { codesIn } from '../../testing/client.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import { hold, look, notify, openRound, takeStep, untilRecordPaper, visitsTogether } from '../../testing/programme.ts'
import { unzipped } from '../../testing/unzip.ts'

let office: Office
let officerId: string
let roundId: string
let documentId: string
beforeAll(async () => {
  office = await openOffice({ drawn: true })
  roundId = (await openRound(office)).roundId
  const [card] = await visitsTogether(office)
  await notify(office, card!.visitId, '2026-09-05')
  office.setTime('2026-09-05T20:00:00+08:00')
  await hold(office, card!.visitId)
  documentId = await untilRecordPaper(office, card!.visitId)
  const rows = await look<{ id: string }>(
    office,
    (unit) =>
      sql`select o.id from officer o join visit v on v.unit_id = o.unit_id and v.household_id = o.household_id where o.unit_id = ${unit} and v.id = ${card!.visitId} limit 1`,
  )
  officerId = rows[0]!.id
})
afterAll(() => office.stop())

describe('reading a file needs a reason and leaves a trace (§三.5)', () => {
  test('without a reason there is no catalogue, no paper and no package; with one there are, for an hour, and the line stays', async () => {
    const records = await office.as('records')
    const before = await records.get<{ needsReason: boolean; items: unknown[] }>(`/archive/files/${officerId}`)
    expect(before).toMatchObject({ needsReason: true, items: [] })
    expect((await records.send('GET', `/documents/${documentId}/file.pdf`)).status).toBe(404)
    for (const paper of ['package.zip', 'catalogue.pdf', 'file-note.pdf'])
      expect(codesIn(await records.send('GET', `/archive/${officerId}/${paper}`))).toEqual(['archive.no-reason'])
    await records.post('/archive/consult', { officerId, reason: '核对材料' })
    const open = await records.get<{
      items: { title: string; hash: string; documentId: string }[]
      consultations: { reason: string }[]
    }>(`/archive/files/${officerId}`)
    expect(open.items.map((i) => i.title)).toEqual(expect.arrayContaining(['家访情况登记表']))
    expect(open.consultations[0]?.reason).toBe('核对材料')
    expect((await records.send('GET', `/documents/${documentId}/file.pdf`)).text.slice(0, 5)).toBe('%PDF-')
    for (const paper of ['catalogue', 'file-note'])
      expect((await records.send('GET', `/archive/${officerId}/${paper}.pdf`)).text.slice(0, 5)).toBe('%PDF-')
    office.setTime('2026-09-05T21:05:00+08:00')
    const later = await (await office.as('records')).get<{ needsReason: boolean; consultations: unknown[] }>(
      `/archive/files/${officerId}`,
    )
    expect(later.needsReason).toBe(true)
    expect(later.consultations).toHaveLength(1)
  })

  test('the package holds its catalogue and note as papers, and its manifest holds for every file in it', async () => {
    const records = await office.as('records')
    await records.post('/archive/consult', { officerId, reason: '移交' })
    const folder = mkdtempSync(join(tmpdir(), 'lf-package-'))
    for (const [name, file] of await unzipped(await records.bytes(`/archive/${officerId}/package.zip`))) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), file)
    }
    const bag = join(folder, readdirSync(folder).find((name) => name.startsWith('JF-'))!)
    const checked = execFileSync('sha256sum', ['--strict', '-c', 'manifest-sha256.txt'], { cwd: bag }).toString()
    const data = join(bag, 'data', readdirSync(join(bag, 'data'))[0]!)
    expect(checked.match(/: OK$/gm)).toHaveLength(readdirSync(data).length)
    const catalogue = wordsOf(readFileSync(join(data, '卷内目录.pdf')))
    const open = await records.get<{ items: { title: string }[] }>(`/archive/files/${officerId}`)
    for (const { title } of open.items) expect(catalogue).toContain(title.replace(/\s/g, ''))
    expect(wordsOf(readFileSync(join(data, '备考表.pdf')))).toContain(`本卷共${open.items.length}件`)
    rmSync(folder, { recursive: true })
  })

  test('a leader who was not there does not read what a family said', async () => {
    expect((await (await office.as('othervisitor')).send('GET', `/documents/${documentId}/file.pdf`)).status).toBe(404)
  })
})

test('the ledger is a workbook whose text cells are text, whatever a family writes', async () => {
  const recorder = await office.as('recorder')
  const [card] = (await recorder.get<{ visits: { visitId: string; state: string }[] }>('/visits/mine')).visits.filter(
    (v) => v.state === 'settled',
  )
  const { id: matterId } = await recorder.post<{ id: string }>('/matters/raise', {
    visitId: card!.visitId,
    kind: 'opinion',
    text: '=HYPERLINK("http://x")',
    nameAllowed: false,
  })
  await takeStep(await office.as('coordinator'), 'report', { matterId })
  const answer = await office.product.http.inject({
    method: 'GET',
    url: `/api/rounds/${roundId}/ledger.xlsx`,
    headers: { cookie: (await office.as('coordinator')).cookie() },
  })
  expect(answer.statusCode).toBe(200)
  const path = `${mkdtempSync(join(tmpdir(), 'lf-ledger-'))}/ledger.xlsx`
  writeFileSync(path, answer.rawPayload)
  const sheets = await readSheets(path)
  expect(sheets.map((s) => s.name)).toEqual(['家访台账', '意见建议台账'])
  expect(JSON.stringify(sheets[1])).toContain('HYPERLINK')
  expect(JSON.stringify(sheets)).not.toContain('"formula":true')
  const printed = await (await office.as('records')).bytes(`/rounds/${roundId}/matter-ledger.pdf`)
  expect(wordsOf(printed)).toContain('=HYPERLINK("http://x")')
})
