/** What a refusal, a lost line, a full disk or a defect is told as. */
import { ORPCError } from '@orpc/contract'
import type { App } from './app.ts'
import { CommitUnknown, DatabaseAway } from './connection-lost.ts'
import type { OperationMeta } from './contract.ts'
import type { Problem, RefusalKind } from './problem.ts'
import { Refusal, refusalStatus } from './problem.ts'

type PgError = { code?: string; constraint?: string; table?: string }

const DISK_FULL = {
  kind: 'DISK_FULL',
  code: 'disk.full',
  message: '服务器磁盘已满，这一次没有保存，已有数据没有受影响。请通知系统管理员清理磁盘后重试。',
} as const

/** What the database or the disk said that is nobody's defect: its code -> what to tell. */
const BY_STATE: Record<string, { kind: RefusalKind; code: string; message: string }> = {
  '53100': DISK_FULL,
  ENOSPC: DISK_FULL,
  EDQUOT: DISK_FULL,
  '55P03': {
    kind: 'UNAVAILABLE',
    code: 'database.busy',
    message: '别人正在改同一项内容，这一次没有保存。请稍等几秒后重试。',
  },
  '40P01': {
    kind: 'UNAVAILABLE',
    code: 'database.busy',
    message: '别人正在改同一项内容，这一次没有保存。请稍等几秒后重试。',
  },
  '57014': {
    kind: 'UNAVAILABLE',
    code: 'database.slow',
    message: '数据库太忙，这一次没有办完，也没有保存。请稍等片刻后重试。',
  },
  // the edge checks JSON; a form or an address may still hold what the database cannot keep
  '22021': { kind: 'INVALID', code: 'input.characters', message: '内容里有无法保存的字符。请删去后再试。' },
  '22P05': { kind: 'INVALID', code: 'input.characters', message: '内容里有无法保存的字符。请删去后再试。' },
}

/** A refusal as a typed answer; a full disk, a lock and a lost connection by name; the rest is logged by name without content and answers 500. */
export function toAnswer(app: App, name: string, meta: OperationMeta, error: unknown): unknown {
  if (error instanceof Refusal) {
    const undeclared = error.kind === 'REFUSED' ? error.problems.find((p) => !declared(meta, p.code)) : undefined
    if (undeclared) return new Error(`${name} refuses with ${undeclared.code}, which its contract does not declare`)
    return answer(error.kind, error.problems)
  }
  if (error instanceof ORPCError) {
    if (error.code === 'BAD_REQUEST') return answer('INVALID', inputProblems(error.data))
    // an answer that its own contract does not allow: told by its places, never by what stood there
    if (error.status > 499) app.log('operation failed', { name, error: error.message, at: placesOf(error.cause) })
    return error
  }
  const asked = meta.kind === 'query'
  if (error instanceof CommitUnknown && !asked)
    return answer('UNAVAILABLE', [
      { code: 'database.unsure', message: '刚才和数据库的连接断了，不确定是否保存。请重试，重试不会重复。' },
    ])
  if (error instanceof DatabaseAway || error instanceof CommitUnknown)
    return answer('UNAVAILABLE', [
      {
        code: 'database.away',
        message: `数据库正忙或正在重新启动，这一次没有${asked ? '读到' : '保存'}。请稍等几秒后重试。`,
      },
    ])
  const code = (error as PgError).code
  const known = code === undefined ? undefined : BY_STATE[code]
  if (known) return answer(known.kind, [{ code: known.code, message: known.message }])
  app.log('operation failed', { name, code, error: error instanceof Error ? error.stack : String(error) })
  return error
}

/** What the compiler could not see (a refusal of another door, a cast) is still a defect here. `*`: a page that says whatever it is. */
function declared(meta: OperationMeta, code: string): boolean {
  return (meta.problems ?? []).some((name) => name === code || name === '*')
}

function answer(kind: keyof typeof refusalStatus, problems: readonly Problem[]) {
  return new ORPCError(kind, {
    status: refusalStatus[kind],
    message: problems[0]?.message ?? '',
    data: { problems },
    defined: true,
  })
}

function placesOf(cause: unknown): string[] {
  const issues = cause instanceof Error && 'issues' in cause && Array.isArray(cause.issues) ? cause.issues : []
  return issues.map(
    (issue: { path?: unknown[]; code?: string }) => `${issue.path?.join('.') ?? ''} ${issue.code ?? ''}`,
  )
}

function inputProblems(data: unknown): Problem[] {
  const issues =
    (
      data as
        | { issues?: { message: string; path?: (string | number | symbol | { key: string | number | symbol })[] }[] }
        | undefined
    )?.issues ?? []
  if (issues.length === 0) return [{ code: 'input.invalid', message: '提交的内容格式不对，请检查后重试。' }]
  return issues.map((issue) => ({
    code: 'input.invalid',
    message: issue.message,
    path: (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.'),
  }))
}
