/** Whoever wrote the record is gone, both of them: a family's other word goes to those who visit it now (mission, line 4). */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Member, type Office, openOffice } from '../../testing/office.ts'
import {
  answerOnPage,
  type Card,
  familyWay,
  hold,
  look,
  notify,
  openRound,
  ownPage,
  visitsTogether,
} from '../../testing/programme.ts'

type Left = { objectionId: string; members: string[]; text: string; at: string }
const WORDS = '我们没有说过“一切都好”'
let office: Office
let family: Card
let token: string
let now: string[]
beforeAll(async () => {
  office = await openOffice()
  const { roundId } = await openRound(office)
  family = (await visitsTogether(office))[0]!
  await notify(office, family.visitId, '2026-09-05')
  office.setTime('2026-09-05T20:00:00+08:00')
  await hold(office, family.visitId, { hasOpinions: false })
  token = (await familyWay(office, family.visitId)).token
  await answerOnPage(office, `/f/${token}/object`, { text: WORDS })
  office.setTime('2026-09-07T09:00:00+08:00')
  await (await office.as('coordinator')).post('/rounds/close', { roundId })
})
afterAll(() => office.stop())

const left = async (who: Member) =>
  (await (await office.as(who)).get<{ objectionsLeft: Left[] }>('/visits/mine')).objectionsLeft
const today = async (who: Member) =>
  (await (await office.as(who)).get<{ items: { key: string; text: string }[] }>('/insights/today')).items
    .filter(({ key }) => key === 'objectionsLeft')
    .map(({ text }) => text)
const gone = (...names: string[]) =>
  look(
    office,
    (unit) => sql`update officer set left_on = '2026-09-07' where unit_id = ${unit} and name = any(${names})`,
  )
/** Of the cast, those who go to the family in the newest round. */
const goes = async (): Promise<Member[]> => {
  const rows = await look<{ name: string }>(
    office,
    (
      unit,
    ) => sql`select a.name from visit v join round r on r.unit_id = v.unit_id and r.id = v.round_id and r.closed_at is null
      join visit f on f.unit_id = v.unit_id and f.id = ${family.visitId} and f.household_id = v.household_id
      join account a on a.unit_id = v.unit_id and a.officer_id in (v.visitor_id, v.recorder_id) where v.unit_id = ${unit}`,
  )
  return rows.map(({ name }) => name as Member)
}

test('while one of the two is there it is theirs, and nobody else’s', async () => {
  await gone('林知远')
  const clerk = await office.as('coordinator')
  const { id: roundId } = await clerk.post<{ id: string }>('/rounds/open', {
    ...{ name: '2027年上半年', startsOn: '2026-09-07', endsOn: '2027-01-30', planVersion: 1 },
  })
  await gone('陆星河')
  const { id: listId } = await clerk.post<{ id: string }>('/assignment/draw', { roundId })
  await (await office.as('head')).post('/assignment/publish', { listId })
  now = await goes()
  expect(now.length).toBeGreaterThan(0)
  await look(office, (unit) => sql`update officer set left_on = null where unit_id = ${unit} and name = '陆星河'`)
  for (const who of now) expect([await left(who as Member), await today(who as Member)]).toEqual([[], []])
})

test('once both are gone those who go there now read the words on the phone and in 今日, and answer', async () => {
  await gone('陆星河')
  const [who] = now as Member[]
  const [waits] = await left(who!)
  expect(waits).toMatchObject({ members: family.members, text: WORDS })
  expect(await today(who!)).toEqual(['1 户家属对以前的家访记录有不同意见，当时去的同志离开了，请您答复'])
  const answer = { objectionId: waits!.objectionId, text: '问过了，这句话以您说的为准。' }
  const others = (['othervisitor', 'inspector', 'head'] as const).filter((other) => !now.includes(other))
  for (const other of others)
    expect((await (await office.as(other)).send('POST', '/visits/answer-objection', { body: answer })).status).toBe(404)
  // the record itself is not theirs to read
  expect((await (await office.as(who!)).send('GET', `/visits/${family.visitId}`)).status).toBe(404)
  await (await office.as(who!)).post('/visits/answer-objection', answer)
  expect([await left(who!), await today(who!)]).toEqual([[], []])
  expect((await ownPage(office, `/f/${token}/record`)).text).toContain(answer.text)
})
