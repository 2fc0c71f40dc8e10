import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { diceOf, fromCopier, pdfOf } from '../../adapters/read-scan/degrade-pages.fixture.ts'
import { picturesOf } from '../../adapters/read-scan/paper-stacks.fixture.ts'
import { readPdf } from '../../adapters/render-typst/papers.fixture.ts'
import { newMarkCode, spacedMarkCode } from '../../papers/mark.ts'
import type { Printed } from '../../papers/printed-store.ts'
import { type Client, codesIn, problemsIn } from '../../testing/client.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import { look, openRound, visitsTogether } from '../../testing/programme.ts'
import { readOne, resumeScans, sweepScans } from './jobs.ts'
import { drop, printFor, stackOf, trayOf, untilRead } from './office.fixture.ts'

let office: Office
let clerk: Client
let records: Client
let visits: { visitId: string; members: string[] }[]
let officerId: string
beforeAll(async () => {
  office = await openOffice({ drawn: true, time: '2026-09-06T09:00:00+08:00' })
  await openRound(office)
  clerk = await office.as('coordinator')
  records = await office.as('records')
  visits = await visitsTogether(office)
  const [row] = await look<{ id: string }>(
    office,
    () => sql`select id from officer where name = ${visits[0]!.members[0]!}`,
  )
  officerId = row!.id
})
afterAll(() => office.stop())

const signed = () =>
  look<{ title: string; pages: number; current: boolean; subject: string }>(
    office,
    () =>
      sql`select title, pages, replaced_at is null as current, subject_id as subject from document where kind = 'signedCopy' order by id`,
  )
const pictures = () => readdirSync(join(office.dataDir, 'scans', 'pages')).length
const settled = async (n: number) => {
  while (pictures() !== n) await new Promise((resolve) => setTimeout(resolve, 20))
}
const clearTray = async () => {
  const pageIds = (await trayOf(clerk)).map(({ id }) => id)
  if (pageIds.length > 0) await clerk.post('/scans/drop', { pageIds })
  await settled(0)
}

test('a stack is split by its codes: each page to its paper, the rest to the tray with a reason', async () => {
  const [long, record, pledge, card] = await printFor(office, visits[0]!.visitId)
  const foreign = { mark: { form: 'pledge', code: newMarkCode() } } as const
  const stack = await stackOf(office, [long!, record!, 'blank', pledge!, card!, foreign, 'unmarked'])
  const { scan, pages } = await untilRead(records, await drop(records, stack))
  expect(scan).toMatchObject({ state: 'read', pages: 8, pagesDone: 8, note: null })
  expect(scan.counts).toEqual({ filed: 4, waiting: 2, notFiled: 1, blank: 1, same: 0 })
  expect(pages.map(({ form, page, state, members }) => [form, page, state, members.length > 0])).toEqual([
    ['pledge', 1, 'filed', true],
    ['pledge', 2, 'filed', true],
    ['visitRecord', 1, 'filed', true],
    [null, null, 'waiting', false],
    ['pledge', 1, 'filed', true],
    ['card', null, 'waiting', false],
    ['pledge', null, 'waiting', false],
    [null, null, 'waiting', false],
  ])
  const tray = await trayOf(clerk)
  expect(tray.map(({ position, reason }) => [position, reason])).toEqual([
    [4, 'blank'],
    [6, 'notFiled'],
    [7, 'unknownCode'],
    [8, 'noCode'],
  ])
  expect(tray[1]!.says).toContain('监督提醒卡')
  // those who file are told what waits for them; an empty back does not
  for (const client of [clerk, records])
    expect((await client.get<{ items: { text: string }[] }>('/insights/today')).items.map((i) => i.text)).toContain(
      '2 页扫描件待认',
    )
  // a second page joined the first: one paper of two pages, and the one before it stays
  expect((await signed()).filter(({ current }) => current).map(({ title, pages }) => [title, pages])).toEqual([
    ['家庭助廉承诺书（签名件）', 2],
    ['家访情况登记表（签名件）', 1],
    ['家庭助廉承诺书（签名件）', 1],
  ])
  expect((await signed()).filter(({ current }) => !current).map(({ pages }) => pages)).toEqual([1])
  await clearTray()
})

test('signed copies lie in the file of the officer, to be read with a reason and by those of the visit, and by no clerk', async () => {
  await records.post('/archive/consult', { officerId, reason: '归档核对' })
  const { items } = await records.get<{ items: { title: string; documentId: string; responsible: string }[] }>(
    `/archive/files/${officerId}`,
  )
  const copies = items.filter(({ title }) => title.includes('签名件'))
  expect(copies.map(({ title, responsible }) => [title, responsible])).toEqual([
    ['家庭助廉承诺书（签名件）', ''],
    ['家访情况登记表（签名件）', '陆星河'],
    ['家庭助廉承诺书（签名件）', ''],
  ])
  const path = `/documents/${copies[2]!.documentId}/file.pdf`
  const pdf = await records.bytes(path)
  expect(readPdf(pdf, 'pdftotext').replace(/\s/g, '')).toContain('2026年9月6日扫描归档')
  expect(readPdf(pdf, 'pdfinfo')).toMatch(/Pages:\s+1/)
  expect((await clerk.send('GET', path)).status).toBe(404)
  expect((await (await office.as('othervisitor')).send('GET', path)).status).toBe(404)
  expect((await (await office.as('visitor')).send('GET', path)).status).toBe(200)
  // the packed file holds them
  const zip = await records.bytes(`/archive/${officerId}/package.zip`)
  expect(zip.includes(Buffer.from('家庭助廉承诺书（签名件）.pdf'))).toBe(true)
})

test('the same picture is not filed twice; another picture of a page asks, and is kept or dropped by one click', async () => {
  const [, record] = await printFor(office, visits[1]!.visitId)
  const clean = await stackOf(office, [record!])
  expect((await untilRead(clerk, await drop(clerk, clean))).scan.counts).toMatchObject({ filed: 1 })
  const again = await untilRead(clerk, await drop(clerk, clean))
  expect(again.scan.counts).toMatchObject({ filed: 0, waiting: 0, same: 1 })
  expect(again.pages[0]).toMatchObject({ form: 'visitRecord', page: 1, state: 'same' })

  const [picture] = await picturesOf(clean)
  const other = await fromCopier(picture!, diceOf(3))
  await untilRead(clerk, await drop(clerk, other, '照片.jpg'))
  const [asked] = await trayOf(clerk)
  expect(asked).toMatchObject({ reason: 'again', paper: { printedId: record!.id } })
  const former = `/scans/${asked!.id}/former.jpg`
  expect((await sharp(await clerk.bytes(former)).metadata()).height).toBe(2339)
  const file = { pageId: asked!.id, printedId: record!.id, page: 1, turn: 0, replace: false }
  expect(codesIn(await clerk.send('POST', '/scans/file', { body: file }))).toEqual(['scan.taken'])
  const before = (await signed()).length
  await clerk.post('/scans/file', { ...file, replace: true })
  const after = await signed()
  expect(after.length).toBe(before + 1)
  expect(after.filter((d) => d.subject === record!.id).map(({ current }) => current)).toEqual([false, true])
  expect(codesIn(await clerk.send('POST', '/scans/file', { body: file }))).toEqual(['scan.settled'])
  expect((await clerk.send('GET', former)).status).toBe(404)
  // the one that was replaced, scanned again, asks again
  expect((await untilRead(clerk, await drop(clerk, clean))).scan.counts).toMatchObject({ waiting: 1, same: 0 })
  await clearTray()
})

test('a page without a code is filed by the code on the paper or by the household, turned as it was turned on screen', async () => {
  const [, record, pledge, card] = await printFor(office, visits[2]!.visitId)
  const spaced = (printed: Printed) => spacedMarkCode(printed.mark.code).toLowerCase()
  const behind = (code: string) =>
    clerk.get<{ says: string | null; paper: { printedId: string; members: string[] } | null }>(`/scans/codes/${code}`)
  expect(await behind(spaced(record!))).toMatchObject({ says: null, paper: { printedId: record!.id } })
  expect((await behind(spaced(record!).replace(/.$/, (last) => (last === '2' ? '3' : '2')))).says).toContain('有误')
  expect((await behind(newMarkCode())).says).toContain('没有打印过')
  expect((await behind(spaced(card!))).says).toContain('不用归档')
  const { papers } = await clerk.get<{ papers: { printedId: string; form: string; members: string[] }[] }>(
    '/scans/candidates',
  )
  const mine = papers.filter(({ printedId }) => [record!.id, pledge!.id].includes(printedId))
  expect(mine.map(({ form, members }) => [form, members])).toEqual([
    ['pledge', visits[2]!.members],
    ['visitRecord', visits[2]!.members],
  ])

  await untilRead(clerk, await drop(clerk, await stackOf(office, ['unmarked'])))
  const [page] = await trayOf(clerk)
  const body = { pageId: page!.id, printedId: pledge!.id, page: 1, turn: 90, replace: false }
  expect(await clerk.post('/scans/file', body)).toEqual({ members: visits[2]!.members })
  const [row] = await look<{ turn: number; hash: string }>(
    office,
    () => sql`select turn, kept_hash as hash from scan_page where id = ${page!.id}`,
  )
  expect(row!.turn).toBe(90)
  expect((await sharp(await office.product.app.blobs.get(row!.hash, '签名件')).metadata()).format).toBe('jpeg')
  await settled(0)
})

test('pictures wait sealed, are seen by the two duties that file, and not after that; nothing says whose paper is not back', async () => {
  await untilRead(clerk, await drop(clerk, await stackOf(office, ['unmarked'])))
  const [page] = await trayOf(clerk)
  for (const name of readdirSync(join(office.dataDir, 'scans', 'pages'))) {
    const path = join(office.dataDir, 'scans', 'pages', name)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(readFileSync(path).includes('JFIF')).toBe(false)
  }
  const path = `/scans/${page!.id}/page.jpg`
  expect((await sharp(await records.bytes(path)).metadata()).format).toBe('jpeg')
  expect((await sharp(await clerk.bytes(`/scans/${page!.id}/small.jpg`)).metadata()).width).toBe(400)
  for (const other of ['visitor', 'recorder', 'head', 'inspector', 'staff'] as const)
    expect((await (await office.as(other)).send('GET', path)).status).toBe(403)
  await clerk.post('/scans/drop', { pageIds: [page!.id] })
  expect((await clerk.send('GET', path)).status).toBe(404)
  await settled(0)
  expect(readdirSync(join(office.dataDir, 'scans', 'files'))).toEqual([])
})

test('a reading that died files the pages behind those on record, and each once', async () => {
  const [long, record, pledge] = await printFor(office, visits[0]!.visitId)
  const stack = await stackOf(office, [long!, record!, pledge!])
  const { app } = office.product
  const { put } = app.services.scanPictures
  app.services.scanPictures.put = (scanId, position, ...rest) => {
    if (position === 3) throw new Error('the process ends here')
    return put(scanId, position, ...rest)
  }
  const scanId = await drop(clerk, stack)
  await readOne(app, office.unitId, scanId).catch(() => undefined)
  const half = () =>
    look<{ state: string; done: number }>(
      office,
      () => sql`select state, pages_done as done from scan where id = ${scanId}`,
    )
  while ((await half())[0]!.done < 2) await new Promise((resolve) => setTimeout(resolve, 20))
  app.services.scanPictures.put = put
  await resumeScans(app)
  expect(await half()).toEqual([{ state: 'reading', done: 2 }])
  office.setTime('2026-09-06T09:02:00+08:00')
  await resumeScans(app)
  clerk = await office.as('coordinator')
  records = await office.as('records')
  const { scan, pages } = await untilRead(clerk, scanId)
  expect(scan.counts).toMatchObject({ filed: 4, waiting: 0, same: 0 })
  expect(pages.map(({ position }) => position)).toEqual([1, 2, 3, 4])
  const mine = (await signed()).filter((d) => d.current && [long!.id, record!.id, pledge!.id].includes(d.subject))
  expect(mine.map(({ pages }) => pages)).toEqual([2, 1, 1])
})

test('a file that cannot be read is refused in words, and the good pages of a stack do not suffer for the bad one', async () => {
  const text = await untilRead(clerk, await drop(clerk, Buffer.from('不是扫描件'), '登记表.pdf'))
  expect(text.scan).toMatchObject({ state: 'refused', pages: 0 })
  expect(text.scan.note).toMatch(/不是扫描件.*请上传/)
  // a scan may be larger than any other request
  const large = await untilRead(clerk, await drop(clerk, Buffer.alloc(31 * 2 ** 20)))
  expect(large.scan.note).toContain('不是扫描件')
  const [, record] = await printFor(office, visits[1]!.visitId)
  const [picture] = await picturesOf(await stackOf(office, [record!]))
  const good = await fromCopier(picture!, diceOf(11))
  const broken = Buffer.concat([good.subarray(0, 2000), Buffer.alloc(4000)])
  const { pages } = await untilRead(clerk, await drop(clerk, await pdfOf([good, broken])))
  expect(pages.map(({ state }) => state)).toEqual(['filed', 'waiting'])
  const gone = await clerk.send('POST', '/scans/receive', { body: { fileName: '没传.pdf', hash: 'a'.repeat(64) } })
  expect(problemsIn(gone)[0]?.message).toContain('请重新选择')
  await clearTray()
})

test('what nobody settled goes after thirty days with its picture', async () => {
  await untilRead(clerk, await drop(clerk, await stackOf(office, ['unmarked'])))
  office.setTime('2026-10-06T09:01:00+08:00')
  await sweepScans(office.product.app)
  expect(pictures()).toBe(2)
  office.setTime('2026-10-06T09:05:00+08:00')
  await sweepScans(office.product.app)
  expect(pictures()).toBe(0)
  expect(await trayOf(await office.as('coordinator'))).toEqual([])
})
