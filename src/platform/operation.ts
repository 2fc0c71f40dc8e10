/**
 * A request, whole: door (identify, open the transaction, set the unit) -> allow -> run -> event -> commit -> answer.
 * One write, one transaction, one promise: the answer leaves after the commit. `allow` is a required property: an
 * operation without it does not compile. A command that records no event fails and leaves nothing.
 */
import type {
  AnyContractProcedure,
  AnySchema,
  ContractProcedure,
  ErrorMap,
  InferSchemaInput,
  InferSchemaOutput,
} from '@orpc/contract'
import { sql } from 'kysely'
import { type Actor, isByLink, mayPass, type Who } from './actor.ts'
import type { App } from './app.ts'
import { type Begun, begin, finish } from './command.ts'
import type { OperationMeta } from './contract.ts'
import { setUnit, type Tx } from './database.ts'
import { uuidv7 } from './id.ts'
import { Refusal } from './problem.ts'

/** What `run` gets besides its input. */
export type Context = {
  app: App
  db: Tx
  actor: Actor
  unitId: string
  /** The instant of the request; every rule takes it from here. */
  now: Date
  request: RequestFacts
  /** Records what was done: permission, audit action and job trigger at once. `data` holds no personal text. */
  record: (event: string, subjectId: string, data?: Record<string, unknown>) => Promise<void>
  /** Moves the transaction into a unit (setting up, signing in), for operations a stranger may call. */
  enter: (unitId: string) => Promise<void>
  /** Runs after the commit and before the answer: cookies. */
  reply: Reply
  /** Refuses, but keeps what was written and recorded (a wrong password is counted). */
  refuseAndKeep: (refusal: Refusal) => void
}

export type RequestFacts = {
  ip: string
  token: string | undefined
  commandId: string | undefined
  familyToken: string | undefined
}
export type Reply = { setSession: (token: string | null) => void }

export type Operation<P> =
  P extends ContractProcedure<infer I extends AnySchema, infer O extends AnySchema, ErrorMap, infer _M>
    ? {
        allow: readonly Who[]
        /** May be called while the first password has not been changed. */
        beforePasswordChange?: true
        run: (context: Context, input: InferSchemaOutput<I>) => Promise<InferSchemaInput<O>>
      }
    : never
export type Contract = Record<string, AnyContractProcedure>
export type Implementation<C extends Contract> = { [K in keyof C]: Operation<C[K]> }
export type Identify = (tx: Tx, request: RequestFacts, now: Date) => Promise<Actor>

export type Performance<Out> = {
  name: string
  meta: OperationMeta
  allow: readonly Who[]
  beforePasswordChange?: true | undefined
  input: unknown
  run: (context: Context) => Promise<Out>
}

/** Performs one operation for one request in one transaction. Throws `Refusal`; anything else is a defect and answers 500. */
export async function perform<Out>(
  app: App,
  identify: Identify,
  request: RequestFacts,
  reply: Reply,
  op: Performance<Out>,
): Promise<Out> {
  const now = app.clock()
  const after: (() => void)[] = []
  let kept: Refusal | undefined
  const out = await app.db.transaction().execute(async (tx) => {
    const actor = await identify(tx, request, now)
    admit(actor, op)
    let unitId = actor.kind === 'stranger' ? '' : actor.unitId
    let begun: Begun = { state: 'new', commandId: request.commandId ?? uuidv7(now.getTime()) }
    if (op.meta.kind === 'command' && unitId) {
      begun = await begin(tx, app.keyring, unitId, actor, op.name, request.commandId, op.input, now)
      if (begun.state === 'done') return begun.answer as Out
    }
    let events = 0
    const context: Context = {
      app,
      db: tx,
      actor,
      unitId,
      now,
      request,
      reply: { setSession: (token) => after.push(() => reply.setSession(token)) },
      enter: async (id) => {
        unitId = id
        context.unitId = id
        await setUnit(tx, id)
      },
      refuseAndKeep: (refusal) => {
        kept = refusal
      },
      record: async (event, subjectId, data = {}) => {
        events += 1
        await recordEvent(context, begun.commandId, event, subjectId, data)
      },
    }
    const answer = await op.run(context)
    if (op.meta.kind === 'command') {
      if (events === 0) throw new Error(`${op.name} recorded no event`)
      if (actor.kind !== 'stranger' && !kept) await finish(tx, app.keyring, unitId, begun.commandId, answer)
    }
    return answer
  })
  if (kept) throw kept
  for (const step of after) step()
  return out
}

function admit(actor: Actor, op: Performance<unknown>): void {
  if (mayPass(actor, op.allow)) {
    if (actor.kind === 'account' && actor.mustChange && !op.beforePasswordChange && !op.allow.includes('anyone'))
      throw new Refusal('FORBIDDEN', [
        { code: 'password.must-change', message: '这是首次登录：请先修改密码，再继续使用。' },
      ])
    return
  }
  if (actor.kind === 'stranger')
    throw new Refusal('UNAUTHENTICATED', [
      { code: 'sign-in.needed', message: '登录已失效或尚未登录，请重新登录后继续；已填写的内容不会丢失。' },
    ])
  throw new Refusal('FORBIDDEN', [
    { code: 'not-allowed', message: '您的职责不包含这项操作。如确有需要，请联系安全管理员调整职责。' },
  ])
}

async function recordEvent(
  context: Context,
  commandId: string,
  event: string,
  subjectId: string,
  data: Record<string, unknown>,
): Promise<void> {
  const { db, unitId, actor, now } = context
  const by = actor.kind === 'account' ? actor.accountId : null
  // the log knows that somebody at home did it, and not who
  const kind = isByLink(actor) ? 'family' : actor.kind
  await sql`insert into event (unit_id, id, at, actor_kind, account_id, command_id, name, subject_id, data)
    values (${unitId}, ${uuidv7(now.getTime())}, ${now}, ${kind}, ${by}, ${commandId}, ${event}, ${subjectId}, ${JSON.stringify(data)})`.execute(
    db,
  )
  await context.app.jobs.react(db, { unitId, subjectId, commandId, event })
}

/** Runs a reaction as the system, in its unit, in one transaction of its own. */
export async function performAsSystem<Out>(
  app: App,
  unitId: string,
  run: (context: Context) => Promise<Out>,
): Promise<Out> {
  const identify: Identify = async (tx) => {
    await setUnit(tx, unitId)
    return { kind: 'system', unitId }
  }
  const request = { ip: '', token: undefined, commandId: undefined, familyToken: undefined }
  return perform(
    app,
    identify,
    request,
    { setSession: () => undefined },
    { name: 'system', meta: { kind: 'query' }, allow: [], input: null, run },
  )
}
