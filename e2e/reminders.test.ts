/** 提醒谈话 in the browser (方案 §三.2): proposed at the desk, agreed to from 今日, held and recorded on a phone, read by whoever it is about, gone a year later. */
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeDemo } from '../demo/demo.ts'
import { demoPassword } from '../demo/roster.ts'
import { clearOver } from '../src/followup/reminders/jobs.ts'
import { setUnit } from '../src/platform/database.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('2026-09-01T09:00:00+08:00')
  await makeDemo(stage.product.app)
})
afterAll(() => stage.stop())

async function signedIn(name: string, path: string, phone = false): Promise<Page> {
  const page = await stage.open({ phone })
  await stage.enter(page, { name, password: demoPassword, path })
  return page
}

/** A year later, with passwords that were changed in time. */
async function aYearLater(): Promise<void> {
  const later = '2027-09-02T09:00:00+08:00'
  stage.setTime(later)
  const { app } = stage.product
  const { rows } = await sql<{ unit_id: string }>`select unit_id from reminders_to_clear('2027-09-02')`.execute(app.db)
  expect(rows).toHaveLength(1)
  await app.db.transaction().execute(async (db) => {
    await setUnit(db, rows[0]?.unit_id ?? '')
    await sql`update account set password_at = ${later}::timestamptz`.execute(db)
  })
  await clearOver(app)
}

test('a quiet word, from the desk to the phone of whoever it is about, and its end', async () => {
  const writer = await signedIn('banzichengyuan', '/')
  await writer.getByRole('link', { name: '去我的家访' }).waitFor()
  await writer.getByRole('link', { name: '提醒谈话' }).click()
  await writer.getByRole('button', { name: '提出提醒谈话' }).click()
  await writer.getByRole('combobox', { name: '同谁谈' }).fill('唐若')
  await writer.getByRole('combobox', { name: '同谁谈' }).press('Enter')
  await writer.getByRole('radio', { name: /问题线索/ }).check()
  await writer.getByLabel('移交给谁', { exact: true }).waitFor()
  expect(await writer.locator('#page textarea').count()).toBe(0)
  await writer.getByRole('radio', { name: '自己看到的' }).check()
  await writer.getByLabel('苗头是什么').fill('近来常参加晚上的应酬。')
  await writer.getByText('不写家属说的话，不写家属姓名').waitFor()
  await stage.step(writer, 'reminder-proposed')
  await writer.getByRole('button', { name: '提出', exact: true }).click()
  await writer.getByRole('heading', { name: '同唐若溪的提醒谈话' }).waitFor()
  expect(await writer.title()).not.toContain('唐若溪')

  const head = await signedIn('yibashou', '/')
  await head.getByText('有一次提醒谈话等您看').waitFor()
  expect(await head.locator('#page').innerText()).not.toContain('唐若溪')
  await head.locator('li', { hasText: '有一次提醒谈话等您看' }).getByRole('link').click()
  await head.getByRole('button', { name: '同意，定谈话人' }).click()
  await head.getByLabel('谁去谈').selectOption({ label: '林知远（党组成员、副主席）' })
  await stage.step(head, 'reminder-agreed')
  await head.getByRole('button', { name: '定下' }).click()
  await head.getByText('等谈话', { exact: true }).waitFor()

  const talker = await signedIn('banzichengyuan', '/field', true)
  await talker.getByRole('link', { name: '提醒谈话 1 次等您办' }).click()
  await talker.getByRole('link', { name: /唐若溪/ }).click()
  await talker.getByRole('button', { name: '登记谈过了' }).click()
  await talker.getByLabel('在哪里（可以不填）').fill('三楼小会议室')
  await talker.getByRole('button', { name: '谈过了', exact: true }).click()
  await talker.getByRole('button', { name: '写记录' }).click()
  await talker.getByLabel('谈话事由').fill('近来常参加晚上的应酬。')
  await talker.getByLabel('提醒的内容').fill('提醒她少参加应酬，服务对象的饭局一律不去。')
  await talker.getByLabel(/^本人说明和态度/).fill('表示明白。')
  await stage.step(talker, 'reminder-recorded')
  await talker.getByRole('button', { name: '写好了' }).click()
  await talker.getByText('已记录，等本人看过').waitFor()

  const own = await signedIn('zhigong', '/field', true)
  await own.getByRole('link', { name: '有一次谈话的记录等您看过' }).click()
  await own.getByText('提醒：提醒她少参加应酬').waitFor()
  await own.getByLabel('您的说明（可以不写）').fill('都是老同学，以后先说一声。')
  await stage.step(own, 'reminder-own')
  await own.getByRole('button', { name: '看过了' }).click()
  await own.getByText('您的说明：都是老同学，以后先说一声。').waitFor()

  const clerk = await signedIn('zonghebu', '/')
  await clerk.getByRole('navigation', { name: '主要栏目' }).waitFor()
  expect(await clerk.getByText('提醒谈话').count()).toBe(0)

  await aYearLater()
  const after = await signedIn('zhigong', '/field', true)
  await after.getByRole('link', { name: '同我的谈话' }).click()
  await after.getByText('内容已清除').waitFor()
  expect(await after.locator('body').innerText()).not.toMatch(/应酬|老同学/)
  const leader = await signedIn('yibashou', '/reminders')
  await leader.getByRole('link', { name: /唐若溪/ }).click()
  await leader.getByText('内容已经到期清除，只留下谈过话这件事和日期。').waitFor()
  expect(await leader.locator('body').innerText()).not.toMatch(/应酬|老同学/)
  await stage.step(leader, 'reminder-cleared')
})
