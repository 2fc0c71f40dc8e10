/** What families say whose visits ended otherwise, and what becomes of it. */
import { sql } from 'kysely'
import { expect } from 'vitest'
import type { World } from './testing/compare-offices.ts'
import { answerOnPage, familyWay, look } from './testing/programme.ts'

export async function complain({ office, ids }: World): Promise<void> {
  const { token } = await familyWay(office, ids.visitId!)
  const said = await answerOnPage(office, `/f/${token}/complain`, { text: '没有人来说一声。' })
  expect(said.status).toBe(303)
}

/** The family whose visit waits to be finished, or the one whose ends are compared. */
export async function sayWithoutName(
  { office, ids, other }: World & { other: string },
  isWaiting: boolean,
): Promise<void> {
  const { token } = await familyWay(office, isWaiting ? other : ids.visitId!)
  const said = await answerOnPage(office, `/f/${token}/raise`, { kind: 'opinion', text: '路灯坏了几盏', named: 'no' })
  expect(said.status).toBe(303)
}

export async function report({ office, ids }: World): Promise<void> {
  // drawn by lot
  const [matter] = await look<{ id: string }>(office, () => sql`update matter set number = 7 returning id`)
  const clerk = await office.as('coordinator')
  ids.matterId = matter!.id
  await clerk.post('/matters/report', { matterId: matter!.id, seen: null })
}
