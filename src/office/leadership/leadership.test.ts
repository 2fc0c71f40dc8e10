/** 领导视图: this unit's numbers, no ranking, no family's name, none so small that it tells whose it is (mission, lines 1 and 2). Who may: who-may.test.ts. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { wordsOf } from '../../adapters/render-typst/papers.fixture.ts'
import { type Member, type Office, openOffice } from '../../testing/office.ts'
import { openRound, pick, reportedMatters, takeStep, visitsTogether } from '../../testing/programme.ts'
import type { LeadersView } from './contract.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice({ drawn: true })
})
afterAll(() => office.stop())

const asked = async (who: Member = 'head') =>
  (await (await office.as(who)).get<{ view: LeadersView | null }>('/leadership/picture')).view
const view = async () => (await asked())!
const current = async () => {
  const visitor = await office.as('visitor')
  type Current = { id: string; steps: { key: string; done: number; total: number }[] }
  return (await visitor.get<{ round: Current }>('/rounds/current')).round
}
const roundId = async () => (await current()).id

test('between rounds there is nothing', async () => {
  expect(await asked()).toBeNull()
})

let matterIds: string[] = []
test('of a week that goes on nothing is told; from the morning after it, what was reported in it, by kind', async () => {
  const created = (await reportedMatters(office, 10)).matterIds
  // one that is split is counted as its parts
  const clerk = await office.as('coordinator')
  const parts = ['路灯坏了', '井盖松了'].map((text) => ({ kind: 'hardship', text }))
  await takeStep(clerk, 'split', { matterId: created[9]!, parts })
  const { ties } = await clerk.get<{ ties: { id: string }[] }>(`/matters/${created[9]}`)
  matterIds = [...created.slice(0, 9), ...ties.map(({ id }) => id)]
  expect((await view()).now).toMatchObject({ came: 0, answered: 0 })
  // the tenth week began on 2 September
  office.setTime('2026-09-08T23:59:00+08:00')
  expect((await view()).now.came).toBe(0)
  office.setTime('2026-09-09T00:01:00+08:00')
  const { round, now, kinds, spans, open } = await view()
  expect(round).toMatchObject({ before: '2026-09-09', gone: 38 })
  expect(now).toMatchObject({ came: 11, answered: 0 })
  expect(kinds).toEqual({ opinion: 6, hardship: 5, question: 0, thanks: 0 })
  expect(spans).toEqual([
    { from: 1, to: 4, came: 0, answered: 0 },
    { from: 5, to: 8, came: 0, answered: 0 },
    { from: 9, to: 10, came: 11, answered: 0 },
  ])
  expect(open).toMatchObject({ most: 11, waits: [] })
})

test('answers are told by threes and never so that one or two are left; everybody on the staff reads the same of the round', async () => {
  const group = await office.as('partygroup')
  const { owners } = await group.get<{ owners: { id: string }[] }>(`/matters/${matterIds[0]}`)
  for (const matterId of matterIds)
    await takeStep(group, 'decide', { matterId, measure: '开到八点', ownerId: owners[0]!.id, dueOn: '2026-09-15' })
  const reply = async (of: readonly string[]) => {
    for (const matterId of of)
      await takeStep(await office.as('coordinator'), 'reply', { matterId, text: '食堂从下周起开到八点。' })
  }
  await reply(matterIds.slice(0, 4))
  expect((await view()).now.answered).toBe(0)
  office.setTime('2026-09-16T09:00:00+08:00')
  const after = await view()
  expect(after.now).toMatchObject({ came: 11, answered: 4 })
  expect(after).toMatchObject({ answeredShare: 36, middleWeeks: 2, settledShare: 0 })
  expect(after.open.most).toBe(7)
  expect((await current()).steps.find(({ key }) => key === 'matter')).toMatchObject({ done: 4, total: 11 })
  await reply(matterIds.slice(4))
  office.setTime('2026-09-23T09:00:00+08:00')
  // all of them are answered: that two may be left is what is told
  expect((await view()).now.answered).toBe(9)
  expect((await view()).open).toEqual({ most: 2, waits: [], late: [] })
})

test('visits that are over are told by threes, whoever ended them', async () => {
  expect((await view()).now.ended).toBe(0)
  const clerk = await office.as('coordinator')
  const { rows } = await clerk.get<{ rows: { visitId: string; slot: unknown }[] }>(`/notices/table/${await roundId()}`)
  const free = rows.filter(({ slot }) => slot === null)
  const end = async (n: number) => {
    const clerk = await office.as('coordinator')
    for (const { visitId } of free.splice(0, n)) await clerk.post('/visits/close', { visitId, way: 'none' })
  }
  // two were held on 5 September: with two more there are four
  await end(2)
  office.setTime('2026-09-30T09:00:00+08:00')
  expect((await view()).now).toMatchObject({ noticed: 4, ended: 4 })
  await end(2)
  office.setTime('2026-10-07T09:00:00+08:00')
  expect((await view()).now).toMatchObject({ noticed: 4, ended: 4 })
  await end(free.length)
  office.setTime('2026-10-14T09:00:00+08:00')
  // all of them are over: that two may be left is what is told
  const { offered } = (await view()).round
  expect((await view()).now.ended).toBe(offered - 2)
})

test('everybody who may look sees the same numbers, the paper too, and nobody a name', async () => {
  const text = JSON.stringify(await view())
  for (const who of ['inspector', 'coordinator', 'partygroup'] as const)
    expect(JSON.stringify(await asked(who))).toBe(text)
  const paper = await (await office.as('partygroup')).send('GET', '/leadership/picture.pdf')
  const words = wordsOf(paper.bytes)
  expect(words).toContain('11件以上')
  for (const name of ['林知远', '陆星河', '社区', '村'])
    for (const page of [text, words]) expect(page).not.toContain(name)
})

test('the round before stands beside it, when as many of its weeks were over and at its end', async () => {
  const clerk = await office.as('coordinator')
  const { round } = await view()
  const { name, startsOn, endsOn } = round
  const id = await roundId()
  // all were reported in its first week now, and answered in the third
  const seen = { name, startsOn, endsOn }
  await clerk.post('/rounds/change', { roundId: id, name, startsOn: '2026-09-01', endsOn, seen })
  await clerk.post('/rounds/close', { roundId: id })
  const next = { name: '第二轮', startsOn: '2026-10-15', endsOn: '2027-02-15', planVersion: 1 }
  await clerk.post('/rounds/open', next)
  expect((await view()).last).toMatchObject({ name, soFar: { came: 0 }, end: { came: 11, answered: 9 } })
  office.setTime('2026-10-22T09:00:00+08:00')
  expect((await view()).last).toMatchObject({ soFar: { came: 11, answered: 0 }, end: { came: 11, answered: 9 } })
})

test('the coming two weeks count evenings that stand, by threes, and none that is further off', async () => {
  const other = await openOffice({ drawn: true })
  try {
    await openRound(other)
    await visitsTogether(other)
    for (const [who, days] of [
      ['visitor', ['2026-09-12', '2026-09-13', '2026-09-30']],
      ['othervisitor', ['2026-09-12', '2026-09-13']],
    ] as const) {
      const client = await other.as(who)
      const { visits } = await client.get<{ visits: { visitId: string; myRole: string; state: string }[] }>(
        '/visits/mine',
      )
      const own = visits.filter((card) => card.myRole === 'visitor' && card.state === 'unscheduled')
      for (const [i, day] of days.entries())
        await pick(client, { visitId: own[i]?.visitId, day, part: 'am', place: '' })
    }
    const { view: shown } = await (await other.as('head')).get<{ view: LeadersView }>('/leadership/picture')
    expect(shown.coming.map(({ from, visits }) => ({ from, visits }))).toEqual([
      { from: '2026-09-01', visits: 0 },
      { from: '2026-09-08', visits: 3 },
    ])
    expect(shown.coming[1]!.days.map(({ visits }) => visits)).toEqual([0, 0, 0, 0, 0, 0, 0])
  } finally {
    await other.stop()
  }
})
