import fc from 'fast-check'
import { expect, test } from 'vitest'
import { partOf } from './range-download.ts'

const number = fc.option(fc.nat(400), { nil: undefined }).map((n) => (n === undefined ? '' : String(n)))

test('whatever is asked for, a part lies within the file, and is what its numbers say', () => {
  fc.assert(
    fc.property(number, number, fc.nat(300), (first, last, bytes) => {
      const part = partOf(`bytes=${first}-${last}`, bytes)
      if (part === undefined) return first === '' ? last === '' : last !== '' && Number(last) < Number(first)
      if (part === 'none') return first === '' ? Number(last) === 0 || bytes === 0 : Number(first) >= bytes
      const { from, to } = part
      if (!(from >= 0 && from <= to && to < bytes)) return false
      if (first === '') return to === bytes - 1 && to - from + 1 === Math.min(Number(last), bytes)
      return from === Number(first) && to === (last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1))
    }),
  )
})

test('what is said in another way is the whole', () => {
  for (const asked of [
    undefined,
    '',
    'bytes',
    'bytes=-',
    'bytes=a-b',
    'bytes=0-1,3-4',
    'items=0-1',
    `bytes=${'9'.repeat(16)}-`,
  ])
    expect(partOf(asked, 100)).toBeUndefined()
})
