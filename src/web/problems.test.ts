import { expect, test } from 'vitest'
import { problemAt, problemsOf } from './problems.ts'

const CHINESE = /^[^a-zA-Z]*。$/

test('the server’s own problems come through with their fields', () => {
  const own = [{ code: 'round.dates', message: '结束日期不能早于开始日期，请修改。', path: 'endsOn' }]
  const problems = problemsOf(Object.assign(new Error('x'), { status: 409, data: { problems: own } }))
  expect(problems).toEqual(own)
  expect(problemAt(problems, 'endsOn')).toBe(own[0]?.message)
  expect(problemAt(problems, 'name')).toBeUndefined()
})

test('everything else is a sentence that says what to do next', () => {
  const failures = [
    new TypeError('Failed to fetch'),
    new DOMException('late', 'TimeoutError'),
    Object.assign(new Error('x'), { status: 500 }),
    Object.assign(new Error('x'), { status: 413 }),
    Object.assign(new Error('x'), { status: 404 }),
    new Error('a defect'),
    'nothing at all',
  ]
  for (const failure of failures) {
    const [problem, ...more] = problemsOf(failure)
    expect(problem?.message).toMatch(CHINESE)
    expect(more).toEqual([])
  }
})
