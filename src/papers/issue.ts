/** What an office types when a paper goes out formally: number and day, from a download's address. */
import { isDay } from '../platform/calendar.ts'
import type { Refuses } from '../platform/problem.ts'

export const issueProblems = ['issue.number', 'issue.day'] as const
const LONGEST_NUMBER = 30

/** 发文字号 as typed, without spaces around it; empty if none was. Refuses what is no line of a paper. */
export function numberTyped(context: Refuses<'issue.number'>, typed = ''): string {
  const number = typed.trim()
  if ([...number].length > LONGEST_NUMBER || /\p{C}/u.test(number))
    throw context.refuse(
      'issue.number',
      `发文字号最多 ${LONGEST_NUMBER} 个字，如“云工发〔2026〕3号”，请修改。`,
      'number',
    )
  return number
}

/** 成文日期 as an ISO day; `today` if none was chosen. */
export function dayTyped(context: Refuses<'issue.day'>, typed: string | undefined, today: string): string {
  if (typed === undefined || typed === '') return today
  if (!isDay(typed)) throw context.refuse('issue.day', '成文日期请写成 2026-05-08 的样子，请修改。', 'day')
  return typed
}
