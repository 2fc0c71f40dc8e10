/** 我承办的 (方案 §三.4): taken on, sent back once, more time asked for once, told to the family; and no end by silence for good. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { wordsOf } from '../../adapters/render-typst/papers.fixture.ts'
import { performAsSystem } from '../../platform/operation.ts'
import { reportedMatters } from '../../programme/rounds/reads.ts'
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
import type { MatterInHand, MatterView } from './contract.ts'
import { lapseSilent } from './jobs.ts'

let office: Office
let visitId: string
let roundId: string
let page: string
const owners: Record<string, string> = {}

beforeAll(async () => {
  office = await openOffice({ drawn: true })
  roundId = (await openRound(office)).roundId
  visitId = (await visitsTogether(office))[0]!.visitId
  await notify(office, visitId, '2026-09-05')
  office.setTime('2026-09-05T20:00:00+08:00')
  await hold(office, visitId)
  page = `/f/${(await familyWay(office, visitId)).token}`
})
afterAll(() => office.stop())

const mine = async (who: Member) =>
  (await (await office.as(who)).get<{ matters: MatterInHand[] }>('/matters/mine')).matters
const show = async (matterId: string) => (await office.as('coordinator')).get<MatterView>(`/matters/${matterId}`)
const today = async (who: Member) =>
  (await (await office.as(who)).get<{ items: { key: string; text: string }[] }>('/insights/today')).items
const familyReads = async (matterId: string) => (await ownPage(office, `${page}/matter/${matterId}`)).text
/** An act by somebody who has seen the last step. */
const act = async (who: Member, name: string, matterId: string, more: object = {}) => {
  const client = await office.as(who)
  return client.send('POST', `/matters/${name}`, {
    body: { matterId, seen: await lastStep(await office.as('coordinator'), matterId), ...more },
  })
}

/** A matter that 唐若溪, a member of staff without any duty, carries out from Monday 7 September on. */
async function handedOver(dueOn = '2026-09-18'): Promise<string> {
  office.setTime('2026-09-07T09:00:00+08:00')
  const recorder = await office.as('recorder')
  const raise = { visitId, kind: 'opinion', text: '食堂晚饭晚一点', nameAllowed: false }
  const { id } = await recorder.post<{ id: string }>('/matters/raise', raise)
  await takeStep(await office.as('coordinator'), 'report', { matterId: id })
  for (const owner of (await show(id)).owners) owners[owner.name] = owner.id
  await decide(id, '唐若溪', dueOn)
  return id
}
const decide = async (matterId: string, owner: string, dueOn: string) =>
  takeStep(await office.as('partygroup'), 'decide', { matterId, measure: '延长半小时', ownerId: owners[owner], dueOn })

describe('a measure in the hands of a member of staff', () => {
  test('is seen with its day, taken on and reported by its owner alone, and the family is answered from that', async () => {
    const id = await handedOver()
    const [matter] = await mine('staff')
    expect(matter).toMatchObject({ measure: '延长半小时', answerBy: '2026-09-18', accepted: false, source: null })
    expect(matter?.due).toMatchObject({ what: '承办人接办', on: '2026-09-08' })
    expect(JSON.stringify(matter)).not.toContain('林知远')
    expect(codesIn(await act('visitor', 'accept', id))).toEqual(['matter.not-owner'])
    expect((await act('othervisitor', 'accept', id)).status).toBe(404)
    expect((await act('staff', 'accept', id)).status).toBe(200)
    expect(codesIn(await act('staff', 'accept', id))).toEqual(['matter.accepted'])
    expect((await mine('staff'))[0]).toMatchObject({ accepted: true, due: { what: '答复家属', on: '2026-09-18' } })
    await act('staff', 'work', id, { text: '已经和食堂说定，从下周一起。' })
    expect((await today('coordinator')).map(({ key }) => key)).toContain('told')
    expect(await familyReads(id)).not.toContain('已经和食堂说定')
    const clerk = await office.as('coordinator')
    await takeStep(clerk, 'reply', { matterId: id, text: '从下周一起延长半小时。' })
    expect(codesIn(await act('staff', 'work', id, { text: '又办了' }))).toEqual(['matter.state'])
  })

  test('whoever looked away is told: nothing is booked to a step that was not seen', async () => {
    const id = await handedOver()
    const seen = await lastStep(await office.as('staff'), id)
    await act('staff', 'accept', id)
    const late = await (await office.as('staff')).send('POST', '/matters/work', {
      body: { matterId: id, seen, text: '办了' },
    })
    expect(codesIn(late)).toEqual(['matter.moved-on'])
  })

  test('is sent back once, within the plan, and the family reads that it is decided anew', async () => {
    const id = await handedOver()
    office.setTime('2026-09-11T09:00:00+08:00')
    expect(codesIn(await act('staff', 'sendBack', id, { text: '归后勤' }))).toEqual(['matter.send-back-over'])
    const other = await handedOver()
    expect((await act('staff', 'sendBack', other, { text: '食堂归后勤，不归我。' })).status).toBe(200)
    expect((await show(other)).state).toBe('sentBack')
    const read = await familyReads(other)
    expect(read).toContain('正在重新研究')
    expect(read).not.toContain('食堂归后勤')
    expect((await today('partygroup')).map(({ key }) => key)).toContain('sent-back')
    expect(codesIn(await act('staff', 'work', other, { text: '办了' }))).toEqual(['matter.state'])
    await decide(other, '唐若溪', '2026-09-18')
    expect(codesIn(await act('staff', 'sendBack', other, { text: '还是不归我' }))).toEqual(['matter.sent-back'])
    await decide(other, '陆星河', '2026-09-18')
    expect((await act('recorder', 'sendBack', other, { text: '不归我' })).status).toBe(200)
    expect(await mine('staff').then((all) => all.map((m) => m.id))).not.toContain(other)
  })

  test('more time is asked for once, before the day; what is agreed to is told to the family with its reason', async () => {
    const id = await handedOver()
    const ask = (until: string) => act('staff', 'askExtension', id, { until, text: '要等采购' })
    expect(codesIn(await ask('2026-09-18'))).toEqual(['matter.extension-short'])
    expect(codesIn(await act('partygroup', 'extend', id, { agree: true, text: '等采购' }))).toEqual([
      'matter.no-extension',
    ])
    expect((await ask('2026-09-30')).status).toBe(200)
    expect(codesIn(await ask('2026-10-10'))).toEqual(['matter.extension-asked'])
    expect((await today('head')).map(({ key }) => key)).toContain('extension')
    expect((await show(id)).answerBy).toBe('2026-09-18')
    await act('partygroup', 'extend', id, { agree: true, text: '设备要采购，九月底装好。' })
    expect(await show(id)).toMatchObject({ answerBy: '2026-09-30', askedUntil: null })
    const read = await familyReads(id)
    expect(read).toContain('设备要采购，九月底装好。')
    expect(read).toContain('最晚2026年9月30日')
    expect(read).not.toContain('要等采购')
    const refused = await handedOver()
    await act('staff', 'askExtension', refused, { until: '2026-09-30', text: '要等采购' })
    await act('head', 'extend', refused, { agree: false, text: '先借一台。' })
    expect((await show(refused)).answerBy).toBe('2026-09-18')
    expect(await familyReads(refused)).not.toContain('先借一台')
    office.setTime('2026-09-20T09:00:00+08:00')
    const late = await handedOver('2026-09-10')
    office.setTime('2026-09-11T09:00:00+08:00')
    expect(codesIn(await act('staff', 'askExtension', late, { until: '2026-09-30', text: '要等采购' }))).toEqual([
      'matter.extension-late',
    ])
  })

  test('of an owner without an account the coordinator writes down what came back; who did not take it on is named to be asked', async () => {
    const id = await handedOver()
    office.setTime('2026-09-08T09:00:00+08:00')
    const waiting = (await today('coordinator')).find(({ key }) => key === 'not-taken-唐若溪')
    expect(waiting?.text).toContain('还没有接办')
    expect((await act('coordinator', 'accept', id)).status).toBe(200)
    expect((await act('coordinator', 'work', id, { text: '照交办单登记：已办好。' })).status).toBe(200)
    expect((await show(id)).steps.at(-1)).toMatchObject({ kind: 'worked' })
  })
})

describe('nothing ends by silence for good', () => {
  const answered = async () => {
    const id = await handedOver()
    await takeStep(await office.as('coordinator'), 'reply', { matterId: id, text: '已经办好。' })
    return id
  }
  const at = async (instant: string, id: string) => {
    office.setTime(instant)
    await lapseSilent(office.product.app)
    return (await show(id)).state
  }

  test('an answer to which the family says nothing ends after the days of the plan, not a day before', async () => {
    const id = await answered()
    expect(await at('2026-10-07T09:00:00+08:00', id)).toBe('replied')
    expect(await at('2026-10-08T09:00:00+08:00', id)).toBe('lapsed')
    expect(await familyReads(id)).toContain('请再办')
    expect(codesIn(await act('coordinator', 'reply', id, { text: '再说一次' }))).toEqual(['matter.state'])
  })

  test('one tap of the family opens it again, an ended matter too, for as long as the plan lets it', async () => {
    const again = (id: string) => answerOnPage(office, `${page}/matter/${id}`, { settles: 'no', text: '还是早' })
    const lapsed = await answered()
    await at('2026-10-08T09:00:00+08:00', lapsed)
    expect((await again(lapsed)).status).toBe(303)
    expect(await show(lapsed)).toMatchObject({ state: 'unsettled', due: { what: '答复家属' } })
    expect(await familyReads(lapsed)).toContain('还是早')
    const closed = await answered()
    await takeStep(await office.as('coordinator'), 'close', { matterId: closed, note: '' })
    office.setTime('2027-09-08T09:00:00+08:00')
    expect((await again(closed)).text).toContain('请联系单位另提一件')
    expect(await familyReads(closed)).toContain('现在：已办结')
    office.setTime('2027-09-07T09:00:00+08:00')
    expect((await again(closed)).status).toBe(303)
    expect(await familyReads(closed)).toContain('现在：正在再次办理')
  })
})

test('what is late stands in 今日 with its day, for whoever owes it', async () => {
  office.setTime('2026-11-02T09:00:00+08:00')
  const recorder = await office.as('recorder')
  const raise = { visitId, kind: 'question', text: '问一件事', nameAllowed: false }
  const { id } = await recorder.post<{ id: string }>('/matters/raise', raise)
  const items = async (who: Member) =>
    (await (await office.as(who)).get<{ items: { key: string; due: string | null }[] }>('/insights/today')).items
  const due = async (who: Member, key: string) => (await items(who)).find((item) => item.key === key)?.due
  expect(await due('coordinator', 'report')).toBe('2026-09-09')
  await takeStep(await office.as('coordinator'), 'report', { matterId: id })
  office.setTime('2026-11-09T09:00:00+08:00')
  expect(await due('partygroup', 'decide')).toBe('2026-11-05')
  // of all that wait the one that waits longest; first of all that has a day
  expect((await items('partygroup'))[0]).toMatchObject({ due: expect.any(String) })
  await decide(id, '唐若溪', '2026-11-12')
  // the earliest of those above that were not answered
  expect(await due('coordinator', 'reply')).toBe('2026-09-10')
})

test('what cannot be done is answered with its reason, to the family and in the ledger; the family may still say that it is not settled', async () => {
  const id = await handedOver('2026-09-30')
  expect(codesIn(await act('coordinator', 'reply', id, { text: ' ', cannot: true }))).toEqual(['input.invalid'])
  expect((await act('coordinator', 'reply', id, { text: '场地不归我们，已转告服务中心。', cannot: true })).status).toBe(
    200,
  )
  expect((await show(id)).steps.at(-1)).toMatchObject({ kind: 'replied', cannot: true })
  expect(await familyReads(id)).toMatch(/答复：现在办不成（2026年9月7日）[\s\S]*场地不归我们/)
  const ledger = wordsOf(await (await office.as('coordinator')).bytes(`/rounds/${roundId}/matter-ledger.pdf`))
  expect(ledger).toContain('（办不成，已向家属说明原因）')
  await answerOnPage(office, `${page}/matter/${id}`, { settles: 'no', text: '' })
  expect((await show(id)).state).toBe('unsettled')
  await act('coordinator', 'reply', id, { text: '服务中心答应下月起。' })
  expect(await familyReads(id)).toMatch(/答复：现在办不成（[\s\S]*答复（2026年9月7日）/)
})

test('the day after its day whoever assigned it is told, as whoever runs after it', async () => {
  const id = await handedOver('2026-10-01')
  const text = async (who: Member) => (await today(who)).find(({ key }) => key === 'late')?.text
  const count = async () => Number(/^\d+/.exec((await text('partygroup')) ?? '0')?.[0])
  office.setTime('2026-10-01T09:00:00+08:00')
  const onItsDay = await count()
  office.setTime('2026-10-02T09:00:00+08:00')
  expect(await count()).toBe(onItsDay + 1)
  expect(await text('head')).toBe(`${onItsDay + 1} 件交办的事项已过期限，还没有答复家属`)
  expect(await text('coordinator')).toBeUndefined()
  await act('coordinator', 'reply', id, { text: '办好了。' })
  expect(await count()).toBe(onItsDay)
})

describe('several departments', () => {
  const helperIds = () => [owners.许怀瑾!, owners.林知远!]
  /** 唐若溪 leads, 许怀瑾 and 林知远 help. */
  const together = async (more: object = {}) => {
    const id = await handedOver()
    await act('staff', 'sendBack', id, { text: '要几个部门一起办' })
    const measure = {
      measure: '食堂和车队一起改时间',
      ownerId: owners.唐若溪,
      helperIds: helperIds(),
      dueOn: '2026-09-25',
    }
    return { id, answer: await act('partygroup', 'decide', id, { ...measure, ...more }) }
  }

  test('one leads and answers, the others tell what they did; each of them sees the words, the measure and who leads', async () => {
    const { id } = await together()
    const helping = (await mine('othervisitor')).find((m) => m.id === id)
    expect(helping).toMatchObject({
      leads: false,
      helped: false,
      owner: '唐若溪',
      source: null,
      answerBy: '2026-09-25',
    })
    expect(Object.entries(helping?.may ?? {})).toEqual([['help', true]])
    expect((await mine('staff')).find((m) => m.id === id)).toMatchObject({ leads: true, helping: null })
    expect((await today('othervisitor')).map(({ text }) => text)).toContain('1 件家属反映的事项请您协办')
    const itemText = async () => (await today('coordinator')).find(({ key }) => key === 'told')?.text
    const before = await itemText()
    const input = { helperId: owners.许怀瑾, text: '车队晚半小时发车。' }
    expect(codesIn(await act('othervisitor', 'accept', id))).toEqual(['matter.not-owner'])
    expect(codesIn(await act('othervisitor', 'work', id, { text: '办了' }))).toEqual(['matter.not-owner'])
    expect(codesIn(await act('othervisitor', 'help', id, { ...input, helperId: owners.林知远 }))).toEqual([
      'matter.not-helper',
    ])
    expect(codesIn(await act('staff', 'help', id, { ...input, helperId: owners.唐若溪 }))).toEqual([
      'matter.not-helper',
    ])
    expect((await act('othervisitor', 'help', id, input)).status).toBe(200)
    expect((await today('othervisitor')).map(({ key }) => key)).not.toContain('help')
    const leads = (await mine('staff')).find((m) => m.id === id)
    expect(leads).toMatchObject({ state: 'measured', accepted: false })
    expect(leads?.told.at(-1)).toMatchObject({ kind: 'helped', text: '车队晚半小时发车。' })
    expect((await show(id)).owner).toBe('唐若溪')
    // nor is it the last word for leaders: the matter still lies with whoever leads
    const shown = await performAsSystem(office.product.app, office.unitId, (context) =>
      reportedMatters(context, roundId, '2026-09-30'),
    )
    expect(shown.filter(({ answerBy }) => answerBy === '2026-09-25').map(({ standing }) => standing)).toEqual([
      'measured',
    ])
    expect(await itemText()).toEqual(before)
  })

  test('who has no account is written down by the coordinator; what the leader said before still waits for its answer', async () => {
    const { id } = await together()
    await act('staff', 'work', id, { text: '都说定了。' })
    expect((await act('coordinator', 'help', id, { helperId: owners.林知远, text: '照交办单登记。' })).status).toBe(200)
    expect((await show(id)).steps.at(-1)).toMatchObject({ kind: 'helped', owner: '林知远', by: '宋清和' })
    expect((await today('coordinator')).map(({ key }) => key)).toContain('told')
    expect(await familyReads(id)).not.toMatch(/协办|都说定了|照交办单登记/)
    const sheet = wordsOf(await (await office.as('coordinator')).bytes(`/matters/${id}/sheet.pdf`))
    expect(sheet).toMatch(/协办人林知远、许怀瑾|协办人许怀瑾、林知远/)
  })

  test('nobody helps with what is the own to lead, nobody of another unit, and no more than five', async () => {
    const refused = async (more: object) => codesIn((await together(more)).answer)
    expect(await refused({ helperIds: [owners.唐若溪] })).toEqual(['matter.helper'])
    expect(await refused({ helperIds: ['0198f0aa-0000-7000-8000-000000000000'] })).toEqual(['matter.helper'])
    expect(await refused({ helperIds: Object.values(owners).slice(0, 6) })).toEqual(['input.invalid'])
  })

  test('who leads or helps no more reads nothing of what comes after; what is pressed on an old page is told why not', async () => {
    const { id } = await together()
    const reads = async (member: Member) => (await (await office.as(member)).send('GET', `/matters/${id}`)).status
    const listed = async () =>
      (await (await office.as('othervisitor')).get<{ matters: { id: string }[] }>('/matters/table')).matters.some(
        (m) => m.id === id,
      )
    await act('coordinator', 'help', id, { helperId: owners.许怀瑾, text: '车队说好了。' })
    expect([await reads('staff'), await reads('othervisitor'), await listed()]).toEqual([200, 200, true])
    await act('coordinator', 'sendBack', id, { text: '再研究' })
    const old = (await show(id)).steps.at(-1)!.id
    expect([await reads('staff'), await reads('othervisitor'), await listed()]).toEqual([200, 200, true])
    const measure = { measure: '另请一家', ownerId: owners.林知远, helperIds: [], dueOn: '2026-09-25' }
    expect((await act('partygroup', 'decide', id, measure)).status).toBe(200)
    expect([await reads('staff'), await reads('othervisitor'), await listed()]).toEqual([404, 404, false])
    expect((await mine('staff')).some((m) => m.id === id)).toBe(false)
    const late = { matterId: id, seen: old, text: '办好了' }
    expect(codesIn(await (await office.as('staff')).send('POST', '/matters/work', { body: late }))).toEqual([
      'matter.moved-on',
    ])
  })
})
