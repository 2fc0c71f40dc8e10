/** Guesses at the doors: who is slowed, who is not, and by whose word an address is known. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addressKey } from '../../platform/address-key.ts'
import { readConfig } from '../../platform/config.ts'
import { type Client, clientOf, codesIn } from '../../testing/client.ts'
import { type Office, openOffice, PASSWORD } from '../../testing/office.ts'
import { familyWay, notify, openRound, selfWay, visitsTogether } from '../../testing/programme.ts'

const FREE = 6
let office: Office
beforeAll(async () => {
  // beyond the free tries nobody waits here: who would have to wait is refused, so that it can be seen
  const brake = { free: FREE, freeAll: 1000, each: 60_000, eachAll: 60_000, most: 0 }
  office = await openOffice({ proxyHops: 1, overrides: { limits: { code: brake, signIn: { ...brake, free: 40 } } } })
  await (await office.as('coordinator')).post('/registration/issue', {})
  await openRound(office)
})
afterAll(() => office.stop())

let address = 0
/** An address that nobody came from yet. */
const elsewhere = () => `203.0.113.${++address}`
const newcomer = () => clientOf(office.product.http)
const type = (client: Client, code: string, seenFrom: string, path = '/c') =>
  client.send('POST', path, { raw: true, form: { code }, headers: { 'x-forwarded-for': seenFrom } })
const guessed = (n: number) => `WRNG${String(2222 + n)}`
const statuses = async (client: Client, n: number, from: (i: number) => string) => {
  const seen: number[] = []
  for (let i = 0; i < n; i++) seen.push((await type(client, guessed(i), from(i))).status)
  return seen
}

describe('whose address it is', () => {
  test('what a stranger writes before our proxy is not read: 75 guesses with 75 forged addresses are one guesser', async () => {
    const real = elsewhere()
    const seen = await statuses(newcomer(), 75, (i) => `10.9.8.${i}, 172.16.0.${i}, ${real}`)
    // the free tries, and the first turn
    expect(seen.filter((status) => status === 404)).toHaveLength(FREE + 1)
    expect(seen.filter((status) => status === 429)).toHaveLength(75 - FREE - 1)
  })

  test('without a proxy the header is nobody’s word at all', async () => {
    const alone = await openOffice({
      roster: false,
      overrides: { limits: { code: { free: FREE, freeAll: 1000, each: 60_000, eachAll: 60_000, most: 0 } } },
    })
    const seen: number[] = []
    for (let i = 0; i < 20; i++) {
      const headers = { 'x-forwarded-for': `10.9.8.${i}` }
      seen.push((await alone.stranger.send('POST', '/f', { raw: true, form: { code: guessed(i) }, headers })).status)
    }
    await alone.stop()
    expect(seen.filter((status) => status === 404)).toHaveLength(FREE + 1)
  })

  test('the number of proxies is said at the start; the flag alone says one', () => {
    const hops = (...args: string[]) => {
      const config = readConfig(args, {})
      return config === 'help' ? undefined : config.proxyHops
    }
    expect([hops(), hops('--behind-proxy'), hops('--behind-proxy', '2'), hops('--behind-proxy=3')]).toEqual([
      0, 1, 2, 3,
    ])
    expect(hops('--behind-proxy', '--demo')).toBe(1)
    expect(() => hops('--behind-proxy', '0')).toThrow('层数')
  })

  test('a home’s IPv6 network counts as one address', () => {
    expect(addressKey('2001:db8:1:2:3:4:5:6')).toBe(addressKey('2001:DB8:1:2::9'))
    expect(addressKey('2001:db8:1:2::1')).not.toBe(addressKey('2001:db8:1:3::1'))
    expect(addressKey('::ffff:203.0.113.9')).toBe('203.0.113.9')
    expect(addressKey('::1')).toBe('0:0:0:0')
  })
})

describe('codes', () => {
  test('right ones are no guesses: a whole office types them from one address', async () => {
    const { code } = await selfWay(office, '方景行')
    const from = elsewhere()
    for (let i = 0; i < FREE * 4; i++) expect((await type(newcomer(), code, from)).status).toBe(303)
  })

  test('others’ mistakes behind the same address shut nobody out who was here before, nor anybody with the QR', async () => {
    const { code, token } = await selfWay(office, '方景行')
    const from = elsewhere()
    const neighbour = newcomer()
    await neighbour.send('GET', `/h/${token}`, { raw: true })
    await statuses(newcomer(), FREE * 3, () => from)
    expect((await type(newcomer(), code, from)).status).toBe(429)
    expect((await type(neighbour, code, from)).status).toBe(303)
    const opened = await newcomer().send('GET', `/h/${token}`, { raw: true, headers: { 'x-forwarded-for': from } })
    expect(opened.status).toBe(200)
  })

  test('a browser cannot make up that it was here before, and who was here is slowed for the own mistakes', async () => {
    const { token } = await selfWay(office, '方景行')
    const from = elsewhere()
    const forged: number[] = []
    for (let i = 0; i < FREE * 3; i++) {
      const headers = { cookie: `lianfang_device=${'a'.repeat(24)}${i}.k1.00`, 'x-forwarded-for': from }
      forged.push((await newcomer().send('POST', '/c', { raw: true, form: { code: guessed(i) }, headers })).status)
    }
    expect(forged.filter((status) => status === 404)).toHaveLength(FREE + 1)
    const known = newcomer()
    await known.send('GET', `/h/${token}`, { raw: true })
    expect((await statuses(known, FREE * 3, elsewhere)).filter((status) => status === 404)).toHaveLength(FREE + 1)
  })

  test('typed by full-width keys, with hyphens, spaces and small letters, at any of the doors, a code opens its page', async () => {
    const [visit] = await visitsTogether(office)
    await notify(office, visit!.visitId, '2026-09-08')
    const household = await selfWay(office, '方景行')
    const relative = await selfWay(office, '尹素心')
    const notice = await familyWay(office, visit!.visitId)
    const wide = (code: string) =>
      [...code.toLowerCase()].map((c) => String.fromCodePoint((c.codePointAt(0) ?? 0) + 0xfee0)).join('')
    const from = elsewhere()
    for (const [way, page] of [
      [household, `/h/${household.token}`],
      [relative, `/c/${relative.token}`],
      [notice, `/f/${notice.token}`],
    ] as const)
      for (const door of ['/f', '/h', '/c'])
        for (const typed of [
          way.code,
          wide(way.code),
          `${way.code.slice(0, 4)}－${way.code.slice(4)}`,
          `　${way.code.slice(0, 4)} — ${wide(way.code.slice(4))} `,
        ]) {
          const answer = await type(newcomer(), typed, from, door)
          expect([door, typed, answer.status, answer.headers.location]).toEqual([door, typed, 303, page])
        }
    for (const door of ['/f', '/h', '/c'])
      expect((await newcomer().send('GET', door, { raw: true })).text).toContain('通知书、登记表、回条')
  })
})

describe('passwords', () => {
  const signIn = (client: Client, name: string, password: string, from: string) =>
    client.send('POST', '/identity/sign-in', { body: { name, password }, headers: { 'x-forwarded-for': from } })

  test('an office signs in from one address as often as it likes; who tries names is slowed, and who worked here is not', async () => {
    const from = elsewhere()
    const colleague = newcomer()
    for (let i = 0; i < 50; i++) expect((await signIn(newcomer(), 'records', PASSWORD, from)).status).toBe(200)
    await signIn(colleague, 'leading', PASSWORD, from)
    const sprayed = []
    for (let i = 0; i < 60; i++) sprayed.push(codesIn(await signIn(newcomer(), `name${i}`, 'Wrong-1234', from))[0])
    expect(sprayed.filter((code) => code === 'sign-in.too-often').length).toBeGreaterThan(15)
    expect(codesIn(await signIn(newcomer(), 'records', PASSWORD, from))).toEqual(['sign-in.too-often'])
    expect((await signIn(colleague, 'leading', PASSWORD, from)).status).toBe(200)
  })
})
