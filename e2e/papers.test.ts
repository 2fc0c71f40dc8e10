/** Papers in the browser: a unit's own text adopted, the packs chosen, checked, looked at and printed, the file for the printer. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoRoster } from '../demo/roster.ts'
import { hashPassword } from '../src/identity/passwords.ts'
import * as identity from '../src/identity/store.ts'
import { setUnit, type Tx } from '../src/platform/database.ts'
import { uuidv7 } from '../src/platform/id.ts'
import { clientOf } from '../src/testing/client.ts'
import { uploadRoster } from '../src/testing/office.ts'
import { openStage, type Stage } from './stage.ts'

const PASSWORD = 'Yunling-2026'
const CLERKS = [
  ['zonghebu', '宋清和', 'coordinator'],
  ['bangongshi', '韩松岩', 'recordsOffice'],
] as const
const folder = mkdtempSync(join(tmpdir(), 'lf-papers-'))
let stage: Stage
let page: Page
beforeAll(async () => {
  stage = await openStage('2026-09-01T09:00:00+08:00')
  await aPublishedList()
  page = await stage.open()
  await page.goto(`${stage.base}/sign-in`)
  await page.getByLabel('登录名').fill('zonghebu')
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByRole('heading', { name: '今日' }).waitFor()
})
afterAll(async () => {
  await stage.stop()
  rmSync(folder, { recursive: true })
})

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
  })
  const round = { name: '2026年下半年', startsOn: '2026-07-01', endsOn: '2026-12-31' }
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
  await page.getByRole('img', { name: /的大礼包，第 1 页/ }).waitFor()
  await page.getByRole('button', { name: '下一户' }).click()
  await page.getByText('第 2 户').waitFor()
  await stage.step(page, 'press-before')
})

test('the run shows how far it is on every page, and gives each visitor’s papers under a cover', async () => {
  await page.getByRole('button', { name: /开始印/ }).click()
  await page.getByText('户都印好了').waitFor()
  await stage.step(page, 'press-done')
  const address = await page
    .getByRole('link', { name: /^打开.+的材料$/ })
    .first()
    .getAttribute('href')
  const file = await page.context().request.get(`${stage.base}${address}`)
  const shown = spawnSync('pdftotext', ['-layout', '-', '-'], { input: await file.body(), encoding: 'utf8' }).stdout
  const text = shown.replaceAll(/\s/g, '')
  expect(text).toContain('写给家人的信')
  expect(text).toContain('单位第1版')
  expect(text).toMatch(/^清廉大礼包/)
})
