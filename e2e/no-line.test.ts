/** The evening without a line (mission, “what works means”): opened, written, read out, signed and settled on the phone; at home it is on the server once, whole. */
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Office, openOffice, PASSWORD } from '../src/testing/office.ts'
import { type Card, look, notify, openRound } from '../src/testing/programme.ts'
import type { VisitPage } from '../src/visiting/visits/contract.ts'
import { openStage, type Stage } from './stage.ts'
import { settle } from './wait-until-idle.ts'

const EVENING = '2026-09-10T19:40:00+08:00'
const CODES = { visitor: '805137', recorder: '417290' }
let office: Office
let stage: Stage
let cards: Card[]
/** How many of them are not over. */
let ahead: number
beforeAll(async () => {
  office = await openOffice()
  await openRound(office)
  const { visits } = await (await office.as('visitor')).get<{ visits: Card[] }>('/visits/mine')
  cards = visits.filter((card) => card.myRole === 'visitor' && card.with === '陆星河')
  ahead = cards.length
  for (const { visitId } of cards) await notify(office, visitId, '2026-09-10')
  office.setTime(EVENING)
  stage = await openStage(EVENING, { of: office.product })
})
afterAll(async () => {
  await stage.stop()
  await office.stop()
})

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const onServer = async (nth: number) => (await office.as('visitor')).get<VisitPage>(`/visits/${cards[nth]!.visitId}`)
const counted = async (nth: number) => {
  const { visitId } = cards[nth]!
  const rows = await look<{ what: string; n: number }>(
    office,
    () => sql`select 'record' as what, coalesce(max(revision), 0)::int as n from visit_record where visit_id = ${visitId}
      union all select 'signature', count(*)::int from signature s join visit_record r on r.id = s.subject_id where r.visit_id = ${visitId}
      union all select 'pledge', count(*)::int from pledge where visit_id = ${visitId}
      union all select 'settled', count(*)::int from event where subject_id = ${visitId} and name = 'visits.settled'`,
  )
  return Object.fromEntries(rows.map(({ what, n }) => [what, n]))
}

/** Somebody who goes out, with the visits kept on the phone. */
async function stored(name: 'visitor' | 'recorder'): Promise<Page> {
  const page = await stage.enter(await stage.open({ phone: true }), { name, password: PASSWORD, path: '/field' })
  await settle(page, true)
  await page.getByRole('link', { name: '设手机口令' }).click()
  if (name === 'visitor') {
    await page.getByLabel('手机口令').fill('123456')
    await button(page, '设好，存到手机').click()
    await page.getByText('太容易被猜到').waitFor()
    await stage.step(page, 'no-line-code')
  }
  await page.getByLabel('手机口令').fill(CODES[name])
  await page.getByLabel('再输一遍').fill(CODES[name])
  await button(page, '设好，存到手机').click()
  await expect.poll(() => page.getByText('已存到手机', { exact: true }).count()).toBe(ahead)
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
  return page
}

async function withoutLine(page: Page): Promise<void> {
  await page.context().setOffline(true)
  await page.goto(`${stage.base}/field`)
}

async function openByCode(page: Page, name: 'visitor' | 'recorder'): Promise<void> {
  await page.getByLabel('手机口令').fill(CODES[name])
  await button(page, '打开').click()
  await page.getByRole('heading', { name: '我的家访' }).waitFor()
}

async function openVisit(page: Page, nth: number): Promise<void> {
  await page.getByRole('link', { name: new RegExp(`^${cards[nth]!.members.join('、')}家`) }).click()
}

async function write(page: Page, words: string): Promise<void> {
  await button(page, '开始家访').click()
  await fillIn(page, words)
}

async function fillIn(page: Page, words: string): Promise<void> {
  await page.locator('fieldset', { hasText: '在场家属' }).locator('label').first().click()
  await page.locator('fieldset', { hasText: '家属有没有意见' }).getByText('没有', { exact: true }).click()
  await page.getByLabel('家庭情况').fill(words)
  await button(page, '保存记录').click()
  await page.getByRole('link', { name: '读给家属听' }).waitFor()
}

async function readOut(page: Page): Promise<void> {
  await page.getByRole('link', { name: '读给家属听' }).click()
  await button(page, '已读给家属听，家属认可').click()
}

async function ink(page: Page): Promise<void> {
  const pad = page.locator('.ink canvas')
  await pad.scrollIntoViewIfNeeded()
  const box = (await pad.boundingBox())!
  await page.mouse.move(box.x + 30, box.y + 40)
  await page.mouse.down()
  for (let i = 0; i < 12; i++) await page.mouse.move(box.x + 30 + i * 18, box.y + 40 + (i % 2) * 40)
  await page.mouse.up()
}

async function signs(page: Page, who: string): Promise<void> {
  await page.getByRole('link', { name: `请${who}签名` }).click()
  await page.locator('.ink canvas').waitFor()
  await ink(page)
  await button(page, /签好了$/).click()
  await page.getByRole('heading', { name: `${who}签名` }).waitFor({ state: 'detached' })
}

/** Everything that this browser keeps, as text. */
const dump = (page: Page) =>
  page.evaluate(async () => {
    const texts = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.title]
    for (const name of await caches.keys())
      for (const request of await (await caches.open(name)).keys()) texts.push(request.url)
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const opening = indexedDB.open(name ?? '')
        opening.onsuccess = () => resolve(opening.result)
      })
      for (const store of database.objectStoreNames) {
        const rows = await new Promise<unknown[]>((resolve) => {
          const asked = database.transaction(store).objectStore(store).getAll()
          asked.onsuccess = () => resolve(asked.result)
        })
        const plain = (_key: string, value: unknown) =>
          value instanceof ArrayBuffer || value instanceof Uint8Array ? new TextDecoder().decode(value) : value
        texts.push(JSON.stringify(rows, plain))
      }
      database.close()
    }
    return texts.join('\n')
  })

test('a leader without a line, on a phone whose clock is days behind, writes, reads out, has it signed and settles it; once the line is back it is on the server once, whole', async () => {
  const page = await stored('visitor')
  await stage.step(page, 'no-line-stored')
  // its clock was set back meanwhile: the day of the visit is the family's and not the phone's
  await page.context().clock.setFixedTime('2026-09-07T08:00:00+08:00')
  await withoutLine(page)
  await page.getByLabel('手机口令').fill('999111')
  await button(page, '打开').click()
  await page.getByText('还可以再试 9 次').waitFor()
  await stage.step(page, 'no-line-locked')
  await openByCode(page, 'visitor')
  await stage.step(page, 'no-line-evenings')
  // a file is the server's, and so are other pages: both say so, and lead back
  await page.getByRole('link', { name: '放进手机日历' }).click()
  await page.getByText('这份文件要有信号才能打开').waitFor()
  await page.getByRole('link', { name: '我家的登记' }).click()
  await page.getByText('这一页要有信号才能看').waitFor()
  expect(await page.getByText('存下的').count()).toBe(0)
  await stage.step(page, 'no-line-other-page')
  await page.getByRole('link', { name: '我的家访' }).click()
  await openVisit(page, 0)
  await write(page, '一切都好，孩子上学远一点😀。')
  await readOut(page)
  for (const who of ['家属', '家访人', '记录人员']) await signs(page, who)
  await page
    .getByRole('link', { name: /看承诺书$/ })
    .first()
    .click()
  await page.getByText('签不签由').waitFor()
  await ink(page)
  await button(page, /自愿签署$/).click()
  await button(page, '完成家访').click()
  await page.getByText('在手机上办完了，还没有发送').waitFor()
  await page.getByText('未发送 7', { exact: true }).waitFor()
  await stage.step(page, 'no-line-settled')
  expect((await onServer(0)).record).toBeNull()

  // switched off, and on again at home
  const home = await page.context().newPage()
  await page.close()
  await home.goto(`${stage.base}/field`)
  await home.getByText('未发送 7').waitFor()
  const kept = await dump(home)
  for (const word of [...cards.flatMap(({ members }) => members), '林知远', '孩子上学', '家中', CODES.visitor])
    expect([word, kept.includes(word)]).toEqual([word, false])
  await openByCode(home, 'visitor')
  await home.getByRole('link', { name: '看有哪些' }).click()
  await home.getByText('孩子上学远一点😀').waitFor()
  await stage.step(home, 'no-line-unsent')
  await home.context().setOffline(false)
  await home.getByText('都已经送到了').waitFor()
  const { card, record, signatures } = await onServer(0)
  expect([card.state, record?.circumstances, record?.revision]).toEqual(['settled', '一切都好，孩子上学远一点😀。', 1])
  expect(signatures.map(({ role }) => role).sort()).toEqual(['recorder', 'relative', 'visitor'])
  expect(await counted(0)).toEqual({ record: 1, signature: 3, pledge: 1, settled: 1 })
  // what is over goes from the phone
  ahead -= 1
  await home.goto(`${stage.base}/field`)
  await expect.poll(() => home.getByText('已存到手机', { exact: true }).count()).toBe(ahead)
  await home.context().close()
})

test('two phones without a line: the second one is told, nothing is booked to what was not shown, and its words are all there', async () => {
  const [visitor, recorder] = [await stored('visitor'), await stored('recorder')]
  for (const [page, name] of [
    [visitor, 'visitor'],
    [recorder, 'recorder'],
  ] as const) {
    await withoutLine(page)
    await openByCode(page, name)
    await openVisit(page, 1)
    await write(page, `${name} 写的一份。`)
    await readOut(page)
    await page.getByText('未发送 2', { exact: true }).waitFor()
  }
  await visitor.context().setOffline(false)
  await visitor.getByText('未发送 2', { exact: true }).waitFor({ state: 'detached' })
  await recorder.context().setOffline(false)
  await recorder.getByText('其中 1 件没有办成').waitFor()
  const { record, parked, card } = await onServer(1)
  expect([card.state, record?.circumstances, record?.revision]).toEqual(['readBack', 'visitor 写的一份。', 1])
  expect(parked.map(({ fields }) => fields.circumstances)).toEqual(['recorder 写的一份。'])
  await recorder.getByText('有两份记录，请选定').waitFor()
  await stage.step(recorder, 'no-line-two')
  await recorder.getByRole('link', { name: '看有哪些' }).click()
  await recorder.getByText('同行的人先保存了一份').waitFor()
  await stage.step(recorder, 'no-line-aside')
  await button(recorder, '不要了……').click()
  await button(recorder, '删去').click()
  await recorder.getByText('都已经送到了').waitFor()
  for (const page of [visitor, recorder]) await page.context().close()
})

test('a phone whose clock is a day ahead, an answer that was lost and a session that ran out: nothing is booked twice, and what was refused is taken over and mended', async () => {
  const page = await stored('visitor')
  await withoutLine(page)
  await openByCode(page, 'visitor')
  await openVisit(page, 2)
  await page.context().clock.setFixedTime('2026-09-11T19:40:00+08:00')
  await button(page, '开始家访').click()
  await page.getByLabel('家访时间').fill('2026-09-11T19:00')
  await fillIn(page, '钟快了一天。')
  await readOut(page)
  // the session ran out meanwhile
  await page.context().clearCookies()
  await page.context().setOffline(false)
  await page.getByText('登录已失效，本人登录后自己发送').waitFor()
  await stage.step(page, 'no-line-session')
  await button(page, '登录').click()
  await page.getByLabel('登录名').fill('visitor')
  await page.getByLabel('密码').fill(PASSWORD)
  await button(page, '登录').click()
  await page.getByText('其中 2 件没有办成').waitFor()
  expect((await onServer(2)).record).toBeNull()
  await page.getByRole('link', { name: '看有哪些' }).click()
  await page.getByText('家访时间还没有到').waitFor()
  await stage.step(page, 'no-line-refused')
  await button(page, '把写的内容取回来接着改').click()
  await page.getByLabel('家访时间').fill('2026-09-10T19:00')
  // sent, and the answer is lost on its way back: a second time it is the same act
  let cut = 0
  await page.route('**/api/visits/record', async (route) => {
    if (cut++ > 0) return route.continue()
    await route.fetch()
    await route.abort()
  })
  await button(page, '保存记录').click()
  await expect.poll(async () => (await onServer(2)).record?.circumstances).toBe('钟快了一天。')
  await page.getByText('未发送 1', { exact: true }).waitFor()
  expect(await counted(2)).toEqual({ record: 1, signature: 0, pledge: 0, settled: 0 })
  expect(cut).toBeGreaterThan(1)
  await page.context().close()
})

test('another person on the same phone sees nothing of it and loses nothing of it; signing out asks first', async () => {
  const page = await stored('visitor')
  await withoutLine(page)
  await openByCode(page, 'visitor')
  await openVisit(page, 2)
  await button(page, '修改记录').click()
  await page.getByLabel('家庭情况').fill('还没有送出去的话。')
  await button(page, '保存记录').click()
  await page.getByText('未发送 1', { exact: true }).waitFor()
  // the line is there again for somebody else
  await page.goto('about:blank')
  await page.context().setOffline(false)
  await stage.enter(page, { name: 'othervisitor', password: PASSWORD, path: '/field' })
  await page.getByText('许怀瑾 · ').waitFor()
  expect(await page.getByText('未发送').count()).toBe(0)
  expect(await page.getByText('已存到手机').count()).toBe(0)
  await button(page, '退出登录').click()
  await page.getByText('这部手机上未发送 1').waitFor()
  expect((await onServer(2)).record?.circumstances).toBe('钟快了一天。')
  await stage.enter(page, { name: 'visitor', password: PASSWORD, path: '/field' })
  await expect.poll(async () => (await onServer(2)).record?.circumstances).toBe('还没有送出去的话。')
  // the phone has heard the answer, and has read the visit again
  await page.getByText(/未发送/).waitFor({ state: 'detached' })
  await settle(page, true)
  await page.context().setOffline(true)
  await openVisit(page, 2)
  await readOut(page)
  await page.getByText('未发送 1', { exact: true }).waitFor()
  await page.getByRole('link', { name: '我的家访' }).click()
  await button(page, '退出登录').click()
  await page.getByText('还有 1 件没有发送').waitFor()
  await stage.step(page, 'no-line-sign-out')
  await button(page, '先不退出').click()
  await page.context().close()
})
