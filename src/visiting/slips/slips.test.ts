/** A forgotten word: two people for a new slip, and neither of them unnoticed (docs/decisions/0024). */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { wordsOf } from '../../adapters/render-typst/papers.fixture.ts'
import { codesIn } from '../../testing/client.ts'
import { type Member, type Office, openOffice } from '../../testing/office.ts'
import { answerOnPage, familyWay, hold, notify, openRound, ownPage, visitsTogether } from '../../testing/programme.ts'
import type { Slip } from './contract.ts'

let office: Office
let visitId: string
let former: { token: string; code: string }
beforeAll(async () => {
  office = await openOffice({ drawn: true })
  await openRound(office)
  visitId = (await visitsTogether(office))[0]!.visitId
  await notify(office, visitId, '2026-09-08')
  former = await familyWay(office, visitId)
  office.setTime('2026-09-03T09:00:00+08:00')
  await answerOnPage(office, `/f/${former.token}/acknowledge`)
  office.setTime('2026-09-08T20:00:00+08:00')
  await hold(office, visitId, { hasOpinions: false, circumstances: '家里都好，老人康健。' })
  // the family chooses its word, reads the record, and forgets the word
  expect((await ownPage(office, `/f/${former.token}/record`)).text).toContain('老人康健')
  office.setTime('2026-09-20T10:00:00+08:00')
})
afterAll(() => office.stop())

const slips = async (by: Member) => (await (await office.as(by)).get<{ slips: Slip[] }>('/slips')).slips
const paper = async (by: Member) => (await office.as(by)).send('GET', `/slips/${visitId}/slip.pdf`)
const act = async (by: Member, what: 'ask' | 'agree' | 'drop', body: unknown) =>
  (await office.as(by)).send('POST', `/slips/${what}`, { body })
const page = async (token: string, path = '') =>
  (await office.stranger.send('GET', `/f/${token}${path}`, { raw: true })).text

describe('a new slip', () => {
  test('is asked for by the office with a reason, once; what stands goes on opening until somebody agrees', async () => {
    expect(codesIn(await act('coordinator', 'ask', { visitId, reason: '' }))).toEqual(['input.invalid'])
    expect((await act('coordinator', 'ask', { visitId, reason: '家属来电，忘了口令' })).status).toBe(200)
    expect(codesIn(await act('coordinator', 'ask', { visitId, reason: '再提一次' }))).toEqual(['slip.asked'])
    expect(await page(former.token, '/own')).toContain('请输入家里的口令')
    expect((await paper('visitor')).status).toBeGreaterThan(400)
    const items = async (by: Member) =>
      (await (await office.as(by)).get<{ items: { key: string }[] }>('/insights/today')).items.map(({ key }) => key)
    expect(await items('visitor')).toContain('slips')
    expect(await items('recorder')).toContain('slips')
    expect(await items('coordinator')).toContain('slips-with')
    expect(await items('othervisitor')).not.toContain('slips')
  })

  test('is agreed to by somebody who was there, and by nobody else', async () => {
    const [slip] = await slips('coordinator')
    expect(slip).toMatchObject({ reason: '家属来电，忘了口令', mayAgree: false })
    for (const other of ['coordinator', 'othervisitor', 'head', 'records'] as const)
      expect((await act(other, 'agree', { slipId: slip!.id })).status).toBeGreaterThan(400)
    expect(await slips('othervisitor')).toEqual([])
    expect((await act('recorder', 'agree', { slipId: slip!.id })).status).toBe(200)
    expect(codesIn(await act('visitor', 'agree', { slipId: slip!.id }))).toEqual(['slip.over'])
  })

  test('ends the former code, has no word, says when it came, and keeps what the family had said', async () => {
    const now = await familyWay(office, visitId)
    expect(now.code).not.toBe(former.code)
    expect(await page(former.token)).toContain('打不开了')
    const home = await page(now.token)
    expect(home).toContain('这张条是 9月20日 10:00 换的')
    expect(home).toContain('9月3日 09:00')
    expect(await page(now.token, '/record')).toContain('给自己家定一个口令')
  })

  test('is printed by whoever hands it over, by nobody else, and no more once the family chose a word', async () => {
    const now = await familyWay(office, visitId)
    const printed = wordsOf((await paper('recorder')).bytes).replaceAll(/\s/g, '')
    expect(printed).toContain(now.code)
    for (const other of ['visitor', 'coordinator', 'othervisitor'] as const)
      expect((await paper(other)).status).toBeGreaterThan(400)
    expect((await slips('recorder'))[0]).toMatchObject({ toPrint: true })
    expect(await slips('coordinator')).toEqual([])
    expect((await ownPage(office, `/f/${now.token}/record`)).text).toContain('老人康健')
    expect(codesIn(await paper('recorder'))).toEqual(['slip.used'])
    expect(await slips('recorder')).toEqual([])
  })

  test('stands in the log: who asked, who agreed, who printed it, for which family', async () => {
    const { events } = await (await office.as('audit')).get<{
      events: { name: string; actor: string; about: string }[]
    }>('/audit/events?from=2026-09-20')
    const logged = events
      .filter(({ name }) => /^slips|codesPrinted/.test(name))
      .map((e) => [e.name, e.actor.slice(0, 3)])
    expect(logged).toEqual([
      ['documents.codesPrinted', '陆星河'],
      ['slips.agreed', '陆星河'],
      ['slips.asked', '宋清和'],
    ])
    expect(new Set(events.filter(({ name }) => name.startsWith('slips')).map((e) => e.about)).size).toBe(1)
  })

  test('that is taken back changes nothing', async () => {
    await act('coordinator', 'ask', { visitId, reason: '又忘了' })
    const [slip] = await slips('coordinator')
    const before = await familyWay(office, visitId)
    expect((await act('coordinator', 'drop', { slipId: slip!.id })).status).toBe(200)
    expect(codesIn(await act('visitor', 'agree', { slipId: slip!.id }))).toEqual(['slip.over'])
    expect(await familyWay(office, visitId)).toEqual(before)
  })
})
