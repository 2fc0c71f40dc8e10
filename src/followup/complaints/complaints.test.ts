/** How a visit was done, as the family says: to the inspector alone, or to the head where the inspector was there (方案 §三.4). */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codesIn } from '../../testing/client.ts'
import { auditedLog, differences, type World, withoutIds } from '../../testing/compare-offices.ts'
import { cast, type Member, openOffice } from '../../testing/office.ts'
import { answerOnPage, familyWay, look, notify, openRound, ownPage, visitsTogether } from '../../testing/programme.ts'
import type { Complaint } from './contract.ts'
import { readersOf } from './rules.ts'

/** Three offices, in which everything is the same but one complaint: none, one by the page, one by telephone. */
type Played = World & { page: string; members: string[] }
let worlds: Played[] = []
beforeAll(async () => {
  worlds = await Promise.all(['none', 'page', 'call'].map(play))
})
afterAll(async () => {
  for (const { office } of worlds) await office.stop()
})

const COMPLAINT = '坐了一会儿就走，问了不该问的'
const members = Object.keys(cast).filter((m): m is Member => m in cast)

async function play(label: string): Promise<Played> {
  const office = await openOffice()
  const { roundId, listId } = await openRound(office)
  const [card] = await visitsTogether(office)
  const visitId = card!.visitId
  const noticeId = await notify(office, visitId, '2026-09-05')
  const page = `/f/${(await familyWay(office, visitId)).token}`
  await ownPage(office, `${page}/own`)
  office.setTime('2026-09-08T09:00:00+08:00')
  // everybody signs in at this hour
  for (const member of members) await office.as(member)
  const [row] = await look<{ officerId: string; householdId: string; planId: string }>(
    office,
    () => sql`select o.id as "officerId", o.household_id as "householdId", (select p.id from plan p limit 1) as "planId"
      from officer o where o.name = ${card!.members[0]!}`,
  )
  const ids = { roundId, listId, visitId, noticeId, on: '2026-09-09', ...row! }
  return { label, office, ids, page, members: card!.members }
}

const [page, call] = [() => worlds[1]!, () => worlds[2]!]
const listOf = async ({ office }: World, who: Member) =>
  (await (await office.as(who)).get<{ complaints: Complaint[] }>('/complaints')).complaints
const today = async ({ office }: World, who: Member) =>
  (await (await office.as(who)).get<{ items: { key: string }[] }>('/insights/today')).items.map(({ key }) => key)
const others = members.filter((member) => member !== 'inspector')
/** Lines of one instant stand in no order: compared by themselves. */
const LOGS = ['audit.events', 'audit.export']
async function sameLogs(): Promise<void> {
  const [first, ...others] = await Promise.all(worlds.map((world) => auditedLog(world, '2026-09-08')))
  expect(first!.length).toBeGreaterThan(5)
  for (const other of others) expect(other).toEqual(first)
}

describe('what a family says of its visit', () => {
  test('goes to the inspector, from the page and by telephone; the family reads it at once', async () => {
    const { office, members: home } = page()
    const before = (await office.stranger.send('GET', page().page, { raw: true })).text
    expect((await ownPage(office, `${page().page}/complain`)).text).toContain('只有派驻纪检监察组长看得到')
    const sent = await answerOnPage(office, `${page().page}/complain`, { text: COMPLAINT })
    expect([sent.status, sent.headers.location]).toEqual([303, `${page().page}/told`])
    expect(withoutIds((await office.stranger.send('GET', page().page, { raw: true })).text)).toBe(withoutIds(before))
    const clerk = await call().office.as('coordinator')
    const response = await clerk.send('POST', '/complaints/take-call', {
      body: { visitId: call().ids.visitId, text: COMPLAINT, caller: '李秀英' },
    })
    expect(response.status).toBe(200)
    const [one] = await listOf(page(), 'inspector')
    expect(one).toMatchObject({ text: COMPLAINT, members: home, evening: '2026-09-05', byCall: false, answer: null })
    expect(one?.about).toEqual(expect.arrayContaining(['林知远', '陆星河']))
    expect(await listOf(call(), 'inspector')).toMatchObject([{ text: COMPLAINT, byCall: true, caller: '李秀英' }])
    const told2 = (await office.stranger.send('GET', `${page().page}/told`, { raw: true })).text
    expect(told2).toContain(`对家访的意见第 ${one!.number} 号`)
    const own = await ownPage(call().office, `${call().page}/own`)
    expect(own.text).toContain('等答复')
    expect(await today(page(), 'inspector')).toContain('complaints')
    expect(await look(office, () => sql`select 1 from complaint where said_sealed like ${`%${COMPLAINT}%`}`)).toEqual(
      [],
    )
  })

  test('is not read by an inspector who is of that household since; the head reads it then', async () => {
    const { office, ids } = page()
    const [own] = await look<{ id: string; home: string }>(
      office,
      (unit) => sql`select id, household_id as home from officer where unit_id = ${unit} and name = '顾长青'`,
    )
    const lives = (home: string) =>
      look(office, () => sql`update officer set household_id = ${home} where id = ${own!.id}`)
    await look(
      office,
      (unit) => sql`insert into former_home (unit_id, id, officer_id, household_id, left_at)
        values (${unit}, gen_random_uuid(), ${own!.id}, ${own!.home}, '2026-09-08T10:00:00+08:00')`,
    )
    await lives(ids.householdId!)
    expect([await listOf(page(), 'inspector'), (await listOf(page(), 'head')).length]).toEqual([[], 1])
    await lives(own!.home)
    await look(office, () => sql`delete from former_home`)
    expect((await listOf(page(), 'inspector')).length).toBe(1)
  })

  test('is seen nowhere else: the offices read the same to everybody else, at every door, paper, list and log', async () => {
    expect(await differences(worlds, others, LOGS)).toEqual([])
    await sameLogs()
  })

  test('is answered once by the inspector, by nobody else, and the family reads the answer', async () => {
    const [one] = await listOf(page(), 'inspector')
    const body = { complaintId: one!.id, text: '已提醒家访的同志，向您致歉。' }
    const answer = async (who: Member) => (await page().office.as(who)).send('POST', '/complaints/answer', { body })
    expect(codesIn(await answer('head'))).toEqual(['not-found'])
    expect(codesIn(await answer('coordinator'))).toEqual(['not-allowed'])
    const both = await Promise.all([answer('inspector'), answer('inspector')])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(both.flatMap(codesIn)).toEqual(['complaint.answered'])
    const read = await ownPage(page().office, `${page().page}/complaint/${one!.id}`)
    expect(read.text).toContain(body.text)
    expect(await today(page(), 'inspector')).not.toContain('complaints')
    expect(await differences(worlds, others, LOGS)).toEqual([])
    await sameLogs()
  })

  test('at most three a day', async () => {
    for (const n of [2, 3]) expect((await say(`第${n}件`)).status).toBe(303)
    const fourth = await say('第4件')
    expect([fourth.status, fourth.text.includes('今天已经收到您家 3 件')]).toEqual([409, true])
  })
})

const say = (text: string) => answerOnPage(page().office, `${page().page}/complain`, { text })

describe('whoever made the visit answers nothing said of it', () => {
  const leaders = [
    { officerId: 'i', post: 'inspector', standsFor: null },
    { officerId: 'h', post: 'head', standsFor: null },
  ] as const

  test('the inspector answers, the head where the inspector was there or lives there, nobody where both were', () => {
    expect(readersOf(['a', 'b'], leaders)).toEqual({ post: 'inspector', officerIds: ['i'] })
    expect(readersOf(['i', 'b'], leaders)).toEqual({ post: 'head', officerIds: ['h'] })
    expect(readersOf(['h', 'i'], leaders)).toBeNull()
    const second = { officerId: 'second', post: 'inspector', standsFor: null } as const
    expect(readersOf(['i'], [...leaders, second])?.officerIds).toEqual(['second'])
    // whoever stands in for somebody answers nothing said of that person
    expect(readersOf(['i'], [...leaders, { ...second, standsFor: 'i' }])?.post).toBe('head')
    expect(readersOf(['a'], [...leaders, { ...second, standsFor: 'i' }])?.officerIds).toEqual(['i', 'second'])
    expect(readersOf([], [])).toBeNull()
  })

  test('the head alone reads of a visit by the inspector; with both there the page says to whom to turn', async () => {
    const { office, ids } = page()
    const lead = (post: string, also: string) =>
      look(
        office,
        () => sql`update visit set visitor_id = (select id from officer where post = ${post}),
          companions = array(select id from officer where post = ${also}) where id = ${ids.visitId!}`,
      )
    office.setTime('2026-09-10T09:00:00+08:00')
    await lead('inspector', 'none')
    expect((await ownPage(office, `${page().page}/complain`)).text).toContain('只有一把手看得到')
    expect((await say('组长来的那次')).status).toBe(303)
    const seen = async (who: Member) => (await listOf(page(), who)).map(({ text }) => text)
    expect(await seen('head')).toEqual(['组长来的那次'])
    expect(await seen('inspector')).not.toContain('组长来的那次')
    // a post that nobody has agreed to yet reads nothing, and bars nobody else from reading
    const post = (post: string) => look(office, () => sql`update officer set post = ${post} where name = '唐若溪'`)
    await post('inspector')
    expect((await ownPage(office, `${page().page}/complain`)).text).toContain('只有一把手看得到')
    await post('staff')
    // whoever made the visit when it was said stays out, whatever becomes of the list
    await lead('head', 'none')
    expect(await seen('inspector')).not.toContain('组长来的那次')
    await lead('head', 'inspector')
    const nobody = await ownPage(office, `${page().page}/complain`)
    expect(nobody.text).toContain('请直接向上一级纪检监察机关反映')
    expect(nobody.text).not.toContain('<textarea')
    const clerk = await office.as('coordinator')
    const body = { visitId: ids.visitId, text: COMPLAINT, caller: '' }
    expect(codesIn(await clerk.send('POST', '/complaints/take-call', { body }))).toEqual(['complaint.nobody'])
  })

  test('said when the next round has begun it is of the visit before, as long as the next one has not been', async () => {
    const { office, ids } = call()
    await look(
      office,
      () =>
        sql`update visit set visitor_id = (select id from officer where post = 'inspector') where id = ${ids.visitId!}`,
    )
    const clerk = await office.as('coordinator')
    await clerk.post('/rounds/close', { roundId: ids.roundId })
    const next = { name: '2027年上半年', startsOn: '2027-01-01', endsOn: '2027-06-30', planVersion: 1 }
    const { id: roundId } = await clerk.post<{ id: string }>('/rounds/open', next)
    const { id: listId } = await clerk.post<{ id: string }>('/assignment/draw', { roundId })
    await (await office.as('head')).post('/assignment/publish', { listId })
    const [visit] = await look<{ id: string }>(
      office,
      () => sql`select id from visit where round_id = ${roundId} and household_id = ${ids.householdId!}`,
    )
    const text = '组长上次来，坐了一会儿就走'
    await clerk.post('/complaints/take-call', { visitId: visit!.id, text, caller: '' })
    const seen = async (who: Member) => (await listOf(call(), who)).map((one) => one.text)
    expect(await seen('inspector')).not.toContain(text)
    expect(await seen('head')).toContain(text)
    // and the family reads it on the page that it has in hand
    const { households } = await clerk.get<{ households: { visitId: string }[] }>('/matters/callers')
    expect(households.map(({ visitId }) => visitId)).toContain(ids.visitId)
    expect(households.map(({ visitId }) => visitId)).not.toContain(visit!.id)
  })
})
