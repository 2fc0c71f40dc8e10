/** 培训 (方案 §四.1), through the door: arranged, announced, entered from the list, made up, told in numbers. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { wordsOf } from '../../adapters/render-typst/papers.fixture.ts'
import type { Client } from '../../testing/client.ts'
import { codesIn, problemsIn } from '../../testing/client.ts'
import { type Member, type Office, openOffice } from '../../testing/office.ts'
import { openRound, pick, visitsTogether } from '../../testing/programme.ts'
import type { OwnGathering } from '../gatherings/contract.ts'
import type { MissingPerson, SessionRow } from './contract.ts'
import { heads } from './rules.ts'

type Table = {
  sessions: SessionRow[]
  unplanned: string[]
  trained: number
  missing: number
  round: { id: string } | null
}
type People = {
  version: number
  people: { officerId: string; name: string; mark: string | null }[]
  clashes: { name: string }[]
}
let office: Office
let clerk: Client
let roundId: string
let everybody: number
let all: string
const whoOf = async (audience: string) => {
  const when = { day: '2026-09-08', from: '15:00', to: '17:00' }
  return (await clerk.post<{ who: string }>('/training/outlook', { audience, departmentIds: [], ...when })).who
}
beforeAll(async () => {
  office = await openOffice({ drawn: true })
  roundId = (await openRound(office)).roundId
  clerk = await office.as('coordinator')
  everybody = (await clerk.get<{ counts: { everyone: number } }>('/training/choices')).counts.everyone
  all = await whoOf('everyone')
})
afterAll(() => office.stop())

const at = async (instant: string) => {
  office.setTime(`${instant}:00+08:00`)
  clerk = await office.as('coordinator')
}
const facts = (change: Record<string, unknown> = {}) => ({
  title: '清廉家访培训😀',
  day: '2026-09-08',
  from: '15:00',
  to: '17:00',
  place: '三楼会议室',
  speaker: '宋清和',
  capacity: null,
  versionIds: [] as string[],
  covers: ['purpose', 'meaning', 'content', 'method'],
  ...change,
})
const planned = (change: Record<string, unknown> = {}) => ({
  roundId,
  audience: 'everyone',
  departmentIds: [],
  who: all,
  ...facts(),
  ...change,
})
const table = (client = clerk) => client.get<Table>('/training')
const listOf = (sessionId: string) => clerk.get<People>(`/training/${sessionId}/people`)
const waits = async (member: Member) => {
  const { items } = await (await office.as(member)).get<{ items: { key: string; text: string }[] }>('/insights/today')
  return items.filter(({ key }) => /^(training|gathering)/.test(key)).map(({ text }) => text)
}
const own = async (member: Member) =>
  (await office.as(member)).get<{ ahead: OwnGathering[]; past: OwnGathering[] }>('/gatherings/own')
const refused = async (path: string, body: Record<string, unknown>) =>
  codesIn(await clerk.send('POST', `/training/${path}`, { body }))

let sessionId: string

describe('a session is arranged', () => {
  test('before that the round says what it owes, to the coordinator alone as work', async () => {
    expect(await table()).toMatchObject({
      sessions: [],
      trained: everybody,
      missing: 0,
      unplanned: ['purpose', 'meaning', 'content', 'method', 'effect'],
    })
    expect(await waits('coordinator')).toEqual(['本轮的培训还没有安排'])
    expect(await waits('head')).toEqual([])
  })

  test('what cannot be is refused in words, and what was not as shown is not done', async () => {
    expect(await refused('plan', planned({ who: all.replace(/./, 'x') }))).toEqual(['training.people'])
    expect(await refused('plan', planned({ to: '15:00' }))).toEqual(['gathering.hours'])
    expect(await refused('plan', planned({ day: '2026-08-31' }))).toEqual(['gathering.past'])
    expect(await refused('plan', planned({ audience: 'missing' }))).toEqual(['training.nobody'])
    const seats = await clerk.send('POST', '/training/plan', { body: planned({ capacity: 3 }) })
    expect(problemsIn(seats)[0]).toMatchObject({ code: 'gathering.seats', path: 'capacity' })
    expect(problemsIn(seats)[0]?.message).toContain(`要来 ${everybody} 人，座位只有 3 个`)
    expect((await table()).sessions).toEqual([])
  })

  test('who is asked reads it at the desk and on the phone, with the own visit of that hour; the office is told who cannot come', async () => {
    const visit = (await visitsTogether(office))[0]!
    await pick(await office.as('visitor'), { visitId: visit.visitId, day: '2026-09-08', part: 'pm', place: '家中' })
    const outlook = await clerk.post<{ people: number; clashes: { name: string; part: string }[] }>(
      '/training/outlook',
      {
        ...{ audience: 'everyone', departmentIds: [] },
        ...{ day: '2026-09-08', from: '15:00', to: '17:00' },
      },
    )
    expect(outlook.people).toBe(everybody)
    expect(outlook.clashes.map(({ name, part }) => `${name} ${part}`).sort()).toEqual(['林知远 pm', '陆星河 pm'])
    sessionId = (await clerk.post<{ id: string }>('/training/plan', planned())).id
    expect((await own('staff')).ahead).toMatchObject([
      { title: '清廉家访培训😀', place: '三楼会议室', visits: [], mark: null },
    ])
    expect((await own('visitor')).ahead).toMatchObject([{ visits: ['pm'] }])
    const calendar = (await (await office.as('staff')).send('GET', '/gatherings/mine.ics')).text.replaceAll('\r\n ', '')
    for (const line of [`UID:${sessionId}@lianfang`, 'DTSTART:20260908T070000Z', 'SUMMARY:清廉家访培训😀'])
      expect(calendar).toContain(line)
    expect(await waits('head')).toEqual(['请您参加：清廉家访培训😀，9月8日（周二） 15:00—17:00，三楼会议室'])
    expect((await listOf(sessionId)).clashes).toHaveLength(2)
    expect(await waits('coordinator')).toContain('培训还有没安排的内容：效果')
  })

  test('its notice and the list to sign are printed, the list with everybody on it', async () => {
    const notice = wordsOf(await clerk.bytes(`/training/${sessionId}/notice.pdf`))
    for (const expected of ['关于参加', '三楼会议室', '全体干部职工', '目的、意义、内容、方法', '主讲：宋清和'])
      expect(notice).toContain(expected)
    expect((await clerk.bytes(`/training/${sessionId}/notice.docx`)).subarray(0, 2).toString()).toBe('PK')
    const list = wordsOf(await clerk.bytes(`/training/${sessionId}/attendance.pdf`))
    for (const { name } of (await listOf(sessionId)).people) expect(list).toContain(name)
  })

  test('another hour, by whoever saw the last one; who comes is entered on its day and not before', async () => {
    const change = {
      sessionId,
      ...facts({ from: '14:30', covers: ['purpose', 'meaning', 'content', 'method', 'effect'] }),
    }
    await clerk.post('/training/change', { ...change, seen: 1 })
    expect(await refused('change', { ...change, seen: 1 })).toEqual(['gathering.changed'])
    expect((await own('staff')).ahead).toMatchObject([{ from: '14:30' }])
    const { people } = await listOf(sessionId)
    const marks = [{ officerId: people[0]!.officerId, mark: 'present', madeUpOn: null }]
    expect(await refused('mark', { sessionId, seen: 2, marks })).toEqual(['gathering.state'])
  })
})

test('what a session uses of the library is a version, and stays that one when a newer is written or the material withdrawn', async () => {
  const blocks = [{ type: 'para', text: '坐下来，先问好。' }]
  const write = (body: Record<string, unknown>) =>
    clerk.post<{ materialId: string; versionId: string }>('/materials/keep-page', {
      title: '怎样坐下来',
      blocks,
      ...body,
    })
  const { materialId, versionId } = await write({ materialId: null, seen: null })
  const change = { sessionId, ...facts({ from: '14:30', covers: [...heads] }) }
  await clerk.post('/training/change', { ...change, seen: 2, versionIds: [versionId, versionId] })
  await write({ materialId, seen: 1, title: '怎样坐下来（改）' })
  await clerk.post('/materials/withdraw', { materialId, seen: 2 })
  const other = await write({ materialId: null, seen: null })
  await clerk.post('/materials/withdraw', { materialId: other.materialId, seen: 1 })
  const seen = (await listOf(sessionId)).version
  expect(await refused('change', { ...change, seen, versionIds: [versionId, other.versionId] })).toEqual([
    'training.material',
  ])
  const { materials } = await clerk.get<{ materials: unknown[] }>(`/training/${sessionId}`)
  expect(materials).toEqual([{ versionId, title: '怎样坐下来', kind: 'page', number: 1, withdrawn: true }])
  expect(await refused('change', { ...change, seen: 3, versionIds: [sessionId] })).toEqual(['training.material'])
})

describe('who came is read off the list by a person', () => {
  test('everybody in one act; who is excused or made it up is told apart; a day that cannot be is refused', async () => {
    await at('2026-09-09T09:00')
    expect(await waits('coordinator')).toEqual(['9月8日（周二）的“清廉家访培训😀”还没有登记到场情况'])
    expect((await own('staff')).past).toMatchObject([{ mark: null }])
    const { version, people } = await listOf(sessionId)
    const [first, second, third] = people
    const marks = people
      .slice(3)
      .map(({ officerId }) => ({ officerId, mark: 'present', madeUpOn: null as string | null }))
    marks.push({ officerId: first!.officerId, mark: 'leave', madeUpOn: null })
    marks.push({ officerId: second!.officerId, mark: 'madeUp', madeUpOn: '2026-09-09' })
    const input = { sessionId, seen: version, marks }
    for (const madeUpOn of ['2026-09-07', '2026-09-10'])
      expect(
        await refused('mark', { ...input, marks: [{ officerId: first!.officerId, mark: 'madeUp', madeUpOn }] }),
      ).toEqual(['gathering.made-up'])
    expect(await refused('mark', { ...input, marks: [{ ...marks[0], madeUpOn: '2026-09-09' }] })).toEqual([
      'gathering.made-up',
    ])
    await clerk.post('/training/mark', input)
    expect(await refused('mark', input)).toEqual(['gathering.changed'])
    const { sessions, missing } = await table()
    expect(sessions[0]!.people).toEqual({ asked: everybody, came: everybody - 2, marked: everybody - 1 })
    expect(missing).toBe(2)
    const { people: who } = await clerk.get<{ people: MissingPerson[] }>('/training/missing')
    expect(who.map(({ name }) => name).sort()).toEqual([first!.name, third!.name].sort())
  })

  test('what somebody came to is neither moved to another day nor called off', async () => {
    await at('2026-09-08T18:00')
    const { version: seen } = await listOf(sessionId)
    expect(await refused('change', { sessionId, seen, ...facts({ day: '2026-09-18', covers: [...heads] }) })).toEqual([
      'gathering.state',
    ])
    expect(await refused('cancel', { sessionId, seen, why: '' })).toEqual(['gathering.state'])
    await clerk.post('/training/change', { sessionId, seen, ...facts({ place: '四楼', covers: [...heads] }) })
    await at('2026-09-09T09:00')
  })

  test('nobody who was not asked can be marked, and nothing of such a list is kept', async () => {
    const { version, people } = await listOf(sessionId)
    const [one] = people
    const stranger = { officerId: sessionId, mark: 'present', madeUpOn: null }
    const marks = [{ officerId: one!.officerId, mark: 'present', madeUpOn: null }, stranger]
    expect(await refused('mark', { sessionId, seen: version, marks })).toEqual(['gathering.no-person'])
    expect((await listOf(sessionId)).people[0]!.mark).toBe('leave')
  })

  test('who missed it is asked again in one act, and comes off the list of those who lack something', async () => {
    expect(await waits('coordinator')).toEqual(['2 人还没有参加培训，可以安排补训'])
    const who = await whoOf('missing')
    const again = planned({ audience: 'missing', who, title: '补训', day: '2026-09-15', covers: [...heads] })
    const { id } = await clerk.post<{ id: string }>('/training/plan', again)
    expect(await waits('coordinator')).toEqual([])
    await at('2026-09-15T18:00')
    const { version, people } = await listOf(id)
    expect(people).toHaveLength(2)
    const marks = people.map(({ officerId }) => ({ officerId, mark: 'present', madeUpOn: null }))
    await clerk.post('/training/mark', { sessionId: id, seen: version, marks })
    expect((await table()).missing).toBe(0)
  })
})

describe('what is told of it', () => {
  test('others than the coordinator read numbers, and no name but that of the speaker', async () => {
    const names = (await listOf(sessionId)).people.map(({ name }) => name).filter((name) => name !== '宋清和')
    for (const member of ['head', 'inspector', 'partygroup', 'records'] as const) {
      const client = await office.as(member)
      const seen = JSON.stringify([await table(client), await client.get(`/training/${sessionId}`)])
      expect(names.filter((name) => seen.includes(name))).toEqual([])
    }
  })

  test('the ledger has a line for each, the same in the workbook and on paper', async () => {
    const { people } = await listOf(sessionId)
    const paper = wordsOf(await clerk.bytes(`/training/rounds/${roundId}/ledger.pdf`))
    for (const { name } of people) expect(paper).toContain(name)
    for (const expected of ['9月9日补上', '请假', '到场']) expect(paper).toContain(expected)
    const workbook = await (await office.as('records')).bytes(`/training/rounds/${roundId}/ledger.xlsx`)
    expect(workbook.subarray(0, 2).toString()).toBe('PK')
  })

  test('a session that is called off asks nobody any more, says why to those who were asked, and counts for nothing', async () => {
    const { id } = await clerk.post<{ id: string }>('/training/plan', planned({ day: '2026-09-20', title: '加讲' }))
    await clerk.post('/training/cancel', { sessionId: id, seen: 1, why: '会场有变' })
    expect(await refused('cancel', { sessionId: id, seen: 2, why: '' })).toEqual(['gathering.state'])
    expect((await own('staff')).ahead).toMatchObject([{ title: '加讲', state: 'cancelled', whyCancelled: '会场有变' }])
    expect((await waits('head')).filter((text) => text.includes('加讲'))).toEqual([])
    await at('2026-09-21T09:00')
    expect((await own('staff')).ahead).toEqual([])
  })
})
