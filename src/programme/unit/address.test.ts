/** The address on papers: set by the system administrator, told where it leads nowhere, taken back to how the product was started. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { performAsSystem } from '../../platform/operation.ts'
import { addressesOf } from '../../product.ts'
import { codesIn } from '../../testing/client.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import { notify, openRound, visitsTogether } from '../../testing/programme.ts'
import { noticeLinkOf } from '../../visiting/notices/reads.ts'

type View = { address: string; of: string; ownMachine: boolean; seen: string | null; setBy: string | null }

let office: Office
let start = { given: null as string | null, listening: 'http://127.0.0.1:8080', proposed: null, openToOthers: false }
beforeAll(async () => {
  office = await openOffice({ overrides: { services: { addresses: () => start } } })
  office.product.app.publicUrl = () => start.given ?? start.listening
})
afterAll(() => office.stop())

const system = () => office.as('system')
const view = async () => (await system()).get<View>('/unit/address')
const set = async (address: string, seen: string | null) =>
  codesIn(await (await system()).send('POST', '/unit/address', { body: { address, seen } }))
const addressItems = async (who: 'system' | 'coordinator') =>
  (await (await office.as(who)).get<{ items: { key: string }[] }>('/insights/today')).items
    .map(({ key }) => key)
    .filter((key) => key.startsWith('address'))

test('an address that only this machine can open is told to who prints and to who may set it', async () => {
  expect(await view()).toMatchObject({
    address: 'http://127.0.0.1:8080',
    of: 'listening',
    ownMachine: true,
    seen: null,
  })
  expect(await addressItems('system')).toEqual(['address'])
  expect(await addressItems('coordinator')).toEqual(['address-told'])
  start = { ...start, given: 'http://lianfang.test' }
  expect(await view()).toMatchObject({ address: 'http://lianfang.test', of: 'start', ownMachine: false })
  expect([...(await addressItems('system')), ...(await addressItems('coordinator'))]).toEqual([])
})

test('what is set stands on every paper from then on, by the version that was on the screen, and is taken back', async () => {
  await openRound(office)
  expect(await set('http://localhost:8080', null)).toEqual(['address.invalid'])
  expect(await set('jf.example.gov.cn', null)).toEqual([])
  expect(await set('other.example.gov.cn', null)).toEqual(['address.changed'])
  const now = await view()
  expect(now).toMatchObject({ address: 'http://jf.example.gov.cn', of: 'set' })
  expect(now.setBy).not.toBe('')
  const [card] = await visitsTogether(office)
  await notify(office, card!.visitId, '2026-09-10')
  const link = () =>
    performAsSystem(office.product.app, office.unitId, (context) => noticeLinkOf(context, card!.visitId))
  expect(await link()).toMatch(/^http:\/\/jf\.example\.gov\.cn\/f\//)
  expect(await set('', now.seen)).toEqual([])
  expect(await view()).toMatchObject({ address: 'http://lianfang.test', of: 'start' })
  expect(await link()).toMatch(/^http:\/\/lianfang\.test\/f\//)
})

test('the page behind the code on trial says nothing but that it opens', async () => {
  const page = await office.stranger.send('GET', '/reach', { raw: true })
  expect(page.status).toBe(200)
  expect(page.text).toContain('这个网址能打开')
})

test('a machine with one address in the building proposes it; with two it cannot know', () => {
  const config = {
    port: 8080,
    host: '127.0.0.1',
    dataDir: '',
    databaseUrl: undefined,
    demo: false,
    publicUrl: undefined,
    proxyHops: 0,
  }
  const of = (lan: string[], more = {}) => addressesOf(office.product.http, { ...config, ...more }, lan)
  expect(of(['192.168.1.20'])).toMatchObject({ proposed: 'http://192.168.1.20:8080', openToOthers: false })
  expect(of(['192.168.1.20'], { host: '0.0.0.0' }).openToOthers).toBe(true)
  expect(of(['192.168.1.20'], { proxyHops: 1 }).openToOthers).toBe(true)
  expect(of(['192.168.1.20', '10.0.0.4']).proposed).toBeNull()
})
