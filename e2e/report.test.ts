/** 家访工作报告 in the browser (方案 §三.5): written on and saved one time after another, by two who do not write over each other, issued by the head. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Member, type Office, openOffice, PASSWORD } from '../src/testing/office.ts'
import { openRound } from '../src/testing/programme.ts'
import { openStage, type Stage } from './stage.ts'

let office: Office
let stage: Stage
let path: string
beforeAll(async () => {
  office = await openOffice({ drawn: true })
  path = `/reports/${(await openRound(office)).roundId}`
  stage = await openStage('2026-09-01T09:00:00+08:00', { of: office.product })
})
afterAll(async () => {
  await stage.stop()
  await office.stop()
})

const at = async (name: Member) => stage.enter(await stage.open(), { name, password: PASSWORD, path })

test('one saves twice running, another is told before writing on, and the head issues what is shown', async () => {
  const [clerk, other] = [await at('coordinator'), await at('coordinator')]
  await other.getByRole('button', { name: '保存为第 1 版' }).waitFor()
  await clerk.getByRole('button', { name: '保存为第 1 版' }).click()
  await clerk.getByRole('button', { name: '保存为第 2 版' }).click()
  await clerk.getByRole('button', { name: '保存为第 3 版' }).waitFor()
  await other.getByRole('button', { name: '保存为第 1 版' }).click()
  await other.getByText('刚刚有人存过新的一版').waitFor()
  await other.getByRole('button', { name: '保存为第 3 版' }).click()
  await other.getByRole('button', { name: '保存为第 4 版' }).waitFor()
  await stage.step(other, 'report-written')

  const head = await at('head')
  await head.getByLabel('发文字号（可以不填）').fill('云工发〔2026〕31号')
  await head.getByRole('button', { name: '签发……' }).click()
  await head.getByRole('button', { name: '签发', exact: true }).click()
  await head.getByRole('link', { name: /第 3 版/ }).waitFor()
  await stage.step(head, 'report-issued')
  expect(await head.getByRole('button', { name: /签发/ }).count()).toBe(0)
})
