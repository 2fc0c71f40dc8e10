/** What an amendment does to days that were picked already (方案 §二.2, §三.5). */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Client } from '../../testing/client.ts'
import { type Member, type Office, openOffice } from '../../testing/office.ts'
import { look, openRound, pick } from '../../testing/programme.ts'
import type { VisitListView } from './view-schemas.ts'

type Card = { visitId: string; members: string[]; myRole: string; with: string }

let office: Office
let clerk: Client
let roundId: string
beforeAll(async () => {
  office = await openOffice()
  clerk = await office.as('coordinator')
  roundId = (await openRound(office)).roundId
})
afterAll(() => office.stop())

const list = async () => (await clerk.get<{ list: VisitListView }>(`/assignment/list/${roundId}`)).list
const cardsOf = async (who: Member) =>
  (await (await office.as(who)).get<{ visits: Card[] }>('/visits/mine')).visits.filter((c) => c.myRole === 'visitor')
const pickDay = async (who: Member, visitId: string) =>
  pick(await office.as(who), { visitId, day: '2026-09-10', part: 'evening', place: '家中' })
const dated = async (visitId: string) =>
  (
    await look<{ n: number }>(
      office,
      () => sql`select count(*)::int as n from slot where visit_id = ${visitId} and ended_at is null`,
    )
  )[0]!.n === 1

/** Changes the recorder of a visit's household and publishes. True when the rules let that person record there. */
async function giveRecorder(card: Card, name: string): Promise<boolean> {
  const now = await list()
  const line = now.lines.find((l) => l.members.some((m) => m.name === card.members[0]))!
  const recorder = now.recorders.find((r) => r.name === name)!
  const body = { listId: now.id, householdId: line.householdId, recorderId: recorder.id }
  const answer = await clerk.send('POST', '/assignment/set-recorder', { body })
  if (answer.status !== 200) return false
  const { id } = await list()
  await (await office.as('head')).post('/assignment/publish', { listId: id, reason: '记录人员有变化' })
  return true
}

test('another recorder keeps the day; one who is out with somebody else at that time loses it', async () => {
  const [mine, theirs] = [await cardsOf('visitor'), await cardsOf('othervisitor')]
  const pairs = mine.flatMap((a) => theirs.map((b) => ({ a, b }))).filter(({ a, b }) => a.with !== b.with)
  const all = (await list()).recorders.map((r) => r.name)
  for (const { a, b } of pairs) {
    const free = all.find((name) => name !== a.with && name !== b.with && !a.members.includes(name))
    if (!free || a.members.includes(b.with)) continue
    await pickDay('visitor', a.visitId)
    await pickDay('othervisitor', b.visitId)
    if (!(await giveRecorder(a, free))) continue
    expect([await dated(a.visitId), await dated(b.visitId)]).toEqual([true, true])
    expect(await giveRecorder(a, b.with)).toBe(true)
    expect([await dated(a.visitId), await dated(b.visitId)]).toEqual([false, true])
    return
  }
  throw new Error('no two visits to try it with')
})
