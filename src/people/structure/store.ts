/** Writes of the structure, and what its rules look at first. `officer` holds today; terms hold since when. */
import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import type { Context } from '../../platform/operation.ts'
import type { Post } from '../../vocabulary/posts.ts'
import '../register/tables.ts'
import type { RestrictedPost } from '../sight/rules.ts'
import './tables.ts'

export type OfficerNow = {
  id: string
  name: string
  departmentId: string
  title: string
  post: Post
  leftOn: string | null
  /** The present term; null for who left. */
  startsOn: string | null
}

/** An officer as today, with the day the present term began. */
export async function officerNow({ db, unitId }: Scope, officerId: string): Promise<OfficerNow | undefined> {
  const found = await sql<OfficerNow>`
    select o.id, o.name, o.department_id as "departmentId", o.title, o.post, o.left_on as "leftOn", t.starts_on as "startsOn"
    from officer o left join officer_term t on t.unit_id = o.unit_id and t.officer_id = o.id and t.ends_on is null
    where o.unit_id = ${unitId} and o.id = ${officerId}`.execute(db)
  return found.rows[0]
}

/** Officers of a name, those still here first. */
export async function officersNamed(
  { db, unitId }: Scope,
  name: string,
): Promise<{ department: string; leftOn: string | null }[]> {
  const found = await sql<{ department: string; leftOn: string | null }>`
    select d.name as department, o.left_on as "leftOn" from officer o
    join department d on d.unit_id = o.unit_id and d.id = o.department_id
    where o.unit_id = ${unitId} and o.name = ${name} order by o.left_on desc nulls first`.execute(db)
  return found.rows
}

export async function departmentNamed({ db, unitId }: Scope, name: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('department')
    .select('id')
    .where('unit_id', '=', unitId)
    .where('name', '=', name)
    .executeTakeFirst()
  return row?.id
}

/** A department's name; undefined when there is none of that id. */
export async function departmentName({ db, unitId }: Scope, departmentId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('department')
    .select('name')
    .where('unit_id', '=', unitId)
    .where('id', '=', departmentId)
    .executeTakeFirst()
  return row?.name
}

export type OpenCharge = {
  id: string
  kind: 'charge' | 'contact'
  leaderId: string
  leader: string
  officerId: string | null
  departmentId: string | null
  of: string
  startsOn: string
  endsOn: string | null
}

/** Charges that have no end yet, and, with `ended`, those that had one. */
export async function charges({ db, unitId }: Scope, ended = false): Promise<OpenCharge[]> {
  const found = await sql<OpenCharge>`
    select c.id, c.kind, c.leader_id as "leaderId", l.name as leader, c.officer_id as "officerId", c.department_id as "departmentId",
      coalesce(d.name, o.name) as of, c.starts_on as "startsOn", c.ends_on as "endsOn"
    from charge c join officer l on l.unit_id = c.unit_id and l.id = c.leader_id
    left join department d on d.unit_id = c.unit_id and d.id = c.department_id
    left join officer o on o.unit_id = c.unit_id and o.id = c.officer_id
    where c.unit_id = ${unitId} and (${ended} or c.ends_on is null) order by d.position, o.position, c.id`.execute(db)
  return found.rows
}

/** Names of who is in charge of an officer on a day, substitutes counted in. */
export async function leadersOf({ db, unitId }: Scope, officerId: string, day: string): Promise<string[]> {
  const found = await sql<{ name: string }>`
    select l.name from charges_on(${day}) c join officer l on l.unit_id = c.unit_id and l.id = c.leader_id
    where c.unit_id = ${unitId} and c.officer_id = ${officerId} and c.kind = 'charge' order by l.position`.execute(db)
  return found.rows.map((row) => row.name)
}

export async function insertActing(
  context: Context,
  row: {
    kind: 'charge' | 'post'
    absentId: string
    actingId: string
    from: string
    to: string | null
    /** The post whose sight somebody agreed to. */
    sight: RestrictedPost | null
    by: string | null
  },
): Promise<string> {
  const id = context.newId()
  await context.db
    .insertInto('acting')
    .values({
      unit_id: context.unitId,
      id,
      kind: row.kind,
      absent_id: row.absentId,
      acting_id: row.actingId,
      from_day: row.from,
      to_day: row.to,
      noted_at: context.at,
      noted_by: row.by,
      sight: row.sight,
      ended_at: null,
      ended_by: null,
    })
    .execute()
  return id
}

export async function endActing(context: Context, actingId: string): Promise<void> {
  await context.db
    .updateTable('acting')
    .set({ ended_at: context.at, ended_by: context.accountId })
    .where('unit_id', '=', context.unitId)
    .where('id', '=', actingId)
    .execute()
}
