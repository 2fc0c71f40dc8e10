import { afterAll, beforeAll, expect, test } from 'vitest'
import { codesIn } from '../../testing/client.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import { hold, notify, openRound, takeStep, visitsTogether } from '../../testing/programme.ts'
import type { MatterView } from './contract.ts'

let office: Office
let matterId: string
beforeAll(async () => {
  office = await openOffice({ drawn: true })
  await openRound(office)
  const [card] = await visitsTogether(office)
  const visitId = card!.visitId
  await notify(office, visitId, '2026-09-05')
  office.setTime('2026-09-05T20:00:00+08:00')
  await hold(office, visitId)
  const recorder = await office.as('recorder')
  const raised = await recorder.post<{ id: string }>('/matters/raise', {
    visitId,
    kind: 'opinion',
    text: '车棚漏雨',
    nameAllowed: false,
  })
  matterId = raised.id
})
afterAll(() => office.stop())

const look = async (act: 'progress' | 'reply', text: string) =>
  (await office.as('coordinator')).send('POST', '/matters/preview', { body: { matterId, act, text } })

test('a letter is looked at before it is sent, only when it could be, and nothing is kept of it', async () => {
  const clerk = await office.as('coordinator')
  expect(codesIn(await look('reply', '已经修好'))).toEqual(['matter.state'])
  await takeStep(clerk, 'report', { matterId })
  const owners = (await clerk.get<MatterView>(`/matters/${matterId}`)).owners
  const measure = { matterId, measure: '找人修', ownerId: owners[0]!.id, dueOn: '2026-09-20' }
  await takeStep(await office.as('partygroup'), 'decide', measure)
  for (const act of ['progress', 'reply'] as const) {
    expect((await look(act, '已经修好')).body).toEqual({ pages: [expect.stringMatching(/^<svg/)] })
  }
  expect((await clerk.get<MatterView>(`/matters/${matterId}`)).steps.map((s) => s.kind)).toEqual([
    'reported',
    'measured',
  ])
})

test('a letter that no font can print is refused with the character', async () => {
  const answer = await look('reply', '住在\u{2fffe}村')
  expect(codesIn(answer)).toEqual(['input.invalid'])
})
