import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { sha256, sha256Plain } from './sha256.ts'

test('the plain implementation agrees with the platform for every length around a block', async () => {
  for (const length of [0, 1, 3, 55, 56, 57, 63, 64, 65, 119, 120, 1000, 70_000]) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 31 + length) % 256)
    const wanted = createHash('sha256').update(bytes).digest('hex')
    expect(sha256Plain(bytes)).toBe(wanted)
    expect(await sha256(bytes)).toBe(wanted)
  }
})
