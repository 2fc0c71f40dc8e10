/** Binds contracts to implementations: one oRPC procedure an operation, its whole life inside `perform`. */
import { type AnyContractProcedure, ORPCError } from '@orpc/contract'
import { implement } from '@orpc/server'
import type { App } from './app.ts'
import type { OperationMeta } from './contract.ts'
import {
  type Before,
  type Contract,
  type Identify,
  type Implementation,
  perform,
  type Reply,
  type RequestFacts,
} from './operation.ts'
import { type Problem, Refusal, refusalStatus } from './problem.ts'

/** What the HTTP door hands to each procedure. */
export type DoorContext = { request: RequestFacts; reply: Reply }
export type AnyOperation = {
  allow: readonly string[]
  beforePasswordChange?: true
  before?: Before
  run: (context: never, input: never) => Promise<unknown>
}
export type Slice = { name: string; contract: Contract; operations: Record<string, AnyOperation> }

/** A slice's operations, checked against its contract: one missing, one too many or one without `allow` does not compile. */
export function slice<C extends Contract>(name: string, contract: C, operations: Implementation<C>): Slice {
  return { name, contract, operations: operations as unknown as Record<string, AnyOperation> }
}

/** The router of all slices, for the OpenAPI handler and document. */
export function buildRouter(app: App, identify: Identify, slices: readonly Slice[]) {
  return Object.fromEntries(
    slices.map((s) => [
      s.name,
      Object.fromEntries(
        Object.entries(s.contract).map(([key, contract]) => {
          const operation = s.operations[key]
          if (!operation) throw new Error(`${s.name}.${key} is not implemented`)
          return [key, bind(app, identify, `${s.name}.${key}`, contract, operation)]
        }),
      ),
    ]),
  )
}

function bind(app: App, identify: Identify, name: string, contract: AnyContractProcedure, operation: AnyOperation) {
  const meta: OperationMeta = contract['~orpc'].meta
  const run = operation.run as (context: unknown, input: unknown) => Promise<unknown>
  // `use` above the procedure: who may is asked before the input is read; the validated input then reaches `run` inside the transaction
  return implement({ it: contract })
    .$context<DoorContext>()
    .use(async ({ context, next }, input, output) => {
      try {
        const answer = await perform(app, identify, context.request, context.reply, {
          name,
          meta,
          summary: contract['~orpc'].route.summary,
          allow: operation.allow,
          beforePasswordChange: operation.beforePasswordChange,
          before: operation.before,
          input,
          run: async (inside) => (await next({ context: { inside } })).output,
        })
        return output(answer)
      } catch (error) {
        throw toAnswer(app, name, meta, error)
      }
    })
    .it.handler(async ({ context, input }) => run((context as DoorContext & { inside: unknown }).inside, input))
}

type PgError = { code?: string; constraint?: string; table?: string }

/** A refusal as a typed answer; a full disk and an absent database by name; the rest is logged by name without content and answers 500. */
export function toAnswer(app: App, name: string, meta: OperationMeta, error: unknown): unknown {
  if (error instanceof Refusal) {
    const undeclared = error.kind === 'REFUSED' ? error.problems.find((p) => !declared(meta, p.code)) : undefined
    if (undeclared) return new Error(`${name} refuses with ${undeclared.code}, which its contract does not declare`)
    return answer(error.kind, error.problems)
  }
  if (error instanceof ORPCError)
    return error.code === 'BAD_REQUEST' ? answer('INVALID', inputProblems(error.data)) : error
  const code = (error as PgError).code
  if (code === '53100' || code === 'ENOSPC')
    return answer('DISK_FULL', [
      {
        code: 'disk.full',
        message: '服务器磁盘已满，这一次没有保存，已有数据没有受影响。请通知系统管理员清理磁盘后重试。',
      },
    ])
  if (
    code === 'ECONNREFUSED' ||
    code === 'ENOENT' ||
    code === '57P03' ||
    code === '57P01' ||
    /connect|terminated/i.test(String(error))
  )
    return answer('UNAVAILABLE', [
      { code: 'database.away', message: '数据库正在重新启动，这一次没有保存。请稍等几秒后重试。' },
    ])
  app.log('operation failed', { name, code, error: error instanceof Error ? error.stack : String(error) })
  return error
}

/** A code is declared by name, or by its family: `workbook.*`. */
function declared(meta: OperationMeta, code: string): boolean {
  return (meta.problems ?? []).some(
    (name) => name === code || name === '*' || (name.endsWith('.*') && code.startsWith(name.slice(0, -1))),
  )
}

function answer(kind: keyof typeof refusalStatus, problems: readonly Problem[]) {
  return new ORPCError(kind, {
    status: refusalStatus[kind],
    message: problems[0]?.message ?? '',
    data: { problems },
    defined: true,
  })
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
