/**
 * Times from the desk: a trip of the calendar adopted, a time set for a visitor who called, by dropping and by the lists alone;
 * the visitor sees who set what, takes the rest with one tap, and changes one with another.
 */
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoRoster } from '../demo/roster.ts'
import { hashPassword } from '../src/office/identity/passwords.ts'
import * as identity from '../src/office/identity/store.ts'
import { setUnit } from '../src/platform/database.ts'
import { uuidv7 } from '../src/platform/id.ts'
import { type Client, clientOf } from '../src/testing/client.ts'
import { uploadRoster } from '../src/testing/office.ts'
import { openStage, type Stage } from './stage.ts'

const PASSWORD = 'Yunshan-Moqiao-58'
let stage: Stage
let clerk: Page
let phone: Page
beforeAll(async () => {
  stage = await openStage('2026-09-01T09:00:00+08:00')
  await makeRound()
  clerk = await signIn('zonghebu', false)
  phone = await signIn('fenguan', true)
})
afterAll(() => stage.stop())

test('the clerk adopts a trip of the calendar; the visitor has a day to change it with one tap', async () => {
  await clerk.goto(`${stage.base}/round/calendar`)
  await clerk.getByRole('button', { name: /^林知远 \d/ }).click()
  await clerk.getByRole('button', { name: '照日历排定……' }).click()
  await stage.step(clerk, 'times-calendar')
  await clerk.getByRole('button', { name: '先不照日历排定' }).click()
  await clerk
    .getByRole('button', { name: /^照这趟排定/ })
    .first()
    .click()
  await clerk.getByText(/已排定 \d+ 户/).waitFor()
  await stage.step(clerk, 'times-adopted')
  await phone.reload()
  await phone.getByText('按日历排定，9月2日（含）前可改').first().waitFor()
  await stage.step(phone, 'times-phone')
})

test('a visitor calls: the family is dropped on a day, who asked is written down, and the phone says so', async () => {
  await clerk.goto(`${stage.base}/round/diary`)
  await clerk.getByRole('button', { name: /^林知远 \d/ }).click()
  const undated = clerk.getByRole('region', { name: '还没有定时间' }).getByRole('button')
  const family = (await undated.first().innerText()).split(/\s/)[0] ?? ''
  await clerk.getByRole('button', { name: '下一周' }).click()
  await undated.first().dragTo(clerk.locator('.diary tbody tr').nth(2).locator('td').nth(3))
  const set = clerk.getByRole('button', { name: /^代定在/ })
  await set.waitFor()
  await stage.step(clerk, 'times-set')
  const when = (await set.innerText()).replace('代定在', '')
  await set.click()
  await clerk.locator('.diary td .stop', { hasText: family }).waitFor()
  // by the lists alone, from the keyboard
  await clerk.locator('.diary td .stop', { hasText: family }).press('Enter')
  await clerk.getByLabel('时段').selectOption('下午')
  await clerk.getByRole('button', { name: /^代定在.*下午$/ }).press('Enter')
  await clerk.locator('.diary tbody tr').nth(1).locator('td .stop', { hasText: family }).waitFor()
  await stage.step(clerk, 'times-week')
  await clerk.getByRole('button', { name: '月', exact: true }).click()
  await stage.step(clerk, 'times-month')
  await phone.reload()
  await phone.getByText('综合部 9月1日 应您电话要求代定').waitFor()
  expect(when).toContain('晚上')
})

test('the visitor takes one trip as proposed, then the rest, and another time for what the calendar set', async () => {
  const proposed = phone.getByRole('region', { name: '综合部建议的时间' })
  await proposed
    .getByRole('button', { name: /^照这趟定/ })
    .first()
    .tap()
  await phone.getByText(/^已定 \d+ 户/).waitFor()
  const rest = proposed.getByRole('button', { name: /^全部照建议|^照这趟定/ })
  while ((await rest.count()) > 0) {
    await rest.last().tap()
    await phone.getByText(/^已定 \d+ 户/).waitFor()
  }
  await stage.step(phone, 'times-phone-taken')
  await phone
    .getByRole('link', { name: /^换一个时间/ })
    .first()
    .tap()
  await phone.getByRole('heading', { name: '改时间' }).waitFor()
  await stage.step(phone, 'times-phone-change')
})

async function signIn(name: string, onPhone: boolean): Promise<Page> {
  const page = await stage.open({ phone: onPhone })
  await stage.enter(page, { name, password: PASSWORD, path: onPhone ? '/field' : '/' })
  return page
}

/** A published list with a proposal, its coordinator and one of its visitors. */
async function makeRound(): Promise<void> {
  const { app } = stage.product
  const unitId = uuidv7(app.clock().getTime())
  const at = app.clock().toISOString()
  const passwordHash = await hashPassword(PASSWORD)
  const account = async (name: string, officer: string | null, duty?: 'coordinator') =>
    app.db.transaction().execute(async (db) => {
      await setUnit(db, unitId)
      if (duty) await identity.insertUnit({ db, unitId }, { name: '云岭县总工会', phone: '0739-0000126' }, at)
      const found = await sql<{ id: string }>`select id from officer where name = ${officer}`.execute(db)
      const row = { name, displayName: officer ?? '宋清和', officerId: found.rows[0]?.id ?? null }
      const id = await identity.insertAccount({ db, unitId }, { ...row, passwordHash, mustChange: false, at })
      if (duty) await identity.insertDuty({ db, unitId }, id, duty, at, null)
    })
  const signedIn = async (name: string): Promise<Client> => {
    const api = clientOf(stage.product.http)
    await api.signIn(name, PASSWORD)
    return api
  }
  await account('zonghebu', null, 'coordinator')
  const api = await signedIn('zonghebu')
  await api.post('/plan/adopt', { preset: 'county-union' })
  await uploadRoster(api, await demoRoster())
  await account('yibashou', '沈望舒')
  await account('fenguan', '林知远')
  const round = { name: '2026年下半年', startsOn: '2026-09-01', endsOn: '2026-12-31', planVersion: 1 }
  const { id: roundId } = await api.post<{ id: string }>('/rounds/open', round)
  const { id: listId } = await api.post<{ id: string }>('/assignment/draw', { roundId })
  await (await signedIn('yibashou')).post('/assignment/publish', { listId })
  await api.post('/schedule/propose', { roundId, tripsAWeek: 2 })
}
