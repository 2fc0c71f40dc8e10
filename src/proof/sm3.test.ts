import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sm3, sm3Running } from './sm3.ts'

test('SM3 is what GB/T 32905 says of its two examples', () => {
  const bytes = (text: string) => new TextEncoder().encode(text)
  expect(sm3(bytes('abc'))).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
  expect(sm3(bytes('abcd'.repeat(16)))).toBe('debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732')
})

test('SM3 of any bytes, in whatever pieces, is what OpenSSL makes of them', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), fc.nat(5), (bytes, blocks) => {
      const cut = Math.min(blocks * 64, bytes.length - (bytes.length % 64))
      const running = sm3Running()
      running.add(bytes.subarray(0, cut))
      return running.end(bytes.subarray(cut)) === createHash('sm3').update(bytes).digest('hex')
    }),
  )
})
