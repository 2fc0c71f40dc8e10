/** What the press printed comes back: the clerk drops the stack, sees where each page went, and answers for the one that is not known. */
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeDemo } from '../demo/demo.ts'
import { demoPassword } from '../demo/roster.ts'
import { picturesOf } from '../src/adapters/read-scan/paper-stacks.fixture.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
let clerk: Page
/** A household's papers as they were printed. */
let pack: Buffer

beforeAll(async () => {
  stage = await openStage('2026-09-20T09:00:00+08:00')
  await makeDemo(stage.product.app)
  clerk = await signIn('zonghebu', false)
  pack = await printed()
})
afterAll(() => stage.stop())

async function signIn(name: string, phone: boolean): Promise<Page> {
  const page = await stage.open({ phone })
  await stage.enter(page, { name, password: demoPassword })
  return page
}

const get = async (path: string) => (await clerk.request.get(`${stage.base}/api${path}`)).json()
const post = async (path: string, data: unknown) =>
  (await clerk.request.post(`${stage.base}/api${path}`, { data })).json()

async function printed(): Promise<Buffer> {
  const { round } = await get('/rounds/current')
  const { visitors } = await get(`/pack/choices/${round.id}`)
  const visitIds = [visitors[0].households[0].visitId]
  const { id: pressId } = await post('/pack/choose', { roundId: round.id, visitIds, items: ['form', 'card', 'pledge'] })
  await post('/pack/begin', { pressId })
  while ((await get(`/pack/presses/${pressId}`)).state !== 'done') await clerk.waitForTimeout(200)
  return (await clerk.request.get(`${stage.base}/api/pack/${pressId}/parts/1/packs.pdf`)).body()
}

test('a stack is dropped, its pages find their papers, what needs no filing goes in one click', async () => {
  await clerk.goto(stage.base)
  await clerk.getByRole('link', { name: '档案' }).first().click()
  await clerk.getByRole('heading', { name: '扫描归档' }).waitFor()
  await stage.step(clerk, 'scans-empty')
  await clerk
    .getByLabel('选择文件')
    .setInputFiles({ name: '收回的材料.pdf', mimeType: 'application/pdf', buffer: pack })
  await clerk.getByText(/已归档 \d+ 页/).waitFor()
  await clerk.locator('progress').waitFor({ state: 'detached' })
  await clerk.getByRole('button', { name: '看归到了哪里' }).click()
  await clerk.getByRole('cell', { name: '家访情况登记表 第 1 页' }).waitFor()
  await stage.step(clerk, 'scans-filed')
  await clerk.getByRole('button', { name: '都不用归档' }).click()
  await clerk.getByText('没有归档，图像已删除').waitFor()
  await clerk.getByRole('region', { name: '不用归档的材料' }).waitFor({ state: 'detached' })
})

test('a page with its corner torn off is filed by the household, on a phone too', async () => {
  const phone = await signIn('zonghebu', true)
  await phone.goto(`${stage.base}/scans`)
  // the cover of the pack waits as well: it bears no code
  const record = (await picturesOf(pack))[2]!
  const torn = await sharp(record.data, { raw: { width: record.width, height: record.height, channels: 1 } })
    .extract({ left: 0, top: 260, width: record.width, height: record.height - 260 })
    .jpeg()
    .toBuffer()
  await phone.getByLabel('选择文件').setInputFiles({ name: '照片.jpg', mimeType: 'image/jpeg', buffer: torn })
  const thumbs = phone.getByRole('list', { name: '待认页' }).getByRole('button')
  await phone.getByText('照片.jpg', { exact: true }).waitFor()
  await phone.locator('progress').waitFor({ state: 'detached' })
  await thumbs.last().click()
  await phone.getByLabel('纸上的码').fill('7K3M-Q2XW-9F')
  await phone.getByText('这个码有误').waitFor()
  await stage.step(phone, 'scans-tray-phone')
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await phone.getByLabel('纸上的码').fill('')
  const { papers } = await get('/scans/candidates')
  await phone.getByLabel('或者按家庭找').fill(papers[0].members[0])
  await phone.getByRole('button', { name: /家访情况登记表/ }).click()
  await phone.getByRole('button', { name: '归到这里' }).click()
  // that page is there already: it is said, and the second click takes its place
  await phone.getByText('已经有签名件').waitFor()
  await phone.getByRole('button', { name: '换成这一张' }).click()
  await phone.getByText(/已归到.*家访情况登记表/).waitFor()
})
