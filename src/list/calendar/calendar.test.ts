/** The calendar through the door: proposed by the office, decided by the visitor (方案 §二.2). */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, codesIn } from '../../testing/client.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import { look, openRound, pick } from '../../testing/programme.ts'
import type { ProposalView } from './contract.ts'

let office: Office
let clerk: Client
let roundId: string
beforeAll(async () => {
  office = await openOffice()
  clerk = await office.as('coordinator')
  roundId = (await openRound(office)).roundId
})
afterAll(() => office.stop())

const propose = async (tripsAWeek = 3) => {
  await clerk.post('/schedule/propose', { roundId, tripsAWeek })
  return (await clerk.get<{ proposal: ProposalView }>(`/schedule/proposal/${roundId}`)).proposal
}
const stopsOf = (p: ProposalView) =>
  p.trips.flatMap((t) => t.stops.map((s) => ({ ...s, day: t.day, part: t.part, visitor: t.visitor })))

describe('a proposal', () => {
  test('places every visit after the notice can have run, one area a trip, at most the trips a week asked for', async () => {
    const p = await propose(2)
    expect(p.objective).toMatchObject({ unscheduled: 0 })
    expect(p.problems).toEqual([])
    const stops = stopsOf(p)
    const visits = await look<{ n: number }>(office, () => sql`select count(*)::int as n from visit`)
    expect(stops.length).toBe(visits[0]!.n)
    // told on 1 September, three clear days: not before the 5th
    expect(stops.every((s) => s.day >= '2026-09-05' && s.day <= '2026-12-31')).toBe(true)
    for (const trip of p.trips) {
      expect(new Set(trip.stops.map((s) => s.area)).size).toBe(1)
      expect(trip.stops.length).toBeLessThanOrEqual(trip.part === 'evening' ? 2 : 3)
    }
    const weekOf = (day: string) => Math.floor((Date.parse(day) - Date.parse('2026-01-05')) / 604_800_000)
    const perWeek = Map.groupBy(p.trips, (t) => `${t.visitor} ${weekOf(t.day)}`)
    expect([...perWeek.values()].every((trips) => trips.length <= 2)).toBe(true)
    expect(p.objective.trips).toBe(p.trips.length)
    expect(p.bounds.trips).toBeLessThanOrEqual(p.trips.length)
    expect(p.text).toContain(`${p.trips.length} 次出行`)
  })

  test('keeps clear of the days people cannot go and of what families said suits them', async () => {
    const visitor = await office.as('visitor')
    const first = stopsOf(await propose()).find((s) => s.visitor === '林知远')!
    await visitor.post('/schedule/mark-day', { day: first.day, part: null })
    const again = await visitor.send('POST', '/schedule/mark-day', { body: { day: first.day, part: null } })
    expect(codesIn(again)).toEqual(['day.marked'])
    const past = await visitor.send('POST', '/schedule/mark-day', { body: { day: '2026-08-31', part: 'am' } })
    expect(codesIn(past)).toEqual(['day.past'])
    await look(
      office,
      (unit) => sql`insert into household_wish (unit_id, id, household_id, busy_dow, parts, said_by, said_at)
        select ${unit}::uuid, gen_random_uuid(), household_id, '{0,6}', '{evening}', 'family', now() from officer where name = '唐若溪'`,
    )
    const stops = stopsOf(await propose())
    expect(stops.filter((s) => s.visitor === '林知远' && s.day === first.day)).toEqual([])
    const tang = stops.find((s) => s.household === '唐若溪')!
    expect(tang.part).toBe('evening')
    expect([0, 6]).not.toContain(new Date(`${tang.day}T00:00:00Z`).getUTCDay())
    const mine = await visitor.get<{ days: { id: string; day: string }[] }>('/schedule/my-days')
    expect(mine.days.map((d) => d.day)).toEqual([first.day])
    expect(
      codesIn(
        await (await office.as('othervisitor')).send('POST', '/schedule/clear-day', {
          body: { dayId: mine.days[0]!.id },
        }),
      ),
    ).toEqual(['not-found'])
    await visitor.post('/schedule/clear-day', { dayId: mine.days[0]!.id })
    expect((await visitor.get<{ days: unknown[] }>('/schedule/my-days')).days).toEqual([])
  })

  test('is shown to the visitor, who picks another day; the next proposal keeps that day and moves nothing else', async () => {
    const visitor = await office.as('visitor')
    const before = await propose()
    const stop = stopsOf(before).find((s) => s.visitor === '林知远')!
    const options = await visitor.get<{ proposed: { day: string; part: string } | null }>(
      `/schedule/options/${stop.visitId}`,
    )
    expect(options.proposed).toEqual({ day: stop.day, part: stop.part })
    await pick(visitor, { visitId: stop.visitId, day: '2026-11-18', part: 'evening', place: '家中' })
    const after = await propose()
    const moved = stopsOf(after).find((s) => s.visitId === stop.visitId)!
    expect(moved).toMatchObject({ day: '2026-11-18', part: 'evening', picked: { day: '2026-11-18', part: 'evening' } })
    const where = (p: ProposalView) =>
      new Map(
        stopsOf(p)
          .filter((s) => s.visitId !== stop.visitId)
          .map((s) => [s.visitId, `${s.day} ${s.part}`]),
      )
    const [old, now] = [where(before), where(after)]
    const others = [...old].filter(([id, at]) => now.get(id) !== at)
    expect(others).toHaveLength(after.objective.changed)
  })

  test('the same round gives the same proposal again', async () => {
    const [one, two] = [await propose(), await propose()]
    expect(two.trips).toEqual(one.trips)
  })
})

test('a household that the list has given to somebody else has no proposed day any more: shown, told on the phone, and adopted', async () => {
  const before = await propose()
  const { list } = await clerk.get<{ list: { id: string; loads: { visitor: { id: string; name: string } }[] } }>(
    `/assignment/list/${roundId}`,
  )
  const gone = list.loads.find(({ visitor }) => visitor.name === '林知远')?.visitor
  const open = stopsOf(before).filter((s) => s.visitor === '林知远' && s.picked === null)
  expect(open.length).toBeGreaterThan(1)
  const { id } = await clerk.post<{ id: string }>('/assignment/amend', {
    listId: list.id,
    mode: 'keep',
    absent: [gone?.id],
  })
  await (await office.as('head')).post('/assignment/publish', { listId: id, reason: '本轮不能参加' })
  const { proposal } = await clerk.get<{ proposal: ProposalView }>(`/schedule/proposal/${roundId}`)
  const left = stopsOf(proposal).map((s) => s.visitId)
  expect(open.filter((s) => left.includes(s.visitId))).toEqual([])
  expect(proposal.moved).toBeGreaterThanOrEqual(open.length)
  const adopt = { proposal: proposal.id, visitIds: open.map((s) => s.visitId) }
  expect(codesIn(await clerk.send('POST', '/schedule/adopt', { body: adopt }))).toEqual(['schedule.none-taken'])
  const dated = await look<{ id: string }>(office, () => sql`select visit_id as id from slot where ended_at is null`)
  expect(dated.filter((row) => adopt.visitIds.includes(row.id))).toEqual([])
  const after = await propose()
  expect(after.moved).toBe(0)
  expect(stopsOf(after).filter((s) => adopt.visitIds.includes(s.visitId))).toHaveLength(open.length)
})

test('before publishing it is said whether the visits fit the round, and what would help', async () => {
  const fits = () =>
    clerk.get<{ fits: boolean; text: string; ways: { link: string | null }[] }>(`/schedule/feasibility/${roundId}`)
  expect(await fits()).toMatchObject({ fits: true })
  office.setTime('2026-12-24T09:00:00+08:00')
  clerk = await office.as('coordinator')
  const late = await fits()
  expect(late.fits).toBe(false)
  expect(late.text).toMatch(/户排不进/)
  // a button opens the very place, with the end that would be enough
  expect(late.ways.map((w) => w.link)).toContainEqual(expect.stringMatching(/^\/round\?ends=2027-01-\d\d$/))
})

test('after the round there is nothing to propose, and before a list is published neither', async () => {
  office.setTime('2026-12-30T09:00:00+08:00')
  const late = await (await office.as('coordinator')).send('POST', '/schedule/propose', {
    body: { roundId, tripsAWeek: 3 },
  })
  expect(codesIn(late)).toEqual(['schedule.no-days'])
  expect(late.text).toContain('2027-01-03')
})
