/**
 * Mission, line 1: two offices in which everything is the same, but in one the relative agreed and in the other declined
 * (or agreed and withdrew). Every query and download that there is, for every duty that there is, and the log itself,
 * must say the same in both.
 */
import { spawnSync } from 'node:child_process'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { doorsFor } from '../../testing/compare-offices.ts'
import { cast, type Member, type Office, openOffice } from '../../testing/office.ts'
import {
  answerConsent,
  answerOnPage,
  look,
  notify,
  openRound,
  selfWay,
  visitsTogether,
} from '../../testing/programme.ts'

type World = { office: Office; ids: Record<string, string>; officer: string; spouse: string }
type Act = 'agree' | 'decline' | 'withdraw'
const worlds: World[] = []
const held = new Map<Member, string[]>()
const members = Object.keys(cast).filter((m): m is Member => m in cast)
/** Told by design to those who go to the family, and tried in consent.test.ts; no one else has them. */
const AT_VISIT = ['visits.show', 'pledges.text']
/** How many jobs are in flight at the moment of asking. */
const IN_FLIGHT = ['audit.health']
/** Codes and links are drawn by lot in each office. */
const SECRET = ['registration.mine', 'registration.sheets', 'registration.linkSlips', 'registration.linkTable']

beforeAll(async () => {
  worlds.push(await play(['agree']), await play(['decline']), await play(['agree', 'withdraw']))
  for (const member of members) {
    const { duties } = await (await worlds[0]!.office.as(member)).get<{ duties: string[] }>('/identity/me')
    held.set(member, [...duties, 'signed-in', 'anyone'])
  }
})
afterAll(async () => {
  for (const { office } of worlds) await office.stop()
})

/** A round with its list, one visit with its notice, a household checked, and its one adult's answer. */
async function play(acts: readonly Act[]): Promise<World> {
  const office = await openOffice({ drawn: true })
  const { roundId, listId } = await openRound(office)
  const clerk = await office.as('coordinator')
  await clerk.post('/registration/issue', {})
  const [card] = await visitsTogether(office)
  const officer = card!.members[0]!
  const [row] = await look<{ officerId: string; householdId: string; relativeId: string; spouse: string }>(
    office,
    () => sql`select o.id as "officerId", o.household_id as "householdId", r.id as "relativeId", r.name as spouse
      from officer o join relative r on r.officer_id = o.id and r.in_scope where o.name = ${officer}`,
  )
  const { token } = await selfWay(office, officer)
  await answerOnPage(office, `/h/${token}/check`)
  const noticeId = await notify(office, card!.visitId, '2026-09-05')
  for (const act of acts) await answerConsent(office, row!.spouse, act)
  const { id: pressId } = await clerk.post<{ id: string }>('/pack/choose', {
    roundId,
    visitIds: (await visitsTogether(office)).map((v) => v.visitId),
    items: ['form', 'card', 'proposal', 'pledge', 'letter'],
  })
  const { plan } = await clerk.get<{ plan: { id: string } }>('/plan/current')
  const ids = { roundId, listId, visitId: card!.visitId, noticeId, planId: plan.id, pressId, at: '1', ...row! }
  return { office, ids, officer, spouse: row!.spouse }
}

/** What a member is told at a door, with ids as words of their order: ids are drawn anew in each office. */
async function answerAt(world: World, member: Member, path: string): Promise<unknown> {
  const client = await world.office.as(member)
  const answer = await client.send('GET', path)
  const known = new Map(Object.entries(world.ids).map(([name, value]) => [value, name]))
  const plain = answer.text.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => known.get(id) ?? 'id')
  const isText = /json|html|text/.test(String(answer.headers['content-type'] ?? ''))
  return isText
    ? [answer.status, plain.replaceAll(/[0-9a-f]{64}/g, 'hash').replace(/"screen":"\w+"/, 'screen')]
    : [answer.status, answer.bytes.length > 0]
}

const doors = doorsFor(members).filter((d) => ![...SECRET, ...IN_FLIGHT].includes(d.name))

test.each(doors)('$name tells nobody', async (door) => {
  const path = (world: World) =>
    door.path.replaceAll(/\{(\w+)\}/g, (_all, key: string) => world.ids[key] ?? world.ids.visitId!)
  for (const member of door.askedBy) {
    // who has no duty for it is told nothing (who-may.test.ts)
    if (!held.get(member)?.some((duty) => door.allow.includes(duty))) continue
    if (AT_VISIT.includes(door.name) && (member === 'visitor' || member === 'recorder')) continue
    const answers = await Promise.all(worlds.map((world) => answerAt(world, member, path(world))))
    expect({ member, declined: answers[1] }).toEqual({ member, declined: answers[0] })
    if (door.name !== 'audit.events')
      expect({ member, withdrawn: answers[2] }).toEqual({ member, withdrawn: answers[0] })
  }
})

test('the office reads 已登记完 for each of them, and the same person in scope', async () => {
  for (const { office, officer, spouse } of worlds) {
    const { households } = await (await office.as('coordinator')).get<{
      households: {
        officers: { name: string }[]
        registration: string
        relatives: { name: string; inScope: boolean }[]
      }[]
    }>('/census/households')
    const home = households.find((h) => h.officers.some((o) => o.name === officer))
    expect([home?.registration, home?.relatives.find((r) => r.name === spouse)?.inScope]).toEqual(['done', true])
  }
})

test('the log names one event for every answer, about nobody', async () => {
  const logs = await Promise.all(
    worlds.map(({ office }) =>
      look<{ name: string; subject_id: string; actor_kind: string; data: unknown }>(
        office,
        () => sql`select name, subject_id, actor_kind, data from event where name like 'consent.%' order by id`,
      ),
    ),
  )
  expect(logs.map((l) => l.length)).toEqual([1, 1, 2])
  for (const [i, log] of logs.entries())
    for (const row of log)
      expect(row).toEqual({
        name: 'consent.answered',
        subject_id: worlds[i]!.office.unitId,
        actor_kind: 'family',
        data: {},
      })
})

test('the papers of the visit that the office prints say the same', async () => {
  const texts = await Promise.all(
    worlds.map(async ({ office, ids }) => {
      const { rows } = await (await office.as('coordinator')).get<{ rows: { visitId: string; documentId: string }[] }>(
        `/notices/table/${ids.roundId}`,
      )
      const documentId = rows.find((r) => r.visitId === ids.visitId)!.documentId
      const pdf = await (await office.as('coordinator')).bytes(`/documents/${documentId}/file.pdf`)
      const { stdout } = spawnSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' })
      // the code differs by lot, the words do not
      return stdout
        .replaceAll(/^\s*[2-9A-Z](\s?[2-9A-Z]){7}\s*$/gm, 'code')
        .replaceAll(/核验码 [2-9A-Z-]{12}/g, '核验码')
        .replaceAll(/ +/g, ' ')
    }),
  )
  expect(texts[0]).toContain('家访通知书')
  expect(texts.slice(1)).toEqual([texts[0], texts[0]])
})
