/** How long a session lasts, and whose screen an act comes from. */

import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { downloads } from '../../slices.ts'

import { type Client, clientOf, codesIn, problemsIn } from '../../testing/client.ts'
import { type Office, openOffice, PASSWORD } from '../../testing/office.ts'
import { familyWay, look, notify, openRound, selfWay, visitsTogether } from '../../testing/programme.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
  await openRound(office)
})
afterAll(() => office.stop())

const at = (clock: string) => office.setTime(`2026-09-03T${clock}:00+08:00`)
const IDLE = { 'x-lianfang-idle': '1' }
const status = async (client: Client, path: string, headers = {}) =>
  (await client.send('GET', path, { headers })).status
async function signedIn(name: string, where?: 'field' | 'console'): Promise<Client> {
  const client = clientOf(office.product.http)
  await client.send('POST', '/identity/sign-in', { body: { name, password: PASSWORD, client: where } })
  return client
}

describe('idle', () => {
  test('polling is not use: 今日 asked for every half minute ends after half an hour, and an act keeps it', async () => {
    at('08:00')
    const left = await signedIn('coordinator')
    const worked = await signedIn('coordinator')
    const seen: number[] = []
    for (let minute = 1; minute <= 40; minute++) {
      at(`08:${String(minute).padStart(2, '0')}`)
      seen.push(await status(left, '/insights/today', IDLE))
      await status(worked, '/insights/today', minute === 20 ? {} : IDLE)
    }
    expect(seen.indexOf(401)).toBe(30)
    expect(await status(worked, '/identity/me', IDLE)).toBe(200)
  })

  test('at the table the recorder is not thrown out, and a visit is all that is open by then', async () => {
    at('13:00')
    const recorder = await signedIn('recorder', 'field')
    const head = await signedIn('head', 'field')
    const desk = await signedIn('head', 'console')
    expect(await status(head, '/leadership/picture')).toBe(200)
    at('15:55')
    expect([await status(recorder, '/visits/mine'), await status(head, '/visits/mine')]).toEqual([200, 200])
    // whoever picked the phone up reads no more than the visits, also while it is used again
    expect(codesIn(await head.send('GET', '/leadership/picture'))).toEqual(['sign-in.needed'])
    at('16:00')
    expect(codesIn(await head.send('GET', '/leadership/picture'))).toEqual(['sign-in.needed'])
    expect(codesIn(await desk.send('GET', '/visits/mine'))).toEqual(['sign-in.needed'])
    at('19:01')
    expect(await status(recorder, '/visits/mine')).toBe(401)
  })

  test('an office page that calls itself a phone gains nothing: its duties are closed after half an hour', async () => {
    at('13:00')
    const clerk = await signedIn('coordinator', 'field')
    const security = await signedIn('security', 'field')
    at('13:31')
    expect(codesIn(await clerk.send('GET', '/registration/state'))).toEqual(['sign-in.needed'])
    expect(codesIn(await security.send('GET', '/identity/accounts'))).toEqual(['sign-in.needed'])
  })

  test('the plan says how long a phone may lie there', async () => {
    at('07:00')
    const clerk = await signedIn('coordinator')
    const { plan } = await clerk.get<{ plan: { version: number; body: object } }>('/plan/current')
    const body = { ...plan.body, phone: { idleHours: 1 } }
    await clerk.post('/plan/change', { basedOn: plan.version, body })
    const recorder = await signedIn('recorder', 'field')
    at('07:59')
    expect(await status(recorder, '/visits/mine')).toBe(200)
    at('09:00')
    expect(await status(recorder, '/visits/mine')).toBe(401)
  })
})

describe('two people in one browser', () => {
  test('the first one’s page does nothing in the second one’s name, and reads nothing of theirs', async () => {
    at('10:00')
    const browser = await signedIn('coordinator')
    const { screen } = await browser.get<{ screen: string }>('/identity/me')
    const former = browser.cookie()
    await browser.send('POST', '/identity/sign-in', { body: { name: 'head', password: PASSWORD } })
    const first = { 'x-lianfang-screen': screen }
    const act = await browser.send('POST', '/identity/sign-out', { body: {}, headers: first })
    expect([act.status, codesIn(act)]).toEqual([409, ['screen.other']])
    expect(problemsIn(act)[0]?.message).toContain('换了一个人登录')
    expect(codesIn(await browser.send('GET', '/visits/mine', { headers: first }))).toEqual(['screen.other'])
    // nor is it told that it may not: a phone lays aside what its person may not do, and this was another person
    expect(codesIn(await browser.send('GET', '/audit/health', { headers: first }))).toEqual(['screen.other'])
    const me = await browser.get<{ screen: string; displayName: string }>('/identity/me')
    expect([me.displayName, me.screen === screen]).toEqual(['沈望舒', false])
    expect(await status(browser, '/visits/mine', { 'x-lianfang-screen': me.screen })).toBe(200)
    const done = await look<{ name: string; by: string | null; about: string }>(
      office,
      (
        unit,
      ) => sql`select e.name, a.name as by, s.name as about from event e join account s on s.id::text = e.subject_id
        left join account a on a.id = e.account_id where e.unit_id = ${unit} and e.at = '2026-09-03T10:00:00+08:00' order by s.name, e.id`,
    )
    // the newcomer's sign-in is not booked to whoever sat there before
    expect(done).toEqual([
      { name: 'identity.signedIn', by: null, about: 'coordinator' },
      { name: 'identity.signedOut', by: null, about: 'coordinator' },
      { name: 'identity.signedIn', by: null, about: 'head' },
    ])
    // and the first one's session is over, wherever its cookie went
    expect(await status(clientOf(office.product.http), '/identity/me', { cookie: former })).toBe(401)
  })

  test('the mark of a screen is the person’s and stays through a new sign-in; it tells no name and no number', async () => {
    at('10:10')
    const once = await (await signedIn('recorder')).get<{ screen: string; accountId: string }>('/identity/me')
    const again = await (await signedIn('recorder')).get<{ screen: string }>('/identity/me')
    expect(again.screen).toBe(once.screen)
    expect(once.screen).not.toContain(once.accountId.slice(0, 8))
  })
})

describe('what stays in a browser', () => {
  test('nothing personal may be kept on the way: answers, refusals, family pages and downloads say no-store', async () => {
    office.setTime('2026-09-04T09:00:00+08:00')
    const clerk = await office.as('coordinator')
    await clerk.post('/registration/issue', {})
    const [card] = await visitsTogether(office)
    const noticeId = await notify(office, card!.visitId, '2026-09-09')
    const [paper] = await look<{ id: string }>(
      office,
      (unit) => sql`select id from document where unit_id = ${unit} and subject_id = ${noticeId}`,
    )
    const self = await selfWay(office, '方景行')
    const family = await familyWay(office, card!.visitId)
    const raw = [
      `/h/${self.token}`,
      `/h/${self.token}/times`,
      `/f/${family.token}`,
      `/f/${family.token}/about`,
      '/c',
      '/c/none',
      '/nowhere',
    ]
    const asked = ['/identity/me', '/insights/today', '/census/households', '/none', `/documents/${paper?.id}/file.pdf`]
    const answers = [
      ...(await Promise.all(raw.map((path) => office.stranger.send('GET', path, { raw: true })))),
      ...(await Promise.all(asked.map((path) => clerk.send('GET', path)))),
      await clerk.send('POST', '/plan/change', { body: {} }),
      await office.stranger.send('GET', '/identity/me'),
      ...(await Promise.all(downloads.map(({ path }) => clerk.send('GET', path, { raw: true })))),
    ]
    expect(
      answers
        .map((answer) => answer.headers['cache-control'])
        .filter((header) => !/no-store|no-cache/.test(String(header))),
    ).toEqual([])
    expect(answers.slice(0, 4).every((answer) => answer.headers['cache-control'] === 'no-store')).toBe(true)
    expect(answers[raw.length + asked.length - 1]?.headers['cache-control']).toContain('no-store')
  })

  test('signing out clears what the browser kept of answers, not the sealed work of others, and signing in does not', async () => {
    const client = clientOf(office.product.http)
    expect((await client.signIn('audit', PASSWORD)).headers['clear-site-data']).toBeUndefined()
    const out = await client.send('POST', '/identity/sign-out', { body: {} })
    expect(out.headers['clear-site-data']).toBe('"cache"')
  })
})
