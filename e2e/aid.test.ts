/**
 * A hardship from the table of a household in the village to union aid and back to the family's word (方案 §三.4): said at the visit, reported,
 * asked about, agreed to on the family's phone in its own words, referred, helped, answered, settled; another one is taken back.
 */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Home, hardship, visitedHome } from '../src/followup/aid/aid.fixture.ts'
import { type Office, openOffice, PASSWORD } from '../src/testing/office.ts'
import { HOME_WORD, takeStep } from '../src/testing/programme.ts'
import { openStage, PHONE, type Stage } from './stage.ts'

let office: Office
let home: Home
let stage: Stage
let helped: string
let takenBack: string
beforeAll(async () => {
  office = await openOffice({ drawn: true })
  home = await visitedHome(office)
  helped = await hardship(home)
  takenBack = await hardship(home, false, '房顶漏雨，想请工会帮一帮')
  stage = await openStage('2026-09-07T09:00:00+08:00', { of: office.product })
})
afterAll(async () => {
  await stage.stop()
  await office.stop()
})

async function atDesk(): Promise<Page> {
  const page = await stage.open()
  await stage.enter(page, { name: 'coordinator', password: PASSWORD })
  return page
}

/** The family's page of a matter's referral, on a phone whose script is off; the word is typed where it is asked for. */
async function atHome(page: Page, path: string): Promise<void> {
  await page.goto(`${stage.base}${home.page}${path}`)
  const word = page.locator('input#word')
  if ((await word.count()) === 0) return
  await word.fill(HOME_WORD)
  await page.getByRole('button', { name: '打开' }).click()
}

async function ask(clerk: Page, matterId: string): Promise<void> {
  await clerk.goto(`${stage.base}/matters/${matterId}`)
  await clerk.getByRole('button', { name: '请家属决定……' }).click()
  await clerk.getByText('家属会看到的说明').click()
  await stage.step(clerk, 'aid-ask')
  await clerk.getByRole('button', { name: '请家属决定', exact: true }).click()
  await clerk.getByText('等家属决定', { exact: true }).waitFor()
}

test('asked, agreed to in the own words, referred, helped, and answered', async () => {
  const clerk = await atDesk()
  await ask(clerk, helped)
  await stage.step(clerk, 'aid-asked')

  const family = await stage.open({ phone: true, scriptOff: true })
  await atHome(family, '/own')
  await stage.step(family, 'aid-family-own')
  await family.getByRole('link', { name: '转给工会帮扶工作站：请您家决定' }).click()
  await stage.step(family, 'aid-family-asked')
  await family.getByRole('link', { name: '可以转，去看要转的话' }).click()
  await family.getByLabel('请求帮扶的话').fill('老人住院，花费大，请帮一帮')
  await family.getByLabel('联系电话（可以不留）').fill('13800138000')
  await stage.step(family, 'aid-family-yes')
  await family.getByRole('button', { name: '同意转这些' }).click()
  await family.getByText('您家同意转介').waitFor()
  await stage.step(family, 'aid-family-agreed')

  await clerk.goto(`${stage.base}/`)
  await clerk.getByText('家属同意转介帮扶了，请写转介单').waitFor()
  await stage.step(clerk, 'aid-today')
  await clerk.locator('li', { hasText: '家属同意转介帮扶了' }).getByRole('link').click()
  await clerk.getByText('可以转介', { exact: true }).waitFor()
  await stage.step(clerk, 'aid-agreed')
  await clerk.getByRole('button', { name: '写转介单' }).click()
  const sheet = await clerk.getByRole('link', { name: '打印转介单〔2026〕1号' }).getAttribute('href')
  const printed = await clerk.request.get(`${stage.base}${sheet}`)
  expect([printed.status(), printed.headers()['content-type']]).toEqual([200, 'application/pdf'])
  await stage.step(clerk, 'aid-made')
  await clerk.getByLabel('交给了谁').fill('县总工会帮扶站')
  await clerk.getByRole('button', { name: '登记交出' }).click()
  await clerk.getByRole('button', { name: '登记帮扶的结果' }).click()
  await clerk.getByRole('button', { name: '登记结果' }).click()
  await clerk.getByText('请选择结果。').waitFor()
  await clerk.getByLabel('结果').selectOption({ label: '已帮扶' })
  await clerk.getByLabel('告诉家属的话').fill('从下月起每月补助三百元，一共六个月。')
  await stage.step(clerk, 'aid-outcome')
  await clerk.getByRole('button', { name: '登记结果' }).click()
  await clerk.getByRole('heading', { name: '帮扶单位：已帮扶' }).waitFor()

  // the matter goes its own way beside it, and is answered with what came of the aid
  const group = await office.as('partygroup')
  const { owners } = await group.get<{ owners: { id: string }[] }>(`/matters/${helped}`)
  const measure = { matterId: helped, measure: '帮助申请困难帮扶', ownerId: owners[0]!.id, dueOn: '2026-10-20' }
  await takeStep(group, 'decide', measure)
  await clerk.reload()
  await clerk.getByRole('button', { name: '答复家属' }).click()
  await clerk.getByRole('button', { name: '用帮扶的结果起草' }).click()
  expect(await clerk.getByLabel('答复内容').inputValue()).toContain('每月补助三百元')
  await stage.step(clerk, 'aid-reply')
  await clerk.getByRole('button', { name: '答复', exact: true }).click()
  await clerk.getByRole('heading', { name: '答复家属', exact: true }).waitFor()
  await clerk.setViewportSize(PHONE)
  await stage.step(clerk, 'aid-desk-phone')

  await atHome(family, `/aid/${helped}`)
  await stage.step(family, 'aid-family-helped')
  await family.getByText('已帮扶：从下月起每月补助三百元').waitFor()
  await family.getByRole('link', { name: '看这件困难诉求' }).click()
  await family.getByRole('button', { name: '解决了', exact: true }).click()
  await family.getByText('已记下：解决了').waitFor()
})

test('agreed to, handed over and taken back: the family sees each day, the clerk is told whom to tell', async () => {
  const clerk = await atDesk()
  await ask(clerk, takenBack)
  const family = await stage.open({ phone: true })
  await atHome(family, `/aid/${takenBack}/yes`)
  await stage.step(family, 'aid-family-yes-script')
  await family.getByRole('button', { name: '同意转这些' }).click()
  await clerk.reload()
  await clerk.getByRole('button', { name: '写转介单' }).click()
  await clerk.getByRole('button', { name: '登记交出' }).click()
  await clerk.getByRole('button', { name: '登记帮扶的结果' }).waitFor()

  await atHome(family, `/aid/${takenBack}`)
  await stage.step(family, 'aid-family-handed')
  await family.getByRole('button', { name: '撤回同意' }).click()
  await family.getByRole('heading', { name: '好的，撤回了' }).waitFor()

  await clerk.goto(`${stage.base}/`)
  await clerk.locator('li', { hasText: '家属撤回了同意：请告知工会帮扶工作站停用' }).getByRole('link').click()
  await clerk.getByText('家属撤回了同意', { exact: true }).waitFor()
  await stage.step(clerk, 'aid-owed')
  const notice = await clerk.getByRole('link', { name: '打印撤回告知书' }).getAttribute('href')
  expect((await clerk.request.get(`${stage.base}${notice}`)).status()).toBe(200)
  await clerk.getByRole('button', { name: '已经告知' }).click()
  await clerk.getByText('家属撤回了同意，已经告知', { exact: true }).waitFor()
  await stage.step(clerk, 'aid-told')
  await atHome(family, `/aid/${takenBack}`)
  await family.getByText('已经告诉工会帮扶工作站停用').waitFor()
  await stage.step(family, 'aid-family-told')
})
