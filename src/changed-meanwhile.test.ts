/**
 * What came between looking and deciding is shown first, and nothing is booked (mission, line 4). Of the record and the evening:
 * visits/read-and-signed.test.ts; which command names what: acts-carry.test.ts.
 */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { uuidv7 } from './platform/id.ts'
import { type Client, codesIn } from './testing/client.ts'
import { type Office, openOffice } from './testing/office.ts'
import {
  answerOnPage,
  familyWay,
  hold,
  lastStep,
  look,
  notify,
  openRound,
  pick,
  selfWay,
  takeStep,
  visitsTogether,
} from './testing/programme.ts'

let office: Office
let clerk: Client
let visitIds: string[]
let member: string
const count = async (ask: (unit: string) => ReturnType<typeof sql<{ n: number }>>) => (await look(office, ask))[0]!.n

beforeAll(async () => {
  office = await openOffice()
  clerk = await office.as('coordinator')
  const stale = { name: '2026年上半年', startsOn: '2026-01-01', endsOn: '2026-06-30', planVersion: 0 }
  expect(codesIn(await clerk.send('POST', '/rounds/open', { body: stale }))).toEqual(['plan.changed'])
  await openRound(office)
  await clerk.post('/registration/issue', {})
  const cards = await visitsTogether(office)
  visitIds = cards.map((card) => card.visitId)
  member = cards[2]!.members[0]!
})
afterAll(() => office.stop())

test('a time is not replaced by a visitor who has not seen it', async () => {
  const visitor = await office.as('visitor')
  const visitId = visitIds[1]!
  await pick(visitor, { visitId, day: '2026-09-10', part: 'pm', place: '家中' })
  for (const seen of [null, uuidv7()]) {
    const body = { visitId, seen, day: '2026-09-11', part: 'pm', place: '家中' }
    expect(codesIn(await visitor.send('POST', '/schedule/pick', { body }))).toEqual(['schedule.moved-on'])
  }
  const { card } = await visitor.get<{ card: { slot: { day: string } } }>(`/visits/${visitId}`)
  expect(card.slot.day).toBe('2026-09-10')
})

test('a matter is decided by those who saw its last step, and the family answers the answer it read', async () => {
  const visitId = visitIds[0]!
  await notify(office, visitId, '2026-09-05')
  office.setTime('2026-09-05T20:00:00+08:00')
  await hold(office, visitId)
  const raised = { visitId, kind: 'opinion', text: '食堂', nameAllowed: true }
  const { id: matterId } = await (await office.as('recorder')).post<{ id: string }>('/matters/raise', raised)
  clerk = await office.as('coordinator')
  const group = await office.as('partygroup')
  const { owners } = await clerk.get<{ owners: { id: string }[] }>(`/matters/${matterId}`)
  const steps = () => count((unit) => sql`select count(*)::int as n from matter_step where unit_id = ${unit}`)
  const decided = { measure: '改', ownerId: owners[0]!.id, dueOn: '2026-09-30' }
  const { token } = await familyWay(office, visitId)
  let before: string | null = uuidv7()
  for (const [who, act, body] of [
    [clerk, 'report', {}],
    [group, 'decide', decided],
    [group, 'decide', { ...decided, measure: '再改' }],
    [clerk, 'reply', { text: '改好了' }],
    [clerk, 'reply', { text: '又改了' }],
    [clerk, 'close', { note: '' }],
  ] as const) {
    const had = await steps()
    const answer = await who.send('POST', `/matters/${act}`, { body: { matterId, seen: before, ...body } })
    expect([act, codesIn(answer), await steps()]).toEqual([act, ['matter.moved-on'], had])
    if (act === 'close') break
    before = await lastStep(clerk, matterId)
    await takeStep(who, act, { matterId, ...body })
  }
  const path = `/f/${token}/matter/${matterId}`
  const had = await steps()
  const stale = await answerOnPage(office, path, { settles: 'yes', reply: before ?? '' })
  expect([stale.status, stale.text.includes('单位又有了新的答复'), await steps()]).toEqual([409, true, had])
  expect((await answerOnPage(office, path, { settles: 'yes' })).status).toBe(303)
  expect(await steps()).toBe(had + 1)
})

test('登记无误 is said of the entry that the page showed, another visitor asked for is the one it named', async () => {
  const { token } = await selfWay(office, member)
  const checks = () => count((unit) => sql`select count(*)::int as n from household_check where unit_id = ${unit}`)
  const wishes = () =>
    count((unit) => sql`select count(*)::int as n from avoidance where unit_id = ${unit} and source = 'familyRequest'`)
  const { text } = await office.stranger.send('GET', `/h/${token}`, { raw: true })
  const entry = /name="entry" value="(\w+)"/.exec(text)![1]!
  await look(
    office,
    () => sql`update relative set name = '改过名' where household_id in
    (select household_id from officer where name = ${member})`,
  )
  const check = await answerOnPage(office, `/h/${token}/check`, { entry })
  expect([check.status, check.text.includes('登记刚刚有改动'), await checks()]).toEqual([409, true, 0])
  expect((await answerOnPage(office, `/h/${token}/check`)).status).toBe(303)
  const other = await answerOnPage(office, `/h/${token}/other-visitor`, { visitor: uuidv7() })
  expect([other.status, other.text.includes('家访人刚刚换了'), await wishes()]).toEqual([409, true, 0])
  expect((await answerOnPage(office, `/h/${token}/other-visitor`)).status).toBe(303)
})
