/**
 * Mission, line 1, of a round that is closed before its evenings: offices in which everything is the same, but one household's visit was
 * ended by letter, declined by the family, held before its day, or left open. Whoever does not go there is told the same: on the list of whom to
 * tell that nobody comes, on its slips, in 今日, before and after it was said, and where the end of the round is taken back.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { differences, type World } from './testing/compare-offices.ts'
import { cast, type Member, openOffice } from './testing/office.ts'
import {
  answerOnPage,
  familyWay,
  hold,
  notify,
  openRound,
  untilRecordPaper,
  visitsTogether,
} from './testing/programme.ts'
import type { ToCallOff } from './visiting/notices/contract.ts'

type End = 'open' | 'letter' | 'family' | 'held'
const ENDS: readonly End[] = ['open', 'letter', 'family', 'held']
const watchers = Object.keys(cast).filter((m): m is Member => m in cast && m !== 'visitor' && m !== 'recorder')
/** What was done at a table is in the log of the office in which it was; a list that is moved keeps what is written down (docs/decisions/0025, Left). */
const LOGS = ['audit.events', 'audit.export', 'assignment.exchange']
let worlds: World[] = []

beforeAll(async () => {
  worlds = await Promise.all(ENDS.map(play))
})
afterAll(async () => {
  for (const { office } of worlds) await office.stop()
})

async function play(end: End): Promise<World> {
  const office = await openOffice({ time: '2026-09-01T09:00:00+08:00' })
  const { roundId, listId } = await openRound(office)
  const [watched, other] = await visitsTogether(office)
  const visitId = watched!.visitId
  const noticeId = await notify(office, visitId, '2026-09-10')
  await notify(office, other!.visitId, '2026-09-11')
  office.setTime('2026-09-03T10:00:00+08:00')
  for (const member of ['visitor', 'recorder', 'coordinator'] as const) await office.as(member)
  const { token } = await familyWay(office, visitId)
  await answerOnPage(
    office,
    `/f/${token}/${end === 'family' ? 'decline' : 'acknowledge'}`,
    end === 'family' ? { way: 'none' } : {},
  )
  if (end === 'letter') {
    const clerk = await office.as('coordinator')
    await clerk.post('/visits/close', { visitId, way: 'letter' })
    await clerk.post('/visits/family-knows', { visitId })
  }
  if (end === 'held') {
    await hold(office, visitId, { hasOpinions: false, early: true })
    await untilRecordPaper(office, visitId)
  }
  return { end, label: end, office, ids: { roundId, listId, visitId, noticeId, on: '2026-09-06' } } as World
}

const each = (what: (world: World) => Promise<unknown>) => Promise.all(worlds.map(what))
const rounds = (act: 'close' | 'reopen') =>
  each(async ({ office, ids }) => (await office.as('coordinator')).post(`/rounds/${act}`, { roundId: ids.roundId }))
const tell = () =>
  each(async ({ office }) => {
    const clerk = await office.as('coordinator')
    const { families } = await clerk.get<{ families: ToCallOff[] }>('/notices/to-call-off')
    await clerk.post('/notices/called-off', {
      families: families.map(({ visitId, day, part, comes }) => ({ visitId, day, part, comes })),
    })
  })
const at = (time: string) => {
  for (const { office } of worlds) office.setTime(time)
}

/** Who goes knows that there is no visit, and of those who go the recorder is not told by whose word: the visitor has a letter to write. */
async function toldApart(): Promise<string[]> {
  // when somebody signed in last is told of everybody
  await each(({ office }) => office.as('recorder'))
  const ended = worlds.filter(({ label }) => label === 'letter' || label === 'family')
  return [...(await differences(worlds, watchers, LOGS)), ...(await differences(ended, ['recorder']))]
}

test('nobody is told which, on the day the round was closed', async () => {
  at('2026-09-04T09:00:00+08:00')
  await rounds('close')
  at('2026-09-04T09:30:00+08:00')
  expect(await toldApart()).toEqual([])
})

test('nor once they were told', async () => {
  await tell()
  expect(await toldApart()).toEqual([])
})

test('nor where the end is taken back, and they were told of that', async () => {
  at('2026-09-05T09:00:00+08:00')
  await rounds('reopen')
  expect(await toldApart()).toEqual([])
  await tell()
  expect(await differences(worlds, watchers, LOGS)).toEqual([])
})

test('nor, in a round that is closed again, after the day; what was left open stands as that', async () => {
  await rounds('close')
  at('2026-09-12T09:00:00+08:00')
  expect(await differences(worlds.slice(1), watchers, LOGS)).toEqual([])
})
