import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import '../../people/register/tables.ts'
import '../../programme/rounds/tables.ts'
import './tables.ts'

/** Everybody on the register, in the order of the roster: name and department, nothing of what lies in a file. */
export async function people({ db, unitId }: Scope): Promise<{ id: string; name: string; department: string }[]> {
  return db
    .selectFrom('officer as o')
    .innerJoin('department as d', (join) =>
      join.onRef('d.unit_id', '=', 'o.unit_id').onRef('d.id', '=', 'o.department_id'),
    )
    .select(['o.id', 'o.name', 'd.name as department'])
    .where('o.unit_id', '=', unitId)
    .orderBy('d.position')
    .orderBy('o.position')
    .orderBy('o.id')
    .execute()
}

export type RequestRow = {
  id: string
  askedAt: string
  askedBy: string
  askedById: string
  /** The officer behind the account that asked, where it is one's. */
  askedByOfficer: string | null
  outsider: string
  outsiderUnit: string
  letter: string
  purpose: string
  roundId: string | null
  round: string
  askedUntil: string
  untilOn: string
  decidedAt: string | null
  decidedBy: string | null
  decidedById: string | null
  granted: boolean | null
  copies: boolean
  words: string
  endedAt: string | null
  endedWay: 'asker' | 'decider' | null
  version: number
}

/** Requests, the newest first; of one officer's file, or one alone. */
export async function requests(
  { db, unitId }: Scope,
  of: { id?: string; officerId?: string } = {},
): Promise<RequestRow[]> {
  const found = await sql<RequestRow>`
    select q.id, q.asked_at as "askedAt", a.display_name as "askedBy", q.asked_by as "askedById", a.officer_id as "askedByOfficer",
      q.outsider, q.outsider_unit as "outsiderUnit", q.letter, q.purpose, q.round_id as "roundId", coalesce(r.name, '') as round,
      q.asked_until as "askedUntil", q.until_on as "untilOn", q.decided_at as "decidedAt", b.display_name as "decidedBy", q.decided_by as "decidedById",
      q.granted, q.copies, q.words, q.ended_at as "endedAt", q.ended_way as "endedWay", q.version
    from consult_request q join account a on a.unit_id = q.unit_id and a.id = q.asked_by
    left join account b on b.unit_id = q.unit_id and b.id = q.decided_by
    left join round r on r.unit_id = q.unit_id and r.id = q.round_id
    where q.unit_id = ${unitId} and (${of.id ?? null}::uuid is null or q.id = ${of.id ?? null}::uuid)
      and (${of.officerId ?? null}::uuid is null or exists (select 1 from consult_officer x
        where x.unit_id = q.unit_id and x.request_id = q.id and x.officer_id = ${of.officerId ?? null}::uuid))
    order by q.asked_at desc, q.id desc`.execute(db)
  return found.rows
}

/** The request, held until the transaction ends. */
export async function lockRequest(scope: Scope, id: string): Promise<RequestRow | undefined> {
  await sql`select 1 from consult_request where unit_id = ${scope.unitId} and id = ${id} for update`.execute(scope.db)
  return (await requests(scope, { id }))[0]
}

export type PersonRow = { requestId: string; officerId: string; householdId: string; name: string; department: string }

/** Whose files each request is about, in the order of the roster. */
export async function peopleOf({ db, unitId }: Scope, requestIds: readonly string[]): Promise<PersonRow[]> {
  const found = await sql<PersonRow>`
    select x.request_id as "requestId", o.id as "officerId", o.household_id as "householdId", o.name, d.name as department
    from consult_officer x join officer o on o.unit_id = x.unit_id and o.id = x.officer_id
    join department d on d.unit_id = o.unit_id and d.id = o.department_id
    where x.unit_id = ${unitId} and x.request_id = any(${[...requestIds]}::uuid[])
    order by d.position, o.position, o.id`.execute(db)
  return found.rows
}

/** Who holds the posts that decide, today. */
export async function holders(
  { db, unitId }: Scope,
  today: string,
): Promise<{ officerId: string; post: 'head' | 'inspector' }[]> {
  const found = await sql<{ officerId: string; post: 'head' | 'inspector' }>`
    select t.officer_id as "officerId", p.post from terms_on(${today}) t cross join lateral (values (t.post), (t.acting_post)) p (post)
    where t.unit_id = ${unitId} and p.post in ('head', 'inspector')`.execute(db)
  return found.rows
}

/** Which of these officers must keep out of which request: whose file it is, who lives in that household, kin, who is to avoid it. */
export async function concerned(
  { db, unitId }: Scope,
  requestIds: readonly string[],
  officerIds: readonly string[],
): Promise<{ requestId: string; officerId: string }[]> {
  const found = await sql<{ requestId: string; officerId: string }>`
    select distinct x.request_id as "requestId", c.id as "officerId"
    from consult_officer x join officer o on o.unit_id = x.unit_id and o.id = x.officer_id
    join officer c on c.unit_id = x.unit_id and c.id = any(${[...officerIds]}::uuid[])
    where x.unit_id = ${unitId} and x.request_id = any(${[...requestIds]}::uuid[]) and (c.household_id = o.household_id
      or exists (select 1 from kin k where k.unit_id = c.unit_id and k.a = least(c.id, o.id) and k.b = greatest(c.id, o.id))
      or exists (select 1 from avoidance v where v.unit_id = c.unit_id and v.visitor_id = c.id and v.household_id = o.household_id and v.ended_at is null))`.execute(
    db,
  )
  return found.rows
}

export type LineRow = {
  requestId: string
  officerId: string
  documentId: string
  title: string
  at: string
  by: string
}

/** Papers opened under these requests, in their order; of one officer's file where one is named. */
export async function readings(
  { db, unitId }: Scope,
  requestIds: readonly string[],
  officerId: string | null = null,
): Promise<LineRow[]> {
  const found = await sql<LineRow>`
    select r.request_id as "requestId", r.officer_id as "officerId", r.document_id as "documentId", coalesce(d.title, '') as title, r.read_at as at, a.display_name as by
    from consult_reading r join account a on a.unit_id = r.unit_id and a.id = r.read_by
    left join document d on d.unit_id = r.unit_id and d.id = r.document_id
    where r.unit_id = ${unitId} and r.request_id = any(${[...requestIds]}::uuid[]) and (${officerId}::uuid is null or r.officer_id = ${officerId}::uuid)
    order by r.read_at, r.id`.execute(db)
  return found.rows
}

export type CopyRow = LineRow & { id: string; number: number }

export async function copies(
  { db, unitId }: Scope,
  of: { requestIds: readonly string[]; officerId?: string | null } | { id: string },
): Promise<CopyRow[]> {
  const [requestIds, officerId, id] =
    'id' in of ? [null, null, of.id] : [[...of.requestIds], of.officerId ?? null, null]
  const found = await sql<CopyRow>`
    select c.id, c.number, c.request_id as "requestId", c.officer_id as "officerId", c.document_id as "documentId", coalesce(d.title, '') as title, c.made_at as at, a.display_name as by
    from consult_copy c join account a on a.unit_id = c.unit_id and a.id = c.made_by
    left join document d on d.unit_id = c.unit_id and d.id = c.document_id
    where c.unit_id = ${unitId} and (${requestIds}::uuid[] is null or c.request_id = any(${requestIds}::uuid[]))
      and (${officerId}::uuid is null or c.officer_id = ${officerId}::uuid) and (${id}::uuid is null or c.id = ${id}::uuid)
    order by c.number`.execute(db)
  return found.rows
}

/** Whether the officer lives in a household that the request is about. */
export async function isOwnHousehold(
  { db, unitId }: Scope,
  requestId: string,
  officerId: string | null,
): Promise<boolean> {
  const found = await sql`
    select 1 from consult_officer x join officer o on o.unit_id = x.unit_id and o.id = x.officer_id
    join officer c on c.unit_id = o.unit_id and c.household_id = o.household_id and c.id = ${officerId}::uuid
    where x.unit_id = ${unitId} and x.request_id = ${requestId} limit 1`.execute(db)
  return found.rows.length > 0
}
