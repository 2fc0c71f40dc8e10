/**
 * Offices in which everything is the same but what one household answers to an invitation: nothing, that it does not come, that it comes.
 * Whatever anybody may fetch is laid side by side: only the sums of chairs differ, and only for the coordinator (mission, line 1).
 */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DRAWN_BY_LOT, differences, logsOf, type World } from '../../testing/compare-offices.ts'
import { cast, type Member, openOffice } from '../../testing/office.ts'
import { look } from '../../testing/programme.ts'
import { arranged, invite, say, ways } from './activities.fixture.ts'
import { tellCount } from './rules.ts'

const LABELS = ['silent', 'declines', 'comes'] as const
const members = Object.keys(cast).filter((m): m is Member => m in cast)
let worlds: World[] = []
beforeAll(async () => {
  worlds = await Promise.all(LABELS.map(play))
}, 240_000)
afterAll(async () => {
  for (const { office } of worlds) await office.stop()
})

async function play(label: (typeof LABELS)[number]): Promise<World> {
  const office = await openOffice()
  const activityId = await arranged(office)
  await invite(office, activityId, 4)
  const [one] = await ways(office)
  if (label !== 'silent')
    await say(office, one!.token, label === 'comes' ? { adults: '2', children: '1', names: '林妈妈' } : {})
  office.setTime('2026-09-02T09:00:00+08:00')
  for (const member of members) await office.as(member)
  return { office, ids: { activityId, visitId: activityId, year: '2026' }, label }
}

/** Looking is itself written down. */
const LOTS = [...DRAWN_BY_LOT, 'audit.events', 'audit.export', 'activities.sheet']

test('the log and the commands that are kept tell nothing of it', async () => {
  const plain = await logsOf(worlds)
  expect(plain[1]).toEqual(plain[0])
  expect(plain[2]).toEqual(plain[0])
})

test('what a household answered reads the same at every door but the sums, and not answering is as saying no', {
  timeout: 240_000,
}, async () => {
  const seen = await differences(worlds, members, LOTS)
  expect(seen.map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual(['activities.families coordinator comes:'])
})

test('the rows are of one length and without a time', async () => {
  const lengths = await Promise.all(
    worlds.map(({ office }) =>
      look<{ length: number }>(office, () => sql`select length(said_sealed) as length from activity_invitation`),
    ),
  )
  expect(new Set(lengths.flat().map(({ length }) => length)).size).toBe(1)
  const [columns] = await look<{ times: number }>(
    worlds[0]!.office,
    () => sql`select count(*)::int as times from information_schema.columns
      where table_name = 'activity_invitation' and data_type like '%time%'`,
  )
  expect(columns!.times).toBe(0)
})

test('that no relative came is told as that one or two did: none at all would tell that every household stayed away', () => {
  expect(new Set([0, 1, 2].map(tellCount)).size).toBe(1)
  expect(tellCount(3)).not.toBe(tellCount(2))
})
