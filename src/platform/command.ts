/**
 * Commands are idempotent: the client makes the id (UUIDv7, `Idempotency-Key`). The same id and body twice gives the
 * same answer; the same id with another body is a named conflict. The row is written first, so that a second try waits
 * for the first one's transaction on the unique key and then reads its answer.
 */
import { sql } from 'kysely'
import { z } from 'zod'
import { type Actor, isByLink } from './actor.ts'
import type { OperationMeta } from './contract.ts'
import { type Keyring, keyedHash, keyIdOf, seal, unseal } from './crypto.ts'
import type { Tx } from './database.ts'
import { uuidv7 } from './id.ts'
import { problemSchema, Refusal, type RefusalKind, refusalStatus } from './problem.ts'
import { sendAhead } from './send-ahead.ts'

export type Begun = { state: 'new'; commandId: string } | { state: 'done'; commandId: string; answer: unknown }

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Opens a command, or finds that it was already done by the same account. */
export async function begin(
  tx: Tx,
  ring: Keyring,
  unitId: string,
  actor: Actor,
  op: { name: string; meta: OperationMeta },
  key: string | undefined,
  input: unknown,
  now: Date,
): Promise<Begun> {
  if (key !== undefined && !UUID.test(key))
    throw new Refusal('INVALID', [
      { code: 'command.id', message: '请求编号（Idempotency-Key）应为 UUID。请刷新页面后重试。' },
    ])
  const commandId = key ?? uuidv7(now.getTime())
  const by = actor.kind === 'account' ? actor.accountId : isByLink(actor) ? actor.linkId : null
  const body = `${op.name}\n${by}\n${canonical(input, op.meta.secrets ?? [])}`
  const hash = keyedHash(ring, body, BODY)
  // what somebody at home did has one name, whatever it was (mission, line 1)
  const name = isByLink(actor) ? AT_HOME : op.name
  const inserted =
    await sql`insert into command (unit_id, id, name, body_hash, at) values (${unitId}, ${commandId}, ${name}, ${hash}, ${now})
    on conflict (unit_id, id) do nothing returning id`.execute(tx)
  if (inserted.rows.length > 0) return { state: 'new', commandId }
  const found = await sql<{
    body_hash: string
    answer: string
  }>`select body_hash, answer from command where unit_id = ${unitId} and id = ${commandId}`.execute(tx)
  const row = found.rows[0]
  const madeWith = keyIdOf(row?.body_hash ?? '')
  if (!row || !ring.keys.has(madeWith) || row.body_hash !== keyedHash(ring, body, BODY, madeWith))
    throw new Refusal('CONFLICT', [
      { code: 'command.reused', message: '同一请求编号已用于另一项操作。这一次没有保存，请刷新页面后重新提交。' },
    ])
  const kept: unknown = JSON.parse(unseal(ring, row.answer, about(commandId)))
  const refused = refusedSchema.safeParse(kept).data?.[REFUSED]
  // an act that was refused, and left something behind (a wrong password is counted), is refused again and counted once
  if (refused) throw new Refusal(refused.kind, refused.problems)
  return { state: 'done', commandId, answer: kept }
}

const REFUSED = '~refused'
const kinds = Object.keys(refusalStatus).filter((kind): kind is RefusalKind => kind in refusalStatus)
const refusedSchema = z.object({ [REFUSED]: z.object({ kind: z.enum(kinds), problems: z.array(problemSchema) }) })

/** Keeps the answer, or the refusal, for a second try, sealed: it may hold a one-time password or what a family said. */
export async function finish(tx: Tx, ring: Keyring, unitId: string, commandId: string, answer: unknown): Promise<void> {
  const kept =
    answer instanceof Refusal ? { [REFUSED]: { kind: answer.kind, problems: answer.problems } } : (answer ?? null)
  const sealed = seal(ring, JSON.stringify(kept), about(commandId))
  await sendAhead(
    tx,
    sql`update command set answer = ${JSON.stringify(sealed)} where unit_id = ${unitId} and id = ${commandId}`,
  )
}

const BODY = 'command body'
const AT_HOME = 'home.act'

const about = (commandId: string) => `command ${commandId}`

/** JSON with sorted keys, without secrets: the same body however the client ordered it. */
function canonical(value: unknown, secrets: readonly string[]): string {
  return JSON.stringify(value, (key, inner: unknown) => {
    if (secrets.includes(key)) return undefined
    return inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner
  })
}
