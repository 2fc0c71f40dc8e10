/** 到期鉴定 in the browser (方案 §三.5): what ended is listed, one volume kept for longer, the rest destroyed with two signatures. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fileRound, laterOn, papersFor } from '../src/files/appraisal/filed.fixture.ts'
import { type Member, type Office, openOffice, PASSWORD } from '../src/testing/office.ts'
import { look, openRound } from '../src/testing/programme.ts'
import { openStage, type Stage } from './stage.ts'

const NOW = '2037-01-04T09:00:00+08:00'
let office: Office
let stage: Stage
beforeAll(async () => {
  office = await openOffice({ drawn: true })
  const { roundId } = await openRound(office)
  const people = await look<{ name: string }>(
    office,
    () => sql`select name from officer where post <> 'head' and left_on is null order by position limit 12`,
  )
  await papersFor(
    office,
    people.map(({ name }) => name),
  )
  await fileRound(office, roundId, 2026)
  await laterOn(office, NOW)
  stage = await openStage(NOW, { of: office.product })
})
afterAll(async () => {
  await stage.stop()
  await office.stop()
})

const at = async (name: Member, path: string, phone = false) =>
  stage.enter(await stage.open({ phone }), { name, password: PASSWORD, path })

test('a year’s list is appraised, signed by two, destroyed, and leaves a list and a proof', async () => {
  const keeper = await at('records', '/')
  await keeper.getByText('12 卷家访档案保管期满，等鉴定').waitFor()
  await keeper.getByRole('link', { name: '去鉴定' }).click()
  await keeper.getByRole('button', { name: '开始鉴定' }).waitFor()
  await stage.step(keeper, 'appraisal-due')
  await keeper.getByRole('button', { name: '开始鉴定' }).click()
  await keeper.getByRole('link', { name: '2037年第1号清册' }).click()

  await keeper.getByRole('button', { name: '把表里的 12 卷一起定' }).waitFor()
  await stage.step(keeper, 'appraisal-open')
  await keeper.getByRole('button', { name: /定.*JF-0004/ }).click()
  await keeper.getByLabel('延长保管').check()
  await keeper.getByRole('button', { name: '定下' }).click()
  await keeper.getByText('延长保管的，请填延长几年和原因。').first().waitFor()
  await keeper.getByLabel('延长几年').selectOption({ label: '5 年，到2041年底' })
  await keeper.getByLabel('原因', { exact: true }).fill('还有一件事在查考')
  await stage.step(keeper, 'appraisal-extend')
  await keeper.getByRole('button', { name: '定下' }).click()
  await keeper.getByRole('button', { name: '其余 11 卷定为销毁' }).click()
  await keeper.getByRole('button', { name: '签名并提请' }).waitFor()
  await stage.step(keeper, 'appraisal-decided')
  await keeper.getByRole('button', { name: '签名并提请' }).click()
  await keeper.getByRole('button', { name: '撤回提请' }).waitFor()

  const head = await at('head', '/')
  await head.getByRole('link', { name: '去看清册' }).click()
  await head.getByRole('button', { name: '签名销毁' }).click()
  await stage.step(head, 'appraisal-agree')
  await head.getByRole('button', { name: '签名销毁', exact: true }).click()
  await head.getByText(/已办完：12 卷，已销毁 11 卷，延长保管 1 卷/).waitFor()

  await keeper.goto(`${stage.base}/archive`)
  await keeper.getByRole('link', { name: '到期鉴定' }).click()
  await stage.step(keeper, 'appraisal-lists')
  await keeper.getByRole('link', { name: '2037年第1号清册' }).click()
  await keeper.getByRole('link', { name: '下载销毁证明' }).waitFor()
  await stage.step(keeper, 'appraisal-done')
  const taken = async (name: string) =>
    keeper.request.get(`${stage.base}${await keeper.getByRole('link', { name }).getAttribute('href')}`)
  const paper = await (await taken('销毁清册')).body()
  expect(paper.subarray(0, 5).toString()).toBe('%PDF-')
  if (process.env.LIANFANG_SHOTS)
    await (await import('node:fs/promises')).writeFile(`${process.env.LIANFANG_SHOTS}/list.pdf`, paper)
  const proof = JSON.parse((await (await taken('下载销毁证明')).body()).toString())
  expect(proof).toMatchObject({ volumes: 11, sha256: expect.any(Array) })
  expect(proof.sha256).toHaveLength(11)

  const phone = await at('head', `/appraisal`, true)
  await phone.getByRole('link', { name: '2037年第1号清册' }).click()
  await phone.getByText('已办完').first().waitFor()
  await stage.step(phone, 'appraisal-phone')
})
