/**
 * The agency's list, drawn and defended in the browser: tried out, drawn, a card moved by keyboard, by mouse and by touch, a
 * forbidden move told, agreed to by the head, published, amended after an illness, the days proposed and picked.
 */
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hashPassword } from '../src/office/identity/passwords.ts'
import * as identity from '../src/office/identity/store.ts'
import { setUnit } from '../src/platform/database.ts'
import { uuidv7 } from '../src/platform/id.ts'
import { type Client, clientOf } from '../src/testing/client.ts'
import { uploadRoster } from '../src/testing/office.ts'
import { clerksRoster } from '../src/testing/rosters.ts'
import { openStage, type Stage } from './stage.ts'

const PASSWORD = 'Yunshan-Moqiao-58'

let stage: Stage
let clerk: Page
let head: Page
let api: Client

describe('the list of the agency', () => {
  beforeAll(async () => {
    stage = await openStage('2026-09-01T09:00:00+08:00')
    await makeOffice()
    clerk = await signIn('zonghebu')
    head = await signIn('yibashou')
  })
  afterAll(() => stage.stop())

  test('before drawing: what there is, and what each cap would give', async () => {
    await clerk.goto(`${stage.base}/round/areas`)
    await clerk.getByLabel('资滨社区在单位以东').fill('3.2')
    await clerk.getByLabel('资滨社区在单位以北').fill('-1.5')
    await clerk.getByLabel('资滨社区在单位以北').press('Enter')
    await clerk.locator('.area-map text', { hasText: '资滨社区' }).waitFor()
    await stage.step(clerk, 'list-areas')
    // what can be typed can be typed on a narrow screen, too
    const [wide, field] = [clerk.viewportSize(), clerk.getByLabel('资滨社区在单位以东')]
    await clerk.setViewportSize({ width: 700, height: 900 })
    expect(await field.isVisible()).toBe(true)
    if (wide) await clerk.setViewportSize(wide)
    await clerk.goto(`${stage.base}/round/list`)
    await clerk.getByRole('radio', { name: '49 户' }).waitFor()
    await clerk.getByRole('radio', { name: '31 户' }).check()
    await stage.step(clerk, 'list-before')
    await clerk.getByRole('button', { name: '生成名单' }).click()
    await clerk.getByText('还没有公布').waitFor()
    expect(await clerk.locator('.card').count()).toBe(296)
    expect(await clerk.locator('.card .why').filter({ hasText: '（方案第' }).count()).toBe(296)
    await clerk.getByText('本轮时间排得下全部家访').or(clerk.getByText('户排不进')).waitFor()
    await stage.step(clerk, 'list-drawn')
  })

  test('a card is moved by keyboard; a forbidden column says which rule; it can be taken back', async () => {
    const name = await movable()
    await clerk.getByRole('button', { name: new RegExp(`^改派\\s?${name}$`) }).focus()
    await clerk.keyboard.press('Enter')
    await clerk.keyboard.press('ArrowRight')
    await clerk.getByText('可以：').first().waitFor()
    await stage.step(clerk, 'list-card-in-hand')
    for (let tries = 0; tries < 12; tries++) {
      const message = await clerk.locator('.move-bar p').innerText()
      if (message.includes('可以改派')) break
      if (!message.includes('正在算')) await clerk.keyboard.press('ArrowRight')
      await clerk.waitForTimeout(150)
    }
    expect(await clerk.locator('.landing.overdue').first().innerText()).toMatch(/^不能：.+（(方案|回避)/)
    await clerk.keyboard.press('Enter')
    await clerk.getByText('改派：').first().waitFor()
    await clerk.locator('.card', { hasText: name }).locator('.tag').waitFor()
    await stage.picture(clerk, 'list-card-moved')
    await clerk.getByRole('button', { name: '退回上一步' }).click()
    await clerk.locator('.tag').waitFor({ state: 'detached' })
  })

  test('the same by mouse, and by finger on a phone', async () => {
    const name = await movable()
    const card = clerk.locator('.card', { hasText: name })
    await card.scrollIntoViewIfNeeded()
    const from = (await card.boundingBox())!
    await clerk.mouse.move(from.x + 40, from.y + 12)
    await clerk.mouse.down()
    await clerk.mouse.move(from.x + 60, from.y + 40, { steps: 3 })
    const target = clerk.locator('.board-column', { hasText: '可以：' }).first()
    await target.waitFor()
    const to = (await target.boundingBox())!
    await clerk.mouse.move(to.x + 30, to.y + 60, { steps: 8 })
    await clerk.locator('.move-bar').getByText('可以改派').waitFor()
    await clerk.mouse.up()
    await clerk.getByText('改派：').first().waitFor()
    await clerk.getByRole('button', { name: '退回上一步' }).click()
    await clerk.locator('.tag').waitFor({ state: 'detached' })

    const phone = await signIn('zonghebu', { phone: true, path: '/round/list' })
    await phone.goto(`${stage.base}/round/list`)
    await phone.getByLabel('按姓名、部室或片区查找').fill(name)
    await phone.getByRole('button', { name: '看全部家访人' }).tap()
    await phone.getByRole('button', { name: new RegExp(`^改派\\s?${name}$`) }).tap()
    await stage.step(phone, 'list-phone')
    const bar = phone.getByRole('combobox', { name: `把${name}改派给` })
    const open = bar.locator('option:not([disabled]):not(:checked)')
    await expect.poll(() => bar.locator('option[disabled]').count()).toBeGreaterThan(0)
    await bar.selectOption((await open.first().getAttribute('value')) ?? '')
    await phone.getByText('可以改派').waitFor()
    await phone.getByRole('button', { name: '放回原处' }).tap()
    await phone.context().close()
  })

  test('the head sends it back with a word, then agrees; it is published', async () => {
    await clerk.getByRole('button', { name: '提请一把手审定' }).click()
    await clerk.getByText('已提请一把手审定').waitFor()
    await head.goto(`${stage.base}/round/list`)
    const agree = head.getByRole('button', { name: '同意', exact: true })
    const before = await agree.boundingBox()
    await head.getByRole('button', { name: '退回修改……' }).click()
    await head.getByRole('button', { name: '退回综合部' }).click()
    await head.getByText('退回请写明意见').first().waitFor()
    // nothing moves under the pointer, whatever comes in
    expect(await agree.boundingBox()).toEqual(before)
    await head.getByLabel('退回的意见').fill('请再核对新调入同志的安排。')
    await stage.picture(head, 'list-review')
    await head.getByRole('button', { name: '退回综合部' }).click()
    await head.getByText('退回：请再核对').waitFor()
    await clerk.reload()
    await clerk.getByText('请再核对新调入同志的安排').waitFor()
    const publish = async () => {
      await clerk.getByRole('button', { name: '提请一把手审定' }).click()
      await clerk.getByText('已提请一把手审定').waitFor()
      await head.reload()
      await head.getByRole('button', { name: '同意', exact: true }).click()
      await head.getByText('已审定同意').waitFor()
      await clerk.reload()
      await clerk.getByRole('button', { name: '公布名单……' }).click()
      await clerk.getByRole('button', { name: '公布名单', exact: true }).click()
      await clerk.getByText('名单已于').waitFor()
    }
    await publish()
    // too early, and nobody has looked yet
    await clerk.getByRole('button', { name: '撤回公布……' }).click()
    await stage.picture(clerk, 'list-take-back')
    await clerk.getByRole('button', { name: '撤回公布', exact: true }).click()
    await clerk.getByText('撤回了公布').waitFor()
    await publish()
    await stage.picture(clerk, 'list-published')
  })

  test('days are proposed, with the bound; a visitor sees the proposal and decides', async () => {
    await clerk.goto(`${stage.base}/round/calendar`)
    await clerk.getByRole('button', { name: '试排', exact: true }).click()
    await clerk.getByText('次出行').first().waitFor({ timeout: 90_000 })
    await stage.step(clerk, 'calendar')
  })

  test('after an illness only what must move moves, shown household by household, published with a reason', async () => {
    await clerk.goto(`${stage.base}/round/list`)
    await clerk.getByRole('button', { name: '调整名单' }).click()
    const ill = await clerk.locator('.board-column h2').nth(3).innerText()
    const had = await clerk.locator('.board-column').nth(3).locator('.card').count()
    await clerk
      .getByRole('region', { name: '调整名单' })
      .getByRole('checkbox', { name: new RegExp(`^${ill}`) })
      .check()
    await stage.picture(clerk, 'list-adjust')
    await clerk.getByRole('button', { name: '调整', exact: true }).click()
    await clerk.getByText(/户有变动，其余/).waitFor()
    const status = await clerk.getByRole('status').filter({ hasText: '户有变动' }).innerText()
    expect(Number(/(\d+) 户有变动/.exec(status)?.[1])).toBe(had)
    await stage.picture(clerk, 'list-amended')
    await head.goto(`${stage.base}/round/list`)
    await head.getByRole('button', { name: '公布调整……' }).click()
    await head.getByLabel('改动的原因').fill('一位领导本轮不能参加')
    await stage.picture(head, 'list-amend-publish')
    await head.getByRole('button', { name: '公布调整', exact: true }).click()
    await head.getByText('名单已于').waitFor()
    await head.getByRole('button', { name: '看每一次改动' }).click()
    await head.getByText('原因：一位领导本轮不能参加').waitFor()
    await stage.step(head, 'list-history')
  })
})

/** Somebody whose card more than one visitor may take: a member of staff with a place in sight. */
async function movable(): Promise<string> {
  const { round } = await api.get<{ round: { id: string } }>('/rounds/current')
  const { list } = await api.get<{
    list: { id: string; lines: { householdId: string; members: { name: string }[]; visitor: { id: string } }[] }
  }>(`/assignment/list/${round.id}`)
  for (const line of list.lines.slice(20)) {
    const { standing } = await api.get<{ standing: { visitorId: string; breaks: string[] }[] }>(
      `/assignment/standing/${list.id}/${line.householdId}`,
    )
    const others = standing.filter((s) => s.visitorId !== line.visitor.id)
    const open = others.filter((s) => s.breaks.length === 0)
    if (line.members.length === 1 && open.length > 0 && open.length < others.length) return line.members[0]!.name
  }
  throw new Error('nobody can be moved')
}

async function signIn(name: string, options: { phone?: boolean; path?: string } = {}): Promise<Page> {
  const page = await stage.open({ phone: options.phone ?? false })
  await stage.enter(page, { name, password: PASSWORD })
  return page
}

/** The unit with its roster and a round, a coordinator and the head. */
async function makeOffice(): Promise<void> {
  const { app } = stage.product
  const unitId = uuidv7()
  const at = app.clock().toISOString()
  const passwordHash = await hashPassword(PASSWORD)
  const inUnit = (run: Parameters<ReturnType<typeof app.db.transaction>['execute']>[0]) =>
    app.db.transaction().execute(async (db) => {
      await setUnit(db, unitId)
      await run(db)
    })
  const account = (name: string, displayName: string, officerId: string | null) => ({
    name,
    displayName,
    officerId,
    passwordHash,
    mustChange: false,
    at,
  })
  await inUnit(async (db) => {
    await identity.insertUnit({ db, unitId }, { name: '云岭县总工会', phone: '0739-0000126' }, at)
    const id = await identity.insertAccount({ db, unitId }, account('zonghebu', '宋清和', null))
    await identity.insertDuty({ db, unitId }, id, 'coordinator', at, null)
  })
  api = clientOf(stage.product.http)
  await api.signIn('zonghebu', PASSWORD)
  await api.post('/plan/adopt', { preset: 'county-union' })
  await uploadRoster(api, await clerksRoster('agency-300'))
  await inUnit(async (db) => {
    const found = await sql<{ id: string; name: string }>`select id, name from officer where post = 'head'`.execute(db)
    const { id, name } = found.rows[0]!
    await identity.insertAccount({ db, unitId }, account('yibashou', name, id))
  })
  await api.post('/rounds/open', { name: '2026年下半年', startsOn: '2026-09-01', endsOn: '2026-12-31', planVersion: 1 })
}
