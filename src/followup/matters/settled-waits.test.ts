/** A family that is content has said so: the matter waits for whoever ends it, and for nobody else (方案 §三.4). */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Member, type Office, openOffice } from '../../testing/office.ts'
import { answerOnPage, familyWay, look, reportedMatters, takeStep } from '../../testing/programme.ts'
import type { MatterView } from './contract.ts'

let office: Office
let matterId: string
beforeAll(async () => {
  office = await openOffice()
  matterId = (await reportedMatters(office, 1)).matterIds[0]!
  const group = await office.as('partygroup')
  const { owners } = await group.get<MatterView>(`/matters/${matterId}`)
  const measure = { matterId, measure: '延长半小时', ownerId: owners[0]!.id, dueOn: '2026-09-18' }
  await takeStep(group, 'decide', measure)
  await takeStep(await office.as('coordinator'), 'reply', { matterId, text: '从下周起延长半小时。' })
})
afterAll(() => office.stop())

const today = async (who: Member) =>
  (await (await office.as(who)).get<{ items: { key: string; text: string }[] }>('/insights/today')).items
    .filter(({ key }) => key === 'settled')
    .map(({ text }) => text)

test('it stands in 今日 of the coordinator until it is ended', async () => {
  expect(await today('coordinator')).toEqual([])
  const [of] = await look<{ visitId: string }>(
    office,
    () => sql`select visit_id as "visitId" from matter where id = ${matterId}`,
  )
  const { token } = await familyWay(office, of!.visitId)
  expect((await answerOnPage(office, `/f/${token}/matter/${matterId}`, { settles: 'yes' })).status).toBe(303)
  expect(await today('coordinator')).toEqual(['1 件事项家属认可了答复，可以办结'])
  expect(await today('partygroup')).toEqual([])
  await takeStep(await office.as('coordinator'), 'close', { matterId, note: '' })
  expect(await today('coordinator')).toEqual([])
})
