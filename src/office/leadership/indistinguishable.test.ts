/**
 * Offices that differ in one thing too small to be told lay their leaders' numbers side by side: none, one or two matters of a kind more,
 * one visit declined or held; the day after, and when their weeks are over. Of a number under three at least three values are left.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { differences, doorsFor, type World } from '../../testing/compare-offices.ts'
import { type Member, openOffice } from '../../testing/office.ts'
import { answerOnPage, familyWay, hold, notify, reportedMatters, visitsTogether } from '../../testing/programme.ts'

/** Where numbers of a round stand that are told to more than those who read each matter. */
const NUMBERS = ['leadership.picture', 'leadership.paper', 'rounds.current']
const watchers: Member[] = ['head', 'inspector', 'partygroup', 'visitor', 'recorder', 'staff', 'records', 'leading']

let worlds: World[] = []
beforeAll(async () => {
  worlds = await Promise.all([0, 1, 2].map(play))
})
afterAll(async () => {
  for (const { office } of worlds) await office.stop()
})

async function play(more: number): Promise<World> {
  const office = await openOffice()
  const { matterIds } = await reportedMatters(office, 6)
  office.setTime('2026-09-09T09:00:00+08:00')
  const [held, , third] = await visitsTogether(office)
  const recorder = await office.as('recorder')
  const clerk = await office.as('coordinator')
  for (const kind of ['question', 'thanks'].flatMap((of) => Array<string>(more).fill(of))) {
    const raise = { visitId: held!.visitId, kind, text: '路灯坏了几盏', nameAllowed: false }
    const { id: matterId } = await recorder.post<{ id: string }>('/matters/raise', raise)
    await clerk.post('/matters/report', { matterId, seen: null })
  }
  await notify(office, third!.visitId, '2026-09-14')
  if (more === 0) {
    const { token } = await familyWay(office, third!.visitId)
    await answerOnPage(office, `/f/${token}/decline`, { way: 'none' })
  }
  office.setTime('2026-09-14T20:00:00+08:00')
  if (more > 0) await hold(office, third!.visitId, { hasOpinions: false })
  return { office, ids: { visitId: third!.visitId, matterId: matterIds[0]! }, label: `${more} more` }
}

const others = doorsFor(watchers)
  .map(({ name }) => name)
  .filter((name) => !NUMBERS.includes(name))

test.each(['2026-09-15T09:00', '2026-09-16T09:00', '2026-09-23T09:00'])(
  'on %s all numbers of the round read the same',
  async (at) => {
    for (const { office } of worlds) office.setTime(`${at}:00+08:00`)
    expect(await differences(worlds, watchers, others)).toEqual([])
  },
)

test('three more are told', async () => {
  const { office } = worlds[2]!
  const [held] = await visitsTogether(office)
  const raise = { visitId: held!.visitId, kind: 'question', text: '路灯坏了几盏', nameAllowed: false }
  const { id: matterId } = await (await office.as('recorder')).post<{ id: string }>('/matters/raise', raise)
  await (await office.as('coordinator')).post('/matters/report', { matterId, seen: null })
  for (const world of worlds) world.office.setTime('2026-09-30T09:00:00+08:00')
  expect(await differences(worlds, ['head'], others)).not.toEqual([])
})
