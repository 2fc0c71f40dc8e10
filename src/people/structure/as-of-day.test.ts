/**
 * The structure as of a day, on the real database: whatever is registered day after day, what was seen on a day is what
 * is asked of that day later, today is what the register says, and nobody is in two hands by standing in.
 */
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays } from '../../platform/calendar.ts'
import type { Client } from '../../testing/client.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import { look } from '../../testing/programme.ts'
import { spread } from './charges-by-department.ts'
import type { PictureView } from './view-schemas.ts'

let office: Office
let clerk: Client
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.stop())

const posts = ['staff', 'staff', 'staff', 'team'] as const
/** One thing registered: which command, who, whom, where; refusals are as good as successes here. */
const step = fc.record({
  kind: fc.constantFrom('transfer', 'leave', 'rejoin', 'charge', 'own', 'end', 'acting', 'endActing'),
  a: fc.nat(40),
  b: fc.nat(40),
  c: fc.nat(40),
})
const days = fc.array(fc.array(step, { minLength: 4, maxLength: 8 }), { minLength: 12, maxLength: 12 })
type Step = { kind: string; a: number; b: number; c: number }

const picture = (on: string) => clerk.get<PictureView>(`/structure/picture?on=${on}`)

async function registered(today: string, { kind, a, b, c }: Step): Promise<boolean> {
  const now = await picture(today)
  const one = <T>(rows: readonly T[], n: number) => rows[n % Math.max(1, rows.length)]
  const [who, whom] = [one(now.officers, a), one(now.officers, b)]
  const where = one(now.departments, c)
  const leader = one(
    now.officers.filter((o) => o.post !== 'staff'),
    b,
  )
  const place = { department: where?.name, title: '科员', post: posts[b % 4], from: today }
  const body = {
    transfer: { officerId: who?.id, ...place },
    leave: { officerId: who?.id, on: today, charge: 'end' },
    rejoin: { officerId: one(now.left, a)?.id, ...place },
    charge: { leaderId: leader?.id, kind: 'charge', departmentId: where?.id, from: today, alone: a % 2 === 0 },
    own: { leaderId: leader?.id, kind: 'charge', officerId: who?.id, from: today, alone: true },
    end: { chargeId: one(now.charges, a)?.id, on: today },
    acting: { kind: 'charge', absentId: leader?.id, substituteId: whom?.id, from: today, to: addDays(today, a % 5) },
    endActing: { actingId: one(now.acting, a)?.id },
  }[kind]
  const path = {
    charge: 'set-charge',
    own: 'set-charge',
    end: 'end-charge',
    acting: 'set-acting',
    endActing: 'end-acting',
  }
  const name = kind in path ? path[kind as keyof typeof path] : kind
  const answer = await clerk.send('POST', `/structure/${name}`, { body })
  expect([200, 404, 409, 422]).toContain(answer.status)
  return answer.status === 200
}

/** What is compared: all that a picture says of a day, without what is only told of today. */
function summaryOf({ officers, charges, inCharge, acting, day }: PictureView) {
  const line = (...parts: (string | null)[]) => parts.join(' ')
  return [
    ...officers.map((o) => line('人', o.name, o.departmentId, o.title, o.post, o.actingPost)),
    ...charges.map((c) => line('分管', c.id)),
    ...inCharge.map((c) => line('在管', c.leaderId, c.officerId, c.actingFor)),
    ...acting.filter((a) => a.from <= day).map((a) => line('代管', a.id)),
  ].sort()
}

test('what is seen in the evening of a day is what that day is ever after; today is the register; nobody is in two hands', async () => {
  const [run] = fc.sample(days, { numRuns: 1, seed: 20260901 })
  const evenings = new Map<string, string[]>()
  let taken = 0
  for (const [n, steps] of run!.entries()) {
    const today = addDays('2026-09-02', n)
    office.setTime(`${today}T20:00:00+08:00`)
    clerk = await office.as('coordinator')
    for (const s of steps) if (await registered(today, s)) taken += 1
    const seen = await picture(today)
    evenings.set(today, summaryOf(seen))
    const register = await look<{ t: string }>(
      office,
      () => sql`select concat_ws(' ', name, department_id, title, post) as t from officer where left_on is null`,
    )
    expect(seen.officers.map((o) => [o.name, o.departmentId, o.title, o.post].join(' ')).sort()).toEqual(
      register.map((r) => r.t).sort(),
    )
    inOneHand(seen)
    asSpread(seen)
  }
  expect(taken).toBeGreaterThan(25)
  for (const [day, evening] of evenings)
    expect({ day, told: summaryOf(await picture(day)) }).toEqual({ day, told: evening })
})

/** While A stands in for B, B is in charge of nobody through the same officer, and one stands in for B at most. */
function inOneHand({ inCharge, acting, day }: PictureView): void {
  const now = acting.filter((a) => a.kind === 'charge' && a.from <= day)
  expect(new Set(now.map((a) => a.absent.id)).size).toBe(now.length)
  expect(inCharge.filter((c) => now.some((a) => a.absent.id === c.leaderId))).toEqual([])
  expect(new Set(inCharge.map((c) => `${c.leaderId} ${c.officerId}`)).size).toBe(inCharge.length)
}

/** The database's answer against the rule written in TypeScript: own before the department's, substitutes, leaders only. */
function asSpread({ officers, charges, inCharge, acting, day }: PictureView): void {
  const here = new Map(officers.map((o) => [o.id, o]))
  const staff = officers.filter((o) => o.post === 'staff').map((o) => ({ id: o.id, departmentId: o.departmentId }))
  const held = spread(
    staff,
    charges.filter((c) => c.kind === 'charge' && (c.officerId === null || here.has(c.officerId))),
  )
  const expected = held.flatMap(({ leaderId, officerId }) => {
    const by =
      acting.find((a) => a.kind === 'charge' && a.absent.id === leaderId && a.from <= day)?.acting.id ?? leaderId
    const post = here.get(by)?.post
    return post === undefined || post === 'staff' || by === officerId ? [] : [`${by} ${officerId}`]
  })
  expect(inCharge.map((c) => `${c.leaderId} ${c.officerId}`).sort()).toEqual([...new Set(expected)].sort())
}
