/**
 * Two offices in which everything is the same, but that in one there is a reminder: every question and download that there is, for
 * everybody who is not one of its readers, says the same in both; while it runs and when it was cleared.
 */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DRAWN_BY_LOT, differences, type World, withoutIds } from '../../testing/compare-offices.ts'
import { cast, type Member, openOffice } from '../../testing/office.ts'
import { look, notify, openRound, visitsTogether } from '../../testing/programme.ts'
import { clearOver } from './jobs.ts'
import { at, later, type ReminderTalk, WORDS } from './talk.fixture.ts'

const worlds: World[] = []
let one: ReminderTalk
const members = Object.keys(cast).filter((m): m is Member => m in cast)
/** Who reads it: by its course, or by the post. Whatever they hold besides, nobody else. */
const readers: readonly Member[] = ['visitor', 'othervisitor', 'head', 'inspector', 'staff']
const others = members.filter((m) => !readers.includes(m))

beforeAll(async () => {
  for (const has of [false, true]) worlds.push(await play(has))
  for (const { ids } of worlds) ids.reminderId = one.id
})
afterAll(async () => {
  for (const { office } of worlds) await office.stop()
})

async function play(has: boolean): Promise<World> {
  const office = await openOffice()
  const { roundId, listId } = await openRound(office)
  const [card] = await visitsTogether(office)
  const noticeId = await notify(office, card!.visitId, '2026-09-05')
  await later(office, '2026-09-14T09:00:00+08:00')
  for (const member of members) await office.as(member)
  if (has) one = await at(office, 'answered')
  const [row] = await look<{ officerId: string; householdId: string }>(
    office,
    () => sql`select id as "officerId", household_id as "householdId" from officer where name = '唐若溪'`,
  )
  const { plan } = await (await office.as('coordinator')).get<{ plan: { id: string } }>('/plan/current')
  return {
    office,
    label: has ? 'a reminder' : 'none',
    ids: { roundId, listId, visitId: card!.visitId, noticeId, planId: plan.id, at: '1', ...row! },
  }
}

async function alike(): Promise<void> {
  expect(await differences(worlds, others, DRAWN_BY_LOT)).toEqual([])
  for (const member of others)
    for (const word of ['提醒谈话', '唐若溪', WORDS.topic.slice(0, 4)]) {
      const [without, having] = await Promise.all(
        worlds.map(
          async ({ office }) => (await (await office.as(member)).send('POST', '/search', { body: { word } })).text,
        ),
      )
      const plain = (text: string | undefined) => text && withoutIds(text)
      expect([member, word, plain(having)]).toEqual([member, word, plain(without)])
    }
}

describe('nobody but its readers can tell in which office there is a reminder', () => {
  test('while it runs', { timeout: 300_000 }, async () => {
    await alike()
  })

  test('and when it was cleared', { timeout: 300_000 }, async () => {
    for (const { office } of worlds) {
      await later(office, '2027-09-14T09:00:00+08:00')
      await clearOver(office.product.app)
      for (const member of members) await office.as(member)
    }
    expect((await one.show('head')).state).toBe('cleared')
    await alike()
  })

  test('and its readers can: the comparison would have seen it', async () => {
    for (const member of readers) {
      const name = member === 'staff' ? 'reminders.mine' : 'reminders.table'
      const seen = await differences(worlds, [member], DRAWN_BY_LOT)
      expect([member, seen.some((line) => line.startsWith(`${name} `))]).toEqual([member, true])
    }
  })
})
