import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { wordsOf } from '../../adapters/render-typst/papers.fixture.ts'
import { codesIn, problemsIn } from '../../testing/client.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import { type Card, havingSeen, openRound, untilNotice } from '../../testing/programme.ts'

type Row = {
  visitId: string
  state: string
  noticeId: string | null
  documentId: string | null
  recorder: string
  visitor: string
}
let office: Office
let roundId: string
let cards: Card[]
beforeAll(async () => {
  office = await openOffice({ drawn: true, time: '2026-09-01T09:00:00+08:00' })
  roundId = (await openRound(office)).roundId
  cards = (await (await office.as('visitor')).get<{ visits: Card[] }>('/visits/mine')).visits
})
afterAll(() => office.stop())

const pick = async (card: Card, day: string, part = 'evening', place = '家中') => {
  const visitor = await office.as('visitor')
  const body = await havingSeen(visitor, { visitId: card.visitId, day, part, place })
  return visitor.send('POST', '/schedule/pick', { body })
}
const deliver = async (noticeId: string, at: string) =>
  (await office.as('coordinator')).send('POST', '/notices/deliver', { body: { noticeId, at, to: '家属', way: 'hand' } })
const rowOf = async (card: Card) =>
  (await (await office.as('coordinator')).get<{ rows: Row[] }>(`/notices/table/${roundId}`)).rows.find(
    (row) => row.visitId === card.visitId,
  )!

describe('the day of a visit (§二.2)', () => {
  test('a day too early is refused with the rule and the first possible day; that day is taken', async () => {
    const early = await pick(cards[0]!, '2026-09-04')
    expect(problemsIn(early)).toEqual([
      {
        code: 'schedule.too-early',
        message: '这次家访最早可定在 9 月 5 日：通知书 9 月 1 日送达，方案要求提前 3 天（方案第二部分第三项）。',
        path: 'day',
      },
    ])
    expect((await pick(cards[0]!, '2026-09-05')).status).toBe(200)
  })

  test('a day outside the round, and the same time again, are refused', async () => {
    expect(codesIn(await pick(cards[1]!, '2027-01-02'))).toEqual(['schedule.outside-round'])
    expect(codesIn(await pick(cards[0]!, '2026-09-05'))).toEqual(['schedule.same'])
  })

  test('several doors of one trip may share an evening', async () => {
    const together = cards.filter((c) => c.with === cards[0]!.with && c.visitId !== cards[0]!.visitId)
    expect(together.length).toBeGreaterThan(0)
    expect((await pick(together[0]!, '2026-09-05')).status).toBe(200)
  })

  test('nobody is in two places: a recorder who is out with another leader that evening is refused by name', async () => {
    const other = await office.as('othervisitor')
    const { visits } = await other.get<{ visits: Card[] }>('/visits/mine')
    const shared = visits.find((v) => cards.some((c) => c.with === v.with))
    if (!shared) throw new Error('the cast shares no recorder')
    const mine = cards.find((c) => c.with === shared.with)!
    await pick(mine, '2026-10-10')
    const busy = await other.send('POST', '/schedule/pick', {
      body: { visitId: shared.visitId, seen: null, day: '2026-10-10', part: 'evening', place: '' },
    })
    expect(problemsIn(busy)[0]).toMatchObject({ code: 'schedule.busy', message: expect.stringContaining(shared.with) })
  })
})

describe('a notice', () => {
  test('is looked at before its day is fixed, by the visitor alone, and nothing is made by that', async () => {
    const card = cards.at(-1)!
    const asked = { visitId: card.visitId, day: '2026-10-10', part: 'am', place: '云溪社区' }
    const seen = await (await office.as('visitor')).post<{ pages: string[] }>('/notices/preview', asked)
    expect(seen.pages.map((page) => page.startsWith('<svg'))).toEqual([true, true])
    const other = await (await office.as('othervisitor')).send('POST', '/notices/preview', { body: asked })
    expect(other.status).toBe(404)
    expect(await rowOf(card)).toMatchObject({ state: 'unscheduled', noticeId: null, documentId: null })
  })

  test('is delivered once, not in the future, and one that comes too late says so and shows as late', async () => {
    const card = cards[0]!
    await pick(card, '2026-09-06', 'am')
    const noticeId = await untilNotice(office, card.visitId)
    expect(codesIn(await deliver(noticeId, '2026-09-03T09:00:00+08:00'))).toEqual(['notice.future'])
    office.setTime('2026-09-03T15:00:00+08:00')
    const late = await deliver(noticeId, '2026-09-03T14:00:00+08:00')
    expect(late.body).toMatchObject({ late: true, sentence: expect.stringContaining('最早可定在 9 月 7 日') })
    expect((await rowOf(card)).state).toBe('late')
    expect(codesIn(await deliver(noticeId, '2026-09-03T14:30:00+08:00'))).toEqual(['notice.delivered'])
  })

  test('of a moved visit is void: a new one is made with a number of its own', async () => {
    const card = cards[0]!
    const before = await rowOf(card)
    await pick(card, '2026-09-10')
    const after = await untilNotice(office, card.visitId)
    expect(after).not.toBe(before.noticeId)
    expect(codesIn(await deliver(before.noticeId!, '2026-09-03T14:40:00+08:00'))).toEqual(['notice.replaced'])
    expect((await rowOf(card)).state).toBe('made')
    const paper = await (await office.as('coordinator')).send(
      'GET',
      `/documents/${(await rowOf(card)).documentId}/file.pdf`,
    )
    expect(paper.text.slice(0, 5)).toBe('%PDF-')
  })

  test('can be had as a formal letter with the number typed for it, until it is void', async () => {
    const clerk = await office.as('coordinator')
    const { noticeId, documentId } = await rowOf(cards[0]!)
    const at = `/notices/${noticeId}/letter.pdf`
    const number = '云工函〔2026〕3号'
    const words = wordsOf(await clerk.bytes(`${at}?number=${encodeURIComponent(number)}`))
    const notice = wordsOf(await clerk.bytes(`/documents/${documentId}/file.pdf`))
    for (const expected of [number, '家访通知书', ...cards[0]!.members.map((name) => `${name}同志`)])
      expect(words).toContain(expected)
    // what the notice says stands in the letter too, the code to type among it
    for (const expected of [/代码：((?:[2-9A-Z]{4}){2})/.exec(notice)![1]!, '清茶一杯'])
      expect(words).toContain(expected)
    expect(wordsOf(await clerk.bytes(at))).not.toContain('〔')
    const long = await clerk.send('GET', `${at}?number=${encodeURIComponent('号'.repeat(31))}`)
    expect(codesIn(long)).toEqual(['issue.number'])
    expect((await pick(cards[0]!, '2026-09-18')).status).toBe(200)
    expect(codesIn(await clerk.send('GET', at))).toEqual(['notice.over'])
  })

  test('lying in the office when the address is set is drawn again with it, under its number; one that was handed over stays', async () => {
    const [handed, lying] = cards.slice(1, 3)
    if (!handed || !lying) throw new Error('the cast has too few visits')
    await pick(handed, '2026-09-24')
    const noticeId = await untilNotice(office, handed.visitId)
    expect((await deliver(noticeId, office.product.app.clock().toISOString())).status).toBe(200)
    await pick(lying, '2026-09-25')
    await untilNotice(office, lying.visitId)
    const before = { handed: await rowOf(handed), lying: await rowOf(lying) }
    office.setTime('2026-09-03T16:00:00+08:00')
    await (await office.as('system')).post('/unit/address', { address: 'jf.example.gov.cn', seen: null })
    await expect.poll(async () => (await rowOf(lying)).documentId).not.toBe(before.lying.documentId)
    expect((await rowOf(lying)).noticeId).toBe(before.lying.noticeId)
    const { documentId } = await rowOf(lying)
    const words = wordsOf(await (await office.as('coordinator')).bytes(`/documents/${documentId}/file.pdf`))
    for (const expected of ['jf.example.gov.cn/f', 'jf.example.gov.cn/check']) expect(words).toContain(expected)
    expect(words).not.toContain('127.0.0.1')
    expect(await rowOf(handed)).toEqual(before.handed)
  })
})
