/**
 * Offices in which everything is the same but what one family said of a referral: nothing, no, yes, yes and taken back. Whatever anybody
 * may fetch is laid side by side; only whoever answers the family reads that it agreed, and nobody that it said no (mission, line 1).
 */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { auditedLog, DRAWN_BY_LOT, differences, type World, withoutIds } from '../../testing/compare-offices.ts'
import { cast, type Member, openOffice } from '../../testing/office.ts'
import { look } from '../../testing/programme.ts'
import { type Home, hardship, send, sheetOf, show, visitedHome } from './aid.fixture.ts'
import { clearOver } from './jobs.ts'

type Played = World & { home: Home; matterId: string }
const LABELS = ['silent', 'declined', 'withdrawn', 'agreed'] as const
let worlds: Played[] = []
beforeAll(async () => {
  worlds = await Promise.all(LABELS.map((label) => play(label)))
}, 240_000)
afterAll(async () => {
  for (const { office } of worlds) await office.stop()
})

const members = Object.keys(cast).filter((m): m is Member => m in cast)
const others = members.filter((member) => member !== 'coordinator')
const LOGS = ['audit.events', 'audit.export']

async function play(label: string, nameAllowed = false): Promise<Played> {
  const office = await openOffice()
  const home = await visitedHome(office)
  const matterId = await hardship(home, nameAllowed)
  await look(office, () => sql`update matter set number = 7 where id = ${matterId}`)
  await send.ask(home, matterId)
  office.setTime('2026-09-08T09:00:00+08:00')
  for (const member of members) await office.as(member)
  if (label === 'declined') await send.decline(home, matterId)
  if (label !== 'silent' && label !== 'declined') await send.agree(home, matterId)
  if (label === 'withdrawn') await send.withdraw(home, matterId)
  const [row] = await look<{ officerId: string; householdId: string; planId: string }>(
    office,
    () => sql`select o.id as "officerId", o.household_id as "householdId", (select p.id from plan p limit 1) as "planId"
      from officer o where o.name = ${home.members[0]!}`,
  )
  const { roundId, listId, visitId, noticeId } = home
  const ids = { roundId, listId, visitId, noticeId, matterId, on: '2026-09-09', ...row! }
  return { label, office, ids, home, matterId }
}

describe('what the family said', () => {
  test('reads the same to everybody; that it agreed, and nothing else, reads the coordinator', {
    timeout: 240_000,
  }, async () => {
    const seen = await differences(worlds, members, [...LOGS, ...DRAWN_BY_LOT])
    expect(seen.map((line) => line.split(' ').slice(0, 3).join(' ')).sort()).toEqual([
      'aid.show coordinator agreed:',
      'insights.today coordinator agreed:',
    ])
  })

  test('cannot be found out by trying: what is refused is refused alike', async () => {
    const alike = worlds.filter(({ label }) => label !== 'agreed')
    const tried = async ({ office, matterId }: Played) => {
      const clerk = await office.as('coordinator')
      const hash = '0'.repeat(64)
      const bodies = {
        ask: { matterId, text: hash, words: '再问' },
        refer: { matterId, agreement: hash },
        'take-back': { matterId },
      }
      const answers: { act: string; status: number; text: string }[] = []
      for (const [act, body] of Object.entries(bodies)) {
        const { status, text } = await clerk.send('POST', `/aid/${act}`, { body })
        answers.push({ act, status, text: withoutIds(text) })
      }
      return answers
    }
    const [first, ...more] = await Promise.all(alike.map(tried))
    for (const { act, status } of first!) expect([act, status]).toEqual([act, 409])
    for (const answers of more) expect(answers).toEqual(first)
  })

  test('stands in no log', async () => {
    const [first, ...more] = await Promise.all(worlds.map((world) => auditedLog(world, '2026-09-07')))
    expect(first!.some((line) => line.includes('aid.asked'))).toBe(true)
    for (const log of more) expect(log).toEqual(first)
  })

  test('its rows have the same number, hours and lengths', async () => {
    const rows = await Promise.all(
      worlds.map(({ office }) =>
        look(
          office,
          () => sql`select length(said_sealed) as n, asked_at, office, words, text_hash, cleared_on,
            (select count(*)::int from aid_referral) as sheets, (select max(expires_at) from family_link) as until from aid_request`,
        ),
      ),
    )
    for (const row of rows) expect(row).toEqual(rows[0])
  })
})

test('referred, helped and taken back: party group, head, inspector, owners and administrators read the same of an unnamed family', {
  timeout: 240_000,
}, async () => {
  const agreed = worlds.find(({ label }) => label === 'agreed')!
  for (const act of ['refer', 'handOver', 'outcome'] as const)
    expect((await send[act](agreed.home, agreed.matterId)).status).toBe(200)
  const unknowing = others.filter((member) => !['visitor', 'recorder'].includes(member))
  const skip = [...LOGS, ...DRAWN_BY_LOT]
  // the others were compared with each other above
  const both = worlds.filter(({ label }) => label === 'silent' || label === 'agreed')
  expect(await differences(both, unknowing, skip)).toEqual([])
  const before = await show(agreed.home, agreed.matterId, 'recorder')
  expect(before.said).toHaveLength(2)
  await send.withdraw(agreed.home, agreed.matterId)
  expect(await differences(both, unknowing, skip)).toEqual([])
  expect(await show(agreed.home, agreed.matterId, 'recorder')).toEqual(before)
  expect((await sheetOf(agreed.home, agreed.matterId)).kept).toBe(false)
})

test('of a family that allowed its name the head reads that it was referred, and nobody but the coordinator that it was taken back', {
  timeout: 240_000,
}, async () => {
  const two = await Promise.all(['stands', 'taken back'].map((label) => play(label, true)))
  try {
    for (const { home, matterId } of two)
      for (const act of ['refer', 'handOver', 'outcome'] as const) await send[act](home, matterId)
    const [stands, back] = two
    await send.withdraw(back!.home, back!.matterId)
    expect((await show(stands!.home, stands!.matterId, 'head')).said.map(({ kind, text }) => [kind, text])).toEqual([
      ['handedOver', ''],
      ['helped', ''],
    ])
    const skip = [...LOGS, ...DRAWN_BY_LOT, 'aid.sheet', 'aid.sheetDraft', 'aid.recall', 'aid.recallDraft']
    expect(await differences(two, others, skip)).toEqual([])
    const logs = await Promise.all(two.map((world) => auditedLog(world, '2026-09-07')))
    expect(logs[1]).toEqual(logs[0])
  } finally {
    for (const { office } of two) await office.stop()
  }
})

test('that its time is over is cleared on a day that follows what was said: this stands in no log either', {
  timeout: 240_000,
}, async () => {
  const alike = worlds.filter(({ label }) => label !== 'agreed')
  for (const { office } of alike)
    for (const day of ['2027-09-08', '2027-09-09', '2027-09-10']) {
      office.setTime(`${day}T05:00:00+08:00`)
      await clearOver(office.product.app)
    }
  const cleared = await Promise.all(
    alike.map(({ office }) => look<{ on: string }>(office, () => sql`select cleared_on as on from aid_request`)),
  )
  for (const { office } of alike) office.setTime('2026-09-12T09:00:00+08:00')
  expect(new Set(cleared.map(([row]) => row!.on)).size).toBeGreaterThan(1)
  const [first, ...more] = await Promise.all(alike.map((world) => auditedLog(world, '2026-09-07')))
  for (const log of more) expect(log).toEqual(first)
})
