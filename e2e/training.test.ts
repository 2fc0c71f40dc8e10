/** A training in the browser (方案 §四.1): arranged, its list printed, signed, scanned back and entered; who missed it is asked again. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Office, openOffice, PASSWORD } from '../src/testing/office.ts'
import { openRound, pick, visitsTogether } from '../src/testing/programme.ts'
import { openStage, PHONE, type Stage } from './stage.ts'

let office: Office
let stage: Stage
beforeAll(async () => {
  office = await openOffice({ drawn: true })
  await openRound(office)
  const [visit] = await visitsTogether(office)
  await pick(await office.as('visitor'), { visitId: visit!.visitId, day: '2026-09-08', part: 'pm', place: '家中' })
  stage = await openStage('2026-09-01T09:00:00+08:00', { of: office.product })
})
afterAll(async () => {
  await stage.stop()
  await office.stop()
})

async function signIn(name: string, phone = false) {
  const page = await stage.open({ phone })
  await stage.enter(page, { name, password: PASSWORD, path: phone ? '/field' : '/' })
  return page
}

/** Another day, for the product and for every session opened from here on. */
function later(instant: string) {
  office.setTime(instant)
  stage.setTime(instant)
}

let list: Buffer

test('the clerk arranges it for everybody, is told who is on a visit then, and prints notice and list', async () => {
  const clerk = await signIn('coordinator')
  await clerk.getByText('本轮的培训还没有安排').waitFor()
  await clerk.goto(`${stage.base}/training`)
  await clerk.getByText('安排一场培训').waitFor()
  await clerk.getByText(/这段时间 2 人有家访/).waitFor()
  await stage.step(clerk, 'training-empty')
  await clerk.getByLabel('地点（可以不填）').fill('三楼会议室👍')
  await clerk.getByLabel('座位数（不限可以不填）').fill('３')
  await clerk.getByRole('button', { name: /^安排，请 \d+ 人$/ }).click()
  await clerk.getByText(/座位只有 3 个/).waitFor()
  await clerk.getByLabel('座位数（不限可以不填）').fill('')
  await clerk.getByRole('button', { name: /^安排，请 \d+ 人$/ }).click()
  await clerk.getByRole('link', { name: '打印签到表' }).waitFor()
  await stage.step(clerk, 'training-session')
  const href = await clerk.getByRole('link', { name: '打印签到表' }).getAttribute('href')
  list = await (await clerk.request.get(`${stage.base}${href}`)).body()
  expect(list.subarray(0, 5).toString()).toBe('%PDF-')
  await clerk.context().close()
})

test('whoever is asked reads it on the phone; a visitor, that a visit stands in the same hour', async () => {
  const staff = await signIn('staff', true)
  await staff.getByRole('link', { name: /清廉家访培训/ }).click()
  await staff.getByText('三楼会议室👍').waitFor()
  await stage.step(staff, 'training-phone')
  await staff.context().close()
  const visitor = await signIn('visitor', true)
  await visitor.getByRole('link', { name: /清廉家访培训/ }).click()
  await visitor.getByText('当天下午您有家访').waitFor()
  await stage.step(visitor, 'training-phone-visit')
  await visitor.context().close()
})

test('the signed list comes back by scan beside the names; one is excused, the rest are there in one press', async () => {
  later('2026-09-09T09:00:00+08:00')
  const clerk = await signIn('coordinator')
  await clerk.goto(`${stage.base}/scans`)
  await clerk.getByLabel('选择文件').setInputFiles({ name: '签到表.pdf', mimeType: 'application/pdf', buffer: list })
  await clerk.getByRole('button', { name: '看归到了哪里' }).waitFor()
  await clerk.goto(`${stage.base}/training`)
  await clerk.getByText('还没有登记到场').waitFor()
  await clerk.getByRole('link', { name: '清廉家访培训' }).click()
  await clerk.getByRole('img', { name: '签到表第 1 页' }).waitFor()
  const first = clerk.locator('table tbody tr').first()
  const name = await first.locator('th').innerText()
  await first.getByRole('button', { name: '请假' }).click()
  await clerk.getByRole('button', { name: /^其余 \d+ 人都到场$/ }).click()
  await stage.step(clerk, 'training-attendance')
  await clerk.getByRole('button', { name: /^保存 \d+ 人的登记$/ }).click()
  await clerk.getByRole('button', { name: '没有改动' }).waitFor()
  await clerk.goto(`${stage.base}/training`)
  await clerk.getByText(name).waitFor()
  await stage.step(clerk, 'training-missing')
  await clerk.setViewportSize(PHONE)
  await stage.step(clerk, 'training-missing-narrow')
  await clerk.setViewportSize({ width: 1440, height: 900 })
  await clerk.getByRole('button', { name: '请这 1 人补训' }).click()
  await clerk.getByRole('button', { name: '安排，请 1 人' }).click()
  await clerk.getByText('清廉家访补训').first().waitFor()
  await clerk.goto(`${stage.base}/round`)
  await clerk.getByText(/还有 1 人没有参加/).waitFor()
  await stage.step(clerk, 'training-round')
  await clerk.context().close()
})

test('leaders read numbers, and the officer what the own list says', async () => {
  const head = await signIn('head')
  await head.goto(`${stage.base}/training`)
  await head.getByText('还没有参加的').first().waitFor()
  expect(await head.getByText('只有综合部看到姓名').count()).toBe(0)
  await stage.step(head, 'training-head')
  await head.context().close()
  const staff = await signIn('staff', true)
  await staff.goto(`${stage.base}/field/gatherings`)
  await staff.getByText('到场', { exact: true }).waitFor()
  await stage.step(staff, 'training-phone-past')
  await staff.context().close()
})
