/**
 * Mission, line 1: six offices in which everything is the same, but one household's visit was held, ended by its visitor, ended by
 * the office, declined by the family, put by it into a letter, or left open. Whatever a duty may fetch, before the evening and after
 * it, says the same in all of them. So it is with a third household, whose delivery is corrected before or after its visit has ended. (Who goes to the family knows; who reads a file gives a reason. What was left open is open when
 * its evening has passed and reads so: it is compared before it.)
 */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { complain, report, sayWithoutName } from './endings.fixture.ts'
import { type World as Alike, differences, withoutIds } from './testing/compare-offices.ts'
import { cast, type Member, type Office, openOffice } from './testing/office.ts'
import {
  answerOnPage,
  familyWay,
  hold,
  look,
  notify,
  openRound,
  untilRecordPaper,
  visitsTogether,
} from './testing/programme.ts'
import { leftToSuccessor, takeOver } from './visiting/visits/successors.fixture.ts'

type End = 'held' | 'visitor' | 'office' | 'family' | 'letter' | 'open'
/** `other`: the visit that was held in every office. */
type World = Alike & { end: End; name: string; other: string }
const ENDS: readonly End[] = ['held', 'visitor', 'office', 'family', 'letter', 'open']
const EVENING = '2026-09-05'
let worlds: World[] = []
/** Those whose visit is over after the evening. */
const over = () => worlds.filter(({ end }) => end !== 'open')
const among = (...ends: End[]) => worlds.filter(({ end }) => ends.includes(end))
/** Those who go know how it went; what they know is tried with the visit's own pages. */
const GO: readonly Member[] = ['visitor', 'recorder']
const watchers = Object.keys(cast).filter((m): m is Member => m in cast && !GO.some((go) => go === m))
/** What was done at a table is in the log of the office in which it was; whose it was is not (below). */
const LOGS = ['audit.events', 'audit.export']

beforeAll(async () => {
  worlds = await Promise.all(ENDS.map(play))
})
afterAll(async () => {
  for (const { office } of worlds) await office.stop()
})

/** Two households told of one evening; both families have said 知道了, the one we look at twice. */
async function play(end: End): Promise<World> {
  const office = await openOffice()
  const { roundId, listId } = await openRound(office)
  const [watched, other, third] = await visitsTogether(office)
  const visitId = watched!.visitId
  const noticeId = await notify(office, visitId, EVENING)
  await notify(office, other!.visitId, EVENING)
  const corrected = await notify(office, third!.visitId, EVENING)
  office.setTime('2026-09-03T10:00:00+08:00')
  // everybody signs in at this hour, whoever then ends the visit
  for (const member of ['visitor', 'coordinator'] as const) await office.as(member)
  const way = await familyWay(office, visitId)
  const second = await familyWay(office, other!.visitId)
  await answerOnPage(office, `/f/${second.token}/acknowledge`)
  await answerOnPage(office, `/f/${way.token}/acknowledge`)
  const declines = end === 'family' || end === 'letter'
  if (!declines) await answerOnPage(office, `/f/${way.token}/acknowledge`)
  if (declines) await answerOnPage(office, `/f/${way.token}/decline`, { way: end === 'letter' ? 'letter' : 'none' })
  if (end === 'visitor' || end === 'office') {
    const by = await office.as(end === 'visitor' ? 'visitor' : 'coordinator')
    await by.post('/visits/close', { visitId, way: end === 'visitor' ? 'phone' : 'next' })
    // whoever ended it told the family: until then it waits for them in their 今日
    await by.post('/visits/family-knows', { visitId })
  }
  if (end !== 'open' && !declines) await endThird(office, end, third!.visitId)
  await correct(office, roundId, corrected)
  const { token } = await familyWay(office, third!.visitId)
  if (declines) await answerOnPage(office, `/f/${token}/decline`, { way: end === 'letter' ? 'letter' : 'none' })
  const [row] = await look<{ officerId: string; householdId: string; planId: string }>(
    office,
    () => sql`select o.id as "officerId", o.household_id as "householdId", (select p.id from plan p limit 1) as "planId"
      from officer o where o.name = ${watched!.members[0]!}`,
  )
  const ids = { roundId, listId, visitId, noticeId, on: '2026-09-06', ...row! }
  return { end, label: end, office, ids, name: watched!.members[0]!, other: other!.visitId }
}

/** The visit of the third household, which has answered nothing, comes to an end. */
async function endThird(office: Office, end: End, visitId: string): Promise<void> {
  const by = await office.as(end === 'visitor' ? 'visitor' : 'coordinator')
  await by.post('/visits/close', { visitId, way: 'none' })
  await by.post('/visits/family-knows', { visitId })
}

/** Its delivery was entered by mistake: correcting it tells nobody that the visit is over (docs/decisions/0030). */
async function correct(office: Office, roundId: string, noticeId: string): Promise<void> {
  const clerk = await office.as('coordinator')
  const { rows } = await clerk.get<{ rows: { noticeId: string | null; deliveredAt: string | null }[] }>(
    `/notices/table/${roundId}`,
  )
  const seen = rows.find((row) => row.noticeId === noticeId)?.deliveredAt
  await clerk.post('/notices/correct-deliveries', { notices: [{ noticeId, seen }], reason: '送的是另一户' })
}

/** The evening: the other household is visited in every office, the one we look at in one. */
async function evening({ end, office, ids, other }: World): Promise<void> {
  office.setTime(`${EVENING}T20:00:00+08:00`)
  await hold(office, other, { hasOpinions: false })
  await untilRecordPaper(office, other)
  if (end !== 'held') return
  await hold(office, ids.visitId!, { hasOpinions: false })
  await untilRecordPaper(office, ids.visitId!)
}

describe('of a visit that was held, ended by its visitor, by the office, declined, put into a letter or left open', () => {
  test('nobody is told which, before its evening', async () => {
    for (const { office } of worlds) office.setTime('2026-09-04T09:00:00+08:00')
    expect(await differences(worlds, watchers, LOGS)).toEqual([])
    expect(await differences(among('office', 'family'), GO)).toEqual([])
    expect(await differences(among('visitor', 'office', 'family', 'letter'), ['recorder'])).toEqual([])
  })

  test('nor after it', async () => {
    await Promise.all(worlds.map(evening))
    for (const { office } of worlds) {
      office.setTime('2026-09-07T09:00:00+08:00')
      // whoever went signs in on this day in every office
      for (const member of GO) await office.as(member)
    }
    const [table] = await Promise.all(
      over().map(async ({ office, ids }) =>
        (await office.as('coordinator')).get<{ rows: { visitId: string; state: string }[] }>(
          `/notices/table/${ids.roundId}`,
        ),
      ),
    )
    expect(table!.rows.filter((row) => row.state === 'settled')).toHaveLength(3)
    expect(await differences(over(), watchers, LOGS)).toEqual([])
    expect(await differences(among('office', 'family'), GO)).toEqual([])
    expect(await differences(among('visitor', 'office', 'family', 'letter'), ['recorder'])).toEqual([])
  })

  test('who goes there is not told that the family complained of it', async () => {
    await complain(among('family')[0]!)
    expect(await differences(among('office', 'family'), GO)).toEqual([])
    // the others do, too: the inspector, who answers, is told the same below
    await Promise.all(among('held', 'visitor', 'office', 'letter').map(complain))
  })

  test('the office that presses 不上门 once more is told the same, and ends nothing', async () => {
    const answers = await Promise.all(
      over().map(async ({ office, ids }) => {
        const answer = await (await office.as('coordinator')).send('POST', '/visits/close', {
          body: { visitId: ids.visitId },
        })
        return [answer.status, answer.body]
      }),
    )
    for (const answer of answers) expect(answer).toEqual([200, {}])
    const [held] = await look<{ settled: boolean; closed: boolean }>(
      worlds[0]!.office,
      () => sql`select settled_at is not null as settled, closed_at is not null as closed from visit_now
        where id = ${worlds[0]!.ids.visitId!}`,
    )
    expect(held).toEqual({ settled: true, closed: false })
  })

  test('the log names the household as often in each of them', async () => {
    const logs = await Promise.all(
      over().map(async ({ office, name }) => {
        const events = await wholeLog(office)
        return events.filter((e) => e.about.includes(name)).map((e) => e.name)
      }),
    )
    for (const log of logs) expect(log).toEqual(logs[0])
  })
})

test('nor whose visit is to be finished by somebody else, when who came is gone: the head and the inspector read the same families', async () => {
  const lists = await Promise.all(over().map(leaveUnfinished))
  for (const list of lists) expect(list).toEqual(lists[0])
  expect(lists[0]).toHaveLength(1)
  expect(await differences(over(), ['head', 'inspector'], [...LOGS, 'complaints.list'])).toEqual([])
  // its number is drawn by lot
  const complaints = await Promise.all(
    over().map(async ({ office }) =>
      withoutIds((await (await office.as('inspector')).send('GET', '/complaints')).text).replace(/"number":\d+/, ''),
    ),
  )
  expect(new Set(complaints).size).toBe(1)
  expect(complaints[0]).toContain('没有人来说一声。')
})

test('nor is anybody told whose opinion without a name it is: of the family that waits, or of one that was held, ended or declined', async () => {
  await Promise.all(over().map((world, i) => sayWithoutName(world, i % 2 === 0)))
  const others = watchers.filter((member) => member !== 'coordinator')
  expect(await differences(over(), others, [...LOGS, 'complaints.list'])).toEqual([])
  await Promise.all(over().map(report))
  const reported = await Promise.all(
    over().map(async ({ office }) => (await office.as('head')).get<{ matters: object[] }>('/matters/table')),
  )
  for (const { matters } of reported) expect(matters).toMatchObject([{ source: null }])
  expect(await differences(over(), others, [...LOGS, 'complaints.list'])).toEqual([])
})

test('who takes over what the two owed families is named for all of them; that one alone finds whether there is anything, until it is done', async () => {
  const pairs = await Promise.all(over().map(({ office }) => takeOver(office)))
  for (const one of pairs) expect(one).toEqual(pairs[0])
  expect(pairs[0]).toMatchObject([{ visitor: '林知远', recorder: '陆星河', former: null }])
  expect(await differences(over(), ['head', 'inspector'], [...LOGS, 'complaints.list'])).toEqual([])
  // a third household asked for a letter, too; the visitor who ended a visit had promised a call
  const owed: Partial<Record<End, [number, number]>> = { letter: [2, 200], visitor: [1, 200] }
  for (const { office, ids, end } of over())
    expect([end, ...(await leftToSuccessor(office, ids.visitId!))]).toEqual([end, ...(owed[end] ?? [0, 404])])
  const { office, ids } = among('letter')[0]!
  const successor = await office.as('othervisitor')
  expect((await successor.bytes(`/pack/letters/${ids.visitId}/letter.pdf`)).toString()).toContain('许怀瑾')
  const { notice } = await successor.get<{ notice: { documentId: string } }>(`/visits/${ids.visitId}`)
  expect((await successor.send('GET', `/documents/${notice.documentId}/file.pdf`)).status).toBe(200)
  await successor.post('/visits/did-instead', { visitId: ids.visitId })
  expect(await leftToSuccessor(office, ids.visitId!)).toEqual([1, 404])
})

test('head and inspector are asked for the two also where every family of theirs is to have another than them: not being asked would tell', async () => {
  const { office } = worlds[1]!
  const pairs = async (member: Member) =>
    (await (await office.as(member)).get<{ pairs: object[] }>('/visits/unfinished')).pairs.length
  await look(office, () => sql`delete from pair_successor`)
  await look(
    office,
    () => sql`insert into avoidance (unit_id, id, visitor_id, household_id, source, noted_at)
      select distinct v.unit_id, gen_random_uuid(), o.id, v.household_id, 'familyRequest', now() from visit v
      join officer o on o.unit_id = v.unit_id and o.name in ('沈望舒', '顾长青')`,
  )
  expect([await pairs('head'), await pairs('inspector')]).toEqual([1, 1])
  await takeOver(office)
  expect([await pairs('head'), await pairs('inspector')]).toEqual([0, 1])
})

test('of a family that head and inspector both have to keep out of the party group is told that something waits, not of whom', async () => {
  const { office, other } = worlds[0]!
  const waits = async (member: Member) =>
    (await (await office.as(member)).get<{ items: { key: string }[] }>('/insights/today')).items.map(({ key }) => key)
  expect(await waits('partygroup')).not.toContain('nobodyNames')
  await look(
    office,
    () => sql`insert into avoidance (unit_id, id, visitor_id, household_id, source, noted_at)
      select v.unit_id, gen_random_uuid(), o.id, v.household_id, 'other', now() from visit v
      join officer o on o.unit_id = v.unit_id and o.name in ('沈望舒', '顾长青') where v.id = ${other}`,
  )
  for (const member of ['head', 'inspector'] as const) expect(await waits(member)).not.toContain('unfinished')
  expect(await waits('partygroup')).toContain('nobodyNames')
  expect(await waits('coordinator')).not.toContain('nobodyNames')
})

test('nor is the clerk who keeps records, too, and pressed 不上门: no visit of others is on the own phone', async () => {
  const mine = await Promise.all(
    over().map(async ({ office, ids }) => {
      const { visits } = await (await office.as('coordinator')).get<{ visits: { visitId: string }[] }>('/visits/mine')
      return visits.map(({ visitId }) => visitId).includes(ids.visitId!)
    }),
  )
  expect(mine).not.toContain(true)
})

/** The other household, which was visited in every office, says that it was otherwise; who came to both leaves. */
async function leaveUnfinished({ office, other }: World): Promise<string[]> {
  const { token } = await familyWay(office, other)
  await answerOnPage(office, `/f/${token}/object`, { text: '不是这样' })
  await look(
    office,
    (unit) => sql`update officer set left_on = '2026-09-07' where unit_id = ${unit} and name in ('林知远', '陆星河')`,
  )
  const { visits } = await (await office.as('head')).get<{ visits: { members: string[] }[] }>('/visits/unfinished')
  return visits.flatMap(({ members }) => members)
}

type Line = { id: string; name: string; about: string }

async function wholeLog(office: Office): Promise<Line[]> {
  const client = await office.as('audit')
  const lines: Line[] = []
  for (;;) {
    const before = lines.length === 0 ? '' : `&before=${lines.at(-1)!.id}`
    const { events, more } = await client.get<{ events: Line[]; more: boolean }>(
      `/audit/events?from=2026-09-02${before}`,
    )
    lines.push(...events)
    if (!more) return lines
  }
}
