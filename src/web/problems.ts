/** What went wrong, as sentences for a person: the server's own problems, or why no answer came. */
import { z } from 'zod'
import { type Problem, problemSchema } from '../platform/problem.ts'

const carried = z.object({ data: z.object({ problems: z.array(problemSchema).min(1) }) })
const plain = z.object({ data: z.object({ body: z.object({ problems: z.array(problemSchema).min(1) }) }) })
const withStatus = z.object({ status: z.number() })

/** No answer reached us, or the server itself cannot say: the act may or may not have happened. Its id stays. */
export function isLost(error: unknown): boolean {
  return error instanceof TypeError || (error instanceof DOMException && error.name !== 'SyntaxError') || isAway(error)
}

/** The server or its database was away for a moment: the same act, sent again by the same id, is done once. */
export function isAway(error: unknown): boolean {
  return statusOf(error) === 503 && (ownProblems(error) ?? []).some((p) => AWAY.test(p.code))
}
const AWAY = /^(database\.|busy$)/

function ownProblems(error: unknown): Problem[] | undefined {
  return carried.safeParse(error).data?.data.problems ?? plain.safeParse(error).data?.data.body.problems
}

export function statusOf(error: unknown): number | undefined {
  return withStatus.safeParse(error).data?.status
}

/** The server waits for the person, not for another act: to sign in, or to set a new password because the one in use ran out. */
export function needsPerson(error: unknown): boolean {
  return statusOf(error) === 401 || (ownProblems(error) ?? []).some(({ code }) => code === 'password.must-change')
}

/** Always at least one problem, in Chinese, saying what to do next. `path` names the field of a form. */
export function problemsOf(error: unknown): Problem[] {
  const own = ownProblems(error)
  if (own) return own
  if (isLost(error) && !isAway(error)) return [isTimeout(error) ? TIMEOUT : navigator.onLine ? UNREACHED : OFFLINE]
  const status = statusOf(error)
  if (status === 413) return [{ code: 'too-large', message: '文件太大，服务器没有接收。请删去图片或拆成几份后再传。' }]
  if (status === 404) return [{ code: 'not-found', message: '没有找到这项内容。请返回上一页重新选择。' }]
  if (status !== undefined && status >= 500)
    return [{ code: 'server', message: '服务器出错，这一次没有保存。请稍后重试；仍不行请告诉系统管理员发生的时间。' }]
  return [{ code: 'unknown', message: '页面出错，这一次没有保存。请刷新后重试。' }]
}

/** The sentence for one field, where a problem points at it. */
export function problemAt(problems: readonly Problem[], path: string): string | undefined {
  return problems.find((p) => p.path === path)?.message
}

function isTimeout(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'TimeoutError'
}

const OFFLINE = {
  code: 'offline',
  message: '现在没有网络，这一次没有送到服务器。填写的内容还在，联网后请再按一次；不会重复登记。',
}
const UNREACHED = {
  code: 'unreached',
  message: '连不上服务器。填写的内容还在，请检查网络后再按一次；不会重复登记。',
}
const TIMEOUT = {
  code: 'timeout',
  message: '服务器迟迟没有回答。填写的内容还在，请稍后再按一次；不会重复登记。',
}
