/** A party-group meeting of twelve matters in the browser (方案 §三.4): arranged, decided item by item, its minutes made. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Office, openOffice, PASSWORD } from '../src/testing/office.ts'
import { reportedMatters } from '../src/testing/programme.ts'
import { openStage, PHONE, type Stage } from './stage.ts'

let office: Office
let stage: Stage
beforeAll(async () => {
  office = await openOffice({ drawn: true })
  await reportedMatters(office, 12)
  office.setTime('2026-09-09T09:00:00+08:00')
  stage = await openStage('2026-09-09T09:00:00+08:00', { of: office.product })
})
afterAll(async () => {
  await stage.stop()
  await office.stop()
})

async function signIn(name: string): Promise<Page> {
  const page = await stage.open()
  await stage.enter(page, { name, password: PASSWORD })
  return page
}

test('the clerk puts twelve matters on an agenda; the party group writes what is decided, item by item; the clerk makes the minutes', async () => {
  const clerk = await signIn('coordinator')
  await clerk.goto(`${stage.base}/meetings`)
  await clerk.getByText('12 件事项等着上会').waitFor()
  expect(await clerk.locator('.matter-ticks li').count()).toBe(12)
  await stage.step(clerk, 'meetings')
  await clerk.getByRole('button', { name: '安排会议，列入 12 件' }).click()
  await clerk.getByText('12 件议题，还有 12 件没有写决定').waitFor()

  const group = await signIn('partygroup')
  await group.goto(clerk.url())
  await group.getByRole('button', { name: '写决定' }).first().click()
  await stage.step(group, 'meeting-decide')
  await group.getByRole('button', { name: '写下决定' }).click()
  await group.getByText('请选择承办人。').waitFor()
  for (let left = 11; left >= 0; left--) {
    if (left < 11) await group.getByRole('button', { name: '写决定' }).first().click()
    await group.getByLabel('措施').fill('调整开饭时间👍')
    await group.getByLabel('承办人').selectOption({ index: 3 })
    await group.getByRole('button', { name: '写下决定' }).click()
    await group
      .getByText(left > 0 ? `还有 ${left} 件没有写决定` : '可以生成纪要')
      .first()
      .waitFor()
  }

  await clerk.reload()
  await clerk.getByLabel('主持').fill('沈望舒')
  await clerk.getByLabel('出席').fill('沈望舒、顾长青、林知远')
  await stage.step(clerk, 'meeting-who')
  await clerk.getByRole('button', { name: '保存' }).click()
  await clerk.getByRole('button', { name: '填写主持和出席' }).waitFor()
  await clerk.getByRole('button', { name: '生成纪要' }).click()
  await clerk.getByText('纪要〔2026〕1号，研究 12 件').waitFor()
  await stage.step(clerk, 'meeting-closed')
  await clerk.setViewportSize(PHONE)
  await stage.step(clerk, 'meeting-closed-phone')
  const minutes = await clerk.request.get(
    `${stage.base}${await clerk.getByRole('link', { name: '打印纪要' }).getAttribute('href')}`,
  )
  expect([minutes.status(), minutes.headers()['content-type']]).toEqual([200, 'application/pdf'])
})
