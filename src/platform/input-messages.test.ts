import { expect, test } from 'vitest'
import { z } from 'zod'
import { day, moment } from './contract.ts'

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

test('a day and a point in time are such as a database holds, whatever a phone’s clock has lost', () => {
  const passes = (schema: z.ZodType, values: string[]) => values.map((value) => schema.safeParse(value).success)
  expect(passes(day, ['1970-01-01', '2026-02-29', '0000-01-01'])).toEqual([true, false, false])
  const held = ['1970-01-01T00:00:05.000Z', '2026-05-08T19:30:00+08:00', '2106-02-07T06:28:15-12:00']
  expect(passes(moment, held)).toEqual([true, true, true])
  expect(passes(moment, ['0000-01-01T00:00:00Z', '2026-05-08T19:30:00+23:59'])).toEqual([false, false])
  expect(messageFor(moment, '2026-05-08T19:30:00+23:59')).toContain('请写成 2026')
})
