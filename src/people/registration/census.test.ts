import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Office, openOffice } from '../../testing/office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice({ time: '2026-03-02T09:00:00+08:00' })
})
afterAll(() => office.stop())

test('an avoidance sends the household to somebody else, and says so on its line', async () => {
  const clerk = await office.as('coordinator')
  const { id: roundId } = await clerk.post<{ id: string }>('/rounds/open', {
    planVersion: 1,
    name: '2026年上半年',
    startsOn: '2026-01-01',
    endsOn: '2026-06-30',
  })
  type List = {
    list: { lines: { householdId: string; visitor: { id: string; name: string }; tier: number; why: string }[] }
  }
  const drawn = async () => {
    await clerk.post('/assignment/draw', { roundId })
    return (await clerk.get<List>(`/assignment/list/${roundId}`)).list.lines
  }
  const first = (await drawn()).find((l) => l.tier === 0 && l.why.includes('分管'))!
  await clerk.post('/census/add-avoidance', {
    visitorId: first.visitor.id,
    householdId: first.householdId,
    source: 'familyRequest',
  })
  const after = (await drawn()).find((l) => l.householdId === first.householdId)!
  expect(after.visitor.id).not.toBe(first.visitor.id)
  expect(after.why).toContain('回避')
})
