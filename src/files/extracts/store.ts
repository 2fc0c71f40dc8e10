import { sql } from 'kysely'
import type { App } from '../../platform/app.ts'
import type { Scope } from '../../platform/database.ts'
import type { Post } from '../../vocabulary/posts.ts'
import type { Facts } from './rules.ts'
import './tables.ts'
import '../../people/register/tables.ts'

export type Person = { id: string; name: string; department: string; departmentId: string }

/** Everybody who is here, in the order of the roster. */
export async function people({ db, unitId }: Scope): Promise<Person[]> {
  return db
    .selectFrom('officer as o')
    .innerJoin('department as d', (join) =>
      join.onRef('d.unit_id', '=', 'o.unit_id').onRef('d.id', '=', 'o.department_id'),
    )
    .select(['o.id', 'o.name', 'd.name as department', 'd.id as departmentId'])
    .where('o.unit_id', '=', unitId)
    .where('o.left_on', 'is', null)
    .orderBy('d.position')
    .orderBy('o.position')
    .orderBy('o.id')
    .execute()
}

export type RequestRow = {
  id: string
  purpose: string
  from: string
  to: string
  requestedAt: string
  requestedBy: string
  requestedById: string
  /** The officer behind the account that asked, where it is one's. */
  requestedByOfficer: string | null
  decidedBy: string | null
  granted: boolean | null
  words: string
  withdrawnAt: string | null
  version: number
}

/** Requests, the newest first; with `id`, that one. */
export async function requests({ db, unitId }: Scope, id: string | null = null): Promise<RequestRow[]> {
  const found = await sql<RequestRow>`
    select q.id, q.purpose, q.from_day as "from", q.to_day as "to", q.requested_at as "requestedAt", a.display_name as "requestedBy",
      q.requested_by as "requestedById", a.officer_id as "requestedByOfficer", b.display_name as "decidedBy", q.granted, q.words, q.withdrawn_at as "withdrawnAt", q.version
    from extract_request q join account a on a.unit_id = q.unit_id and a.id = q.requested_by
    left join account b on b.unit_id = q.unit_id and b.id = q.decided_by
    where q.unit_id = ${unitId} and (${id}::uuid is null or q.id = ${id}::uuid)
    order by q.requested_at desc, q.id desc`.execute(db)
  return found.rows
}

/** The request, held until the transaction ends. */
export async function lockRequest(scope: Scope, id: string): Promise<RequestRow | undefined> {
  await sql`select 1 from extract_request where unit_id = ${scope.unitId} and id = ${id} for update`.execute(scope.db)
  return (await requests(scope, id))[0]
}

export type ExtractRow = {
  id: string
  requestId: string
  officerId: string
  name: string
  department: string
  post: Post
  hasAccount: boolean
  /** Has not left. */
  here: boolean
  facts: Facts | null
  hash: string | null
  seenAt: string | null
  seenWay: 'self' | 'paper' | null
  words: string
  issuedAt: string | null
}

/** Extracts of a request, of an officer, or one; in the order of the roster. */
export async function extracts(
  { db, unitId }: Scope,
  of: { requestId?: string; officerId?: string; id?: string },
): Promise<ExtractRow[]> {
  const found = await sql<ExtractRow>`
    select e.id, e.request_id as "requestId", e.officer_id as "officerId", o.name, d.name as department, o.post,
      exists (select 1 from account a where a.unit_id = o.unit_id and a.officer_id = o.id and a.closed_at is null) as "hasAccount", o.left_on is null as here,
      e.facts, e.facts_hash as hash, e.seen_at as "seenAt", e.seen_way as "seenWay", e.own_words as words, e.issued_at as "issuedAt"
    from extract e join officer o on o.unit_id = e.unit_id and o.id = e.officer_id
    join department d on d.unit_id = o.unit_id and d.id = o.department_id
    where e.unit_id = ${unitId} and (${of.requestId ?? null}::uuid is null or e.request_id = ${of.requestId ?? null}::uuid)
      and (${of.officerId ?? null}::uuid is null or e.officer_id = ${of.officerId ?? null}::uuid)
      and (${of.id ?? null}::uuid is null or e.id = ${of.id ?? null}::uuid)
    order by d.position, o.position, o.id, e.id`.execute(db)
  return found.rows
}

export async function insertRequest(
  { db, unitId }: Scope,
  q: { id: string; purpose: string; from: string; to: string; at: string; by: string },
  people: readonly { id: string; officerId: string }[],
): Promise<void> {
  await db
    .insertInto('extract_request')
    .values({
      unit_id: unitId,
      id: q.id,
      purpose: q.purpose,
      from_day: q.from,
      to_day: q.to,
      requested_at: q.at,
      requested_by: q.by,
    })
    .execute()
  await sql`insert into extract (unit_id, id, request_id, officer_id)
    select ${unitId}, x.id, ${q.id}, x.officer from unnest(${people.map((p) => p.id)}::uuid[], ${people.map((p) => p.officerId)}::uuid[]) x (id, officer)`.execute(
    db,
  )
}

/** These officers, each once; whether each is here. */
export async function known(
  { db, unitId }: Scope,
  officerIds: readonly string[],
): Promise<{ id: string; here: boolean; post: Post }[]> {
  const rows = await db
    .selectFrom('officer')
    .select(['id', 'left_on', 'post'])
    .where('unit_id', '=', unitId)
    .where('id', 'in', [...officerIds])
    .execute()
  return rows.map((row) => ({ id: row.id, here: row.left_on === null, post: row.post }))
}

export async function changeRequest(
  { db, unitId }: Scope,
  id: string,
  change: Partial<{ decided_at: string; decided_by: string; granted: boolean; words: string; withdrawn_at: string }>,
): Promise<void> {
  await db
    .updateTable('extract_request')
    .set((e) => ({ ...change, version: e('version', '+', 1) }))
    .where('unit_id', '=', unitId)
    .where('id', '=', id)
    .execute()
}

export async function fixFacts(
  { db, unitId }: Scope,
  rows: readonly { id: string; facts: Facts; hash: string }[],
): Promise<void> {
  await sql`update extract e set facts = x.facts, facts_hash = x.hash
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) x (id uuid, facts jsonb, hash text)
    where e.unit_id = ${unitId} and e.id = x.id`.execute(db)
}

export async function setRead(
  { db, unitId }: Scope,
  read: readonly { extractId: string; words: string }[],
  by: { at: string; way: 'self' | 'paper' },
): Promise<void> {
  await sql`update extract e set seen_at = ${by.at}, seen_way = ${by.way}, own_words = x.words
    from unnest(${read.map((one) => one.extractId)}::uuid[], ${read.map((one) => one.words)}::text[]) x (id, words)
    where e.unit_id = ${unitId} and e.id = x.id`.execute(db)
}

/** Issues what was read of a request and is not issued yet. */
export async function issueRead({ db, unitId }: Scope, requestId: string, at: string): Promise<void> {
  await db
    .updateTable('extract')
    .set({ issued_at: at })
    .where('unit_id', '=', unitId)
    .where('request_id', '=', requestId)
    .where('seen_at', 'is not', null)
    .where('issued_at', 'is', null)
    .execute()
}

/** Deletes what was decided, withdrawn or last asked for before this instant, with all that lies under it; its requests. */
export async function clear({ db, unitId }: Scope, before: string): Promise<string[]> {
  const found = await sql<{ id: string }>`
    delete from extract_request where unit_id = ${unitId} and coalesce(decided_at, withdrawn_at, requested_at) < ${before}
    returning id`.execute(db)
  return found.rows.map((row) => row.id)
}

/** Units in which something is over its time; outside of any unit. */
export async function unitsToClear({ db }: Pick<App, 'db'>, before: string): Promise<string[]> {
  const found = await sql<{
    unit: string
  }>`select unit_id as unit from extracts_before(${before}::timestamptz) e (unit_id)`.execute(db)
  return found.rows.map((row) => row.unit)
}
