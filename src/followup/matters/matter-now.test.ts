/** The view `matter_now` says what the rule says, after every step (方案 §三.4). */
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { type Office, openOffice } from '../../testing/office.ts'
import {
  answerOnPage,
  familyWay,
  hold,
  look,
  notify,
  openRound,
  takeStep,
  visitsTogether,
} from '../../testing/programme.ts'
import type { MatterState } from './rules.ts'

let office: Office
afterAll(() => office.stop())

test('its state, its measure and its answer follow the steps as the rule counts them', async () => {
  office = await openOffice()
  const { roundId } = await openRound(office)
  const [card] = await visitsTogether(office)
  const { visitId } = card!
  await notify(office, visitId, '2026-09-05')
  office.setTime('2026-09-05T20:00:00+08:00')
  await hold(office, visitId)
  const { id: matterId } = await (await office.as('recorder')).post<{ id: string }>('/matters/raise', {
    visitId,
    kind: 'opinion',
    text: '少开会',
    nameAllowed: true,
  })
  const [clerk, group] = [await office.as('coordinator'), await office.as('partygroup')]
  const { token } = await familyWay(office, visitId)
  const show = () => clerk.get<{ state: MatterState; owners: { id: string }[] }>(`/matters/${matterId}`)
  const ownerId = (await show()).owners[0]!.id
  const decide = (measure: string) => takeStep(group, 'decide', { matterId, measure, ownerId, dueOn: '2026-09-20' })
  const answer = async (form: Record<string, string>) => {
    const sent = await answerOnPage(office, `/f/${token}/matter/${matterId}`, form)
    expect(sent.status).toBe(303)
  }
  const acts: [MatterState, () => Promise<unknown>][] = [
    ['raised', async () => undefined],
    ['reported', () => takeStep(clerk, 'report', { matterId })],
    ['measured', () => decide('合并会议。')],
    ['measured', () => group.post('/matters/progress', { matterId, text: '正在商量。' })],
    ['replied', () => takeStep(group, 'reply', { matterId, text: '已合并。' })],
    ['unsettled', () => answer({ settles: 'no', text: '还是多' })],
    ['measured', () => decide('每周一次。')],
    ['replied', () => takeStep(group, 'reply', { matterId, text: '每周只开一次。' })],
    ['settled', () => answer({ settles: 'yes' })],
    ['closed', () => takeStep(clerk, 'close', { matterId, note: '' })],
  ]
  const facts: string[] = []
  for (const [state, act] of acts) {
    await act()
    const [now] = await look<{ state: string; round: string; measure: string | null; replied: boolean }>(
      office,
      (unit) => sql`select t.state, t.round_id as round, d.text as measure, t.replied_at is not null as replied
        from matter_now t left join matter_step d on d.unit_id = t.unit_id and d.id = t.measure_id
        where t.unit_id = ${unit} and t.id = ${matterId}`,
    )
    expect([now!.state, (await show()).state, now!.round]).toEqual([state, state, roundId])
    facts.push(`${now!.measure ?? ''}${now!.replied ? '答复' : ''}`)
  }
  expect(facts).toEqual([
    '',
    '',
    '合并会议。',
    '合并会议。',
    '合并会议。答复',
    '合并会议。答复',
    '每周一次。答复',
    '每周一次。答复',
    '每周一次。答复',
    '每周一次。答复',
  ])
})
