import { afterAll, beforeAll, expect, test } from 'vitest'
import { codesIn } from '../../testing/client.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import { plainWords } from '../../testing/plain-renderer.ts'
import type { HouseholdView } from './household-contract.ts'

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

const homeOf = async (name: string) => {
  const { households } = await (await office.as('coordinator')).get<{ households: HouseholdView[] }>(
    '/census/households',
  )
  return households.find(({ officers }) => officers.some((one) => one.name === name))!
}

test('the inspector is not told which household is to have another than the inspector, nor by trying; the office ends it', async () => {
  const [clerk, inspector] = [await office.as('coordinator'), await office.as('inspector')]
  const visitorId = (await homeOf('顾长青')).officers[0]!.id
  const [asked, quiet] = [await homeOf('秦望山'), await homeOf('唐若溪')]
  for (const source of ['familyRequest', 'other'])
    await clerk.post('/census/add-avoidance', { visitorId, householdId: asked.id, source })
  const book = await inspector.get<{ lines: object[]; visitors: object[] }>('/census/avoidances')
  expect(book.lines).not.toEqual([])
  expect(JSON.stringify([book.lines, book.visitors])).not.toContain('顾长青')
  for (const { id: householdId } of [asked, quiet])
    for (const source of ['familyRequest', 'other', 'complaint']) {
      const body = { visitorId, householdId, source }
      expect(codesIn(await inspector.send('POST', '/census/add-avoidance', { body }))).toEqual(['avoidance.self'])
    }
  const kept = (await homeOf('秦望山')).avoidances
  expect(kept.map(({ source, officeEnds }) => [source, officeEnds])).toEqual([
    ['familyRequest', true],
    ['other', true],
  ])
  for (const { id: avoidanceId } of kept) {
    expect((await inspector.send('POST', '/census/end-avoidance', { body: { avoidanceId } })).status).toBe(404)
    await clerk.post('/census/end-avoidance', { avoidanceId })
  }
  expect((await homeOf('秦望山')).avoidances).toEqual([])
})

test('the head reads on the list why others do not go, and not which of the leadership is to have another than the head', async () => {
  const [clerk, head] = [await office.as('coordinator'), await office.as('head')]
  const { round } = await clerk.get<{ round: { id: string } }>('/rounds/current')
  const [own, other] = [(await homeOf('沈望舒')).officers[0]!.id, (await homeOf('周以宁')).officers[0]!.id]
  const add = (visitorId: string, householdId: string) =>
    clerk.post('/census/add-avoidance', { visitorId, householdId, source: 'familyRequest' })
  await add(own, (await homeOf('林知远')).id)
  await add(other, (await homeOf('唐若溪')).id)
  const { id } = await clerk.post<{ id: string }>('/assignment/draw', { roundId: round.id })
  for (const path of [`/assignment/list/${round.id}`, `/assignment/${id}/list.pdf`]) {
    const read = async (client: typeof head) => {
      const { bytes, text } = await client.send('GET', path)
      const words = plainWords(bytes) ?? text
      return ['沈望舒已登记回避', '周以宁已登记回避'].map((said) => words.includes(said))
    }
    expect([path, await read(clerk)]).toEqual([path, [true, true]])
    expect([path, await read(head)]).toEqual([path, [false, true]])
  }
})
