/** What was handed in is booked in its order; what cannot be says why, and keeps no pledge from being given. */
import { expect, test } from 'vitest'
import type { WaitingAct } from '../../../visiting/visits/rules/predicted-visit.ts'
import { bookLate } from './book-late.ts'

const settle = (hash: string): WaitingAct => ({ kind: 'settle', input: { visitId: '', hash } })
const pledge: WaitingAct = {
  kind: 'pledge',
  input: { visitId: '', relativeId: '', place: '', strokes: [], templateId: null },
}
const acts = [settle('a'), settle('b'), settle('c'), pledge].map((act, i) => ({ id: String(i), act }))

async function booked(status?: number): Promise<[string[], unknown]> {
  const taken: string[] = []
  const fails = (act: WaitingAct) => act.kind === 'settle' && act.input.hash === 'b'
  const error = status === undefined ? new TypeError('no line') : Object.assign(new Error(), { status, data: {} })
  const end = await bookLate(acts, {
    send: (act) => (fails(act) ? Promise.reject(error) : Promise.resolve()),
    take: async (id) => void taken.push(id),
  }).then(
    () => undefined,
    (thrown) => thrown === error,
  )
  return [taken, end]
}

test('what is refused stops what was done after it, and no pledge; without a line all waits', async () => {
  expect(await booked(409)).toEqual([['0', '3'], true])
  expect(await booked(401)).toEqual([['0'], true])
  expect(await booked()).toEqual([['0'], true])
})
