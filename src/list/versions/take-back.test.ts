/** Publishing taken back: as long as nobody on the list has looked and nothing was done (docs/decisions/0035). */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, codesIn } from '../../testing/client.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import { look } from '../../testing/programme.ts'
import type { VisitListView } from './view-schemas.ts'

let office: Office
let clerk: Client
let head: Client
let roundId: string
beforeAll(async () => {
  office = await openOffice()
  clerk = await office.as('coordinator')
  head = await office.as('head')
  const open = { name: '2026年下半年', startsOn: '2026-07-01', endsOn: '2026-12-31', planVersion: 1 }
  roundId = (await clerk.post<{ id: string }>('/rounds/open', open)).id
})
afterAll(() => office.stop())

const standing = async () => (await clerk.get<{ list: VisitListView }>(`/assignment/list/${roundId}`)).list
const refusal = async (listId: string) => {
  const answer = await clerk.send('POST', '/assignment/take-back', { body: { listId } })
  return { status: answer.status, codes: codesIn(answer) }
}
const rows = async () =>
  look<{ visits: number; cards: number; runs: number }>(
    office,
    () => sql`select (select count(*)::int from visit) as visits, (select count(*)::int from visit_card) as cards,
      (select count(*)::int from calendar_run) as runs`,
  )

test('published too early: taken back whole, with the days that were proposed, changed and published again', async () => {
  const { id } = await clerk.post<{ id: string }>('/assignment/draw', { roundId })
  await head.post('/assignment/publish', { listId: id })
  await clerk.post('/schedule/propose', { roundId, tripsAWeek: 5 })
  // the office, who agrees and the sums of others do not count as looking
  await clerk.get('/insights/today')
  await head.get(`/assignment/list/${roundId}`)
  expect((await rows())[0]).toMatchObject({ runs: 1 })
  expect((await standing()).mayTakeBack).toBe(true)
  await clerk.post('/assignment/take-back', { listId: id })
  expect((await rows())[0]).toEqual({ visits: 0, cards: 0, runs: 0 })
  const visitor = await office.as('visitor')
  expect((await visitor.get<{ visits: unknown[] }>('/visits/mine')).visits).toEqual([])
  const draft = await standing()
  expect(draft).toMatchObject({ id, publishedAt: null, mayTakeBack: false, review: { kind: 'takenBack' } })
  expect(await refusal(id)).toEqual({ status: 409, codes: ['list.not-published'] })
  // what was agreed to was the list as it went out: it is agreed to anew
  expect((await clerk.send('POST', '/assignment/publish', { body: { listId: id } })).status).toBe(409)
  await clerk.post('/assignment/draw', { roundId })
  await head.post('/assignment/publish', { listId: (await standing()).id })
  expect((await rows())[0]!.visits).toBe(draft.lines.length)
})

test('somebody on the list has looked: from then on it stands', async () => {
  const { id } = await standing()
  const visitor = await office.as('visitor')
  expect((await visitor.get<{ visits: unknown[] }>('/visits/mine')).visits.length).toBeGreaterThan(0)
  expect((await standing()).mayTakeBack).toBe(false)
  expect(await refusal(id)).toEqual({ status: 409, codes: ['list.seen'] })
})

test('whatever was done about a visit bars it with one and the same word', async () => {
  const { id } = await standing()
  const [visit] = await look<{ id: string }>(office, () => sql`select id from visit order by position limit 1`)
  await look(office, () => sql`update round_list set seen_at = null`)
  await clerk.post('/visits/close', { visitId: visit!.id, way: 'none' })
  const whenEnded = await clerk.send('POST', '/assignment/take-back', { body: { listId: id } })
  expect(whenEnded.text).toContain('list.begun')
  expect((await standing()).mayTakeBack).toBe(false)
  await look(office, () => sql`update visit_closure set taken_back = true`)
  const whenOpenAgain = await clerk.send('POST', '/assignment/take-back', { body: { listId: id } })
  expect(whenOpenAgain.text).toEqual(whenEnded.text)
})
