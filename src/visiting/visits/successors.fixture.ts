/** Two who made visits together are gone: the head names 许怀瑾, who finds what they owed. */
import { expect } from 'vitest'
import { codesIn } from '../../testing/client.ts'
import type { Office } from '../../testing/office.ts'
import type { PairLeft } from './contract.ts'

/** What the head had read, without ids. */
export async function takeOver(office: Office): Promise<object[]> {
  const head = await office.as('head')
  const { pairs } = await head.get<{ pairs: PairLeft[] }>('/visits/unfinished')
  for (const { roundId, visitorId, recorderId, seen, candidates } of pairs) {
    const officerId = candidates.find(({ name }) => name === '许怀瑾')?.id
    const body = { roundId, visitorId, recorderId, officerId, seen }
    const refused = async (change: object) =>
      codesIn(await head.send('POST', '/visits/name-successor', { body: { ...body, ...change } }))
    expect(await refused({ officerId: visitorId })).toEqual(['successor.person'])
    expect(await refused({ seen: roundId })).toEqual(['successor.changed'])
    await head.post('/visits/name-successor', body)
    expect(await refused({})).toEqual(['successor.not-needed'])
  }
  expect((await head.get<{ pairs: PairLeft[] }>('/visits/unfinished')).pairs).toEqual([])
  return pairs.map(({ visitor, recorder, former, candidates }) => ({
    ...{ visitor, recorder, former, candidates: candidates.map(({ name }) => name) },
  }))
}

/** How much is left for who took over, and how the page of one of the visits answers. */
export async function leftToSuccessor(office: Office, visitId: string): Promise<[number, number]> {
  const successor = await office.as('othervisitor')
  const { left } = await successor.get<{ left: string[] }>('/visits/mine')
  const { items } = await successor.get<{ items: { key: string }[] }>('/insights/today')
  expect(items.some(({ key }) => key === 'instead')).toBe(left.length > 0)
  return [left.length, (await successor.send('GET', `/visits/${visitId}`)).status]
}
