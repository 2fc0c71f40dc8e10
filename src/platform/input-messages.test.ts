import { expect, test } from 'vitest'
import { z } from 'zod'
import './contract.ts'

const told = (schema: z.ZodType, value: unknown) => schema.safeParse(value).error?.issues[0]?.message

test('a number, a text or a list that is refused says why in words of a person', () => {
  expect(told(z.number().int().min(1).max(14), 0)).toBe('不能小于 1。')
  expect(told(z.number().int().min(1).max(14), 15)).toBe('不能大于 14。')
  expect(told(z.number().int(), 1.5)).toBe('请填整数。')
  expect(told(z.number(), '三')).toBe('请填数字。')
  expect(told(z.number(), Number.NaN)).toBe('请填数字。')
  expect(told(z.number().gt(0), 0)).toBe('应大于 0。')
  expect(told(z.string(), undefined)).toBe('请填写。')
  expect(told(z.string().min(1), '')).toBe('请填写。')
  expect(told(z.string().max(4), '一二三四五')).toBe('请控制在 4 字以内。')
  expect(told(z.array(z.string()).min(1), [])).toBe('至少要有一项。')
  expect(told(z.array(z.string()).max(1), ['a', 'b'])).toBe('最多 1 项。')
  expect(told(z.enum(['a', 'b']), 'c')).toContain('无效选项')
})
