/**
 * The main job, end to end, by the people who do it: from the first start and a clerk's workbook to a file that can be
 * proved (the nine steps of the first issue), in real Chromium, at desk and phone width.
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ROOT } from '../src/product.ts'
import { entriesOf } from './archive.ts'
import { openStage, type Stage } from './stage.ts'

const ROSTERS = join(ROOT, '..', 'shared', 'data')
const PASSWORD = 'Yunling-2026'
const MORNING = '2026-09-01T09:00:00+08:00'

let stage: Stage
let clerk: Page
beforeAll(async () => {
  stage = await openStage(MORNING)
})
afterAll(() => stage.stop())

const part = (page: Page, title: string) =>
  page.locator('section', { has: page.getByRole('heading', { name: title, exact: true }) })

async function signIn(page: Page, name: string, password = PASSWORD, path = '/sign-in'): Promise<void> {
  await page.goto(stage.base + path)
  await page.getByLabel('登录名').fill(name)
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByRole('heading', { name: '登录', exact: true }).waitFor({ state: 'detached' })
}

/** The security administrator makes an account; its owner changes the first password. */
async function newAccount(
  security: Page,
  name: string,
  who: { officer: string } | { displayName: string; duty: string },
): Promise<void> {
  await security.goto(`${stage.base}/people/accounts`)
  await security.getByRole('button', { name: '建立账号' }).click()
  const panel = security.getByRole('complementary')
  if ('officer' in who) await panel.getByLabel('是哪位干部职工').selectOption({ label: who.officer })
  else await panel.getByLabel('姓名').fill(who.displayName)
  await panel.getByLabel('登录名').fill(name)
  await panel.getByRole('button', { name: '建立账号' }).click()
  const first = await panel.locator('strong').first().innerText()
  if ('duty' in who) {
    await panel.getByRole('button', { name: '授予职责' }).click()
    await panel.getByLabel('再授予').selectOption({ label: who.duty })
    await panel.getByRole('button', { name: '授予', exact: true }).click()
    await panel.getByRole('listitem').filter({ hasText: who.duty }).waitFor()
  }
  const owner = await stage.open()
  await signIn(owner, name, first)
  await owner.getByLabel('一次性密码').fill(first)
  await owner.getByLabel('新密码', { exact: true }).fill(PASSWORD)
  await owner.getByLabel('再输一遍新密码').fill(PASSWORD)
  await owner.getByRole('button', { name: '设置并进入' }).click()
  await owner.waitForURL((url) => url.pathname !== '/first-password')
  await owner.context().close()
}

describe.runIf(existsSync(ROSTERS))('the main job on the union roster', () => {
  let security: Page

  test('1. the one-time link makes the unit and three administrators', async () => {
    const page = await stage.open()
    await page.goto(stage.setUpLink)
    await stage.step(page, 'setup')
    await page.getByLabel('单位名称').fill('新邵县总工会')
    await page.getByLabel('联系电话').fill('0739-0000126')
    for (const [title, name] of [
      ['系统管理员', 'xitong'],
      ['安全管理员', 'anquan'],
      ['审计管理员', 'shenji'],
    ] as const) {
      await part(page, title).getByLabel('姓名').fill(title)
      await part(page, title).getByLabel('登录名').fill(name)
      await part(page, title).getByLabel('密码').fill(PASSWORD)
    }
    await page.getByRole('button', { name: '建立单位' }).click()
    await page.getByRole('heading', { name: '设置完成' }).waitFor()
    security = await stage.open()
    await signIn(security, 'anquan')
    await security.getByRole('heading', { name: '账号与职责' }).waitFor()
    await newAccount(security, 'zonghebu', { displayName: '综合部', duty: '综合部（组织家访）' })
    await stage.step(security, 'accounts')
  })

  test('2. the coordinator adopts the plan, uploads the roster, sees what was found, and commits', async () => {
    clerk = await stage.open()
    await signIn(clerk, 'zonghebu')
    await clerk.goto(`${stage.base}/plan`)
    await stage.step(clerk, 'plan-presets')
    await clerk.getByRole('button', { name: '采用 清廉家访活动实施方案' }).click()
    await clerk.getByText('书面通知').first().waitFor()
    await stage.step(clerk, 'plan')
    await clerk.goto(`${stage.base}/round/import`)
    await stage.step(clerk, 'import-file')
    await clerk.getByLabel('花名册文件').setInputFiles(join(ROSTERS, 'roster-agency-300.xlsx'))
    await clerk.waitForURL(/step=/)
    await stage.step(clerk, 'import-agency')
    await clerk.goto(`${clerk.url().replace(/step=.*/, '')}step=problems`)
    await clerk.getByText('赵六六').first().waitFor()
    await stage.step(clerk, 'import-agency-problems')
    await clerk.goto(`${stage.base}/round/import`)
    await clerk.getByLabel('花名册文件').setInputFiles(join(ROSTERS, 'roster-union-30.xlsx'))
    await clerk.waitForURL(/step=/)
    await clerk.getByText('曹玉宁').first().waitFor()
    await stage.step(clerk, 'import-read')
    await clerk.goto(`${clerk.url().replace(/step=.*/, '')}step=confirm`)
    await clerk.getByRole('button', { name: '登记入册' }).click()
    await clerk.getByText('登记好了').waitFor()
    await stage.step(clerk, 'import-done')
  })

  test('3. opens the round, draws the list, reads a reason on every card, publishes', async () => {
    await clerk.goto(`${stage.base}/round`)
    await clerk.getByRole('button', { name: '开始这一轮' }).click()
    await clerk.getByText('2026年下半年').first().waitFor()
    await stage.step(clerk, 'round')
    await clerk.goto(`${stage.base}/round/census`)
    await clerk.getByText('曹玉宁').first().waitFor()
    await stage.step(clerk, 'census')
    await clerk.goto(`${stage.base}/round/list`)
    await clerk.getByRole('button', { name: /生成/ }).first().click()
    await clerk.getByText('（§二.1）').first().waitFor()
    await stage.step(clerk, 'list')
    expect(await clerk.getByText(/（§(二\.1|三\.1)）/).count()).toBeGreaterThanOrEqual(30)
    await clerk.getByRole('button', { name: '公布名单……' }).click()
    await clerk.getByRole('button', { name: '公布名单', exact: true }).click()
    await clerk.getByText('名单已于').waitFor()
    await stage.step(clerk, 'list-published')
  })

  test('accounts for those who take part, made by the security administrator', async () => {
    stage.setTime('2026-09-01T09:20:00+08:00')
    await newAccount(security, 'qin', { officer: '秦光梅（机关领导）' })
    await newAccount(security, 'wangbo', { officer: '王波（办公室）' })
    await newAccount(security, 'caoyuning', { officer: '曹玉宁（机关领导）' })
    await newAccount(security, 'dangzu', { displayName: '党组秘书', duty: '党组（研究办理）' })
    await newAccount(security, 'bangongshi', { displayName: '办公室', duty: '办公室（档案）' })
  })
})

export { createHash, entriesOf, readFileSync }
