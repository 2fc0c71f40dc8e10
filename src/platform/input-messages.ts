/** What is wrong with an input, as a person is told it: what zod's own Chinese says in the words of a program. */
import { z } from 'zod'

const zhCN = z.locales.zhCN().localeError

/** A sentence for an issue where a person can have caused it; the locale's own words for what only a program sends. */
export function inputMessage(issue: z.core.$ZodRawIssue): string {
  const own = zhCN(issue)
  const message = typeof own === 'string' ? own : (own?.message ?? '格式不对，请检查。')
  switch (issue.code) {
    case 'too_small':
      return tooSmall(issue.origin, Number(issue.minimum), issue.inclusive !== false)
    case 'too_big':
      return tooBig(issue.origin, Number(issue.maximum), issue.inclusive !== false)
    case 'invalid_type':
      return TYPES[issue.expected] ?? message
    // nobody types one: an address was cut, or copied from elsewhere
    case 'invalid_format':
      return issue.format === 'uuid' ? '没有找到要看的内容：网址可能没有抄全。请从列表里重新打开。' : message
    case 'not_multiple_of':
      return `应是 ${issue.divisor} 的倍数。`
    default:
      return message
  }
}

const TYPES: Record<string, string> = {
  int: '请填整数。',
  number: '请填数字。',
  string: '请填写。',
}

function tooSmall(origin: string, least: number, inclusive: boolean): string {
  if (origin === 'string') return least <= 1 ? '请填写。' : `至少要写 ${least} 个字。`
  if (origin === 'array' || origin === 'set') return least <= 1 ? '至少要有一项。' : `至少要有 ${least} 项。`
  return inclusive ? `不能小于 ${least}。` : `应大于 ${least}。`
}

function tooBig(origin: string, most: number, inclusive: boolean): string {
  if (origin === 'string') return `请控制在 ${most} 字以内。`
  if (origin === 'array' || origin === 'set') return `最多 ${most} 项。`
  return inclusive ? `不能大于 ${most}。` : `应小于 ${most}。`
}
