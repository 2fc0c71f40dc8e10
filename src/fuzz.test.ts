/** Whatever is sent, the door answers: a refusal or a page, never an error of its own. More of it: `bench/fuzz.ts`. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fuzz } from './testing/fuzz.ts'
import { openFuzzOffice } from './testing/fuzz-office.ts'
import type { Office } from './testing/office.ts'

const SEED = 20_261_128
const COUNT = 1_500

let office: Office
let links: string[]
beforeAll(async () => {
  ;({ office, links } = await openFuzzOffice(() => undefined))
})
afterAll(() => office.stop())

test(`of ${COUNT} requests by seed ${SEED} none is answered above 499`, { timeout: 480_000 }, async () => {
  const { faults, byStatus, requests } = await fuzz(office, { seed: SEED, count: COUNT, links })
  expect(requests).toBe(COUNT)
  // it came through: some were done, some refused, each in its way
  for (const status of [200, 401, 403, 404, 409, 422]) expect(byStatus.get(status) ?? 0).toBeGreaterThan(10)
  // this office's papers are the text of their blocks, which nothing joins to one file
  expect(faults.filter(({ answer }) => !answer.includes('press.not-joined'))).toEqual([])
})
