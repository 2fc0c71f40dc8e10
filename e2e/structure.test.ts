/** The structure in the browser: looked at, searched, a transfer and a substitute registered by keyboard, the past read only. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoRoster } from '../demo/roster.ts'
import { hashPassword } from '../src/office/identity/passwords.ts'
import * as identity from '../src/office/identity/store.ts'
import { setUnit } from '../src/platform/database.ts'
import { uuidv7 } from '../src/platform/id.ts'
import { clientOf } from '../src/testing/client.ts'
import { uploadRoster } from '../src/testing/office.ts'
import { openStage, type Stage } from './stage.ts'

const PASSWORD = 'Yunshan-Moqiao-58'
let stage: Stage
let page: Page
beforeAll(async () => {
  stage = await openStage('2026-09-01T09:00:00+08:00')
  const { app } = stage.product
  const unitId = uuidv7(app.clock().getTime())
  const at = app.clock().toISOString()
  const passwordHash = await hashPassword(PASSWORD)
  await app.db.transaction().execute(async (db) => {
    await setUnit(db, unitId)
    await identity.insertUnit({ db, unitId }, { name: '云岭县总工会', phone: '0739-0000126' }, at)
    const row = { name: 'zonghebu', displayName: '宋清和', officerId: null, passwordHash, mustChange: false, at }
    await identity.insertDuty(
      { db, unitId },
      await identity.insertAccount({ db, unitId }, row),
      'coordinator',
      at,
      null,
    )
  })
  const api = clientOf(stage.product.http)
  await api.signIn('zonghebu', PASSWORD)
  await api.post('/plan/adopt', { preset: 'county-union' })
  await uploadRoster(api, await demoRoster())
  stage.setTime('2026-09-10T09:00:00+08:00')
  page = await stage.open()
  await stage.enter(page, { name: 'zonghebu', password: PASSWORD })
  await page.getByRole('link', { name: '单位与人员' }).click()
})
afterAll(() => stage.stop())

const department = (name: string) =>
  page.locator('.department').filter({ has: page.getByRole('button', { name, exact: true }) })

test('leaders with their departments, departments with their people; a leader opens at the right and lights his departments', async () => {
  await page.getByRole('heading', { name: '部室', exact: true }).waitFor()
  expect(await page.locator('.leader').count()).toBe(5)
  expect(await page.locator('.branches .solid').count()).toBe(6)
  expect(await department('组织部').getByText('分管 周以宁').count()).toBe(1)
  await page.locator('.leader', { hasText: '周以宁' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '任职经历' }).waitFor()
  expect(await page.locator('.department.lit').count()).toBe(2)
  await stage.step(page, 'structure')
})

test('a transfer by keyboard: found by name, moved, and the new department’s leader is told', async () => {
  await page.getByLabel('找人').fill('唐若')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '唐若溪' }).waitFor()
  await page.getByRole('button', { name: '调动' }).press('Enter')
  await page.getByRole('combobox', { name: '部室' }).selectOption('综合部')
  await page.getByLabel('职务', { exact: true }).fill('副部长')
  await page.getByRole('button', { name: '登记', exact: true }).press('Enter')
  await page.getByText('现由林知远分管。').waitFor()
  await stage.step(page, 'structure-transferred')
  expect(await department('综合部').getByText('4 人').count()).toBe(1)
})

test('a substitute is drawn as a dashed line with its days; the day before it the structure is as it was, and read only', async () => {
  await page.locator('.leader', { hasText: '许怀瑾' }).click()
  await page.getByRole('button', { name: '登记由他人代管' }).click()
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await page.getByText('请选择由谁代管。').waitFor()
  await page.getByLabel('由谁').selectOption({ label: '林知远（党组成员、副主席）' })
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await page.locator('.acting-lines .line').waitFor({ state: 'attached' })
  expect(await page.locator('.acting-days').allTextContents()).toEqual(['9月10日起'])
  expect(await department('经济部').getByText('分管 林知远（代许怀瑾）').count()).toBe(1)
  await stage.step(page, 'structure-acting')
  await page.getByRole('combobox', { name: '日' }).first().selectOption('09')
  await page.getByText('2026年9月9日的单位结构，只供查看').waitFor()
  await department('经济部').getByText('分管 许怀瑾').waitFor()
  expect(await page.locator('.acting-lines .line').count()).toBe(0)
  expect(await page.getByRole('button', { name: '调动' }).count()).toBe(0)
  await stage.step(page, 'structure-past')
})
