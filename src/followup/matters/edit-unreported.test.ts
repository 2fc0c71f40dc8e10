/** Mended until reported; the first words are never changed, and the family reads both (方案 §三.4; mission, line 4). */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { wordsOf } from '../../adapters/render-typst/papers.fixture.ts'
import { codesIn } from '../../testing/client.ts'
import { type Member, type Office, openOffice } from '../../testing/office.ts'
import {
  answerOnPage,
  familyWay,
  hold,
  lastStep,
  notify,
  openRound,
  ownPage,
  takeStep,
  visitsTogether,
} from '../../testing/programme.ts'
import type { VisitPage } from '../../visiting/visits/contract.ts'
import type { MatterRow, MatterView } from './contract.ts'

let office: Office
let visitId: string
let roundId: string
let page: string
beforeAll(async () => {
  office = await openOffice({ drawn: true })
  roundId = (await openRound(office)).roundId
  visitId = (await visitsTogether(office))[0]!.visitId
  await notify(office, visitId, '2026-09-05')
  page = `/f/${(await familyWay(office, visitId)).token}`
  office.setTime('2026-09-05T20:00:00+08:00')
  await hold(office, visitId)
})
afterAll(() => office.stop())

const show = async (who: Member, matterId: string) => (await office.as(who)).get<MatterView>(`/matters/${matterId}`)
const raised = async () =>
  (
    await (
      await office.as('recorder')
    ).post<{ id: string }>('/matters/raise', {
      visitId,
      kind: 'opinion',
      text: '王科长排班不公平',
      nameAllowed: false,
    })
  ).id
const mend = async (who: Member, matterId: string, text: string, kind = 'question', seen?: string | null) =>
  (await office.as(who)).send('POST', '/matters/mend', {
    body: {
      matterId,
      kind,
      text,
      seen: seen === undefined ? ((await show(who, matterId)).steps.at(-1)?.id ?? null) : seen,
    },
  })

test('the recorder mends what was said at the visit; party group and papers read that, the family and the writers both', async () => {
  const id = await raised()
  expect((await mend('recorder', id, '排班请公平些')).status).toBe(200)
  expect(codesIn(await mend('recorder', id, '排班请公平些'))).toEqual(['matter.same-words'])
  await takeStep(await office.as('coordinator'), 'report', { matterId: id })
  for (const who of ['partygroup', 'head', 'inspector'] as const) {
    const view = await show(who, id)
    expect(view).toMatchObject({ kind: 'question', text: '排班请公平些', own: null, steps: [{ kind: 'reported' }] })
    expect(JSON.stringify({ ...view, owners: [] })).not.toMatch(/王科长|陆星河|林知远|mended/)
  }
  for (const who of ['coordinator', 'recorder', 'visitor'] as const)
    expect((await show(who, id)).own).toEqual({ kind: 'opinion', text: '王科长排班不公平' })
  const read = (await ownPage(office, `${page}/matter/${id}`)).text
  for (const words of ['王科长排班不公平', '排班请公平些', '归入咨询']) expect(read).toContain(words)
  const clerk = await office.as('coordinator')
  expect(wordsOf(await clerk.bytes(`/rounds/${roundId}/matter-ledger.pdf`))).toContain('排班请公平些')
  expect(wordsOf(await clerk.bytes(`/rounds/${roundId}/matter-ledger.pdf`))).not.toContain('王科长')
})

test('who did not write it down mends nothing; and once it is reported, nobody does', async () => {
  const id = await raised()
  expect(codesIn(await mend('head', id, '换个说法', 'opinion', null))).toEqual(['matter.not-writer'])
  expect((await mend('othervisitor', id, '换个说法', 'opinion', null)).status).toBe(404)
  expect(codesIn(await mend('partygroup', id, '换个说法', 'opinion', null))).toEqual(['not-allowed'])
  await takeStep(await office.as('coordinator'), 'report', { matterId: id })
  expect(codesIn(await mend('recorder', id, '换个说法'))).toEqual(['matter.state'])
  const { matters } = await (await office.as('recorder')).get<VisitPage>(`/visits/${visitId}`)
  expect(matters.find((matter) => matter.id === id)).toMatchObject({ text: '王科长排班不公平', mends: false })
})

test('the coordinator mends what the family wrote: its own words stay, on its page and in the letter to it', async () => {
  await answerOnPage(office, `${page}/raise`, { kind: 'opinion', text: '李主任家的停车位占了通道', named: 'no' })
  const clerk = await office.as('coordinator')
  const { matters } = await clerk.get<{ matters: MatterRow[] }>('/matters/table')
  const { id: matterId } = matters.find(({ text }) => text.startsWith('李主任'))!
  expect((await mend('recorder', matterId, '通道', 'opinion', null)).status).toBe(404)
  expect((await mend('coordinator', matterId, '通道请不要停车', 'opinion')).status).toBe(200)
  await takeStep(clerk, 'report', { matterId })
  const group = await office.as('partygroup')
  const { owners } = await show('partygroup', matterId)
  await takeStep(group, 'decide', { matterId, measure: '划线', ownerId: owners[0]!.id, dueOn: '2026-09-20' })
  const sheet = wordsOf(await group.bytes(`/matters/${matterId}/sheet.pdf`))
  expect([sheet.includes('通道请不要停车'), sheet.includes('李主任')]).toEqual([true, false])
  const { pages } = await clerk.post<{ pages: string[] }>('/matters/preview', {
    matterId,
    act: 'reply',
    text: '已划线。',
  })
  expect(pages.length).toBeGreaterThan(0)
  const read = (await ownPage(office, `${page}/matter/${matterId}`)).text
  for (const words of ['李主任家的停车位占了通道', '通道请不要停车']) expect(read).toContain(words)
})

test('of two who mend, or mend and report, at once, the second is told', async () => {
  const id = await raised()
  const seen = await lastStep(await office.as('coordinator'), id)
  const both = await Promise.all([
    mend('recorder', id, '甲', 'opinion', seen),
    mend('coordinator', id, '乙', 'opinion', seen),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  expect(both.flatMap(codesIn)).toEqual(['matter.moved-on'])
  const report = await (await office.as('coordinator')).send('POST', '/matters/report', {
    body: { matterId: id, seen },
  })
  expect(codesIn(report)).toEqual(['matter.moved-on'])
})
