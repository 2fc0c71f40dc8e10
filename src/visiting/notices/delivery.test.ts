/** The receipt list comes back: many deliveries in one act, and one that was entered by mistake (方案 §二.2). */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codesIn, problemsIn } from '../../testing/client.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import { answerOnPage, type Card, familyWay, look, openRound, pick, untilNotice } from '../../testing/programme.ts'
import type { DeliveryCorrection, NoticeRow } from './contract.ts'

let office: Office
let roundId: string
let cards: Card[]
let notices: string[]
beforeAll(async () => {
  office = await openOffice({ time: '2026-09-01T09:00:00+08:00' })
  roundId = (await openRound(office)).roundId
  const visitor = await office.as('visitor')
  cards = (await visitor.get<{ visits: Card[] }>('/visits/mine')).visits
    .filter((c) => c.myRole === 'visitor')
    .slice(0, 4)
  notices = []
  for (const [i, { visitId }] of cards.entries()) {
    await pick(visitor, { visitId, day: `2026-09-${10 + i}`, part: 'evening', place: '家中' })
    notices.push(await untilNotice(office, visitId))
  }
})
afterAll(() => office.stop())

const clerk = () => office.as('coordinator')
const rowOf = async (noticeId: string) =>
  (await (await clerk()).get<{ rows: NoticeRow[] }>(`/notices/table/${roundId}`)).rows.find(
    (row) => row.noticeId === noticeId,
  )!
const deliverMany = async (list: readonly string[], at: string, to = '') =>
  (await clerk()).send('POST', '/notices/deliver-many', {
    body: { notices: list.map((noticeId) => ({ noticeId, to })), at, way: 'hand' },
  })
const events = (name: string) =>
  look<{ n: number }>(office, () => sql`select count(*)::int as n from event where name = ${name}`)

test('a list is registered in one act: who received each, which came too late, which is void and stays', async () => {
  const [first, second, third, moved] = notices as [string, string, string, string]
  await pick(await office.as('visitor'), { visitId: cards[3]!.visitId, day: '2026-09-20', part: 'am', place: '' })
  await untilNotice(office, cards[3]!.visitId)
  expect(codesIn(await deliverMany(notices, '2026-09-01T12:00:00+08:00'))).toEqual(['notice.future'])
  office.setTime('2026-09-08T15:00:00+08:00')
  await deliverMany([third], '2026-09-08T09:00:00+08:00', '门卫老周')
  const { body } = await deliverMany(notices, '2026-09-08T14:00:00+08:00')
  const answer = body as { delivered: number; late: object[]; left: object[] }
  expect(answer).toMatchObject({
    delivered: 2,
    late: [
      { noticeId: first, members: cards[0]!.members, sentence: expect.stringContaining('最早可定在 9 月 12 日') },
      { noticeId: second },
    ],
    left: [
      { noticeId: third, sentence: expect.stringContaining('已经登记过送达') },
      { noticeId: moved, sentence: expect.stringContaining('作废') },
    ],
  })
  expect(await rowOf(second)).toMatchObject({ deliveredTo: cards[1]!.members.join('、'), deliveredWay: 'hand' })
  expect(await rowOf(third)).toMatchObject({ deliveredTo: '门卫老周', delivery: 'delivered' })
  expect(await events('notices.delivered')).toEqual([{ n: 3 }])
})

test('a delivery entered by mistake is corrected with a reason: both stand, the notice is to be delivered again, its visit waits for it', async () => {
  const noticeId = notices[2]!
  const row = await rowOf(noticeId)
  const correct = async (seen: string, reason: string) =>
    (await clerk()).send('POST', '/notices/correct-deliveries', { body: { notices: [{ noticeId, seen }], reason } })
  const today = async () =>
    (await (await clerk()).get<{ items: { key: string; text: string }[] }>('/insights/today')).items.find(({ key }) =>
      key.endsWith('deliver'),
    )?.text
  expect(await today()).toBe('1 份通知书待送达')
  expect(problemsIn(await correct(row.deliveredAt!, ' '))[0]).toMatchObject({ path: 'reason' })
  expect(codesIn(await correct('2026-09-08T09:30:00+08:00', '送的是另一户'))).toEqual(['notice.other-delivery'])
  expect((await correct(row.deliveredAt!, '送的是另一户')).status).toBe(200)
  expect(await rowOf(noticeId)).toMatchObject({ state: 'made', deliveredAt: null, deliveredTo: null, delivery: 'open' })
  expect(await today()).toBe('2 份通知书待送达')
  const page = await (await office.as('visitor')).get<{ card: { state: string } }>(`/visits/${cards[2]!.visitId}`)
  expect(page.card.state).toBe('scheduled')
  const { corrections } = await (await clerk()).get<{ corrections: DeliveryCorrection[] }>(
    `/notices/corrections/${noticeId}`,
  )
  expect(corrections).toMatchObject([{ deliveredTo: '门卫老周', reason: '送的是另一户' }])
  expect(codesIn(await correct(row.deliveredAt!, '再一次'))).toEqual(['notice.not-delivered'])
  await deliverMany([noticeId], '2026-09-08T14:30:00+08:00')
  expect(await rowOf(noticeId)).toMatchObject({ delivery: 'delivered', deliveredTo: cards[2]!.members.join('、') })
})

test('a list that was entered wrongly is taken back in one press: each with the reason; what cannot be is said and stays', async () => {
  const rows = await Promise.all(notices.slice(0, 3).map(rowOf))
  const send = async (some: readonly NoticeRow[]) =>
    (await clerk()).send('POST', '/notices/correct-deliveries', {
      body: {
        notices: some.map(({ noticeId, deliveredAt }) => ({ noticeId, seen: deliveredAt })),
        reason: '整张单子的日期写错了',
      },
    })
  const { token } = await familyWay(office, cards[1]!.visitId)
  expect((await answerOnPage(office, `/f/${token}/acknowledge`)).status).toBe(303)
  const { body } = await send(rows)
  expect(body).toEqual({
    corrected: 2,
    left: [{ noticeId: notices[1], members: cards[1]!.members, sentence: expect.stringContaining('家属已经看到') }],
  })
  expect((await Promise.all(notices.slice(0, 3).map(rowOf))).map((row) => row.delivery)).toEqual([
    'open',
    'answered',
    'open',
  ])
  const { corrections } = await (await clerk()).get<{ corrections: DeliveryCorrection[] }>(
    `/notices/corrections/${notices[0]}`,
  )
  expect(corrections).toMatchObject([{ deliveredAt: rows[0]!.deliveredAt, reason: '整张单子的日期写错了' }])
  const again = await send(rows)
  expect(codesIn(again).sort()).toEqual(['notice.answered', 'notice.not-delivered', 'notice.not-delivered'])
  expect(again.text).toContain(`${cards[1]!.members.join('、')}家：`)
})
