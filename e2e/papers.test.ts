/** Papers in the browser: a unit's own text adopted, the packs chosen, checked, looked at and printed, the file for the printer, the signed papers scanned back, and the notices printed and registered from their receipt list. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoRoster } from '../demo/roster.ts'
import { hashPassword } from '../src/office/identity/passwords.ts'
import * as identity from '../src/office/identity/store.ts'
import { setUnit, type Tx } from '../src/platform/database.ts'
import { uuidv7 } from '../src/platform/id.ts'
import { clientOf } from '../src/testing/client.ts'
import { uploadRoster } from '../src/testing/office.ts'
import { openStage, type Stage } from './stage.ts'

const PASSWORD = 'Yunshan-Moqiao-58'
const CLERKS = [
  ['zonghebu', '宋清和', 'coordinator'],
  ['bangongshi', '韩松岩', 'recordsOffice'],
] as const
const folder = mkdtempSync(join(tmpdir(), 'lf-papers-'))
let stage: Stage
let page: Page
let printed: Buffer
beforeAll(async () => {
  stage = await openStage('2026-09-01T09:00:00+08:00')
  await aPublishedList()
  page = await signedIn('zonghebu')
})
afterAll(async () => {
  await stage.stop()
  rmSync(folder, { recursive: true })
})

async function signedIn(name: string): Promise<Page> {
  const opened = await stage.open()
  await stage.enter(opened, { name, password: PASSWORD })
  await opened.getByRole('heading', { name: '今日' }).waitFor()
  return opened
}

/** A unit with its list published, by its own operations. */
async function aPublishedList(): Promise<void> {
  const { app, http } = stage.product
  const unitId = uuidv7(app.clock().getTime())
  const at = app.clock().toISOString()
  const passwordHash = await hashPassword(PASSWORD)
  const inUnit = <T>(act: (db: Tx) => Promise<T>) =>
    app.db.transaction().execute(async (db) => {
      await setUnit(db, unitId)
      return act(db)
    })
  const account = (name: string, displayName: string, officerId: string | null) => ({
    name,
    displayName,
    officerId,
    passwordHash,
    mustChange: false,
    at,
  })
  await inUnit(async (db) => {
    await identity.insertUnit({ db, unitId }, { name: '云岭县总工会', phone: '0739-0000126' }, at)
    for (const [name, called, duty] of CLERKS) {
      const id = await identity.insertAccount({ db, unitId }, account(name, called, null))
      await identity.insertDuty({ db, unitId }, id, duty, at, null)
    }
  })
  const clerk = clientOf(http)
  await clerk.signIn('zonghebu', PASSWORD)
  await clerk.post('/plan/adopt', { preset: 'county-union' })
  await uploadRoster(clerk, await demoRoster())
  await inUnit(async (db) => {
    const found = await sql<{ id: string }>`select id from officer where name = '沈望舒'`.execute(db)
    await identity.insertAccount({ db, unitId }, account('yibashou', '沈望舒', found.rows[0]?.id ?? null))
    const visitor = await sql<{ id: string }>`select id from officer where name = '林知远'`.execute(db)
    await identity.insertAccount({ db, unitId }, account('linzhiyuan', '林知远', visitor.rows[0]?.id ?? null))
  })
  const round = { name: '2026年下半年', startsOn: '2026-07-01', endsOn: '2026-12-31', planVersion: 1 }
  const { id: roundId } = await clerk.post<{ id: string }>('/rounds/open', round)
  const { id: listId } = await clerk.post<{ id: string }>('/assignment/draw', { roundId })
  const head = clientOf(http)
  await head.signIn('yibashou', PASSWORD)
  await head.post('/assignment/publish', { listId })
}

test('a unit writes its own letter, sees the paper beside it, is told what is wrong, and adopts it', async () => {
  await page.goto(`${stage.base}/settings/texts`)
  await page.getByRole('link', { name: '家书', exact: true }).click()
  const editor = page.getByRole('textbox')
  await editor.fill('写给家人的信\n辛苦了，【称乎】。\n单位的事，离不开家里的一盏灯。')
  await page.getByText(/称呼/).first().waitFor()
  expect(await page.getByRole('button', { name: '采用', exact: true }).isDisabled()).toBe(true)
  await editor.fill('写给家人的信\n辛苦了，【称呼】。\n单位的事，离不开家里的一盏灯。')
  await page.getByRole('img', { name: /家书，第 1 页/ }).waitFor()
  await stage.step(page, 'text-letter')
  await page.getByRole('button', { name: '采用', exact: true }).click()
  await page.getByText('现在用单位第1版').waitFor()
})

test('the packs are chosen, checked and looked at before the printer runs', async () => {
  await page.goto(`${stage.base}/round`)
  await page.getByRole('link', { name: '印制大礼包' }).click()
  await page.getByLabel('家书').check()
  await stage.step(page, 'press-choose')
  await page.getByRole('button', { name: /检查和预览/ }).click()
  await page.getByRole('button', { name: /开始印/ }).waitFor()
  await page.getByText('还没有定家访时间').waitFor()
  await page.getByRole('img', { name: /的清廉大礼包，第 1 页/ }).waitFor()
  await page.getByRole('button', { name: '下一户' }).click()
  await page.getByText('第 2 户').waitFor()
  await stage.step(page, 'press-before')
})

test('the run shows how far it is on every page, and gives each visitor’s papers under a cover', async () => {
  await page.getByRole('button', { name: /开始印/ }).click()
  // the press gives way to everything else: on a busy machine it is last
  await page.getByText('户都印好了').waitFor({ timeout: 200_000 })
  await stage.step(page, 'press-done')
  const address = await page
    .getByRole('link', { name: /^打开.+的材料$/ })
    .first()
    .getAttribute('href')
  printed = await (await page.context().request.get(`${stage.base}${address}`)).body()
  const shown = spawnSync('pdftotext', ['-layout', '-', '-'], { input: printed, encoding: 'utf8' }).stdout
  const text = shown.replaceAll(/\s/g, '')
  expect(text).toContain('写给家人的信')
  expect(text).toContain('单位第1版')
  expect(text).toMatch(/^清廉大礼包/)
})

test('signed papers come back from the copier in any order and turn, and lie in the file of their family', async () => {
  const records = await signedPages()
  const office = await signedIn('bangongshi')
  await office.getByRole('link', { name: '档案' }).click()
  await office.getByRole('link', { name: '扫描归档' }).first().click()
  await office.locator('input[type=file]').first().setInputFiles(records)
  await office.getByText('已归档 1 页').nth(1).waitFor()
  await office.getByText('空白 1 页').waitFor()
  await stage.step(office, 'scans')
  await office.getByRole('button', { name: /都是空白的/ }).click()
  await office.getByText('空白页 1 页没有归档').waitFor()
  await office.getByRole('link', { name: '档案', exact: true }).last().click()
  await office.getByRole('link', { name: '林知远' }).click()
  await office.getByLabel(/事由/).fill('核对签名件')
  await office.getByRole('button', { name: /查阅/ }).click()
  await office.getByText('家访情况登记表（签名件）').first().waitFor()
})

/** Three pages from the copier: a record upside down, another askew, and an empty back. */
async function signedPages(): Promise<string[]> {
  writeFileSync(join(folder, 'printed.pdf'), printed)
  const text = spawnSync('pdftotext', [join(folder, 'printed.pdf'), '-'], { encoding: 'utf8' }).stdout.split('\f')
  const pages = text.flatMap((pageText, i) => (pageText.includes('已当场读过') ? [i + 1] : [])).slice(0, 2)
  const turns = [180, 4]
  const names: string[] = []
  for (const [i, at] of [...pages, 2].entries()) {
    const at1 = ['-r', '150', '-gray', '-png', '-f', String(at), '-l', String(at), '-singlefile']
    spawnSync('pdftoppm', [...at1, join(folder, 'printed.pdf'), join(folder, `page${i}`)])
    const name = join(folder, `扫描${i}.jpg`)
    await sharp(join(folder, `page${i}.png`))
      .rotate(turns[i] ?? 0, { background: '#fff' })
      .jpeg({ quality: 60 })
      .toFile(name)
    names.push(name)
  }
  return names
}

test('notices are chosen by visitor, printed at once behind a receipt list, registered from it, and one is corrected', async () => {
  const families = await timesFixed()
  await page.goto(`${stage.base}/round/notices`)
  await page.getByLabel('家访人').selectOption('林知远')
  await page.getByLabel(/全选这里的/).check()
  await page.getByRole('button', { name: '印通知书' }).click()
  await page.getByText('1 份来不及按期').waitFor()
  await stage.step(page, 'notices-chosen')
  await page.getByRole('button', { name: '这 1 份先不印' }).click()
  await page.getByRole('button', { name: /检查和预览/ }).click()
  // this product was started without an address: that is said before hundreds are printed
  await page.getByText('只有服务器自己打得开').first().waitFor()
  await page.getByRole('img', { name: /的家访通知书，第 1 页/ }).waitFor()
  await stage.step(page, 'notices-before')
  await page.getByRole('button', { name: /开始印/ }).click()
  await page.getByText('户都印好了').waitFor({ timeout: 200_000 })
  await stage.step(page, 'notices-printed')
  const address = await page.getByRole('link', { name: '打开全部' }).getAttribute('href')
  const whole = await (await page.context().request.get(`${stage.base}${address}`)).body()
  const shown = spawnSync('pdftotext', ['-layout', '-', '-'], { input: whole, encoding: 'utf8' }).stdout
  // its code stands in the corner, above its name
  expect(shown.replaceAll(/\s/g, '')).toMatch(/^[0-9A-Z-]{4,20}家访通知书签收单/)

  await page.getByRole('button', { name: /照签收单登记 \d+ 户送达/ }).click()
  await page.getByLabel(`${families[1]}的代收人`).fill('老周')
  await stage.step(page, 'receipts-back')
  await page.getByRole('button', { name: /^登记 \d+ 户送达$/ }).click()
  await page.getByText(/已登记 \d+ 户送达/).waitFor()
  await stage.step(page, 'receipts-registered')
  await page.getByRole('link', { name: /通知/ }).first().click()
  await page.getByRole('button', { name: families[1]!, exact: true }).click()
  await page.getByText('老周收').first().waitFor()
  await page.getByRole('button', { name: '更正送达……' }).click()
  await page.getByLabel('错在哪里').fill('签的是另一户')
  await stage.step(page, 'delivery-correcting')
  await page.getByRole('button', { name: '撤回这次登记' }).click()
  await page.getByText('更正过 1 次送达登记').click()
  await page.getByText('签的是另一户').waitFor()
  await stage.step(page, 'delivery-corrected')
})

/** One visitor has fixed four evenings on the first day; three days later the first of them comes too late. Their families, in that order. */
async function timesFixed(): Promise<string[]> {
  const visitor = clientOf(stage.product.http)
  await visitor.signIn('linzhiyuan', PASSWORD)
  const { visits } = await visitor.get<{ visits: { visitId: string; members: string[]; myRole: string }[] }>(
    '/visits/mine',
  )
  const some = visits.filter(({ myRole }) => myRole === 'visitor').slice(0, 4)
  for (const [i, { visitId }] of some.entries())
    await visitor.post('/schedule/pick', {
      visitId,
      seen: null,
      day: `2026-09-${['06', '12', '12', '13'][i]}`,
      part: 'evening',
      place: '云溪社区家中',
    })
  stage.setTime('2026-09-04T09:00:00+08:00')
  page = await signedIn('zonghebu')
  return some.map(({ members }) => members.join('、'))
}
