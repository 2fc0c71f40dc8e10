import type { z } from 'zod'

/** What is wrong with one field of an instance and what to write instead; the path is put before it. */
export function inputMessage(issue: z.core.$ZodRawIssue): string {
  if (issue.code === 'invalid_type') {
    const wanted = types[issue.expected] ?? issue.expected
    return issue.input === undefined ? `缺少这一项，请填${wanted}` : `请填${wanted}`
  }
  if (issue.code === 'invalid_value')
    return `请填 ${issue.values.map(String).join('、')}${issue.values.length > 1 ? ' 之一' : ''}`
  if (issue.code === 'too_small') return issue.origin === 'string' ? '不能空着' : `不能小于 ${issue.minimum}`
  if (issue.code === 'too_big') return `不能大于 ${issue.maximum}`
  if (issue.code === 'invalid_format') return '请填一个存在的日期，如 2026-03-05'
  if (issue.code === 'invalid_union') return '请填家庭编号，或写全 household 和 visitor'
  return '写法不对，请对照交换格式 visit-instance/1 改正'
}

const types: Record<string, string> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: ' true 或 false',
  array: '列表',
  object: '对象',
  record: '对象',
}
