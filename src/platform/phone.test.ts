import { expect, test } from 'vitest'
import { plainPhone, telHref } from './phone.ts'

test.each([
  ['0739-0000126', 'tel:07390000126'],
  ['０７３９－００００１２６', 'tel:07390000126'],
  ['0739 000 0126', 'tel:07390000126'],
  ['0739-0000126、13900000000', 'tel:07390000126'],
  ['0739-0000126转8012', 'tel:07390000126'],
  ['（0739）0000126 / 0000127', 'tel:07390000126'],
  ['+86 739 0000126', 'tel:+867390000126'],
  ['12345', 'tel:12345'],
  ['综合部', undefined],
  ['', undefined],
])('a tap on %s dials one number, or nothing', (written, dialled) => {
  expect(telHref(written)).toBe(dialled)
})

test('a number typed full-width is kept as numbers are written', () => {
  expect(plainPhone(' ０７３９－００００１２６　')).toBe('0739-0000126')
})
