/** One phone in two windows and of two people: what was removed in one is not written to by the other, each has a code of the own, and what waits is nobody else's. */
import { sql } from 'kysely'
import type { Page, Route } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { uuidv7 } from '../src/platform/id.ts'
import { type Office, openOffice, PASSWORD } from '../src/testing/office.ts'
import { type Card, look, notify, openRound } from '../src/testing/programme.ts'
import type { VisitPage } from '../src/visiting/visits/contract.ts'
import { openStage, type Stage } from './stage.ts'
import { settle } from './wait-until-idle.ts'

const EVENING = '2026-09-10T19:40:00+08:00'
const CODE = '805137'
let office: Office
let stage: Stage
let card: Card
let second: Card
let page: Page
beforeAll(async () => {
  office = await openOffice()
  await openRound(office)
  const { visits } = await (await office.as('visitor')).get<{ visits: Card[] }>('/visits/mine')
  const own = visits.filter(({ myRole }) => myRole === 'visitor')
  card = own[0]!
  second = own[1]!
  for (const { visitId } of [card, second]) await notify(office, visitId, '2026-09-10')
  office.setTime(EVENING)
  stage = await openStage(EVENING, { of: office.product })
  page = await stage.open({ phone: true })
})
afterAll(async () => {
  await stage.stop()
  await office.stop()
})

const button = (of: Page, name: string) => of.getByRole('button', { name })
const stored = (of: Page) => of.getByText('已存到手机', { exact: true }).first()
async function setCode(): Promise<void> {
  await settle(page, true)
  await page.getByRole('link', { name: '设手机口令' }).click()
  await page.getByLabel('手机口令').fill(CODE)
  await page.getByLabel('再输一遍').fill(CODE)
  await button(page, '设好，存到手机').click()
}

test('an act that arrived, and no line to read its page again: the page does not stand there as though it had not been done', async () => {
  await stage.enter(page, { name: 'visitor', password: PASSWORD, path: '/field' })
  await page.goto(`${stage.base}/field/visits/${second.visitId}`)
  await button(page, '开始家访').click()
  await page.locator('fieldset', { hasText: '在场家属' }).locator('label').first().click()
  await page.locator('fieldset', { hasText: '家属有没有意见' }).getByText('没有', { exact: true }).click()
  const gone = /\/api\/(visits\/|schedule\/my-days$)/
  const noLine = (route: Route) => (route.request().method() === 'GET' ? route.abort() : route.continue())
  await page.route(gone, noLine)
  await button(page, '保存记录').click()
  await page.getByRole('link', { name: '读给家属听' }).waitFor()
  expect(await button(page, '开始家访').count()).toBe(0)
  await page.unroute(gone)
  expect((await (await office.as('visitor')).get<VisitPage>(`/visits/${second.visitId}`)).card.state).toBe('recorded')
  // of what nobody can foresee it is said
  await page.goto(`${stage.base}/field/days`)
  await page.getByText('还没有登记').waitFor()
  await page.getByLabel('日期').fill('2026-09-20')
  await page.route(gone, noLine)
  await button(page, '不方便').click()
  await page.getByText('刚才办的已经办成，不用再办').waitFor()
  await page.unroute(gone)
  await button(page, '再读一次').click()
  await page.getByText('刚才办的已经办成').waitFor({ state: 'detached' })
})

test('what was removed in one window is not written to by another that stood open: what is saved there without a line is said not to be', async () => {
  await stage.enter(page, { name: 'visitor', password: PASSWORD, path: '/field' })
  await setCode()
  await stored(page).waitFor()
  const other = await page.context().newPage()
  // the server is slow with the page that the phone has: what is typed on it stays all the same
  const late = Promise.withResolvers<void>()
  await other.route(`**/api/visits/${card.visitId}`, (route) => late.promise.then(() => route.continue()))
  await other.goto(`${stage.base}/field/visits/${card.visitId}`)
  await button(other, '开始家访').click()
  await other.getByLabel('家庭情况').fill('另一个窗口里写的。')
  await page.goto(`${stage.base}/field/phone`)
  await button(page, '不再存在这部手机上……').click()
  await page.getByRole('button', { name: /删去/ }).click()
  await settle(page, true)
  await other.locator('fieldset', { hasText: '在场家属' }).waitFor()
  late.resolve()
  await other.locator('fieldset', { hasText: '在场家属' }).locator('label').first().click()
  await other.locator('fieldset', { hasText: '家属有没有意见' }).getByText('没有', { exact: true }).click()
  // without a line nothing is said to be kept that nobody could open again
  await other.context().setOffline(true)
  await button(other, '保存记录').click()
  await other.getByText('没有连上网络，内容还在').waitFor()
  expect(await other.getByText('未发送').count()).toBe(0)
  await other.context().setOffline(false)
  await button(other, '保存记录').click()
  await other.getByRole('link', { name: '读给家属听' }).waitFor()
  const visit = await (await office.as('visitor')).get<VisitPage>(`/visits/${card.visitId}`)
  expect(visit.record?.circumstances).toBe('另一个窗口里写的。')
  await other.close()
})

test('what is read out is what was on the screen when reading began: a text that came since is read again, and the family’s own words stay', async () => {
  await page.goto(`${stage.base}/field/visits/${card.visitId}/read-back`)
  await button(page, '家属不认可').click()
  await page.getByLabel('家属怎么说').fill('没有这样说过。')
  const other = await office.as('visitor')
  const { record } = await other.get<VisitPage>(`/visits/${card.visitId}`)
  const fields = { ...record!, circumstances: '同行的人改过的。' }
  await other.post('/visits/record', { visitId: card.visitId, basedOn: record!.revision, attempt: uuidv7(), fields })
  // the phone was put away for a moment while somebody was reading
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await page.getByText('同行的人改过的。').waitFor()
  await page.getByText('记录刚刚被改过').waitFor()
  expect(await page.getByRole('button', { name: /认可$/ }).count()).toBe(0)
  await stage.step(page, 'shared-phone-read-again')
  // what is written and saved nowhere is not thrown away unasked
  await page.goto(`${stage.base}/field`)
  await button(page, '退出登录').click()
  await page.getByText('还有写了一半、没有保存的内容').waitFor()
  await button(page, '先不退出').click()
  await page.goto(`${stage.base}/field/visits/${card.visitId}/read-back`)
  await expect.poll(() => page.getByLabel('家属怎么说').inputValue()).toBe('没有这样说过。')
  await button(page, '写好了，家属不认可').click()
  await page.getByRole('link', { name: '请家访人签名' }).waitFor()
  const now = await other.get<VisitPage>(`/visits/${card.visitId}`)
  expect([now.record?.disputed, now.record?.circumstances]).toEqual(['没有这样说过。', '同行的人改过的。'])
})

test('a window that opens what another removes just then opens without it; a visit that the server cannot give keeps nobody from the next', async () => {
  await page.goto(`${stage.base}/field`)
  const damaged = uuidv7()
  await look(
    office,
    (unit) => sql`insert into parked_record (unit_id, id, visit_id, body_sealed, based_on, parked_at, parked_by)
      select ${unit}, ${damaged}, id, 'damaged', 0, ${EVENING}, visitor_id from visit where id = ${card.visitId} returning id`,
  )
  await setCode()
  const count = () => page.getByText('已存到手机', { exact: true }).count()
  await expect.poll(count).toBe(1)
  await look(office, () => sql`update parked_record set settled_at = ${EVENING} where id = ${damaged} returning id`)
  const other = await page.context().newPage()
  const late = Promise.withResolvers<void>()
  const key = '**/api/identity/phone-key*'
  await other.route(key, (route) => late.promise.then(() => route.continue()))
  await page.goto(`${stage.base}/field/phone`)
  await button(page, '不再存在这部手机上……').click()
  const asked = other.waitForRequest(key)
  await other.goto(`${stage.base}/field`)
  await asked
  await page.getByRole('button', { name: /删去/ }).click()
  await settle(page, true)
  late.resolve()
  await other.getByRole('heading', { name: '我的家访' }).waitFor()
  await other.close()
})

test('a code that opens what somebody else keeps on the phone is not taken, and nothing of the other is lost', async () => {
  await page.goto(`${stage.base}/field`)
  await setCode()
  await stored(page).waitFor()
  // a browser's own cleaning up took the app and left the visits
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
    for (const name of await caches.keys()) await caches.delete(name)
  })
  await page.goto('about:blank')
  await stage.enter(page, { name: 'recorder', password: PASSWORD, path: '/field' })
  await setCode()
  await page.getByText('这个口令在这部手机上不能用').waitFor()
  await stage.step(page, 'shared-phone-code')
  await expect.poll(() => page.evaluate(() => caches.match('/field').then(Boolean))).toBe(true)
  await page.context().setOffline(true)
  await page.goto(`${stage.base}/field`)
  await page.getByLabel('手机口令').fill(CODE)
  await button(page, '打开').click()
  await page.getByRole('link', { name: new RegExp(`^${card.members.join('、')}家`) }).waitFor()
})

test('what was pressed behind the code while somebody without that duty is signed in waits for its person, and is not laid aside', async () => {
  await page.goto('about:blank')
  await page.context().setOffline(false)
  await stage.enter(page, { name: 'records', password: PASSWORD, path: '/field' })
  await page.goto('about:blank')
  await page.context().setOffline(true)
  await page.goto(`${stage.base}/field`)
  await page.getByLabel('手机口令').fill(CODE)
  await button(page, '打开').click()
  await page.getByRole('link', { name: new RegExp(`^${card.members.join('、')}家`) }).click()
  await button(page, '修改记录').click()
  await page.getByLabel('家庭情况').fill('锁着的时候写的。')
  await button(page, '保存记录').click()
  await page.getByText('未发送 1', { exact: true }).waitFor()
  const refused = page.waitForResponse((answer) => answer.status() >= 400)
  await page.context().setOffline(false)
  expect((await refused).status()).toBe(409)
  await page.waitForURL(`${stage.base}/field`)
  await settle(page, true)
  await stage.enter(page, { name: 'visitor', password: PASSWORD, path: '/field' })
  const written = async () =>
    (await (await office.as('visitor')).get<VisitPage>(`/visits/${card.visitId}`)).record?.circumstances
  await expect.poll(written).toBe('锁着的时候写的。')
  expect(await page.getByText('没有办成').count()).toBe(0)
})

test('a page that one window had asked for before the other wrote on it is not kept over what was written', async () => {
  const other = await page.context().newPage()
  const late = Promise.withResolvers<void>()
  const show = `**/api/visits/${card.visitId}`
  const before = Promise.withResolvers<void>()
  await other.route(show, async (route) => {
    const response = await route.fetch()
    before.resolve()
    await late.promise
    await route.fulfill({ response })
  })
  const arrived = other.waitForResponse(show)
  await other.goto(`${stage.base}/field`)
  // a browser that just starts its worker may let the request through
  const isHeld = await Promise.race([before.promise.then(() => true), arrived.then(() => false)])
  await page.goto(`${stage.base}/field/visits/${card.visitId}`)
  await button(page, '修改记录').click()
  await page.getByLabel('家庭情况').fill('后来写的。')
  await button(page, '保存记录').click()
  await page.getByRole('link', { name: '读给家属听' }).waitFor()
  await page.getByText('后来写的。').waitFor()
  let answers = 0
  other.on('response', (answer) => {
    if (answer.url().endsWith(card.visitId)) answers += 1
  })
  late.resolve()
  // what came is of before, and is asked for once more
  if (isHeld) await expect.poll(() => answers).toBe(2)
  await settle(other, true)
  await page.context().setOffline(true)
  await other.goto(`${stage.base}/field/visits/${card.visitId}`)
  await other.getByLabel('手机口令').fill(CODE)
  await button(other, '打开').click()
  await other.getByText('后来写的。').waitFor()
  await page.context().setOffline(false)
  await other.close()
})

test('of two windows one writes a draft at a time: what was typed in the other comes along, and nothing is typed over', async () => {
  const other = await page.context().newPage()
  const at = `${stage.base}/field/visits/${second.visitId}`
  await other.goto(at)
  await page.goto(at)
  await button(page, '修改记录').click()
  await page.getByLabel('家庭情况').fill('第一个窗口里写的。')
  await button(other, '修改记录').click()
  await other.getByText('另一个窗口里正在写这一份').waitFor()
  expect(await other.getByLabel('家庭情况').count()).toBe(0)
  await button(other, '改在这里写').click()
  await expect.poll(() => other.getByLabel('家庭情况').inputValue()).toBe('第一个窗口里写的。')
  await page.getByText('另一个窗口里正在写这一份').waitFor()
  await other.getByLabel('家庭情况').fill('第一个窗口里写的。第二个窗口里补的。')
  await button(page, '改在这里写').click()
  await expect.poll(() => page.getByLabel('家庭情况').inputValue()).toBe('第一个窗口里写的。第二个窗口里补的。')
  await other.close()
})

test('who no longer goes to families keeps none of them on the phone, from the next sign-in or opening with a line on; what was begun stays to be read', async () => {
  await page.goto(`${stage.base}/field`)
  const ofCard = page.getByRole('link', { name: new RegExp(`^${card.members.join('、')}家`) })
  await ofCard.waitFor()
  await look(
    office,
    (unit) =>
      sql`update officer set post = 'staff', can_record = false where unit_id = ${unit} and name = '林知远' returning id`,
  )
  await page.goto(`${stage.base}/field`)
  await page.getByText('林知远 · ').waitFor()
  await page.getByRole('link', { name: '看有哪些' }).click()
  await page.getByText('第二个窗口里补的。').waitFor()
  await stage.step(page, 'shared-phone-left')
  await page.context().setOffline(true)
  await page.goto(`${stage.base}/field`)
  await page.getByLabel('手机口令').fill(CODE)
  await button(page, '打开').click()
  await page.getByRole('heading', { name: '我家的登记' }).waitFor()
  await settle(page, true)
  expect(await ofCard.count()).toBe(0)
})
