/** A round that is over has no new days: a phone that still shows the old page would tell a family of a day on which nobody comes (方案 §二.2). */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { performAsSystem } from '../../platform/operation.ts'
import { holdRound } from '../../programme/rounds/commands.ts'
import { codesIn } from '../../testing/client.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import { type Card, havingSeen, look, notify, openRound, pick, untilNotice } from '../../testing/programme.ts'
import { makeNoticeOfNow, noticeReactions } from '../notices/jobs.ts'

let office: Office
let roundId: string
/** Told of a day; with a notice that lies in the office; without a day. */
let told: string
let lying: string
let free: string
beforeAll(async () => {
  office = await openOffice({ time: '2026-09-01T09:00:00+08:00' })
  roundId = (await openRound(office)).roundId
  const visitor = await office.as('visitor')
  const { visits } = await visitor.get<{ visits: Card[] }>('/visits/mine')
  const own = visits.filter(({ myRole }) => myRole === 'visitor').map(({ visitId }) => visitId)
  ;[told, lying, free] = [own[0]!, own[1]!, own[2]!]
  await notify(office, told, '2026-09-10')
  await pick(visitor, { visitId: lying, day: '2026-09-20', part: 'am', place: '云溪社区家中' })
  await untilNotice(office, lying)
  await (await office.as('coordinator')).post('/rounds/close', { roundId })
})
afterAll(() => office.stop())

type Page = { card: { slot: { id: string; day: string } | null }; notice: { documentId: string | null } | null }
const page = async (visitId: string) => (await office.as('visitor')).get<Page>(`/visits/${visitId}`)
const send = async (by: 'visitor' | 'coordinator', path: string, body: unknown) =>
  codesIn(await (await office.as(by)).send('POST', path, { body }))

test('neither visitor nor office sets or changes one', async () => {
  for (const visitId of [told, free]) {
    const time = await havingSeen(await office.as('visitor'), { visitId, day: '2026-09-25', part: 'am', place: '家中' })
    expect(await send('visitor', '/schedule/pick', time)).toEqual(['round.closed'])
    const asked = { askedBy: 'visitor', askedAt: '2026-09-01T08:00:00+08:00' }
    expect(await send('coordinator', '/schedule/set-for', { ...time, ...asked })).toEqual(['round.closed'])
  }
  expect((await page(told)).card.slot?.day).toBe('2026-09-10')
  expect((await page(free)).card.slot).toBeNull()
})

test('no pack and no notice of it is printed', async () => {
  const choice = { roundId, visitIds: [told, lying], duplex: false }
  expect(await send('coordinator', '/pack/choose-notices', { ...choice, sorted: 'visitor' })).toEqual(['round.closed'])
  expect(await send('coordinator', '/pack/choose', { ...choice, items: ['pledge'], wordings: [] })).toEqual([
    'round.closed',
  ])
})

test('its notices stay as they are when the unit is called otherwise, and are drawn with its name once the end is taken back', async () => {
  const { documentId } = (await page(lying)).notice!
  const clerk = await office.as('coordinator')
  const seen = await clerk.get<{ name: string; phone: string }>('/unit/contact')
  await clerk.post('/unit/contact', { ...seen, name: '云岭县总工会机关', seen })
  const { app } = office.product
  const again = noticeReactions.find(({ on }) => on.includes('unit.contactSet'))!
  await again.run(app, { unitId: office.unitId, subjectId: roundId, commandId: '', event: 'unit.contactSet' })
  await performAsSystem(app, office.unitId, (context) => makeNoticeOfNow(context, lying))
  expect((await page(lying)).notice!.documentId).toBe(documentId)
  await clerk.post('/rounds/reopen', { roundId })
  await expect.poll(async () => (await page(lying)).notice!.documentId, { timeout: 20_000 }).not.toBe(documentId)
})

test('it is closed when whoever sets a day at that moment has done so', async () => {
  const order: string[] = []
  let end: () => void = () => undefined
  const pressed = new Promise<void>((resolve) => {
    end = resolve
  })
  let begun: () => void = () => undefined
  const isHeld = new Promise<void>((resolve) => {
    begun = resolve
  })
  const setting = performAsSystem(office.product.app, office.unitId, async (context) => {
    await holdRound(context, roundId)
    begun()
    await pressed
    order.push('a day was set')
  })
  await isHeld
  const closing = (await office.as('coordinator')).post('/rounds/close', { roundId }).then(() => order.push('closed'))
  const waits = () =>
    look<{ n: number }>(
      office,
      () =>
        sql`select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
  await expect.poll(async () => order.length + (await waits())[0]!.n, { timeout: 20_000 }).toBeGreaterThan(0)
  end()
  await Promise.all([setting, closing])
  expect(order).toEqual(['a day was set', 'closed'])
})
