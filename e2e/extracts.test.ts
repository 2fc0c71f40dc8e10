/** 考核参考 in the browser (方案 §三.5): asked for everybody in one press, granted by two, read on the phone, issued. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Member, type Office, openOffice, PASSWORD } from '../src/testing/office.ts'
import { openRound } from '../src/testing/programme.ts'
import { openStage, type Stage } from './stage.ts'

let office: Office
let stage: Stage
beforeAll(async () => {
  office = await openOffice({ drawn: true })
  await openRound(office)
  stage = await openStage('2026-09-01T09:00:00+08:00', { of: office.product })
})
afterAll(async () => {
  await stage.stop()
  await office.stop()
})

const at = async (name: Member, path: string) =>
  stage.enter(await stage.open({ phone: path.startsWith('/field') }), { name, password: PASSWORD, path })

test('everybody’s is asked for at once, granted, read first by whom it is about, and issued with the own sentence', async () => {
  const clerk = await at('coordinator', '/extracts')
  await clerk.getByRole('button', { name: '申请考核参考' }).click()
  await stage.step(clerk, 'extracts-ask')
  await clerk.getByRole('button', { name: '报审批' }).click()
  await clerk.getByText('等审批').first().waitFor()
  expect(await clerk.getByRole('heading', { name: /次：2026年度考核/ }).count()).toBe(2)

  const head = await at('head', '/')
  await head.getByRole('link', { name: '去审批' }).click()
  await head.getByRole('button', { name: /同意出 \d+ 人的/ }).click()
  await head.getByText('已同意').waitFor()
  await stage.step(head, 'extracts-granted')
  const inspector = await at('inspector', '/extracts')
  await inspector.getByRole('button', { name: '同意出 1 人的' }).click()
  await inspector.getByText('等审批').waitFor({ state: 'detached' })

  const staff = await at('staff', '/field')
  await staff.getByRole('link', { name: '一份关于您的考核参考，出具前请您先看' }).click()
  await staff.getByLabel('您想补充的一句话（可以不写）').fill('另外协助整理了台账👍')
  await stage.step(staff, 'extracts-read')
  await staff.getByRole('button', { name: '看过了' }).click()
  await staff.getByText('您看过了。').waitFor()

  await clerk.reload()
  const allRead = clerk.getByRole('button', { name: /\d+ 人都看过了，没有补充/ })
  await allRead.click()
  // how many can be issued is what the page shows then: fewer would be refused, and asked again
  await allRead.waitFor({ state: 'detached' })
  await clerk.getByRole('button', { name: /出具本人看过的 \d+ 份/ }).click()
  const printed = clerk.getByRole('link', { name: '打印已出具的' })
  await printed.waitFor()
  await stage.step(clerk, 'extracts-issued')
  const file = await clerk.request.get(`${stage.base}${await printed.getAttribute('href')}`)
  expect((await file.body()).subarray(0, 5).toString()).toBe('%PDF-')
})
