/** 交办单 and 进展通报 (方案 §三.4): what they say, and what only those who may know are told. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { wordsOf } from '../../adapters/render-typst/papers.fixture.ts'
import { textsOf } from '../../papers/blocks.fixture.ts'
import { codesIn } from '../../testing/client.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import { hold, lastStep, notify, openRound, takeStep, visitsTogether } from '../../testing/programme.ts'
import { composeProgress } from './progress-paper.ts'

let office: Office
let members: string[]
const matterIds: Record<'named' | 'unnamed', string> = { named: '', unnamed: '' }

beforeAll(async () => {
  office = await openOffice({ drawn: true })
  await openRound(office)
  const [card] = await visitsTogether(office)
  members = card!.members
  await notify(office, card!.visitId, '2026-09-05')
  office.setTime('2026-09-05T20:00:00+08:00')
  await hold(office, card!.visitId)
  const recorder = await office.as('recorder')
  const raise = (text: string, nameAllowed: boolean) =>
    recorder.post<{ id: string }>('/matters/raise', { visitId: card!.visitId, kind: 'opinion', text, nameAllowed })
  matterIds.named = (await raise('节日活动提前告知', true)).id
  matterIds.unnamed = (await raise('值班照顾有老人的家庭', false)).id
  office.setTime('2026-09-07T09:00:00+08:00')
  const clerk = await office.as('coordinator')
  const group = await office.as('partygroup')
  for (const matterId of Object.values(matterIds)) {
    await takeStep(clerk, 'report', { matterId })
    const { owners } = await group.get<{ owners: { id: string }[] }>(`/matters/${matterId}`)
    const decided = { matterId, measure: '修订值班办法。', ownerId: owners[0]!.id, dueOn: '2026-09-20' }
    await takeStep(group, 'decide', decided)
  }
})
afterAll(() => office.stop())

describe('the sheet that hands a matter over', () => {
  test('names the family only if it allowed that, whoever prints it', async () => {
    for (const who of ['coordinator', 'partygroup', 'head'] as const) {
      const client = await office.as(who)
      const named = wordsOf(await client.bytes(`/matters/${matterIds.named}/sheet.pdf`))
      const unnamed = wordsOf(await client.bytes(`/matters/${matterIds.unnamed}/sheet.pdf`))
      expect(named).toContain(`${members.join('、')}家`)
      expect(unnamed).toContain('家属不具名')
      for (const name of members) expect(unnamed).not.toContain(name)
      for (const expected of ['修订值班办法。', '2026年9月20日前']) expect(unnamed).toContain(expected)
    }
  })

  test('is not there before something is decided', async () => {
    const recorder = await office.as('recorder')
    const [card] = await visitsTogether(office)
    const fields = { visitId: card!.visitId, kind: 'question', text: '问一件事', nameAllowed: true }
    const { id } = await recorder.post<{ id: string }>('/matters/raise', fields)
    const sheet = async () => (await office.as('partygroup')).send('GET', `/matters/${id}/sheet.docx`)
    expect(codesIn(await sheet())).toEqual(['not-found'])
    await takeStep(await office.as('coordinator'), 'report', { matterId: id })
    expect(codesIn(await sheet())).toEqual(['matter.undecided'])
  })
})

test('each step of progress has its own paper, to officer and family, without a relative; what is decided later is not in it', async () => {
  const clerk = await office.as('coordinator')
  const matterId = matterIds.unnamed
  const notice = { matterId, seen: await lastStep(clerk, matterId), text: '办法已起草，正在征求意见。' }
  await clerk.post('/matters/progress', notice)
  // pressed once more by whoever still sees what stood there before: told once
  expect(codesIn(await clerk.send('POST', '/matters/progress', { body: notice }))).toEqual(['matter.moved-on'])
  office.setTime('2026-09-25T09:00:00+08:00')
  const group = await office.as('partygroup')
  const view = await group.get<{ owners: { id: string }[]; steps: { id: string; kind: string }[] }>(
    `/matters/${matterId}`,
  )
  const again = { matterId, measure: '另行采购服务。', ownerId: view.owners[0]!.id, dueOn: '2026-10-20' }
  await takeStep(group, 'decide', again)
  const later = await office.as('coordinator')
  await later.post('/matters/progress', { matterId, text: '已找到两家。' })
  const { steps } = await later.get<{ steps: { id: string; kind: string }[] }>(`/matters/${matterId}`)
  const notices = steps.filter((step) => step.kind === 'progressed')
  const texts = await Promise.all(
    notices.map(async (step) => wordsOf(await later.bytes(`/matters/${matterId}/progress/${step.id}/notice.pdf`))),
  )
  expect(texts[0]).toContain(`${members[0]}同志`)
  for (const expected of ['第1次', '办法已起草', '修订值班办法', '2026年9月20日前答复', '最迟2026年10月7日'])
    expect(texts[0]).toContain(expected)
  expect(texts[0]).not.toContain('另行采购')
  for (const expected of ['第2次', '已找到两家', '另行采购服务', '2026年10月20日前答复'])
    expect(texts[1]).toContain(expected)
  const other = steps.find((step) => step.kind === 'measured')!
  expect((await later.send('GET', `/matters/${matterId}/progress/${other.id}/notice.pdf`)).status).toBe(404)
})

test('a day that is over is not promised again, and what is not known is left out', () => {
  const text = textsOf(
    composeProgress({
      number: '007',
      nth: 2,
      unitName: '云岭县总工会',
      unitPhone: '',
      officers: [],
      kind: 'hardship',
      text: '［所提］',
      raisedOn: '2026-09-05',
      came: 'recorder',
      done: '［经过］',
      measure: '',
      owner: '',
      answerBy: '',
      againBy: '2026-11-01',
      toldOn: '2026-10-02',
    }).blocks,
  )
  expect(text).toContain('尊敬的干部职工和家属：')
  expect(text).toContain('单位继续研究办理。最迟2026年11月1日再向您和家人通报一次')
  expect(text).toContain('请随时告诉我们')
})
