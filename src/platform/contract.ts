/**
 * How an operation is promised, on the server and in the browser alike: a query reads and changes nothing,
 * a command is one write, one transaction, one event. No domain word here.
 */
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { glyphFault, paperText } from './glyphs.ts'
import { inputMessage } from './input-messages.ts'
import { problemSchema, refusalStatus } from './problem.ts'
import { storedSchema, whenTyped } from './stored-schema.ts'

z.config({ localeError: inputMessage })

export type OperationMeta = {
  kind?: 'query' | 'command'
  /** Codes of the refusals this operation may answer with, beyond those every operation has. */
  problems?: readonly string[]
  /** Its input may be a long list: up to a megabyte, read once the sender is known to be allowed. */
  large?: boolean
  /** Names of fields, at any depth, that are kept in no form, not even hashed: passwords, one-time tokens. */
  secrets?: readonly string[]
  /** A family sees what follows, or it goes out to them: after a lost session it is shown again, never sent by itself. */
  towardsFamily?: boolean
  /** Keeps no command and records no event of its own: what it writes brings one, whoever writes it. A second try finds it done. */
  bare?: boolean
}

/** The codes an operation may refuse with, known to the compiler alone: what `context.refuse` of its implementation takes. */
export type Declares<Code extends string> = { readonly '~codes'?: Code }
export type CodesOf<Promised> = '~codes' extends keyof Promised ? Extract<Promised['~codes'], string> : never

function declaring<Promised, Code extends string>(promised: Promised, _codes: readonly Code[]) {
  return promised as Promised & Declares<Code>
}

const refusal = (status: number) => ({ status, data: z.object({ problems: z.array(problemSchema) }) })
const refusals = {
  INVALID: refusal(refusalStatus.INVALID),
  UNAUTHENTICATED: refusal(refusalStatus.UNAUTHENTICATED),
  FORBIDDEN: refusal(refusalStatus.FORBIDDEN),
  NOT_FOUND: refusal(refusalStatus.NOT_FOUND),
  REFUSED: refusal(refusalStatus.REFUSED),
  CONFLICT: refusal(refusalStatus.CONFLICT),
  TOO_MANY: refusal(refusalStatus.TOO_MANY),
  UNAVAILABLE: refusal(refusalStatus.UNAVAILABLE),
  DISK_FULL: refusal(refusalStatus.DISK_FULL),
}

const base = oc.$meta<OperationMeta>({}).errors(refusals)

type Path = `/${string}`

/** A question: `GET path`; path parameters in braces are fields of the input. */
export function query<I extends z.ZodType, O extends z.ZodType, const Code extends string = never>(q: {
  path: Path
  summary: string
  input: I
  output: O
  problems?: readonly Code[]
}) {
  const promised = base
    .meta({ kind: 'query', problems: q.problems ?? [] })
    .route({ method: 'GET', path: q.path, summary: q.summary, tags: tagOf(q.path) })
    .input(q.input)
    .output(storedSchema(q.output))
  return declaring(promised, q.problems ?? [])
}

/**
 * A question whose input is too long for an address, or may not stand in one: `POST path`. Like every query it writes nothing
 * and records nothing; unlike them it may refuse what it was given.
 */
export function longQuery<I extends z.ZodType, O extends z.ZodType, const Code extends string = never>(q: {
  path: Path
  summary: string
  input: I
  output: O
  problems?: readonly Code[]
  large?: boolean
}) {
  const promised = base
    .meta({ kind: 'query', problems: q.problems ?? [], large: q.large ?? false })
    .route({ method: 'POST', path: q.path, summary: q.summary, tags: tagOf(q.path) })
    .input(q.input)
    .output(storedSchema(q.output))
  return declaring(promised, q.problems ?? [])
}

/** An act: `POST path`. The client makes its id (`Idempotency-Key`, UUIDv7). `problems` are the codes it may refuse with. */
export function command<I extends z.ZodType, O extends z.ZodType, const Code extends string = never>(c: {
  path: Path
  summary: string
  input: I
  output: O
  problems?: readonly Code[]
  large?: boolean
  secrets?: readonly string[]
  bare?: boolean
  towardsFamily?: boolean
}) {
  const promised = base
    .meta({
      kind: 'command',
      problems: c.problems ?? [],
      large: c.large ?? false,
      secrets: c.secrets ?? [],
      bare: c.bare ?? false,
      towardsFamily: c.towardsFamily ?? false,
    })
    .route({ method: 'POST', path: c.path, summary: c.summary, tags: tagOf(c.path) })
    .input(c.input)
    .output(storedSchema(c.output))
  return declaring(promised, c.problems ?? [])
}

function tagOf(path: string): string[] {
  return [path.split('/')[1] ?? '']
}

export const id = z.uuid()
/** A database knows no year 0. */
export const day = z.iso.date().refine((sent) => !sent.startsWith('0000'), '请写成 2026-05-08')
export const instant = z.string()
/** A point in time that is sent: with an offset that is somewhere, in a year that a database can hold and a clock may show. */
export const moment = z.iso
  .datetime({ offset: true })
  .refine(
    (sent) => /^(19|2\d)\d\d-/.test(sent) && /(Z|[+-](0\d|1[0-4]):\d\d)$/.test(sent),
    '请写成 2026-05-08T19:30:00+08:00',
  )
/** Free text typed by a person: trimmed, bounded, without control characters, as paper can say it. A line break counts once, as the browser counts it. */
export const text = (max: number) => whenTyped(anyText(max), glyphFault)
export const required = (max: number) => text(max).min(1, '请填写。')
/** As `text`, where what cannot be printed is told otherwise: with its line, or its row. */
export const anyText = (max: number) =>
  z
    .string()
    .overwrite((typed) => paperText(typed).trim())
    .max(max, `请控制在 ${max} 字以内。`)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is refused
    .regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f]*$/, '含有无法保存的控制字符，请删除后再试。')
export const done = z.object({ id })
