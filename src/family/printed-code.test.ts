/**
 * The printed code is in many hands: whoever delivers or files the paper opens the page with it. What it says must be the same
 * whatever the family answered and whatever became of the visit; what is personal opens by the family's own word alone.
 */

import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { uuidv7 } from '../platform/id.ts'
import type { Answer } from '../testing/client.ts'
import { clientOf } from '../testing/client.ts'
import { type Office, openOffice } from '../testing/office.ts'
import {
  answerOnPage,
  type Card,
  familyWay,
  fieldsFor,
  HOME_WORD,
  hiddenFields,
  hold,
  look,
  notify,
  openRound,
  visitsTogether,
} from '../testing/programme.ts'

let office: Office
type Mine = { visitId: string; by: 'visitor' | 'othervisitor' }
let spare: Mine[]
const visitorOf = new Map<string, Mine['by']>()
const cases: Record<string, { visitId: string; f: string }> = {}
const BEFORE = '2026-09-05T21:00:00+08:00'
const AFTER = '2026-09-20T09:00:00+08:00'

const send = (f: string, path: string) => office.stranger.send('GET', `${f}${path}`, { raw: true })
const say = async (f: string, path: string, form: Record<string, string> = {}) => {
  const sent = await answerOnPage(office, `${f}/${path}`, form)
  expect(sent.status).toBe(303)
  return sent
}
const stateOf = async (visitId: string) =>
  (await (await office.as(visitorOf.get(visitId)!)).get<{ visits: Card[] }>('/visits/mine')).visits.find(
    (v) => v.visitId === visitId,
  )?.state

beforeAll(async () => {
  office = await openOffice({ time: '2026-09-01T09:00:00+08:00' })
  await openRound(office)
  const [first, last, ...together] = await visitsTogether(office)
  const seen = [first, last, ...together].map((card) => card?.visitId)
  const others = await Promise.all(
    (['visitor', 'othervisitor'] as const).map(async (by) =>
      (await (await office.as(by)).get<{ visits: Card[] }>('/visits/mine')).visits
        .filter((v) => v.myRole === 'visitor' && !seen.includes(v.visitId))
        .map(({ visitId }) => ({ visitId, by })),
    ),
  )
  const mine = ({ visitId }: Card) => ({ visitId, by: 'visitor' as const })
  // the first is held, and so is the last; the others are anybody's
  const all = [mine(first!), ...together.map(mine), ...others.flat(), mine(last!)]
  const names = ['held', 'nothing', 'acknowledged', 'moved', 'declined', 'takenBack', 'byVisitor', 'byOffice']
  expect(all.length).toBeGreaterThan(names.length)
  for (const [i, name] of names.entries()) {
    const { visitId, by } = all[i]!
    await notify(office, visitId, `2026-09-${String(i + 5).padStart(2, '0')}`, 'evening', by)
    visitorOf.set(visitId, by)
    cases[name] = { visitId, f: `/f/${(await familyWay(office, visitId)).token}` }
  }
  spare = all.slice(names.length)
  office.setTime('2026-09-03T10:12:00+08:00')
  await say(cases.acknowledged!.f, 'acknowledge')
  await say(cases.moved!.f, 'move', { wish: '周日下午' })
  await say(cases.declined!.f, 'decline')
  await say(cases.takenBack!.f, 'decline')
  expect(await stateOf(cases.takenBack!.visitId)).toBe('closed')
  await say(cases.takenBack!.f, 'acknowledge')
  const { visitId } = cases.byVisitor!
  await (await office.as(visitorOf.get(visitId)!)).post('/visits/close', { visitId })
  await (await office.as('coordinator')).post('/visits/close', { visitId: cases.byOffice!.visitId })
  office.setTime('2026-09-05T20:00:00+08:00')
  await hold(office, cases.held!.visitId)
})
afterAll(() => office.stop())

/** What a page says, without names, numbers, times, and without when somebody answered. */
function plain(answer: Answer): unknown {
  const { 'content-length': _length, date: _date, location, 'set-cookie': cookies, ...headers } = answer.headers
  const text = answer.text
    .replaceAll(/\/f\/[\w-]{20,}/g, '/f/token')
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'id')
    .replaceAll(/<dt>谁来<\/dt><dd>.*?<\/dd>/g, 'who')
    .replace(/<div class="told"><p>您家回过话.*?<\/div>/s, '')
    .replaceAll(/\d+月\d+日（周.）/g, 'day')
  return {
    status: answer.status,
    headers,
    to: String(location).replace(/[\w-]{20,}/, 'token'),
    cookies: [cookies ?? []].flat().length,
    text,
  }
}

const PAGES = ['', '/own', '/record', '/about', '/move', '/decline', '/other-visitor', '/told']

describe('the code alone', () => {
  for (const [when, at] of [
    ['before the evening is over', BEFORE],
    ['after it', AFTER],
  ] as const)
    test(`${when}, every page is the same whatever was answered and whatever became of the visit`, async () => {
      office.setTime(at)
      // a browser that has just answered is told what it said; this one has not
      for (const path of PAGES) {
        const fresh = (f: string) => clientOf(office.product.http).send('GET', `${f}${path}`, { raw: true })
        const nothing = plain(await fresh(cases.nothing!.f))
        for (const [name, { f }] of Object.entries(cases))
          expect({ name, path, shown: plain(await fresh(f)) }).toEqual({ name, path, shown: nothing })
      }
      // nor does a refusal tell: an answer to an evening that is not there
      for (const path of ['acknowledge', 'decline', 'move', 'other-visitor']) {
        const refusal = async (f: string) =>
          plain(
            await office.stranger.send('POST', `${f}/${path}`, { raw: true, form: { slot: uuidv7(), wish: '周日' } }),
          )
        const nothing = await refusal(cases.nothing!.f)
        for (const [name, { f }] of Object.entries(cases))
          expect({ name, path, shown: await refusal(f) }).toEqual({ name, path, shown: nothing })
      }
    })

  test('says when somebody answered, newest first, five at most, and never which', async () => {
    const block = async (name: string) =>
      /<div class="told">.*?<\/div>/s.exec((await send(cases[name]!.f, '')).text)?.[0]
    office.setTime(BEFORE)
    expect(await block('nothing')).toBeUndefined()
    expect(await block('declined')).toContain('9月3日 10:12')
    expect(await block('declined')).toBe(await block('acknowledged'))
    expect(await block('declined')).toBe(await block('moved'))
    moody = await withEvening('2026-09-15')
    const f = `/f/${moody.token}`
    for (let hour = 10; hour < 16; hour++) {
      office.setTime(`2026-09-05T${hour}:00:00+08:00`)
      await say(f, hour % 2 ? 'decline' : 'acknowledge')
    }
    const times = [...(await send(f, '')).text.matchAll(/<b>(9月5日 \d\d:00)<\/b>/g)].map((m) => m[1])
    expect(times).toEqual(['15', '14', '13', '12', '11'].map((hour) => `9月5日 ${hour}:00`))
  })

  test('every answer is taken on every page as long as the evening is not over', async () => {
    office.setTime(BEFORE)
    for (const [name, { f }] of Object.entries(cases))
      for (const act of ['decline', 'acknowledge', 'other-visitor', 'other-visitor'])
        expect({ name, location: (await say(f, act)).headers.location }).toEqual({ name, location: `${f}/told` })
    // what others ended stays ended; what was held stays held
    const states = async (name: string) => stateOf(cases[name]!.visitId)
    expect([await states('byVisitor'), await states('byOffice'), await states('held')]).toEqual([
      'closed',
      'closed',
      'settled',
    ])
    expect([await states('declined'), await states('acknowledged')]).toEqual(['noticed', 'noticed'])
  })
})

let moody: Awaited<ReturnType<typeof withEvening>>
async function withEvening(on: string) {
  const [card] = spare.splice(0, 1)
  visitorOf.set(card!.visitId, card!.by)
  const was = office.product.app.clock()
  office.setTime('2026-09-01T09:00:00+08:00')
  await notify(office, card!.visitId, on, 'evening', card!.by)
  office.setTime(was.toISOString())
  return { visitId: card!.visitId, ...(await familyWay(office, card!.visitId)) }
}

describe('declining', () => {
  test('is taken back by 知道了 until the evening; what the office ended meanwhile is not', async () => {
    office.setTime('2026-09-05T09:00:00+08:00')
    const { visitId, token } = moody
    const f = `/f/${token}`
    await say(f, 'decline')
    expect(await stateOf(visitId)).toBe('closed')
    await say(f, 'move', { wish: '周日' })
    expect(await stateOf(visitId)).toBe('noticed')
    await say(f, 'decline')
    await (await office.as('coordinator')).post('/visits/close', { visitId })
    await say(f, 'acknowledge')
    expect(await stateOf(visitId)).toBe('closed')
    const [rows] = await look<{ n: number }>(
      office,
      () => sql`select count(*)::int as n from visit_closure where visit_id = ${visitId}`,
    )
    expect(rows).toEqual({ n: 1 })
  })

  test('while the record is being written leaves the record as it is', async () => {
    const { visitId, token } = await withEvening('2026-09-16')
    office.setTime('2026-09-16T20:00:00+08:00')
    const fields = await fieldsFor(office, visitId)
    const writer = await office.as('visitor')
    await writer.post('/visits/record', { visitId, basedOn: 0, attempt: uuidv7(), fields })
    await say(`/f/${token}`, 'decline')
    expect(await stateOf(visitId)).toBe('recorded')
    const { record } = await writer.get<{ record: { circumstances: string } | null }>(`/visits/${visitId}`)
    expect(record).not.toBeNull()
  })
})

describe("the family's own word", () => {
  const type = (f: string, word: string, how: 'choose' | 'type', more = {}, from = office.stranger) =>
    from.send('POST', `${f}/word`, { raw: true, form: { how, word, back: '/record', ...more } })

  test('is chosen once, opens the record in the browser in which it was typed, and locks again', async () => {
    office.setTime(BEFORE)
    const { f } = cases.held!
    const [home, neighbour] = [clientOf(office.product.http), clientOf(office.product.http)]
    const record = async (from = home) => (await from.send('GET', `${f}/record`, { raw: true })).text
    expect(await record()).toContain('给自己家定一个口令')
    expect((await type(f, '宝', 'choose', {}, home)).text).toContain('2 到 20 个字')
    const chosen = await type(f, '小宝 AB1', 'choose', hiddenFields(await record()), home)
    expect([chosen.status, chosen.headers.location]).toEqual([303, `${f}/record`])
    expect(String(chosen.headers['set-cookie'])).toMatch(/Path=\/f\/.*HttpOnly; SameSite=Strict/)
    expect(String(chosen.headers['set-cookie'])).not.toMatch(/小宝|ab1/i)
    expect(await record()).toContain('一切都好。')

    // a second one over it, by whoever holds the paper: refused, by the database too
    const over = await type(f, '别的口令', 'choose', { command: uuidv7() }, neighbour)
    expect(over.text).toContain('已经定过了')
    expect(await record(neighbour)).toContain('请输入家里的口令')
    await expect(
      look(office, () => sql`update family_link set own_word = 'x' where visit_id = ${cases.held!.visitId}`),
    ).rejects.toThrow('chosen once')
    // neither record, nor objecting, nor the list of what there is
    for (const path of ['/record', '/own'])
      expect((await neighbour.send('GET', `${f}${path}`, { raw: true })).text).not.toContain('一切都好')
    const kept = await neighbour.send('POST', `${f}/object`, { raw: true, form: { text: '不是这样的', record: 'x' } })
    expect([kept.status, kept.text.includes('value="不是这样的"')]).toEqual([403, true])

    // wide or narrow, capital or small, it is the word; what was typed before stands in the form again
    const right = await type(f, '小宝ＡＢ１', 'type', hiddenFields(kept.text), neighbour)
    expect(right.status).toBe(200)
    expect(right.text).toContain('不是这样的</textarea>')
    expect(await record(neighbour)).toContain('一切都好。')
    await neighbour.send('POST', `${f}/lock`, { raw: true, form: {} })
    expect(await record(neighbour)).toContain('请输入家里的口令')
    // and by itself after half an hour
    office.setTime('2026-09-05T21:31:00+08:00')
    expect(await record()).toContain('请输入家里的口令')
    // the database holds no word, the log nobody
    const rows = await look<{ row: string }>(
      office,
      (unit) =>
        sql`select l::text as row from family_link l where unit_id = ${unit} union all
          select c::text from command c where unit_id = ${unit} union all select e::text from event e where unit_id = ${unit}`,
    )
    expect(rows.map((r) => r.row).join()).not.toMatch(/小宝|别的口令/)
    expect(rows.map((r) => r.row).join()).toContain('$argon2id$')
  })

  test('is guessed at five times a quarter of an hour; right ones are not counted, and answers need none', async () => {
    office.setTime(BEFORE)
    const { f } = cases.nothing!
    expect((await type(f, HOME_WORD, 'choose')).status).toBe(303)
    for (let n = 0; n < 8; n++) expect((await type(f, HOME_WORD, 'type')).status).toBe(303)
    for (let n = 0; n < 5; n++) expect((await type(f, `猜${n}次`, 'type')).text).toContain('口令不对')
    const stopped = await type(f, HOME_WORD, 'type')
    expect(stopped.status).toBe(429)
    expect(stopped.text).toContain('尝试次数过多')
    await say(f, 'acknowledge')
  })

  test('of one link opens no other', async () => {
    const own = clientOf(office.product.http)
    const { f } = cases.acknowledged!
    const set = String((await type(f, HOME_WORD, 'choose', {}, own)).headers['set-cookie'])
    const cookie = set.split(';')[0] ?? ''
    const other = await office.stranger.send('GET', `${cases.byOffice!.f}/own`, { raw: true, headers: { cookie } })
    expect(other.text).toContain('定一个口令')
  })
})
