/** Two people wrote a record each: none of it is settled away unread (方案 §三.4, §三.5). */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { uuidv7 } from '../../platform/id.ts'
import { codesIn } from '../../testing/client.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import { fieldsFor, hashNow, notify, openRound, sign, visitsTogether } from '../../testing/programme.ts'
import type { VisitPage } from './contract.ts'

let office: Office
let visitId: string
beforeAll(async () => {
  office = await openOffice()
  await openRound(office)
  visitId = (await visitsTogether(office))[0]!.visitId
  await notify(office, visitId, '2026-09-05')
  office.setTime('2026-09-05T20:00:00+08:00')
})
afterAll(() => office.stop())

test('a page that was opened before the other version came cannot finish the visit: that one would be compared no more', async () => {
  const recorder = await office.as('recorder')
  const fields = await fieldsFor(office, visitId)
  await recorder.post('/visits/record', { visitId, basedOn: 0, attempt: uuidv7(), fields })
  const shown = { visitId, hash: await hashNow(office, visitId) }
  await recorder.post('/visits/read-back', shown)
  await sign(recorder, shown, 'relative', fields.present[0]!.name)
  await sign(recorder, shown, 'visitor', '林知远')
  await sign(recorder, shown, 'recorder', '陆星河')
  const opinions = [{ kind: 'opinion', text: '希望食堂延长半小时。', nameAllowed: false }]
  const others = { ...fields, opinions, unwritten: 0 }
  const visitor = await office.as('visitor')
  await visitor.post('/visits/record', { visitId, basedOn: 0, attempt: uuidv7(), fields: others })
  const settle = () => recorder.send('POST', '/visits/settle', { body: shown })
  expect(codesIn(await settle())).toEqual(['record.parked'])
  const { parked, card } = await recorder.get<VisitPage>(`/visits/${visitId}`)
  expect([parked.length, card.state]).toEqual([1, 'readBack'])
  await recorder.post('/visits/settle-parked', { parkedId: parked[0]!.id })
  expect((await settle()).status).toBe(200)
})
