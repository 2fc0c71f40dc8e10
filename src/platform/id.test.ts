import { expect, test } from 'vitest'
import { uuidv7 } from './id.ts'

test('ids of one instant sort in the order of making, whatever instants were asked for in between', () => {
  const now = Date.parse('2026-09-01T01:00:00Z')
  const ids = Array.from({ length: 5000 }, () => {
    uuidv7(now + 86_400_000)
    return uuidv7(now)
  })
  expect([...ids].sort()).toEqual(ids)
  expect(new Set(ids).size).toBe(ids.length)
})

test('an id is a version 7 UUID that starts with its instant', () => {
  const id = uuidv7(Date.parse('2026-09-01T01:00:00Z'))
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(Date.parse('2026-09-01T01:00:00Z'))
})
