import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { sha256Plain, sha256Running } from '../proof/sha256.ts'
import { sha256 } from './sha256.ts'

test('the plain implementation agrees with the platform for every length around a block', async () => {
  for (const length of [0, 1, 3, 55, 56, 57, 63, 64, 65, 119, 120, 1000, 70_000]) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 31 + length) % 256)
    const wanted = createHash('sha256').update(bytes).digest('hex')
    expect(sha256Plain(bytes)).toBe(wanted)
    expect(await sha256(bytes)).toBe(wanted)
  }
})

test('a piece at a time it is the same', () => {
  const bytes = Uint8Array.from({ length: 1000 }, (_, i) => (i * 7) % 256)
  for (const cut of [0, 64, 128, 960]) {
    const running = sha256Running()
    for (let at = 0; at < cut; at += 64) running.add(bytes.subarray(at, at + 64))
    expect(running.end(bytes.subarray(cut))).toBe(createHash('sha256').update(bytes).digest('hex'))
  }
})
