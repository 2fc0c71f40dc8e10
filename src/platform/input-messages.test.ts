import { expect, test } from 'vitest'
import { z } from 'zod'
import './contract.ts'

const messageFor = (schema: z.ZodType, value: unknown) => schema.safeParse(value).error?.issues[0]?.message

test('a number, a text or a list that is refused says why in words of a person', () => {
  expect(messageFor(z.number().int().min(1).max(14), 0)).toBe('不能小于 1。')
  expect(messageFor(z.number().int().min(1).max(14), 15)).toBe('不能大于 14。')
  expect(messageFor(z.number().int(), 1.5)).toBe('请填整数。')
  expect(messageFor(z.number(), '三')).toBe('请填数字。')
  expect(messageFor(z.number(), Number.NaN)).toBe('请填数字。')
  expect(messageFor(z.number().gt(0), 0)).toBe('应大于 0。')
  expect(messageFor(z.string(), undefined)).toBe('请填写。')
  expect(messageFor(z.string().min(1), '')).toBe('请填写。')
  expect(messageFor(z.string().max(4), '一二三四五')).toBe('请控制在 4 字以内。')
  expect(messageFor(z.array(z.string()).min(1), [])).toBe('至少要有一项。')
  expect(messageFor(z.array(z.string()).max(1), ['a', 'b'])).toBe('最多 1 项。')
  expect(messageFor(z.uuid(), 'progress')).toContain('网址可能没有抄全')
  expect(messageFor(z.enum(['a', 'b']), 'c')).toContain('无效选项')
})
