/**
 * Before a matter is reported only whoever heard it and whoever reports it know that there is one (方案 §三.4; mission, line 5): the
 * evening on which it appeared would name the household. Two offices that differ in one opinion, raised and not yet reported.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { differences, type World } from '../../testing/compare-offices.ts'
import type { Member } from '../../testing/office.ts'
import { openOffice } from '../../testing/office.ts'
import { hold, notify, openRound, takeStep, visitsTogether } from '../../testing/programme.ts'

/** Everybody but the coordinator, who reports, and those who were there. */
const watchers: Member[] = [
  ...(['head', 'inspector', 'partygroup', 'records', 'leading', 'othervisitor', 'staff'] as const),
  ...(['system', 'security'] as const),
]
let worlds: World[] = []
let raised = ''
beforeAll(async () => {
  worlds = await Promise.all(['nothing', 'raised'].map(play))
})
afterAll(async () => {
  for (const { office } of worlds) await office.stop()
})

async function play(label: string): Promise<World> {
  const office = await openOffice()
  const { roundId, listId } = await openRound(office)
  const [card] = await visitsTogether(office)
  const noticeId = await notify(office, card!.visitId, '2026-09-05')
  office.setTime('2026-09-05T20:00:00+08:00')
  await hold(office, card!.visitId, { hasOpinions: false })
  const ids: Record<string, string> = { roundId, listId, noticeId, visitId: card!.visitId, on: '2026-09-07' }
  if (label === 'raised') {
    const { id } = await (await office.as('recorder')).post<{ id: string }>('/matters/raise', {
      visitId: card!.visitId,
      kind: 'opinion',
      text: '食堂晚饭早了半小时',
      nameAllowed: false,
    })
    raised = id
    ids.matterId = id
  }
  return { office, ids, label }
}

test('nobody else is told of it: no list, count, age, ledger or log differs, and who names it by its id is told what a stranger is', async () => {
  for (const { office } of worlds) office.setTime('2026-09-06T09:00:00+08:00')
  // the log first: who is then refused at a door stands in it
  const [without, withIt] = await Promise.all(
    worlds.map(async ({ office }) => {
      const { events } = await (await office.as('audit')).get<{ events: { name: string; said: string; at: string }[] }>(
        '/audit/events',
      )
      return events.map(({ name, said: sentence, at }) => `${at} ${name} ${sentence}`)
    }),
  )
  expect(withIt).toEqual(without)
  expect(await differences(worlds, watchers)).toEqual([])
})

test('once it is reported it is there: number and words, with the month', async () => {
  const office = worlds[1]!.office
  office.setTime('2026-09-07T09:00:00+08:00')
  await takeStep(await office.as('coordinator'), 'report', { matterId: raised })
  for (const who of ['head', 'inspector', 'partygroup'] as const) {
    const { matters } = await (await office.as(who)).get<{ matters: object[] }>('/matters/table')
    expect(matters).toMatchObject([{ id: raised, raised: '2026-09', source: null }])
  }
})

test('many are reported in one act, all or none: one that was reported meanwhile is told, and the others wait', async () => {
  const office = worlds[1]!.office
  const recorder = await office.as('recorder')
  const { visitId } = worlds[1]!.ids
  const raise = async (text: string) =>
    (await recorder.post<{ id: string }>('/matters/raise', { visitId, kind: 'thanks', text, nameAllowed: false })).id
  const ids = [await raise('谢谢来看望'), await raise('谢谢送书'), await raise('谢谢👍')]
  const clerk = await office.as('coordinator')
  const report = async (these: readonly string[]) =>
    (
      await clerk.send('POST', '/matters/report-many', {
        body: { matters: these.map((matterId) => ({ matterId, seen: null })) },
      })
    ).status
  expect(await report(ids.slice(0, 1))).toBe(200)
  expect(await report(ids)).toBe(409)
  const states = async () => {
    const { matters } = await clerk.get<{ matters: { id: string; state: string }[] }>('/matters/table')
    return ids.map((id) => matters.find((m) => m.id === id)?.state)
  }
  expect(await states()).toEqual(['reported', 'raised', 'raised'])
  expect(await report(ids.slice(1))).toBe(200)
  expect(await states()).toEqual(['reported', 'reported', 'reported'])
})
