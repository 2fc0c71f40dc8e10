/** A reaction that is tried again, a catch-up at the start and a person's press come at one time: the paper is made once. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { performAsSystem } from '../../platform/operation.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import { look, reportedMatters, takeStep } from '../../testing/programme.ts'
import { makeReply } from './jobs.ts'

let office: Office
let inProgress = 0
let asked = 0
const requestsInProgress = () => {
  asked += 1
  return inProgress
}
beforeAll(async () => {
  office = await openOffice({ overrides: { services: { requestsInProgress } } })
})
afterAll(() => office.stop())

test('four who make one letter at the same moment make one', async () => {
  const { matterIds } = await reportedMatters(office, 1)
  const matterId = matterIds[0]!
  const group = await office.as('partygroup')
  const { owners } = await group.get<{ owners: { id: string }[] }>(`/matters/${matterId}`)
  inProgress = 100 // a rush that does not end: the letter comes later, but it comes
  const decided = { matterId, measure: '修订值班办法。', ownerId: owners[0]!.id, dueOn: '2026-09-30' }
  await takeStep(group, 'decide', decided)
  await takeStep(await office.as('coordinator'), 'reply', { matterId, text: '办好了。', cannot: false })
  await Promise.all(
    Array.from({ length: 4 }, () =>
      performAsSystem(office.product.app, office.unitId, (context) => makeReply(context, matterId)),
    ),
  )
  const papers = await look(
    office,
    () => sql`select id from document where kind = 'matterReply' and subject_id = ${matterId}`,
  )
  expect(papers).toHaveLength(1)
  await expect.poll(() => asked).toBeGreaterThan(10)
})
