/** The pages without an account when something goes wrong, and just after something was done (/f, /h, /c). */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Office, openOffice } from '../testing/office.ts'
import {
  answerOnPage,
  familyWay,
  hold,
  look,
  notify,
  openRound,
  ownPage,
  selfWay,
  visitsTogether,
} from '../testing/programme.ts'

let office: Office
let f: string
let h: string
let c: string
let matterId: string
const NAME = '云岭县总工会'
const PHONE = '0739-0000126'

const page = (path: string) => office.stranger.send('GET', path, { raw: true })
const submit = (path: string, form: Record<string, string> = {}) =>
  office.stranger.send('POST', path, { raw: true, form })

beforeAll(async () => {
  office = await openOffice()
  await openRound(office)
  await (await office.as('coordinator')).post('/registration/issue', {})
  const [card, other] = await visitsTogether(office)
  await notify(office, card!.visitId, '2026-09-05')
  await notify(office, other!.visitId, '2026-09-06')
  office.setTime('2026-09-05T20:00:00+08:00')
  await hold(office, card!.visitId)
  const raised = { visitId: card!.visitId, kind: 'opinion', text: '食堂晚餐太早', nameAllowed: false }
  matterId = (await (await office.as('recorder')).post<{ id: string }>('/matters/raise', raised)).id
  f = `/f/${(await familyWay(office, card!.visitId)).token}`
  await ownPage(office, `${f}/record`)
  h = `/h/${(await selfWay(office, card!.members[0]!)).token}`
  const [relative] = await look<{ name: string }>(
    office,
    () => sql`select r.name from relative r join self_link l on l.unit_id = r.unit_id and l.relative_id = r.id limit 1`,
  )
  c = `/c/${(await selfWay(office, relative!.name)).token}`
  await submit(`${c}/agree`, { text: (await page(`${c}/agree`)).text.match(/name="text" value="(\w+)"/)![1]! })
})
afterAll(() => office.stop())

/** A page of ours: the unit's name, its number, the frame. */
function framed(text: string) {
  expect(text).toContain(`<header>${NAME}</header>`)
  expect(text).toContain(PHONE)
  expect(text).toContain('</html>')
}

describe('a form that is refused comes back with its text', () => {
  const long = `第一行\n${'长'.repeat(600)}`
  const forms: [string, () => string, Record<string, string>, string[]][] = [
    ['an objection', () => `${f}/object`, { text: long }, ['500 字', long]],
    ['a wish for another time', () => `${f}/move`, { wish: `${'周'.repeat(101)}` }, ['100 字', '周'.repeat(101)]],
    ['a word on an answer', () => `${f}/matter/${matterId}`, { settles: 'no', text: '还差一条路灯' }, ['还差一条路灯']],
    [
      'a relative who is added',
      () => `${h}/add`,
      { name: '钱3', relation: 'parent', adult: 'yes', local: 'no' },
      ['姓名里只能有文字', 'value="钱3"', 'value="parent" checked', 'name="local" value="no" checked'],
    ],
    [
      'an area',
      () => `${h}/home`,
      { area: '区'.repeat(31), children: 'on' },
      ['30 字', '区'.repeat(31), 'name="children" value="on" checked'],
    ],
    [
      'times without a route',
      () => `${h}/times`,
      { command: '', part_am: 'on', dow_3: 'on' },
      ['name="part_am" value="on" checked', 'name="dow_3" value="on" checked'],
    ],
    [
      'how a relative wants to be reached',
      () => `${c}/contact`,
      { command: '', text: 'x', route: 'phone', phone: '123', unnamed: 'on', part_pm: 'on' },
      [
        'value="123"',
        'value="phone" checked',
        'name="unnamed" value="on" checked',
        'name="part_pm" value="on" checked',
      ],
    ],
  ]
  test.each(forms)('%s', async (_what, path, form, words) => {
    const answer = await submit(path(), form)
    expect([409, 422]).toContain(answer.status)
    framed(answer.text)
    expect(answer.text).toContain('还没有送出')
    for (const word of words) expect(answer.text).toContain(word)
    // why stands before everything else
    expect(answer.text.indexOf('role="alert"')).toBeLessThan(answer.text.indexOf('<h1>'))
  })

  test('a line break is one letter, as where it was typed', async () => {
    const text = `${'上'.repeat(249)}\r\n${'下'.repeat(250)}`
    expect((await answerOnPage(office, `${f}/object`, { text })).status).toBe(303)
    expect((await submit(`${f}/object`, { text: `${text}。` })).status).toBe(422)
    const kept = await look<{ text: string }>(office, () => sql`select text from record_objection`)
    expect(kept.map((o) => o.text)).toEqual([text.replace('\r', '')])
  })
})

describe('whatever goes wrong, name and number stand on the page, and nothing answers 5xx', () => {
  const send = (method: string, url: string, type: string, payload: string) =>
    office.product.http.inject({
      method: method as 'POST',
      url,
      headers: { 'content-type': type, 'sec-fetch-site': 'same-origin' },
      payload,
    })
  const strays: [string, () => [string, string, string, string], number][] = [
    ['JSON posted to a form page', () => ['POST', `${f}/object`, 'application/json', '{"text":"x"}'], 415],
    ['JSON that is none', () => ['POST', `${h}/add`, 'application/json', '[['], 415],
    [
      'a body too large',
      () => ['POST', `${c}/contact`, 'application/x-www-form-urlencoded', `a=${'x'.repeat(20_000)}`],
      413,
    ],
    ['a file', () => ['POST', `${h}/add`, 'multipart/form-data; boundary=x', '--x--'], 415],
    ['another method', () => ['PUT', `${f}/object`, 'application/x-www-form-urlencoded', 'text=x'], 404],
    ['another method on a page', () => ['DELETE', f, 'application/x-www-form-urlencoded', ''], 404],
    ['an address that is none', () => ['GET', `${h}/nowhere/at/all`, 'text/plain', ''], 404],
    ['the address of an act', () => ['GET', `${f}/acknowledge`, 'text/plain', ''], 404],
    // whether there is such a one is told after the word alone
    ['a matter that is none', () => ['GET', `${f}/matter/%00`, 'text/plain', ''], 200],
    ['a relative who is none', () => ['POST', `${h}/relative/x/off`, 'application/x-www-form-urlencoded', ''], 422],
    ['a link that opens nothing', () => ['GET', '/f/nobody-was-given-this', 'text/plain', ''], 404],
    ['a code that is none', () => ['POST', '/c', 'application/x-www-form-urlencoded', 'code=%00%00'], 404],
    ['JSON instead of a code', () => ['POST', '/f', 'application/json', '{}'], 415],
    ['NUL in a form', () => ['POST', `${f}/move`, 'application/x-www-form-urlencoded', 'wish=a%00b'], 422],
    ['NUL for a word', () => ['POST', `${f}/word`, 'application/x-www-form-urlencoded', 'how=type&word=%00%00'], 409],
    [
      'an act that needs the word',
      () => ['POST', `${f}/object`, 'application/x-www-form-urlencoded', 'text=a%00b'],
      403,
    ],
    [
      'a command id that is none',
      () => ['POST', `${f}/move`, 'application/x-www-form-urlencoded', 'wish=a&command=%00'],
      422,
    ],
  ]
  test.each(strays)('%s', async (_what, request, status) => {
    const answer = await send(...request())
    expect(answer.statusCode).toBe(status)
    expect(answer.headers['content-type']).toContain('text/html')
    framed(answer.payload)
  })

  test('a link that was replaced keeps the number', async () => {
    await look(office, () => sql`update family_link set ended_at = now() where visit_id <> ${office.unitId}`)
    const answer = await page(f)
    expect(answer.status).toBe(404)
    framed(answer.text)
    await look(office, () => sql`update family_link set ended_at = null`)
  })
})

describe('after an act a page of its own says so, and its address says nothing', () => {
  const acts: [string, () => string, Record<string, string>, string][] = [
    ['objecting', () => `${f}/object`, { text: '不对' }, '好的，收到了'],
    ['saying that the entry is right', () => `${h}/check`, {}, '谢谢，已记下：登记无误'],
    [
      'adding a relative',
      () => `${h}/add`,
      { name: '钱秋月', relation: 'parent', adult: 'yes', local: 'yes' },
      '已添上',
    ],
    ['home', () => `${h}/home`, { area: '云溪社区' }, '已记下'],
    ['times', () => `${h}/times`, { route: 'paper' }, '已记下'],
    ['withdrawing', () => `${c}/withdraw`, {}, '好的，已记下：不参加'],
  ]
  test.each(acts)('%s', async (_what, path, form, head) => {
    const base = path().split('/').slice(0, 3).join('/')
    const sent = await answerOnPage(office, path(), form)
    expect([sent.status, sent.headers.location]).toEqual([303, `${base}/told`])
    const cookie = String(sent.headers['set-cookie'])
    expect(cookie).toMatch(new RegExp(`Path=${base}; Max-Age=\\d+; HttpOnly; SameSite=Strict`))
    // the same phone: what was written behind the word is told behind it
    const page = await office.stranger.send('GET', `${base}/told`, { raw: true })
    expect(page.text).toMatch(new RegExp(`<main><h1>${head}</h1>`))
    framed(page.text)
    // who comes later, or from another phone, reads the first page
    const later = await office.product.http.inject({ url: `${base}/told` })
    expect([later.statusCode, later.headers.location]).toEqual([303, base])
    expect(cookie.length).toBeLessThan(300)
  })

  test('every act leaves a cookie of one length', async () => {
    const lengths = new Set<number>()
    for (const [, path, form] of acts.slice(2))
      lengths.add(
        decodeURIComponent(
          String((await submit(path(), { ...form, name: '钱冬梅' })).headers['set-cookie']).split(';')[0]!,
        ).length,
      )
    expect(lengths.size).toBe(1)
  })
})
