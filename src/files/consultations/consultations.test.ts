/** 查阅 (方案 §三.5), through the door: asked for, granted by another, read page by page under the reader's name, over. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codesIn } from '../../testing/client.ts'
import { type Member, type Office, openOffice } from '../../testing/office.ts'
import { hold, look, notify, openRound, untilRecordPaper, visitsTogether } from '../../testing/programme.ts'
import type { ConsultationRequest } from './contract.ts'
import { clearOver } from './jobs.ts'

let office: Office
let people: Map<string, string>
let officer: { id: string; name: string }
let documentId: string
beforeAll(async () => {
  office = await openOffice()
  await openRound(office)
  const [card] = await visitsTogether(office)
  await notify(office, card!.visitId, '2026-09-05')
  office.setTime('2026-09-05T20:00:00+08:00')
  await hold(office, card!.visitId)
  documentId = await untilRecordPaper(office, card!.visitId)
  const [found] = await look<{ id: string; name: string }>(
    office,
    (unit) =>
      sql`select o.id, o.name from officer o join visit v on v.unit_id = o.unit_id and v.household_id = o.household_id where o.unit_id = ${unit} and v.id = ${card!.visitId} order by o.position limit 1`,
  )
  officer = found!
  office.setTime('2026-09-10T09:00:00+08:00')
  const all = await (await office.as('inspector')).get<{ people: { id: string; name: string }[] }>(
    '/consultations/choices',
  )
  people = new Map(all.people.map(({ id, name }) => [name, id]))
})
afterAll(() => office.stop())

const send = async (by: Member, act: string, body: unknown) =>
  (await office.as(by)).send('POST', `/consultations/${act}`, { body })
const wanted = (names: readonly string[], change: object = {}) => ({
  officerIds: names.map((name) => people.get(name)),
  ...{ purpose: '核对整改材料', roundId: null, until: '2026-09-20', outsider: null },
  ...change,
})
const OUTSIDER = { name: '郑观澜', unit: '县审计局', letter: '云审函〔2026〕12号' }
const ask = async (by: Member, change: object = {}) => {
  const answer = await (await office.as(by)).post<{ id: string }>('/consultations/ask', wanted([officer.name], change))
  return answer.id
}
const table = async (by: Member) =>
  (await (await office.as(by)).get<{ requests: ConsultationRequest[] }>('/consultations')).requests
const shown = async (by: Member, id: string) => (await table(by)).find((one) => one.id === id)
const act = async (by: Member, name: string, requestId: string, more: object = {}, seenBy: Member = by) =>
  send(by, name, { requestId, seen: (await shown(seenBy, requestId))?.version ?? 1, ...more })
const GRANT = { until: '2026-09-15', copies: false }
const granted = async (by: Member, more: object = GRANT) => {
  const id = await ask(by)
  expect((await act('head', 'grant', id, more)).status).toBe(200)
  return id
}
const page = async (by: Member, requestId: string, document = documentId, size = 'page') =>
  (await office.as(by)).send(
    'GET',
    `/consultations/${requestId}/files/${officer.id}/papers/${document}/pages/1/${size}`,
  )
const today = async (by: Member) =>
  (await (await office.as(by)).get<{ items: { text: string; link: string }[] }>('/insights/today')).items
    .filter(({ link }) => link.startsWith('/consultations'))
    .map(({ text }) => text)

describe('a file is read by others as it was granted', () => {
  test('asked for, it waits for the head; granted, it is read under the reader’s name and the day, and the first opening is a line', async () => {
    const id = await ask('inspector')
    expect(await today('head')).toEqual(['查阅 1 份家访卷的申请等您批准'])
    expect((await page('inspector', id)).status).toBe(404)
    expect((await act('head', 'grant', id, GRANT)).status).toBe(200)
    expect(await today('head')).toEqual([])
    expect(await today('inspector')).toEqual(['1 份家访卷可以查阅，到2026年9月15日'])
    const file = await (await office.as('inspector')).get<{
      files: { name: string; items: { title: string; documentId: string; round: string; late: boolean }[] }[]
    }>(`/consultations/${id}`)
    expect(file.files[0]).toMatchObject({ name: officer.name })
    expect(file.files[0]!.items.map((item) => item.documentId)).toContain(documentId)
    for (const document of [documentId, documentId, 'note']) {
      const seen = await page('inspector', id, document)
      expect(seen.status).toBe(200)
      expect(JSON.parse(seen.text)).toMatchObject({ page: 1, mark: '顾长青　2026年9月10日查阅' })
      expect(seen.headers['cache-control']).toBe('private, no-store')
    }
    expect((await shown('inspector', id))!.readings).toHaveLength(1)
    // never the file itself, and nobody else's eyes
    expect((await (await office.as('inspector')).send('GET', `/documents/${documentId}/file.pdf`)).status).toBe(404)
    for (const other of ['head', 'coordinator', 'records'] as const) expect((await page(other, id)).status).toBe(404)
    // who granted it does not learn by titles which papers there are
    expect((await shown('head', id))!.readings).toEqual([])
  })

  test('it stands in the file for the keeper, and on the own page of whose file it is', async () => {
    const keeper = await office.as('records')
    const lines = async () =>
      (await keeper.get<{ requests: ConsultationRequest[] }>(`/consultations/of/${officer.id}`)).requests
    const [before] = await lines()
    expect(before).toMatchObject({
      reader: '顾长青',
      purpose: '核对整改材料',
      until: '2026-09-15',
      decidedBy: '沈望舒',
    })
    expect(before!.readings).toEqual([])
    await keeper.post('/archive/consult', { officerId: officer.id, reason: '查看查阅记录' })
    expect((await lines())[0]!.readings).toMatchObject([{ by: '顾长青', title: '家访情况登记表' }])
  })

  test('on the very next page nobody reads who ended it, whose grant was taken back, or whose last day is over', async () => {
    const [ended, revoked, over] = [
      await granted('inspector'),
      await granted('coordinator'),
      await granted('partygroup'),
    ]
    const readers = [
      [ended, 'inspector'],
      [revoked, 'coordinator'],
      [over, 'partygroup'],
    ] as const
    for (const [id, by] of readers) expect((await page(by, id)).status).toBe(200)
    expect((await act('inspector', 'end', ended)).status).toBe(200)
    expect((await act('head', 'revoke', revoked)).status).toBe(200)
    expect((await page('inspector', ended)).status).toBe(404)
    expect((await page('coordinator', revoked)).status).toBe(404)
    office.setTime('2026-09-15T23:59:00+08:00')
    expect((await page('partygroup', over)).status).toBe(200)
    office.setTime('2026-09-16T00:00:00+08:00')
    expect((await page('partygroup', over)).status).toBe(404)
    expect((await (await office.as('partygroup')).send('GET', `/consultations/${over}`)).status).toBe(404)
    const states = await Promise.all(readers.map(async ([id, by]) => (await shown(by, id))!.state))
    expect(states).toEqual(['ended', 'revoked', 'over'])
    expect(await today('partygroup')).toEqual([])
    office.setTime('2026-09-10T09:00:00+08:00')
  })
})

describe('who keeps out of it', () => {
  test('nobody asks for the own household, nor decides what he asked for or what is about himself', async () => {
    const own = await send('head', 'ask', wanted(['沈望舒']))
    expect(codesIn(own)).toEqual(['consultation.own'])
    // the plan names the head: of the head's file the inspector decides
    const ofHead = await (await office.as('coordinator')).post<{ id: string }>('/consultations/ask', wanted(['沈望舒']))
    expect(await shown('head', ofHead.id)).toBeUndefined()
    expect((await act('head', 'grant', ofHead.id, GRANT, 'inspector')).status).toBe(404)
    expect((await act('inspector', 'decline', ofHead.id, { words: '用途不清楚' })).status).toBe(200)
    // of what the head asked for too
    const byHead = await ask('head')
    expect(codesIn(await act('head', 'grant', byHead, GRANT))).toEqual(['consultation.notYours'])
    expect((await act('inspector', 'grant', byHead, GRANT)).status).toBe(200)
  })

  test('where head and inspector are both on the list, it is to be asked for apart', async () => {
    const both = await send('coordinator', 'ask', wanted(['沈望舒', '顾长青']))
    expect(codesIn(both)).toEqual(['consultation.nobody'])
    expect(both.text).toContain('分成几份申请')
    expect(codesIn(await send('inspector', 'ask', wanted(['沈望舒'])))).toEqual(['consultation.nobody'])
  })

  test('who is to avoid a household does not decide of its file, and whoever asks is not told who that is', async () => {
    const head = people.get('沈望舒')!
    const [row] = await look<{ id: string }>(
      office,
      (unit) => sql`insert into avoidance (unit_id, id, visitor_id, household_id, source, noted_at)
        select ${unit}, gen_random_uuid(), ${head}, household_id, 'other', now() from officer where unit_id = ${unit} and id = ${officer.id} returning id`,
    )
    const id = await ask('coordinator')
    expect((await shown('inspector', id))!.mayDecide).toBe(true)
    const said = (await shown('coordinator', id))!.mayDecide
    expect(await shown('head', id)).toBeUndefined()
    await look(office, () => sql`update avoidance set ended_at = now() where id = ${row!.id}`)
    expect([(await shown('head', id))!.mayDecide, (await shown('coordinator', id))!.mayDecide]).toEqual([true, said])
    expect((await act('coordinator', 'end', id)).status).toBe(200)
  })
})

describe('what is asked and granted', () => {
  test('thirty days at most, granted for fewer and never for more', async () => {
    expect(codesIn(await send('inspector', 'ask', wanted([officer.name], { until: '2026-10-11' })))).toEqual([
      'consultation.until',
    ])
    expect(codesIn(await send('inspector', 'ask', wanted([officer.name], { until: '2026-09-09' })))).toEqual([
      'consultation.until',
    ])
    const id = await ask('inspector', { until: '2026-10-10' })
    expect(codesIn(await act('head', 'grant', id, { until: '2026-10-11', copies: false }))).toEqual([
      'consultation.until',
    ])
    expect((await act('head', 'grant', id, { until: '2026-09-12', copies: false })).status).toBe(200)
    expect(codesIn(await act('head', 'grant', id, GRANT))).toEqual(['consultation.state'])
  })

  test('an outsider is entered by the keeper, who shows the pages under the outsider’s name', async () => {
    expect(codesIn(await send('coordinator', 'ask', wanted([officer.name], { outsider: OUTSIDER })))).toEqual([
      'consultation.outsider',
    ])
    expect(codesIn(await send('records', 'ask', wanted([officer.name])))).toEqual(['consultation.outsider'])
    const id = await ask('records', { outsider: OUTSIDER })
    expect((await act('head', 'grant', id, GRANT)).status).toBe(200)
    expect(JSON.parse((await page('records', id)).text).mark).toBe('郑观澜（县审计局）　2026年9月10日查阅')
    expect((await shown('records', id))!.outsider).toEqual(OUTSIDER)
  })

  test('of two who press at once one is told that it changed, and both copies have a number of their own', async () => {
    const id = await ask('inspector')
    const seen = (await shown('head', id))!.version
    const grant = { requestId: id, seen, until: '2026-09-15', copies: true }
    const pressed = await Promise.all([
      send('head', 'grant', grant),
      send('head', 'decline', { requestId: id, seen, words: '不' }),
    ])
    expect(pressed.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const other =
      (await shown('head', id))!.state === 'open' ? id : await granted('inspector', { ...GRANT, copies: true })
    const version = (await shown('inspector', other))!.version
    const copy = { requestId: other, seen: version, officerId: officer.id, documentId }
    const results = await Promise.all([send('inspector', 'copy', copy), send('inspector', 'copy', copy)])
    expect(results.map(({ status }) => status)).toEqual([200, 200])
    const { copies } = (await shown('inspector', other))!
    expect(copies.map(({ number }) => number)).toEqual([1, 2])
    const paper = await (await office.as('inspector')).bytes(`/consultations/copies/${copies[1]!.copyId}/copy.pdf`)
    expect(paper.toString()).toContain('复制件 第2号　顾长青　2026年9月10日　用于：核对整改材料')
    expect(
      (await (await office.as('head')).send('GET', `/consultations/copies/${copies[1]!.copyId}/copy.pdf`)).status,
    ).toBe(404)
    const plain = await granted('coordinator')
    expect(codesIn(await act('coordinator', 'copy', plain, { officerId: officer.id, documentId }))).toEqual([
      'consultation.noCopies',
    ])
  })

  test('a round’s papers alone are read where one round was granted', async () => {
    const [{ id: roundId } = { id: '' }] = (
      await (await office.as('inspector')).get<{ rounds: { id: string }[] }>('/consultations/choices')
    ).rounds
    const id = await ask('inspector', { roundId })
    expect((await act('head', 'grant', id, GRANT)).status).toBe(200)
    expect((await page('inspector', id)).status).toBe(200)
    const inspector = await office.as('inspector')
    const items = async () =>
      (await inspector.get<{ files: { items: { documentId: string; late: boolean }[] }[] }>(`/consultations/${id}`))
        .files[0]!.items
    expect((await items()).map(({ late }) => late)).not.toContain(true)
    // what came after the round was over says so
    await look(office, () => sql`update round set closed_at = '2026-09-05T10:00:00Z' where id = ${roundId}`)
    expect((await items()).find((item) => item.documentId === documentId)).toMatchObject({ late: true })
    await look(office, () => sql`update round set closed_at = null where id = ${roundId}`)
    // papers of another round are not there
    await look(
      office,
      (
        unit,
      ) => sql`with r as (insert into round overriding user value select (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(), 'closed_at', now(), 'name', '另一轮'))).* from round r where r.unit_id = ${unit} and r.id = ${roundId} returning id)
      update consult_request set round_id = (select id from r) where id = ${id}`,
    )
    expect(await items()).toEqual([])
    expect((await page('inspector', id)).status).toBe(404)
  })
})

test('an officer reads the own file without asking, and sees who else read it; not what one relative signed alone', async () => {
  const [account] = await look<{ id: string }>(
    office,
    (unit) =>
      sql`update account set officer_id = ${officer.id} where unit_id = ${unit} and name = 'staff' returning id`,
  )
  expect(account).toBeDefined()
  const own = await office.as('staff')
  const mine = await own.get<{
    items: { documentId: string; kind: string }[]
    consulted: { by: string; purpose: string; grantedBy: string }[]
  }>('/consultations/mine')
  expect(mine.items.map((item) => item.documentId)).toContain(documentId)
  expect(mine.items.map((item) => item.kind)).not.toContain('pledge')
  expect(mine.consulted).toContainEqual(
    expect.objectContaining({ by: '顾长青', purpose: '核对整改材料', grantedBy: '沈望舒' }),
  )
  expect(mine.consulted).toContainEqual(expect.objectContaining({ purpose: '查看查阅记录' }))
  const seen = await own.send('GET', `/consultations/own/papers/${documentId}/pages/1/page`)
  expect(JSON.parse(seen.text)).toMatchObject({ mark: null })
  const stranger = await office.as('othervisitor')
  expect((await stranger.send('GET', `/consultations/own/papers/${documentId}/pages/1/page`)).status).toBe(404)
})

test('a request that nobody granted goes a year later; what was granted stays in the file', async () => {
  const count = async () =>
    look<{ granted: boolean | null; n: number }>(
      office,
      (unit) =>
        sql`select coalesce(granted, false) as granted, count(*)::int as n from consult_request where unit_id = ${unit} group by 1 order by 1`,
    )
  const [no, yes] = await count()
  expect(no!.n).toBeGreaterThan(0)
  office.setTime('2027-09-20T09:00:00+08:00')
  await clearOver(office.product.app)
  expect(await count()).toEqual([yes])
})
