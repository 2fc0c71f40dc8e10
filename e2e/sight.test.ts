/** Two people for more sight in the browser: proposed, found in 今日, agreed to, told; a password in two halves; an account closed. */
import { sql } from 'kysely'
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
const people = [
  ['zonghebu', '宋清和', 'coordinator'],
  ['yibashou', '沈望舒', null],
  ['zuzhang', '顾长青', null],
  ['jiafangren', '林知远', null],
  ['dangan', '韩松岩', 'recordsOffice'],
  ['anquan', '安以宁', 'securityAdmin'],
] as const
let stage: Stage
beforeAll(async () => {
  stage = await openStage('2026-09-01T09:00:00+08:00')
  const { app } = stage.product
  const unitId = uuidv7(app.clock().getTime())
  const at = app.clock().toISOString()
  const passwordHash = await hashPassword(PASSWORD)
  const add = ([name, displayName, duty]: (typeof people)[number]) =>
    app.db.transaction().execute(async (db) => {
      await setUnit(db, unitId)
      const found = await sql<{ id: string }>`select id from officer where name = ${displayName}`.execute(db)
      const officerId = name === 'zonghebu' ? null : (found.rows[0]?.id ?? null)
      const row = { name, displayName, officerId, passwordHash, mustChange: false, at }
      const id = await identity.insertAccount({ db, unitId }, row)
      if (duty) await identity.insertDuty({ db, unitId }, id, duty, at, null)
    })
  await app.db.transaction().execute(async (db) => {
    await setUnit(db, unitId)
    await identity.insertUnit({ db, unitId }, { name: '云岭县总工会', phone: '0739-0000126' }, at)
  })
  const [clerk, ...others] = people
  await add(clerk)
  const api = clientOf(stage.product.http)
  await api.signIn('zonghebu', PASSWORD)
  await api.post('/plan/adopt', { preset: 'county-union' })
  await uploadRoster(api, await demoRoster())
  for (const one of others) await add(one)
})
afterAll(() => stage.stop())

async function signedIn(name: string, path = '/', phone = false, password = PASSWORD): Promise<Page> {
  const page = await stage.open({ phone })
  await stage.enter(page, { name, password, path: phone ? path : '/' })
  return page
}

test('a coordinator who would act as inspector is told it waits; the head finds it in 今日 and agrees; the inspector is told', async () => {
  const head = await signedIn('yibashou')
  await head.getByText('初次设置期间由一人办理').first().waitFor()
  await stage.step(head, 'sight-today-alone')
  await head.getByRole('link', { name: '两人同意' }).click()
  await head.getByRole('button', { name: /看过，同意/ }).click()
  await head.getByRole('button', { name: /看过，同意/ }).waitFor({ state: 'detached' })

  const clerk = await signedIn('zonghebu')
  await clerk.goto(`${stage.base}/people`)
  await clerk.locator('.leader', { hasText: '顾长青' }).click()
  await clerk.getByRole('button', { name: '登记由他人代管' }).click()
  await clerk.getByLabel('由谁').selectOption({ label: '宋清和（部长）' })
  await clerk.getByRole('button', { name: '登记', exact: true }).click()
  await clerk.getByText('须由另一人同意才生效。请写明理由').waitFor()
  await stage.step(clerk, 'sight-acting-reason')
  await clerk.getByLabel('理由').fill('组长到省里学习一个月')
  await clerk.getByRole('button', { name: '登记', exact: true }).click()
  await clerk.getByText('已经提出，等另一人').waitFor()
  await stage.step(clerk, 'sight-acting-waits')

  await head.goto(stage.base)
  await head.getByText('等您同意：由宋清和代理顾长青的派驻纪检监察组长职务').waitFor()
  await stage.step(head, 'sight-today')
  await head.getByRole('link', { name: '去看' }).first().click()
  await head.getByText('理由：组长到省里学习一个月').waitFor()
  await stage.step(head, 'sight-agree')
  await head.getByRole('button', { name: /^同意/ }).click()
  await head.getByText('已同意：沈望舒').waitFor()
  await stage.step(head, 'sight-agreed')

  const inspector = await signedIn('zuzhang')
  await inspector.getByText('宋清和提出，沈望舒2026年9月1日同意，已经生效。理由：组长到省里学习一个月').waitFor()
  await stage.step(inspector, 'sight-told')
  await head.context().close()
  await clerk.context().close()
  await inspector.context().close()
})

test('a password is given anew in two halves, and a small account’s owner reads of it on the phone', async () => {
  const security = await signedIn('anquan')
  await security.getByRole('link', { name: '单位与人员' }).click()
  await security.getByRole('button', { name: '韩松岩' }).click()
  const panel = security.getByRole('complementary')
  await panel.getByLabel('重置的理由').fill('忘记密码')
  await stage.step(security, 'account')
  await panel.getByRole('button', { name: '重置密码' }).click()
  await panel.getByText('一次性密码的前一半').waitFor()
  await stage.step(security, 'account-first-half')
  const first = await panel.locator('strong.once').innerText()
  const head = await signedIn('yibashou')
  await head.getByRole('link', { name: '去看' }).first().click()
  await head.getByRole('button', { name: /^同意/ }).click()
  await head.getByText('一次性密码的后一半').waitFor()
  await stage.step(head, 'sight-second-half')
  const second = await head.locator('strong.once').innerText()
  const owner = clientOf(stage.product.http)
  await owner.signIn('dangan', `${first}${second}`)

  await security.getByRole('button', { name: '林知远' }).click()
  await panel.getByLabel('重置的理由').fill('换了手机')
  await panel.getByRole('button', { name: '重置密码' }).click()
  const whole = await panel.locator('strong.once').innerText()
  const visitor = clientOf(stage.product.http)
  await visitor.signIn('jiafangren', whole)
  await visitor.post('/identity/change-password', { current: whole, next: 'Lanqiao-Songshu-52' })
  const phone = await signedIn('jiafangren', '/field', true, 'Lanqiao-Songshu-52')
  await phone.getByText('重置林知远的密码：安以宁2026年9月1日办理。理由：换了手机').waitFor()
  await stage.step(phone, 'field-news')
  await phone.getByRole('button', { name: '知道了' }).click()
  await phone.getByText('重置林知远的密码').waitFor({ state: 'detached' })
  await phone.context().close()
  await head.context().close()
  await security.context().close()
})

test('everybody of the roster who needs an account has one in one act, with a slip that opens it', async () => {
  const security = await signedIn('anquan')
  await security.goto(`${stage.base}/people/accounts`)
  await security.getByRole('link', { name: '从名册建账号' }).click()
  await security.getByLabel('再加一位').fill('tang')
  await stage.step(security, 'accounts-search')
  await security.getByLabel('再加一位').press('Enter')
  await security.getByLabel('另授予唐若溪的职责').selectOption({ label: '办公室（档案）' })
  const act = security.getByRole('button', { name: /人建立账号/ })
  await act.click()
  await security.getByText('这一项须由另一人同意才生效').waitFor()
  await stage.step(security, 'accounts-needed')
  await security.getByLabel('理由').fill('档案员轮岗')
  await act.click()
  await security.getByText('请现在打印条子').waitFor()
  await stage.step(security, 'accounts-made')
  const row = security.getByRole('row', { name: /唐若溪/ })
  expect(await row.innerText()).toContain('等同意')
  await clientOf(stage.product.http).signIn('tangruoxi', await row.locator('.once').innerText())
  await security.context().close()
})

test('who left is named to the security administrator, who closes the account', async () => {
  const api = clientOf(stage.product.http)
  await api.signIn('zonghebu', PASSWORD)
  const picture = await api.get<{ officers: { id: string; name: string }[] }>('/structure/picture')
  const officerId = picture.officers.find((o) => o.name === '韩松岩')?.id
  await api.post('/structure/leave', { officerId, on: '2026-09-01' })
  const security = await signedIn('anquan')
  await security.getByText('韩松岩2026年9月1日离开').waitFor()
  await stage.step(security, 'today-left')
  await security.getByRole('link', { name: '去停用' }).click()
  await security.getByRole('button', { name: '韩松岩' }).click()
  const panel = security.getByRole('complementary')
  await panel.getByRole('button', { name: '停用账号……' }).click()
  await stage.step(security, 'account-close')
  await panel.getByRole('button', { name: '停用账号', exact: true }).click()
  await panel.getByText('账号没有启用').waitFor()
  await stage.step(security, 'account-closed')
  await panel.getByRole('button', { name: '收起' }).click()
  await stage.step(security, 'accounts-list')
  expect(await security.getByRole('cell', { name: '已停用' }).count()).toBe(1)
})
