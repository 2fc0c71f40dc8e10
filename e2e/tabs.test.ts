/** Two tabs of one browser and two people; the audit log and a refused password on the screen; what a family types. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashPassword } from '../src/office/identity/passwords.ts'
import * as identity from '../src/office/identity/store.ts'
import { setUnit } from '../src/platform/database.ts'
import { uuidv7 } from '../src/platform/id.ts'
import { openStage, type Stage } from './stage.ts'

const PASSWORD = 'Yunshan-Moqiao-58'
const people = [
  ['zonghebu', '宋清和', 'coordinator'],
  ['anquan', '安以宁', 'securityAdmin'],
  ['shenji', '沈计量', 'auditAdmin'],
] as const
let stage: Stage
beforeAll(async () => {
  stage = await openStage('2026-09-01T09:00:00+08:00')
  const { app } = stage.product
  const unitId = uuidv7(app.clock().getTime())
  const at = app.clock().toISOString()
  const passwordHash = await hashPassword(PASSWORD)
  await app.db.transaction().execute(async (db) => {
    await setUnit(db, unitId)
    await identity.insertUnit({ db, unitId }, { name: '云岭县总工会', phone: '0739-0000126' }, at)
    for (const [name, displayName, duty] of people) {
      const row = { name, displayName, officerId: null, passwordHash, mustChange: false, at }
      await identity.insertDuty({ db, unitId }, await identity.insertAccount({ db, unitId }, row), duty, at, null)
    }
  })
})
afterAll(() => stage.stop())

async function signIn(page: Page, name: string): Promise<void> {
  await page.goto(`${stage.base}/sign-in`)
  await page.getByLabel('登录名').fill(name)
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: '登录' }).click()
}

test('another person signs in in a second tab: the first tab opens anew as theirs, and what stood in it is gone', async () => {
  const first = await stage.open()
  await signIn(first, 'zonghebu')
  await first.getByText('宋清和').first().waitFor()
  await first.evaluate(() => sessionStorage.setItem('lianfang draft x', '一段没有存的话'))
  const second = await first.context().newPage()
  await signIn(second, 'anquan')
  await second.getByText('安以宁').first().waitFor()
  await first.getByText('安以宁').first().waitFor({ timeout: 60_000 })
  expect(await first.evaluate(() => sessionStorage.getItem('lianfang draft x'))).toBeNull()
  await second.getByRole('button', { name: '退出登录' }).click()
  await second.getByRole('button', { name: '登录' }).waitFor()
  await first.getByRole('button', { name: '登录' }).waitFor({ timeout: 60_000 })
  // going back shows nothing of the person who left
  await second.waitForURL(/sign-in/)
  await second.waitForLoadState()
  await second.goBack()
  await second.getByRole('button', { name: '登录' }).waitFor()
  await first.context().close()
})

test('a tab that heard nothing is told with its next act, and does nothing in the other person’s name', async () => {
  const first = await stage.open()
  // a browser without the channel between tabs
  await first.addInitScript(() => Reflect.deleteProperty(globalThis, 'BroadcastChannel'))
  await signIn(first, 'anquan')
  await first.getByRole('link', { name: '单位与人员' }).click()
  await first.getByRole('button', { name: '建立账号' }).click()
  await first.getByLabel('登录名').fill('xinren')
  await first.getByLabel('姓名').fill('新人')
  const second = await first.context().newPage()
  await signIn(second, 'zonghebu')
  await second.getByText('宋清和').first().waitFor()
  await first
    .getByRole('button', { name: '建立', exact: true })
    .or(first.locator('button[type=submit]'))
    .first()
    .click()
  await first.getByText('宋清和').first().waitFor({ timeout: 60_000 })
  await first.context().close()
})

test('an easy password is refused with its reason, and the audit log tells who, what and about whom', async () => {
  const page = await stage.open()
  await signIn(page, 'anquan')
  await page.getByRole('heading', { name: '今日' }).waitFor()
  await page.goto(`${stage.base}/password`)
  await page.getByLabel('现在的密码').fill(PASSWORD)
  await page.getByLabel('新密码', { exact: true }).fill('Zhongguo@2026')
  await page.getByLabel('再输一遍新密码').fill('Zhongguo@2026')
  await page.locator('button[type=submit]').click()
  await page.getByText('容易被猜中').waitFor()
  await stage.step(page, 'password-refused')
  await page.context().close()

  const audit = await stage.open()
  await signIn(audit, 'shenji')
  await audit.getByRole('heading', { name: '审计日志' }).waitFor()
  expect(await audit.title()).toBe('审计日志 · 廉访')
  await stage.step(audit, 'audit-log')
  await audit.getByLabel('姓名或登录名').fill('以宁')
  await audit.getByRole('button', { name: '查找', exact: true }).click()
  await audit.getByText('安以宁（anquan）').first().waitFor()
  await audit.getByText('宋清和（zonghebu）').first().waitFor({ state: 'detached' })
  const download = audit.waitForEvent('download')
  await audit.getByRole('link', { name: '导出表格' }).click()
  expect((await download).suggestedFilename()).toContain('审计日志')
  await audit.context().close()
})

test('two put the unit’s number right at once: the second is told, keeps what was typed, and the name beside every page follows', async () => {
  const [first, second] = [await stage.open(), await stage.open()]
  for (const page of [first, second])
    await stage.enter(page, { name: 'zonghebu', password: PASSWORD, path: '/settings/unit' })
  for (const page of [first, second]) await page.getByLabel('联系电话').waitFor()
  await first.getByLabel('联系电话').fill('０７３９－００００１２７')
  await first.getByLabel('单位名称').fill('云岭县总工会机关')
  await first.getByRole('button', { name: '保存' }).click()
  await first.getByText('改好了').waitFor()
  expect(await first.getByLabel('联系电话').inputValue()).toBe('0739-0000127')
  await first.getByRole('banner').getByText('云岭县总工会机关').waitFor()
  await stage.step(first, 'tabs-unit-set')
  await second.getByLabel('联系电话').fill('0739-0000128')
  await second.getByRole('button', { name: '保存' }).click()
  await second.getByText('刚刚有人改过').waitFor()
  expect(await second.getByLabel('联系电话').inputValue()).toBe('0739-0000128')
  await second.getByRole('button', { name: '保存' }).click()
  await second.getByText('改好了').waitFor()
  for (const page of [first, second]) await page.context().close()
})

test('on a slow line a page says that it is opening before its script has come', async () => {
  const page = await stage.open({ phone: true })
  await page.route(/\.js$/, (route) => route.abort())
  for (const path of ['/field', '/sign-in']) {
    await page.goto(stage.base + path)
    await page.getByText('正在打开……').waitFor()
  }
  await page.context().close()
})
