/** A round that was closed early, in the browser: the office tells each family that was told of a day (方案 §二.2), and what a refused link says. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Office, openOffice, PASSWORD } from '../src/testing/office.ts'
import { type Card, notify, openRound, pick } from '../src/testing/programme.ts'
import { openStage, type Stage } from './stage.ts'

const NOW = '2026-09-01T09:00:00+08:00'
let office: Office
let stage: Stage
let roundId: string
let ids: string[]
beforeAll(async () => {
  office = await openOffice({ drawn: true, time: NOW })
  roundId = (await openRound(office)).roundId
  const { visits } = await (await office.as('visitor')).get<{ visits: Card[] }>('/visits/mine')
  ids = visits.filter(({ myRole }) => myRole === 'visitor').map(({ visitId }) => visitId)
  for (const [i, visitId] of ids.slice(0, 3).entries()) await notify(office, visitId, `2026-09-${10 + i}`)
  await (await office.as('coordinator')).post('/rounds/close', { roundId })
  stage = await openStage(NOW, { of: office.product })
})
afterAll(async () => {
  await stage.stop()
  await office.stop()
})

test('those that were told are ticked and registered, the others stay to be told', async () => {
  const desk = await stage.enter(await stage.open(), { name: 'coordinator', password: PASSWORD, path: '/' })
  await desk.getByRole('link', { name: '去告诉' }).click()
  await desk.getByRole('button', { name: '这 3 户都已告诉' }).waitFor()
  await stage.step(desk, 'call-off')
  await desk.getByLabel(/9月11日/).uncheck()
  await desk.getByRole('button', { name: '这 2 户都已告诉' }).click()
  const none = desk.getByRole('button', { name: '这 0 户都已告诉' })
  await none.waitFor()
  expect(await none.isDisabled()).toBe(true)
  expect(await desk.getByLabel(/9月11日/).isChecked()).toBe(false)
  await desk.getByRole('button', { name: '都勾上' }).click()
  await desk.getByRole('button', { name: '这 1 户都已告诉' }).click()
  await desk.getByText('请告诉家属那天不去了').waitFor({ state: 'detached' })
})

test('a link that is refused opens a page that says why, at a desk and on a phone', async () => {
  for (const phone of [false, true]) {
    const page = await stage.enter(await stage.open({ phone }), { name: 'coordinator', password: PASSWORD, path: '/' })
    await page.goto(`${stage.base}/api/notices/call-off.pdf`)
    await page.getByText('没有要告诉的家庭，不用再印。').waitFor()
    await stage.step(page, 'refused-link')
  }
})

test('a family whose day was changed stands first among the notices until it is told, and can be looked for', async () => {
  await (await office.as('coordinator')).post('/rounds/reopen', { roundId })
  await pick(await office.as('visitor'), { visitId: ids[2]!, day: '2026-09-25', part: 'am', place: '云溪社区家中' })
  const desk = await stage.enter(await stage.open(), { name: 'coordinator', password: PASSWORD, path: '/' })
  await desk.getByRole('link', { name: '看是哪几户' }).first().click()
  const first = desk.getByRole('row').nth(1)
  await first.getByText('说好的时间取消了，待告诉家属').waitFor()
  await desk.getByText('时间取消了 1').click()
  expect(await desk.getByRole('row').count()).toBe(2)
  await stage.step(desk, 'day-off')
})
