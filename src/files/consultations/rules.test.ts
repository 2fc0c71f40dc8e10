/** Who decides, and what stands over a page: pure. */
import { expect, test } from 'vitest'
import { copyFoot, copyMark, decider, type Grantor, stateOf } from './rules.ts'

const out =
  (...posts: Grantor[]) =>
  (post: Grantor) =>
    posts.includes(post)

test('whom the plan names decides; out of it, the head, then the inspector, then nobody', () => {
  expect(decider('head', out())).toBe('head')
  expect(decider('head', out('head'))).toBe('inspector')
  expect(decider('inspector', out('inspector'))).toBe('head')
  expect(decider('recordsOffice', out())).toBe('recordsOffice')
  expect(decider('recordsOffice', out('recordsOffice'))).toBe('head')
  expect(decider('recordsOffice', out('recordsOffice', 'head'))).toBe('inspector')
  for (const named of ['head', 'inspector', 'recordsOffice'] as const)
    expect(decider(named, out('head', 'inspector', 'recordsOffice'))).toBeNull()
})

test('the last day is read to its end; who took it back is told apart from who was through', () => {
  const row = { granted: true, endedAt: null, endedWay: null, untilOn: '2026-09-15' }
  expect(stateOf(row, '2026-09-15')).toBe('open')
  expect(stateOf(row, '2026-09-16')).toBe('over')
  expect(stateOf({ ...row, endedAt: 'x', endedWay: 'decider' }, '2026-09-16')).toBe('revoked')
  expect(stateOf({ ...row, endedAt: 'x', endedWay: 'asker' }, '2026-09-10')).toBe('ended')
  expect(stateOf({ ...row, granted: null, endedAt: 'x', endedWay: 'asker' }, '2026-09-10')).toBe('withdrawn')
})

test('a long purpose is cut on the pages of a copy and at their foot, between characters', () => {
  const mark = copyMark({ number: 3, reader: '郑观澜', day: '2026年9月10日', purpose: '𬭎'.repeat(60) })
  expect(mark).toBe(`复制件 第3号　郑观澜　2026年9月10日\n${'𬭎'.repeat(27)}…`)
  const foot = copyFoot({ number: 3, reader: '某'.repeat(102), day: '2026年9月10日', purpose: '𬭎'.repeat(200) })
  expect([...foot].length).toBeLessThan(120)
})
