import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, codesIn, problemsIn } from '../testing/client.ts'
import { type Office, openOffice } from '../testing/office.ts'
import {
  answerOnPage,
  type Card,
  familyWay,
  hold,
  lastStep,
  look,
  notify,
  openRound,
  ownPage,
  takeStep,
  visitsTogether,
} from '../testing/programme.ts'

let office: Office
let cards: Card[]
let roundId: string
beforeAll(async () => {
  office = await openOffice({ time: '2026-09-01T09:00:00+08:00' })
  roundId = (await openRound(office)).roundId
  cards = await visitsTogether(office)
})
afterAll(() => office.stop())

const page = (path: string) => office.stranger.send('GET', path, { raw: true })
const submit = (path: string, form: Record<string, string> = {}) => answerOnPage(office, path, form)

describe("a family's page", () => {
  test('says who comes, when and why without an account or script, and takes "知道了"', async () => {
    const visitId = cards[0]!.visitId
    await notify(office, visitId, '2026-09-05')
    const { token, code } = await familyWay(office, visitId)
    const home = await page(`/f/${token}`)
    expect(home.status).toBe(200)
    for (const words of ['9月5日（周六）晚上', '林知远', '陆星河', '知道了', '换个时间', '这次不参加', '0739-0000126'])
      expect(home.text).toContain(words)
    expect(home.text).not.toMatch(/<script(?![^>]*src="\/family)/)
    expect((await submit(`/f/${token}/acknowledge`)).status).toBe(303)
    expect((await page(`/f/${token}/told`)).text).toContain('您已回复“知道了”')
    expect((await page(`/f/${token}`)).text).toContain('您家回过话')
    const byCode = await submit('/f', { code: `${code.slice(0, 4)} ${code.slice(4).toLowerCase()}` })
    expect(byCode.headers.location).toBe(`/f/${token}`)
    const table = await (await office.as('coordinator')).get<{ rows: { visitId: string; state: string }[] }>(
      `/notices/table/${roundId}`,
    )
    expect(table.rows.find((row) => row.visitId === visitId)?.state).toBe('acknowledged')
  })

  test('a wish for another time reaches the visitor in the words of the family', async () => {
    const { token } = await familyWay(office, cards[0]!.visitId)
    await submit(`/f/${token}/move`, { wish: '周日<b>下午</b>' })
    const { visits } = await (await office.as('visitor')).get<{
      visits: { visitId: string; moveWish: string | null }[]
    }>('/visits/mine')
    expect(visits.find((v) => v.visitId === cards[0]!.visitId)?.moveWish).toBe('周日<b>下午</b>')
    expect((await page(`/f/${token}/told`)).text).toContain('周日&#60;b&#62;下午&#60;/b&#62;')
    expect((await page(`/f/${token}`)).text).not.toContain('周日')
  })

  test('an empty wish gets a sentence and loses nothing', async () => {
    const { token } = await familyWay(office, cards[0]!.visitId)
    const answer = await submit(`/f/${token}/move`, { wish: ' ' })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('请填写')
  })
})

describe('after the visit', () => {
  test('the family reads what was written, objects beside it, follows its matter, and its word decides', async () => {
    const visitId = cards[0]!.visitId
    office.setTime('2026-09-05T20:00:00+08:00')
    await hold(office, visitId)
    const recorder = await office.as('recorder')
    const { id: matterId } = await recorder.post<{ id: string }>('/matters/raise', {
      visitId,
      kind: 'opinion',
      text: '食堂晚餐太早',
      nameAllowed: false,
    })
    const { token } = await familyWay(office, visitId)
    const written = await ownPage(office, `/f/${token}/record`)
    expect(written.text).toContain('一切都好。')
    expect(written.text).toContain('1 项（内容没有写）')
    await submit(`/f/${token}/object`, { text: '地点写错了' })
    const shown = await recorder.get<{ objections: { text: string }[] }>(`/visits/${visitId}`)
    expect(shown.objections.map((o) => o.text)).toEqual(['地点写错了'])

    const clerk = await office.as('coordinator')
    const close = async () =>
      clerk.send('POST', '/matters/close', { body: { matterId, seen: await lastStep(clerk, matterId), note: '' } })
    expect(codesIn(await close())).toEqual(['matter.unanswered'])
    await takeStep(clerk, 'report', { matterId })
    const group = await office.as('partygroup')
    const seen = await group.get<{
      source: string | null
      owners: { id: string; name: string }[]
      suggestedDue: string
    }>(`/matters/${matterId}`)
    expect(seen.source).toBeNull()
    expect(seen.suggestedDue).toBe('2026-09-18')
    await takeStep(group, 'decide', {
      matterId,
      measure: '晚餐延长半小时',
      ownerId: seen.owners[0]!.id,
      dueOn: '2026-09-18',
    })
    expect(codesIn(await close())).toEqual(['matter.unanswered'])
    await takeStep(clerk, 'reply', { matterId, text: '从下周起延长半小时' })
    expect((await ownPage(office, `/f/${token}/matter/${matterId}`)).text).toContain('从下周起延长半小时')
    await submit(`/f/${token}/matter/${matterId}`, { settles: 'no', text: '还是早' })
    expect(codesIn(await close())).toEqual(['matter.unsettled'])
    await takeStep(clerk, 'reply', { matterId, text: '再延长半小时' })
    await submit(`/f/${token}/matter/${matterId}`, { settles: 'yes' })
    expect((await close()).status).toBe(200)
  })

  test('the database itself refuses to close a matter that was never answered', async () => {
    const recorder = await office.as('recorder')
    const { id: matterId } = await recorder.post<{ id: string }>('/matters/raise', {
      visitId: cards[0]!.visitId,
      kind: 'question',
      text: '托管班怎么报名',
      nameAllowed: true,
    })
    const force = look(
      office,
      (unit) =>
        sql`insert into matter_step (unit_id, id, matter_id, kind, at) values (${unit}, gen_random_uuid(), ${matterId}, 'closed', now())`,
    )
    await expect(force).rejects.toThrow('cannot close without an answer')
  })
})

describe('another visitor (方案 §三.1)', () => {
  test('is asked for without a reason; the office reads the wish with its source and day, the visitor nothing', async () => {
    const visitId = cards[2]!.visitId
    office.setTime('2026-09-07T09:00:00+08:00')
    await notify(office, visitId, '2026-09-13')
    const { token } = await familyWay(office, visitId)
    const visitor = await office.as('visitor')
    const seen = async () => [
      (await visitor.send('GET', `/visits/${visitId}`)).text,
      (await visitor.send('GET', '/visits/mine')).text,
    ]
    const before = await seen()
    expect((await page(`/f/${token}/other-visitor`)).text).toContain('不用说明原因')
    expect((await submit(`/f/${token}/other-visitor`)).status).toBe(303)
    expect((await page(`/f/${token}/told`)).text).toContain('您希望换一位家访人')
    // asked again it is answered as the first time, and noted once
    expect((await submit(`/f/${token}/other-visitor`)).status).toBe(303)
    expect(await seen()).toEqual(before)
    const { households } = await (await office.as('coordinator')).get<{
      households: { officers: { name: string }[]; avoidances: { visitor: string; source: string; notedAt: string }[] }[]
    }>('/census/households')
    const home = households.find((h) => h.officers.some((o) => o.name === cards[2]!.members[0]))
    expect(home?.avoidances.map((a) => [a.visitor, a.source])).toEqual([['林知远', 'familyRequest']])
  })
})

describe('declining (mission, line 1)', () => {
  test('ends politely, asks for no reason, and no screen, list, export, count or log tells who declined', async () => {
    office.setTime('2026-09-08T09:00:00+08:00')
    const [, declined] = cards
    const visitId = declined!.visitId
    await notify(office, visitId, '2026-09-12')
    const { token } = await familyWay(office, visitId)
    expect((await page(`/f/${token}/decline`)).text).not.toMatch(/理由是|为什么不/)
    await submit(`/f/${token}/decline`)
    expect((await page(`/f/${token}/told`)).text).toContain('好的，这次不登门')

    const clerk = await office.as('coordinator')
    const head = await office.as('head')
    const records = await office.as('records')
    const texts: string[] = []
    const add = async (client: Client, path: string) => texts.push((await client.send('GET', path)).text)
    await add(clerk, `/notices/table/${roundId}`)
    await add(clerk, '/rounds/current')
    await add(clerk, '/insights/today')
    await add(clerk, '/matters/table')
    await add(head, `/notices/table/${roundId}`)
    await add(head, '/leadership/picture')
    await add(await office.as('visitor'), `/visits/${visitId}`)
    await add(await office.as('visitor'), '/visits/mine')
    await add(await office.as('recorder'), '/visits/mine')
    await add(records, '/archive/files')
    await add(await office.as('audit'), '/audit/events')
    expect(texts.join('\n')).not.toMatch(/declin|refus|拒绝|谢绝|不参加|婉拒/i)

    // until its evening is over the office sees it as its notice left it
    type Row = { visitId: string; state: string; slot: unknown; deliveredTo: unknown }
    const table = async () =>
      (await (await office.as('coordinator')).get<{ rows: Row[] }>(`/notices/table/${roundId}`)).rows
    expect((await table()).find((row) => row.visitId === visitId)?.state).toBe('acknowledged')
    // and then the same word for a visit that was held and one that was not
    office.setTime('2026-09-13T09:00:00+08:00')
    const rows = await table()
    const held = rows.find((row) => row.visitId === cards[0]!.visitId)!
    const { visitId: _id, ...closedRow } = rows.find((row) => row.visitId === visitId)!
    expect({ state: closedRow.state, slot: closedRow.slot, deliveredTo: closedRow.deliveredTo }).toEqual({
      state: held.state,
      slot: held.slot,
      deliveredTo: held.deliveredTo,
    })

    // the audit log names one event for every answer of a family, without its subject
    const { events } = await (await office.as('audit')).get<{
      events: { name: string; subjectId: string; actor: string }[]
    }>('/audit/events')
    const answers = events.filter((e) => e.name === 'family.answered')
    expect(answers.length).toBeGreaterThan(1)
    expect(new Set(answers.map((e) => `${e.actor} ${e.subjectId}`))).toEqual(new Set(['家属 ']))
  })

  test('a visit the coordinator ends for another cause reads the same to its visitor', async () => {
    const visitor = await office.as('visitor')
    const { visits } = await visitor.get<{ visits: { visitId: string; state: string }[] }>('/visits/mine')
    const other = visits.find((v) => v.state === 'unscheduled')!
    await (await office.as('coordinator')).post('/visits/close', { visitId: other.visitId })
    const after = await visitor.get<{ visits: { visitId: string; state: string }[] }>('/visits/mine')
    expect(after.visits.find((v) => v.visitId === other.visitId)?.state).toBe(
      after.visits.find((v) => v.visitId === cards[1]!.visitId)?.state,
    )
  })
})

describe('a link that opens nothing', () => {
  test('an expired link and a wrong one get the same page', async () => {
    const { token } = await familyWay(office, cards[0]!.visitId)
    office.setTime('2028-07-15T09:00:00+08:00')
    const expired = await page(`/f/${token}`)
    const wrong = await page('/f/no-such-link-at-all-0000000000000')
    expect([expired.status, wrong.status]).toEqual([404, 404])
    expect(expired.text).toBe(wrong.text)
    // one unit lives here: its number is on every page
    expect(expired.text).toContain('0739-0000126')
  })

  test('a short code is for typing only: as an address it opens nothing', async () => {
    office.setTime('2026-09-09T09:00:00+08:00')
    const { code } = await familyWay(office, cards[0]!.visitId)
    expect((await page(`/f/${code}`)).status).toBe(404)
  })

  test('a family cannot use its link at the office doors, nor an account at the family doors', async () => {
    const asAccount = await (await office.as('coordinator')).send('POST', '/family/acknowledge', { body: {} })
    expect(codesIn(asAccount)).toEqual(['not-allowed'])
    expect(problemsIn(asAccount)[0]?.message).toContain('职责')
  })
})
