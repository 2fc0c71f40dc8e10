/**
 * Two offices in which everything is the same, but that in one there is a reminder: every question and download that there is, for
 * everybody who is not one of its readers, says the same in both; while it runs and when it was cleared.
 */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { downloads, slices } from '../../slices.ts'
import { cast, type Member, type Office, openOffice } from '../../testing/office.ts'
import { look, notify, openRound, visitsTogether } from '../../testing/programme.ts'
import { unzipped } from '../../testing/unzip.ts'
import { clearOver } from './jobs.ts'
import { at, later, type Told, WORDS } from './talk.fixture.ts'

type World = { office: Office; ids: Record<string, string> }
const worlds: World[] = []
let one: Told
const members = Object.keys(cast).filter((m): m is Member => m in cast)
/** Who reads it: by its course, or by the post. Whatever they hold besides, nobody else. */
const readers: readonly Member[] = ['visitor', 'othervisitor', 'head', 'inspector', 'staff']
const others = members.filter((m) => !readers.includes(m))
/** How many jobs are in flight at the moment of asking. */
const IN_FLIGHT = ['audit.health']
const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g
/** Codes and links are drawn by lot in each office. */
const SECRET = ['registration.mine', 'registration.sheets', 'registration.linkSlips', 'registration.linkTable']

beforeAll(async () => {
  for (const has of [false, true]) worlds.push(await play(has))
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
  return { office, ids: { roundId, listId, visitId: card!.visitId, noticeId, planId: plan.id, at: '1', ...row! } }
}

/** What a member is told at a door, with ids as words of their order: ids are drawn anew in each office. */
async function said(world: World, member: Member, path: string): Promise<unknown> {
  const client = await world.office.as(member)
  const known = new Map(Object.entries(world.ids).map(([name, value]) => [value, name]))
  const filled = path.replaceAll(/\{(\w+)\}/g, (_all, key: string) =>
    key === 'reminderId' ? one.id : (world.ids[key] ?? world.ids.visitId!),
  )
  const answer = await client.send('GET', filled)
  const plain = answer.text.replaceAll(UUID, (id) => known.get(id) ?? 'id')
  const isText = /json|html|text/.test(String(answer.headers['content-type'] ?? ''))
  if (isText) return [answer.status, plain.replaceAll(/[0-9a-f]{64}/g, 'hash').replace(/"screen":"\w+"/, 'screen')]
  return [answer.status, answer.bytes.length > 0, ...(await cellsOf(answer.bytes))]
}

/** The cells of a workbook, with ids as a word; nothing of anything else. */
async function cellsOf(bytes: Buffer): Promise<string[]> {
  if (bytes.subarray(0, 2).toString() !== 'PK') return []
  const sheets = [...(await unzipped(bytes))].filter(([name]) => /sharedStrings|worksheets/.test(name))
  return sheets.map(([, xml]) => xml.toString('utf8').replaceAll(UUID, 'id'))
}

const doors = [
  ...slices.flatMap((s) =>
    Object.entries(s.contract)
      .filter(([, c]) => c['~orpc'].route.method === 'GET')
      .map(([key, c]) => ({ name: `${s.name}.${key}`, path: c['~orpc'].route.path ?? '' })),
  ),
  ...downloads.map((d) => ({ name: d.name, path: d.path.replace(/^\/api/, '').replaceAll(/:(\w+)/g, '{$1}') })),
]
  .filter((d) => ![...SECRET, ...IN_FLIGHT].includes(d.name))
  // the log first: what is refused below stands in it too, and would push everything else off its page
  .sort((a, b) => Number(b.name.startsWith('audit.')) - Number(a.name.startsWith('audit.')))

async function alike(): Promise<number> {
  let asked = 0
  for (const door of doors)
    for (const member of others) {
      const [without, having] = await Promise.all(worlds.map((world) => said(world, member, door.path)))
      expect({ door: door.name, member, having }).toEqual({ door: door.name, member, having: without })
      asked += 1
    }
  for (const member of others)
    for (const word of ['提醒谈话', '唐若溪', WORDS.topic.slice(0, 4)]) {
      const [without, having] = await Promise.all(
        worlds.map(
          async ({ office }) => (await (await office.as(member)).send('POST', '/search', { body: { word } })).text,
        ),
      )
      const plain = (text: string | undefined) => text?.replaceAll(UUID, 'id')
      expect([member, word, plain(having)]).toEqual([member, word, plain(without)])
    }
  return asked
}

describe('nobody but its readers can tell in which office there is a reminder', () => {
  test('while it runs', { timeout: 300_000 }, async () => {
    expect(await alike()).toBeGreaterThan(500)
  })

  test('and when it was cleared', { timeout: 300_000 }, async () => {
    for (const { office } of worlds) {
      await later(office, '2027-09-14T09:00:00+08:00')
      await clearOver(office.product.app)
      for (const member of members) await office.as(member)
    }
    expect((await one.show('head')).state).toBe('cleared')
    expect(await alike()).toBeGreaterThan(500)
  })

  test('and its readers can: the comparison would have seen it', async () => {
    for (const member of readers) {
      const path = member === 'staff' ? '/reminders/mine' : '/reminders/table'
      const [without, having] = await Promise.all(worlds.map((world) => said(world, member, path)))
      expect([member, having]).not.toEqual([member, without])
    }
  })
})
