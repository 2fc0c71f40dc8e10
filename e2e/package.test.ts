/**
 * A round closed with its checklist, put on file, packed at the desk, carried to an empty folder and checked there by the HTML file alone, opened from the disk with the network
 * off; and a paper asked about at `/check` on a phone (方案 §三.5).
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readSheets } from '../src/adapters/sheet-xlsx/read-sheets.ts'
import { makeBag } from '../src/files/archive/tamper.fixture.ts'
import { tamperings } from '../src/files/archive/tamper-cases.fixture.ts'
import { spacedMarkCode } from '../src/papers/mark.ts'
import { ROOT } from '../src/product.ts'
import { type Office, openOffice, PASSWORD } from '../src/testing/office.ts'
import { hold, look, notify, openRound, untilRecordPaper, visitsTogether } from '../src/testing/programme.ts'
import { unzipped } from '../src/testing/unzip.ts'
import { openStage, PHONE, type Stage } from './stage.ts'

const CHECKER = readFileSync(join(ROOT, 'dist', 'web', 'checker.html'))
let office: Office
let stage: Stage
let dir: string
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'lf-carried-'))
  office = await openOffice({ drawn: true, overrides: { services: { checkerPage: async () => CHECKER } } })
  await openRound(office)
  const [card, other] = await visitsTogether(office)
  await notify(office, card!.visitId, '2026-09-05')
  await notify(office, other!.visitId, '2026-09-06')
  office.setTime('2026-09-05T20:00:00+08:00')
  await hold(office, card!.visitId)
  await untilRecordPaper(office, card!.visitId)
  stage = await openStage('2026-09-05T20:00:00+08:00', { of: office.product })
})
afterAll(async () => {
  await stage.stop()
  await office.stop()
  rmSync(dir, { recursive: true, force: true })
})

/** Puts a package down in an empty folder; gives the folder. */
function laid(bag: ReadonlyMap<string, Buffer>): string {
  const folder = mkdtempSync(join(dir, 'folder-'))
  for (const [path, bytes] of bag) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), bytes)
  }
  return folder
}

/** The page of a package, from the disk, where there is no network. */
async function checker(file: string, phone = false): Promise<Page> {
  const page = await stage.open({ phone })
  await page.context().setOffline(true)
  await page.goto(pathToFileURL(file).href)
  return page
}

async function chosen(page: Page, input: '#folder' | '#zip', path: string): Promise<string> {
  await page.locator(input).setInputFiles(path)
  await page.locator('#result:not([hidden])').waitFor()
  return page.locator('#result').innerText()
}

test('a round is closed with its checklist and put on file, its catalogues are taken with a reason', async () => {
  const clerk = await stage.open()
  await stage.enter(clerk, { name: 'coordinator', password: PASSWORD, path: '/round' })
  await clerk.getByRole('link', { name: '归档检查单' }).click()
  await clerk.getByText('文书都做成了').waitFor()
  await stage.step(clerk, 'filing-checklist')
  await clerk.getByRole('link', { name: '去结束' }).click()
  await clerk.getByRole('button', { name: '结束本轮……' }).click()
  await clerk.getByRole('button', { name: '结束本轮', exact: true }).click()
  await clerk.getByText('还没有开始').first().waitFor()

  const records = await stage.open()
  await stage.enter(records, { name: 'records', password: PASSWORD, path: '/' })
  await records.getByRole('link', { name: '去归档' }).click()
  await records.getByLabel('全宗号').fill('０１２３')
  await records.getByText('0123-WS·2026-D10-0001').waitFor()
  await records.getByRole('button', { name: '归档……' }).click()
  await stage.step(records, 'filing-confirm')
  await records.getByRole('button', { name: '归档', exact: true }).click()
  await records.getByText('归档情况').waitFor()
  await records.getByLabel('取目录的事由').fill('年度归档装盒')
  await records.getByRole('button', { name: '登记并取目录' }).click()
  const waiting = records.waitForEvent('download')
  await records.getByRole('link', { name: '下载目录（Excel，含归档章各项）' }).click()
  await (await waiting).saveAs(join(dir, 'catalogues.xlsx'))
  const sheets = await readSheets(join(dir, 'catalogues.xlsx'))
  expect(JSON.stringify(sheets.map(({ rows }) => rows.map(({ cells }) => cells)))).toContain('0123-WS·2026-D10-0001')
  await stage.step(records, 'filing-done')
  await records.setViewportSize(PHONE)
  await stage.step(records, 'filing-done-phone')
})

test('a round is packed at the desk, and checked in another place by the page in it alone', async () => {
  const records = await stage.open()
  await stage.enter(records, { name: 'records', password: PASSWORD, path: '/archive' })
  await records.getByRole('button', { name: /把表里的 \d+ 卷打包/ }).click()
  await records.getByLabel('打包事由').fill('年度归档移交')
  await stage.step(records, 'pack-reason')
  await records.getByRole('button', { name: '登记并打包' }).click()
  const link = records.getByRole('link', { name: /^下载（/ })
  await link.waitFor()
  await stage.step(records, 'pack-made')
  await records.setViewportSize(PHONE)
  await stage.step(records, 'pack-made-phone')
  const waiting = records.waitForEvent('download')
  await link.click()
  const zip = join(dir, 'round.zip')
  await (await waiting).saveAs(zip)

  const folder = laid(await unzipped(readFileSync(zip)))
  const [root] = [...(await unzipped(readFileSync(zip))).keys()].map((name) => name.split('/')[0]!)
  const page = await checker(join(folder, root!, '核验.html'))
  await stage.step(page, 'checker')
  for (const [input, path] of [
    ['#folder', folder],
    ['#zip', zip],
  ] as const) {
    const verdict = await chosen(page, input, path)
    expect(verdict).toContain('完好：和打包时一样')
    expect(verdict).toContain('云岭县总工会')
  }
  await stage.step(page, 'checker-whole')
  const phone = await checker(join(folder, root!, '核验.html'), true)
  await chosen(phone, '#zip', zip)
  await stage.step(phone, 'checker-phone')
})

test('whatever was done to a package the page finds and names', async () => {
  const checkerBag = await makeBag(CHECKER)
  const page = await checker(join(laid(checkerBag.bag), '核验.html'))
  expect(await chosen(page, '#folder', laid(checkerBag.bag))).toContain('完好')
  for (const { name, act } of tamperings) {
    const bag = new Map(checkerBag.bag)
    const [, path] = await act(bag, checkerBag)
    const verdict = await chosen(page, '#folder', laid(bag))
    expect(verdict, name).toContain('处不对')
    expect(verdict, name).toContain(path)
  }
  await stage.step(page, 'checker-tampered')
})

test('who holds a paper asks whether it is genuine: by its code without script, by its file with it', async () => {
  const [paper] = await look<{ hash: string; code: string }>(
    office,
    (unit) => sql`select hash, check_code as code from document where unit_id = ${unit} and kind = 'visitRecord'`,
  )
  const plain = await stage.open({ phone: true, scriptOff: true })
  await plain.goto(`${stage.base}/check`)
  await stage.step(plain, 'check-plain')
  await plain.getByLabel('核验码').fill(spacedMarkCode(paper!.code))
  await plain.getByRole('button', { name: '核对' }).click()
  await plain.getByText('有这份文书').waitFor()
  await stage.step(plain, 'check-code')

  const bytes = await office.product.app.blobs.get(paper!.hash, '登记表')
  const [same, other] = [join(dir, 'same.pdf'), join(dir, 'other.pdf')]
  writeFileSync(same, bytes)
  writeFileSync(other, Buffer.from(bytes).fill(0x20, 900, 901))
  const page = await stage.open({ phone: true })
  const posted: string[] = []
  page.on('request', (request) => posted.push(request.postData() ?? ''))
  await page.goto(`${stage.base}/check`)
  await stage.step(page, 'check')
  await page.locator('#file').setInputFiles(same)
  await page.getByText('一模一样').waitFor()
  await stage.step(page, 'check-genuine')
  await page.getByRole('link', { name: '再核对一份' }).click()
  // shown by the script that listens to it: a file that is put into it before is heard by nobody
  await page.locator('#drop').waitFor()
  await page.locator('#file').setInputFiles(other)
  await page.getByText('又被改过').waitFor()
  await stage.step(page, 'check-changed')
  // the file stayed in the browser: nothing that left it is longer than a hash and a word
  expect(posted.filter(Boolean).length).toBe(2)
  for (const body of posted.filter(Boolean)) expect(body.length).toBeLessThan(120)
})
