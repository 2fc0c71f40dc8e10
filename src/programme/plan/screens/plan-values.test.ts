import { expect, test } from 'vitest'
import { numberFault } from './plan-values.tsx'

test('a number that the plan cannot take says why at its place; one that it can is taken as typed', () => {
  const days = (typed: string) => numberFault(typed, { min: 1, max: 30, step: 1 })
  expect([days('1'), days(' 30 ')]).toEqual([undefined, undefined])
  expect(days('0')).toBe('不能小于 1。')
  expect(days('31')).toBe('不能大于 30。')
  expect(days('2.5')).toBe('请填整数。')
  for (const odd of ['', '三', '1e3', '0x10', '--1', '1..2']) expect(days(odd)).toBe('请填 1 到 30 之间的数。')
  expect(numberFault('1.5', { min: 1, max: 10, step: 0.1 })).toBeUndefined()
})
