import { expect, test } from 'vitest'
import { officer, readingOf } from './a-sheet.fixture.ts'
import { settledBy, type WaitingProblem } from './settled-problems.ts'

const waits = (more: Partial<WaitingProblem>): WaitingProblem => ({
  id: 'one',
  sheet: '职工',
  row: 2,
  code: 'phone.invalid',
  value: '1390',
  about: '王芳',
  ...more,
})
const settled = (waiting: WaitingProblem, rows = [officer('王芳', '办公室')], whole = false) =>
  settledBy([waiting], readingOf(rows), whole).length > 0

test('who is in the new workbook without the problem has none any more', () => {
  expect(settled(waits({}))).toBe(true)
})

test('the same problem again waits once, as the newer one', () => {
  expect(settled(waits({}), [officer('王芳', '办公室', { 联系电话: '1390' })])).toBe(true)
})

test('who is not in a part of the unit still has the problem; in the whole unit the row was taken out', () => {
  expect(settled(waits({ about: '李强' }))).toBe(false)
  expect(settled(waits({ about: '李强' }), undefined, true)).toBe(true)
  expect(settled(waits({ about: '李强', sheet: '别的表' }), undefined, true)).toBe(false)
})

test('a problem of nobody by name belongs to its sheet', () => {
  expect(
    settledBy(
      [{ id: 'x', sheet: '职工', row: 9, code: 'name.missing', value: null }],
      readingOf([officer('王芳', '办公室')]),
      false,
    ),
  ).toEqual(['x'])
  expect(
    settledBy(
      [{ id: 'x', sheet: '旧表', row: 9, code: 'name.missing', value: null }],
      readingOf([officer('王芳', '办公室')]),
      true,
    ),
  ).toEqual([])
})
