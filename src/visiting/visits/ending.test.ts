/** Ending without a call is ordinary: one state for everybody, what is done instead for its visitor (docs/decisions/0026). */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readPdf, wordsOf } from '../../adapters/render-typst/papers.fixture.ts'
import { codesIn } from '../../testing/client.ts'
import { type Member, type Office, openOffice } from '../../testing/office.ts'
import {
  answerOnPage,
  type Card,
  familyWay,
  hold,
  look,
  notify,
  openRound,
  visitsTogether,
} from '../../testing/programme.ts'
import { ways } from './rules/instead-of-visit.ts'

type Page = { card: { state: string; members: string[] }; instead: string | null; mustTell: boolean }
type Item = { key: string; text: string; link: string }
let office: Office
/** Five visits of one visitor, ended in the five ways: by the family, its visitor and the office in turn. */
let five: Card[]

beforeAll(async () => {
  office = await openOffice({ drawn: true })
  await openRound(office)
  const { visits } = await (await office.as('othervisitor')).get<{ visits: Card[] }>('/visits/mine')
  five = visits.filter((card) => card.myRole === 'visitor')
  expect(five).toHaveLength(ways.length)
  for (const [i, way] of ways.entries()) {
    const { visitId } = five[i]!
    await notify(office, visitId, '2026-09-07', i % 2 ? 'am' : 'pm', 'othervisitor')
    const { token } = await familyWay(office, visitId)
    if (i % 3 === 0) expect((await answerOnPage(office, `/f/${token}/decline`, { way })).status).toBe(303)
    else await (await office.as(i % 3 === 1 ? 'othervisitor' : 'coordinator')).post('/visits/close', { visitId, way })
  }
})
afterAll(() => office.stop())

const page = async (visitId: string, by: Member = 'othervisitor') =>
  (await office.as(by)).get<Page>(`/visits/${visitId}`)
const todo = async (by: Member, key: string) =>
  (await (await office.as(by)).get<{ items: Item[] }>('/insights/today')).items.find((item) => item.key === key)
const table = async (by: Member) => {
  const [round] = await look<{ id: string }>(office, () => sql`select id from round`)
  return (await office.as(by)).get<{ rows: Record<string, unknown>[] }>(`/notices/table/${round!.id}`)
}

describe('a visit that ends without a call', () => {
  test('is the same to the office by whatever way; its visitor reads what to do, the family may choose it', async () => {
    const shown = await Promise.all(five.map(({ visitId }) => page(visitId)))
    expect(shown.map((p) => p.card.state)).toEqual(ways.map(() => 'closed'))
    expect(shown.map((p) => p.instead)).toEqual(['letter', 'phone', 'place', null, null])
    const { left } = await (await office.as('othervisitor')).get<{ left: string[] }>('/visits/mine')
    expect(left.sort()).toEqual([0, 1, 2, 4].map((i) => five[i]!.visitId).sort())
    expect((await todo('othervisitor', 'instead'))?.text).toBe('3 户不登门，改为以信代访、电话里谈、换个地方谈')
    office.setTime('2026-09-08T09:00:00+08:00')
    const { rows } = await table('coordinator')
    const ended = rows.filter((row) => five.some(({ visitId }) => visitId === row.visitId))
    expect(ended.map((row) => row.state)).toEqual(ways.map(() => 'settled'))
    const words = JSON.stringify([rows, (await (await office.as('audit')).get('/audit/events')) as unknown])
    expect(words).not.toMatch(/letter|以信代访|phone"|电话里谈|换个地方|推到下一轮/)
    await (await office.as('othervisitor')).post('/visits/did-instead', { visitId: five[0]!.visitId })
    expect((await page(five[0]!.visitId)).instead).toBeNull()
    expect((await todo('othervisitor', 'instead'))?.text).toBe('2 户不登门，改为电话里谈、换个地方谈')
  })

  test('by letter: its visitor, and nobody else, prints what would have been said and blank pledges', async () => {
    const { visitId, members } = five[0]!
    const { bytes } = await (await office.as('othervisitor')).send('GET', `/pack/letters/${visitId}/letter.pdf`)
    const words = wordsOf(bytes).replaceAll(/\s/g, '')
    for (const expected of [
      `${members[0]}同志`,
      '改用写信',
      '家里人近来都好吗',
      '许怀瑾',
      '家庭助廉承诺书',
      '承诺人签名',
    ])
      expect(words).toContain(expected)
    expect(readPdf(bytes, 'pdffonts')).not.toMatch(/ no +(yes|no) +(yes|no) +\d+ +\d+$/m)
    for (const other of ['coordinator', 'visitor', 'recorder', 'head'] as const)
      expect(
        (await (await office.as(other)).send('GET', `/pack/letters/${visitId}/letter.pdf`)).status,
      ).toBeGreaterThan(400)
  })
})

describe('the family that was told of an evening', () => {
  const toTell = async (by: Member) =>
    (await (await office.as(by)).get<{ visits: { visitId: string }[] }>('/visits/to-tell')).visits.map((v) => v.visitId)

  test('waits in the 今日 of whoever ended the visit, of nobody else, until it was told', async () => {
    const [, byVisitor, byOffice, , byVisitorToo] = five.map((card) => card.visitId)
    expect(await toTell('othervisitor')).toEqual(expect.arrayContaining([byVisitor, byVisitorToo]))
    expect(await toTell('coordinator')).toEqual([byOffice])
    expect((await todo('othervisitor', 'tellHome'))?.link).toContain('/field/visits/')
    expect((await todo('coordinator', 'tellHome'))?.link).toBe('/round/notices')
    expect([(await page(byVisitor!)).mustTell, (await page(byOffice!)).mustTell]).toEqual([true, false])
    for (const other of ['head', 'recorder', 'visitor', 'records'] as const)
      expect(await todo(other, 'tellHome')).toBeUndefined()
    // ticked by somebody else it stays
    await (await office.as('coordinator')).post('/visits/family-knows', { visitId: byVisitor })
    expect((await page(byVisitor!)).mustTell).toBe(true)
    await (await office.as('coordinator')).post('/visits/family-knows', { visitId: byOffice })
    expect(await todo('coordinator', 'tellHome')).toBeUndefined()
    await (await office.as('othervisitor')).post('/visits/family-knows', { visitId: byVisitor })
    expect((await page(byVisitor!)).mustTell).toBe(false)
  })

  test('waits just so where the office pressed in vain: the visit was held, or the family had ended it', async () => {
    const two = (await visitsTogether(office)).slice(0, 2).map((card) => card.visitId)
    const [held, declined] = two
    for (const [i, visitId] of two.entries()) await notify(office, visitId, '2026-09-14', i ? 'am' : 'pm')
    office.setTime('2026-09-14T20:00:00+08:00')
    await answerOnPage(office, `/f/${(await familyWay(office, declined!)).token}/decline`)
    await hold(office, held!, { hasOpinions: false })
    const clerk = await office.as('coordinator')
    for (const visitId of two)
      expect((await clerk.send('POST', '/visits/close', { body: { visitId } })).body).toEqual({})
    expect((await toTell('coordinator')).sort()).toEqual([...two].sort())
    expect((await page(held!, 'visitor')).card.state).toBe('settled')
  })
})

test('a recorder stays taken for other visitors until the evening is over, whatever became of the visit', async () => {
  const visitor = await office.as('visitor')
  const { visits } = await visitor.get<{ visits: Card[] }>('/visits/mine')
  const mine = visits.find((card) => card.with === '陆星河' && card.state === 'unscheduled')!
  await notify(office, mine.visitId, '2026-10-12', 'pm')
  const inspector = await office.as('inspector')
  const other = (await inspector.get<{ visits: Card[] }>('/visits/mine')).visits.find((card) => card.with === '陆星河')!
  const asks = async () => {
    const { taken } = await inspector.get<{ taken: { day: string; part: string }[] }>(
      `/schedule/options/${other.visitId}`,
    )
    const body = { visitId: other.visitId, seen: null, day: '2026-10-12', part: 'pm', place: '家中' }
    return [
      taken.filter(({ day }) => day === '2026-10-12'),
      codesIn(await inspector.send('POST', '/schedule/pick', { body })),
    ]
  }
  const before = await asks()
  expect(before).toEqual([[{ day: '2026-10-12', part: 'pm' }], ['schedule.busy']])
  await answerOnPage(office, `/f/${(await familyWay(office, mine.visitId)).token}/decline`)
  expect(await asks()).toEqual(before)
  // the own visitor knows, and may take the evening for another household
  const third = visits.find((card) => card.myRole === 'visitor' && card.state === 'unscheduled' && card !== mine)!
  const { taken } = await visitor.get<{ taken: { day: string }[] }>(`/schedule/options/${third.visitId}`)
  expect(taken.filter(({ day }) => day === '2026-10-12')).toEqual([])
})
