/** A matter's number is its name on every screen and paper; it tells nobody which evening it came from (方案 §三.4). */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { performAsSystem } from '../../platform/operation.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import { hold, look, notify, openRound, visitsTogether } from '../../testing/programme.ts'
import { insertMatter } from './number-store.ts'

let office: Office
let visitId: string
beforeAll(async () => {
  office = await openOffice()
  await openRound(office)
  visitId = (await visitsTogether(office))[0]!.visitId
  await notify(office, visitId, '2026-09-05')
  office.setTime('2026-09-05T20:00:00+08:00')
  await hold(office, visitId)
})
afterAll(() => office.stop())

test('numbers are short, given once, and their order says nothing of the order of writing down', async () => {
  const recorder = await office.as('recorder')
  const raise = { visitId, kind: 'opinion', text: '食堂', nameAllowed: false }
  const numbers: number[] = []
  for (let n = 0; n < 30; n++) numbers.push((await recorder.post<{ number: number }>('/matters/raise', raise)).number)
  expect(new Set(numbers).size).toBe(30)
  expect(Math.min(...numbers)).toBeGreaterThanOrEqual(1)
  expect(Math.max(...numbers)).toBeLessThanOrEqual(30 + 40)
  // Kendall's tau of thirty drawn numbers: 0 with a deviation of 0.13; 1 where they follow each other
  const pairs = numbers.flatMap((a, i) => numbers.slice(i + 1).map((b) => Math.sign(b - a)))
  expect(Math.abs(pairs.reduce((sum, sign) => sum + sign, 0) / pairs.length)).toBeLessThan(0.7)
})

test('two raised at the same moment get two numbers', async () => {
  const clients = await Promise.all([office.as('recorder'), office.as('visitor')])
  const raise = { visitId, kind: 'question', text: '怎么报名', nameAllowed: true }
  const created = await Promise.all(
    clients.flatMap((one) => [1, 2, 3].map(() => one.post<{ number: number }>('/matters/raise', raise))),
  )
  expect(new Set(created.map(({ number }) => number)).size).toBe(6)
})

test('who writes one down waits for nobody else who does', async () => {
  const raise = { visitId, kind: 'question', text: '怎么报名', nameAllowed: true }
  let end: () => void = () => undefined
  const held = new Promise<void>((resolve) => {
    end = resolve
  })
  let drawn: (number: number) => void = () => undefined
  const first = new Promise<number>((resolve) => {
    drawn = resolve
  })
  const other = performAsSystem(office.product.app, office.unitId, async (context) => {
    const [visit] = await look<{ household: string }>(
      office,
      (unit) => sql`select household_id as household from visit where unit_id = ${unit} and id = ${visitId}`,
    )
    const matter = { id: randomUUID(), visitId, householdId: visit!.household, kind: 'opinion' as const }
    const input = {
      pace: 'suggestion' as const,
      text: '食堂',
      nameAllowed: false,
      by: 'recorder' as const,
      recordItem: null,
    }
    drawn(await insertMatter(context, { ...matter, ...input, at: context.at }))
    await held
    await context.record('matters.raised', matter.id)
  })
  const taken = await first
  const { number } = await (await office.as('recorder')).post<{ number: number }>('/matters/raise', raise)
  expect(number).not.toBe(taken)
  end()
  await other
})
