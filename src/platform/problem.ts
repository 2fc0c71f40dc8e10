/**
 * Refusals. A problem is told to a person: a stable code for programs, a Chinese sentence that says what to do,
 * and, where one can point, the field or the thing it is about. Problems always come as a list.
 */
import { z } from 'zod'

export const problemSchema = z.object({
  code: z.string(),
  message: z.string(),
  path: z.string().optional(),
})
export type Problem = z.infer<typeof problemSchema>

/** Kinds of refusal and the HTTP status each is sent with. */
export const refusalStatus = {
  INVALID: 422,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  REFUSED: 409,
  CONFLICT: 409,
  TOO_MANY: 429,
  UNAVAILABLE: 503,
  DISK_FULL: 507,
} as const
export type RefusalKind = keyof typeof refusalStatus

/** Thrown by operations; the door turns it into the answer. Nothing was written when it is thrown in a transaction. */
export class Refusal extends Error {
  readonly kind: RefusalKind
  readonly problems: readonly Problem[]
  /** For an HTTP server that meets it as an error. */
  readonly statusCode: number
  constructor(kind: RefusalKind, problems: readonly Problem[]) {
    super(problems.map((p) => p.code).join(', '))
    this.kind = kind
    this.statusCode = refusalStatus[kind]
    this.problems = problems
  }
}

/** What a rule found wrong, with one of the codes that an operation declares. */
export type Fault<Code extends string = string> = {
  readonly code: Code
  readonly message: string
  readonly path?: string | undefined
}

/**
 * How an operation refuses by a rule: `throw context.refuse(code, sentence, field)`. Only the codes that its contract
 * declares compile; a helper says by `Context<'a' | 'b'>` or `Refuses<'a' | 'b'>` which it gives, and cannot be called where
 * the contract lacks one.
 */
export type Refuses<Code extends string> = {
  refuse: (code: Code, message: string, path?: string) => Refusal
  /** As `refuse`, for all that was found at once. */
  refuseAll: (faults: readonly Fault<Code>[]) => Refusal
}

export const refuses: Refuses<string> = {
  refuse: (code, message, path) =>
    new Refusal('REFUSED', [path === undefined ? { code, message } : { code, message, path }]),
  refuseAll: (faults) => new Refusal('REFUSED', faults),
}

/** "Not there" and "not yours" are the same answer. */
export function notFound(what = '您要找的内容'): Refusal {
  return new Refusal('NOT_FOUND', [
    { code: 'not-found', message: `没有找到${what}，或者它不在您的权限范围内。请返回上一页重新选择。` },
  ])
}
