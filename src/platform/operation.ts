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
import type { CodesOf, OperationMeta } from './contract.ts'
import { type Keyring, keyedHash, sha256 } from './crypto.ts'
import { setUnit, type Tx } from './database.ts'
import { uuidv7 } from './id.ts'
import { PerformElsewhere } from './large-work.ts'
import { answersQuestion, sendAhead } from './send-ahead.ts'
import './clause-numbers.ts'
import { Refusal, type Refuses, refuses } from './problem.ts'
import type { RequestFacts } from './request-facts.ts'

export type { RequestFacts }

/** What `run` gets besides its input. `Codes`: what may be refused with; a `Context` without any refuses nothing by a rule. */
export type Context<Codes extends string = never> = Refuses<Codes> & {
  app: App
  db: Tx
  actor: Actor
  unitId: string
  /** The instant of the request; every rule takes it from here. */
  now: Date
  /** The same as an ISO string. */
  at: string
  newId: () => string
  /** Called before anything large is fetched: of so many bytes that others would wait, the operation goes on in a process of its own (`large-work.ts`). */
  large: (bytes: number) => void
  /** Who asks, where it is somebody with an account; the officer, where the account is an officer's. */
  accountId: string | null
  officerId: string | null
  request: RequestFacts
  /** Records what was done: permission, audit action and job trigger at once. `data` holds no personal text. */
  record: (event: string, subjectId: string, data?: Record<string, unknown>) => Promise<void>
  /** Moves the transaction into a unit (setting up, signing in), for operations a stranger may call. */
  enter: (unitId: string) => Promise<void>
  /** Runs after the commit and before the answer: cookies. */
  reply: Reply
  /** Runs after the commit and before the answer: what is kept in memory learns what is true now. */
  afterCommit: (step: () => void) => void
  /** Refuses, but keeps what was written and recorded (a wrong password is counted). */
  refuseAndKeep: (refusal: Refusal) => void
  /** The same act came before and its answer was lost, and forgotten since: nothing is written, and nothing recorded. */
  repeated: () => void
}

export type Reply = { setSession: (token: string | null) => void; setDevice?: (device: string) => void }
/** Runs before anything is opened, without a connection: it may make a request wait. */
export type Before = (app: App, request: RequestFacts) => Promise<void>

export type Operation<P> =
  P extends ContractProcedure<infer I extends AnySchema, infer O extends AnySchema, ErrorMap, infer _M>
    ? {
        allow: readonly Who[]
        /** May be called while the first password has not been changed. */
        beforePasswordChange?: true
        before?: Before
        run: (context: Context<CodesOf<P>>, input: InferSchemaOutput<I>) => Promise<InferSchemaInput<O>>
      }
    : never
export type Contract = Record<string, AnyContractProcedure>
export type Implementation<C extends Contract> = { [K in keyof C]: Operation<C[K]> }
export type Identify = (tx: Tx, request: RequestFacts, now: Date) => Promise<Actor>

export type Performance<Out> = {
  name: string
  /** What it is, in words. */
  summary?: string | undefined
  meta: OperationMeta
  allow: readonly Who[]
  beforePasswordChange?: true | undefined
  before?: Before | undefined
  input: unknown
  run: (context: Context<string>) => Promise<Out>
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
  let actor: Actor = { kind: 'stranger' }
  await op.before?.(app, request)
  const work = app.db.transaction().execute(async (tx) => {
    actor = await identify(tx, request, now)
    // first: what another person may or must do is no answer to this page
    if (!op.allow.includes('anyone')) mustBeOwnScreen(app.keyring, actor, request)
    admit(actor, op)
    if (op.meta.kind === 'query' && actor.kind !== 'system') await answersQuestion(tx)
    let unitId = actor.kind === 'stranger' ? '' : actor.unitId
    let begun: Begun = { state: 'new', commandId: request.commandId ?? uuidv7(now.getTime()) }
    // what a stranger may do is done anew each time: an answer that is kept would be a stranger's too
    const isKept = op.meta.kind === 'command' && !op.meta.bare && unitId !== '' && !op.allow.includes('anyone')
    if (isKept) {
      begun = await begin(tx, app.keyring, unitId, actor, op, request.commandId, op.input, now)
      if (begun.state === 'done') return begun.answer as Out
    }
    let events = 0
    let isRepeated = false
    const context: Context<string> = {
      ...refuses,
      app,
      db: tx,
      actor,
      unitId,
      now,
      at: now.toISOString(),
      newId: () => uuidv7(now.getTime()),
      large: (bytes) => {
        const { apart } = app.services
        if (apart && bytes > apart.largeBytes) throw new PerformElsewhere(apart)
      },
      accountId: actor.kind === 'account' ? actor.accountId : null,
      officerId: actor.kind === 'account' ? actor.officerId : null,
      request,
      reply: {
        setSession: (token) => after.push(() => reply.setSession(token)),
        setDevice: (device) => after.push(() => reply.setDevice?.(device)),
      },
      enter: async (id) => {
        unitId = id
        context.unitId = id
        await setUnit(tx, id)
      },
      afterCommit: (step) => void after.push(step),
      refuseAndKeep: (refusal) => {
        kept = refusal
      },
      repeated: () => {
        isRepeated = true
      },
      record: async (event, subjectId, data = {}) => {
        events += 1
        // whoever happens to be signed in here did not do what any stranger may do: signing in is the newcomer's
        const by: Actor = op.allow.includes('anyone') ? { kind: 'stranger' } : actor
        after.push(await recordEvent(context, by, begun.commandId, event, subjectId, data))
      },
    }
    const answer = await op.run(context)
    if (op.meta.kind === 'command') {
      if (events === 0 && !kept && !isRepeated && !op.meta.bare) throw new Error(`${op.name} recorded no event`)
      if (isKept) await finish(tx, app.keyring, unitId, begun.commandId, kept ?? answer)
    }
    return answer
  })
  const out = await work.catch(async (error: unknown) => {
    if (error instanceof Refusal && actor.kind === 'account') await recordRefused(app, actor, op, now, error)
    throw error instanceof Refusal ? await inOwnNumbers(app, actor, error) : error
  })
  if (kept) throw kept
  for (const step of after) step()
  return out
}

/** The sentence of a rule cites the plan: it is told with the number of the unit's own, in a transaction after the one that failed. */
async function inOwnNumbers(app: App, actor: Actor, refusal: Refusal): Promise<Refusal> {
  if (actor.kind === 'stranger' || !refusal.problems.some(({ message }) => message.includes('§'))) return refusal
  const { unitId } = actor
  const problems = await app.db.transaction().execute(async (db) => {
    await setUnit(db, unitId)
    return app.services.ownNumbers({ db, unitId }, refusal.problems)
  })
  return new Refusal(refusal.kind, problems)
}

function admit(actor: Actor, op: Performance<unknown>): void {
  if (mayPass(actor, op.allow)) {
    if (actor.kind === 'account' && actor.mustChange && !op.beforePasswordChange && !op.allow.includes('anyone'))
      throw new Refusal('FORBIDDEN', [
        {
          code: 'password.must-change',
          message: '一次性密码只用一次，用久了的密码会到期。请先换一个新密码，再继续使用。',
        },
      ])
    return
  }
  if (actor.kind === 'stranger' || (actor.kind === 'account' && actor.narrowed))
    throw new Refusal('UNAUTHENTICATED', [
      { code: 'sign-in.needed', message: '登录已失效或尚未登录，请重新登录后继续；已填写的内容不会丢失。' },
    ])
  throw new Refusal('FORBIDDEN', [
    { code: 'not-allowed', message: '您的职责不包含这项操作。如确有需要，请联系安全管理员调整职责。' },
  ])
}

/** A page that another person's sign-in overtook does nothing in that person's name. */
function mustBeOwnScreen(ring: Keyring, actor: Actor, request: RequestFacts): void {
  if (actor.kind !== 'account' || request.screen === undefined || request.screen === screenOf(ring, actor.accountId))
    return
  throw new Refusal('CONFLICT', [
    {
      code: 'screen.other',
      message: '这个浏览器里刚才换了一个人登录，这一步没有办。页面会重新打开；要接着办，请本人重新登录。',
    },
  ])
}

/** What a person's page says to be that person's: tells nobody who it is. */
export function screenOf(ring: Keyring, accountId: string): string {
  return sha256(keyedHash(ring, accountId, 'screen')).slice(0, 24)
}

const MOST_REFUSED = 30

/** What somebody tried and may not do stands in the log, in a transaction of its own; a loop cannot fill it. */
async function recordRefused(
  app: App,
  actor: Actor & { kind: 'account' },
  op: { name: string; summary?: string | undefined },
  now: Date,
  refusal: Refusal,
): Promise<void> {
  if (refusal.problems[0]?.code !== 'not-allowed') return
  const { unitId, accountId } = actor
  await app.db.transaction().execute(async (tx) => {
    await setUnit(tx, unitId)
    await sql`insert into event (unit_id, id, at, actor_kind, account_id, command_id, name, subject_id, data)
      select ${unitId}::uuid, ${uuidv7(now.getTime())}::uuid, ${now}::timestamptz, 'account', ${accountId}::uuid, ${uuidv7(now.getTime())}::uuid, 'access.refused', ${accountId}::text, ${JSON.stringify({ operation: op.name, summary: op.summary ?? '' })}::jsonb
      where (select count(*) from event e where e.unit_id = ${unitId}::uuid and e.subject_id = ${accountId}::text
        and e.name = 'access.refused' and e.at > ${new Date(now.getTime() - 600_000)}::timestamptz) < ${MOST_REFUSED}`.execute(
      tx,
    )
  })
}

async function recordEvent(
  context: Context,
  actor: Actor,
  commandId: string,
  event: string,
  subjectId: string,
  data: Record<string, unknown>,
): Promise<() => void> {
  const { db, unitId, now } = context
  const by = actor.kind === 'account' ? actor.accountId : null
  // the log knows that somebody at home did it, and not who
  const kind =
    isByLink(actor) || actor.kind === 'portrayed'
      ? 'family'
      : actor.kind === 'evenings' || actor.kind === 'guest'
        ? 'stranger'
        : actor.kind
  await sendAhead(
    db,
    sql`insert into event (unit_id, id, at, actor_kind, account_id, command_id, name, subject_id, data)
    values (${unitId}, ${uuidv7(now.getTime())}, ${now}, ${kind}, ${by}, ${commandId}, ${event}, ${subjectId}, ${JSON.stringify(data)})`,
  )
  return context.app.jobs.react(db, { unitId, subjectId, commandId, event })
}

/** Runs a reaction as the system, in its unit, in one transaction of its own. Nobody is answered: a refusal is the reaction's failure. */
export async function performAsSystem<Out>(
  app: App,
  unitId: string,
  run: (context: Context<string>) => Promise<Out>,
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
