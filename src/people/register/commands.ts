/** Writes to the register, for whoever may ask for them in their transaction: the only ones of a household, an officer, a relative, a department. */
import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import type { Context } from '../../platform/operation.ts'
import type { Post } from '../../vocabulary/posts.ts'
import type { Relation } from '../../vocabulary/relations.ts'
import { TAKEN_OFF } from './rules/registration.ts'
import './tables.ts'

/** Commits to one unit's register take turns. */
export async function lockRegister({ db, unitId }: Scope): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`register ${unitId}`}, 0))`.execute(db)
}

export async function insertDepartment(context: Context, name: string): Promise<string> {
  const id = context.newId()
  await sql`insert into department (unit_id, id, name, position)
    select ${context.unitId}, ${id}, ${name}, coalesce(max(position), -1) + 1 from department where unit_id = ${context.unitId}`.execute(
    context.db,
  )
  return id
}

/** A new officer with a household of one's own, after all others in the order of the roster. */
export async function insertOfficer(
  context: Context,
  row: { name: string; departmentId: string; title: string; post: Post; canRecord: boolean; area: string },
): Promise<string> {
  const { db, unitId } = context
  const householdId = context.newId()
  const id = context.newId()
  await insertHousehold(context, { id: householdId, area: row.area, at: context.at })
  await sql`insert into officer (unit_id, id, name, department_id, title, post, can_record, household_id, position)
    select ${unitId}, ${id}, ${row.name}, ${row.departmentId}, ${row.title}, ${row.post}, ${row.canRecord}, ${householdId}, coalesce(max(position), -1) + 1
    from officer where unit_id = ${unitId}`.execute(db)
  return id
}

/** What an officer is today. */
export async function setToday(
  { db, unitId }: Scope,
  officerId: string,
  to: { departmentId: string; title: string; post: Post; leftOn: null } | { leftOn: string },
): Promise<void> {
  await db
    .updateTable('officer')
    .set(
      to.leftOn === null
        ? { department_id: to.departmentId, title: to.title, post: to.post, left_on: null }
        : { left_on: to.leftOn },
    )
    .where('unit_id', '=', unitId)
    .where('id', '=', officerId)
    .execute()
}

export async function allowRecording({ db, unitId }: Scope, officerId: string, canRecord: boolean): Promise<void> {
  await db
    .updateTable('officer')
    .set({ can_record: canRecord })
    .where('unit_id', '=', unitId)
    .where('id', '=', officerId)
    .execute()
}

type Place = { inScope: boolean; reason: string; clause: string }

export async function insertRelative(
  { db, unitId }: Scope,
  r: { id: string; officerId: string; householdId: string; name: string; relation: Relation } & Place,
): Promise<void> {
  await sql`insert into relative (unit_id, id, officer_id, household_id, name, relation, in_scope, reason, clause, position, own_word)
    select ${unitId}::uuid, ${r.id}::uuid, ${r.officerId}::uuid, ${r.householdId}::uuid, ${r.name}, ${r.relation}, ${r.inScope}, ${r.reason}, ${r.clause},
      coalesce(max(position), -1) + 1, true from relative where unit_id = ${unitId}`.execute(db)
}

export async function updateRelative(
  { db, unitId }: Scope,
  relativeId: string,
  r: { name: string; relation: Relation } & Place,
): Promise<void> {
  await db
    .updateTable('relative')
    .set({
      name: r.name,
      relation: r.relation,
      in_scope: r.inScope,
      reason: r.reason,
      clause: r.clause,
      own_word: true,
    })
    .where('unit_id', '=', unitId)
    .where('id', '=', relativeId)
    .execute()
}

/** Where these stand by a plan's scope; whose word it is stays. */
export async function placeRelatives(
  { db, unitId }: Scope,
  people: readonly ({ id: string } & Place)[],
): Promise<void> {
  await sql`update relative r set in_scope = x.in_scope, reason = x.reason, clause = x.clause
    from unnest(${people.map((p) => p.id)}::uuid[], ${people.map((p) => p.inScope)}::boolean[], ${people.map((p) => p.reason)}::text[],
      ${people.map((p) => p.clause)}::text[]) x (id, in_scope, reason, clause)
    where r.unit_id = ${unitId} and r.id = x.id`.execute(db)
}

/** Off the household's page and out of scope; the row stays so that a later workbook does not bring the person back. */
export async function takeOff({ db, unitId }: Scope, relativeId: string): Promise<void> {
  await db
    .updateTable('relative')
    .set({ in_scope: false, reason: TAKEN_OFF, own_word: true })
    .where('unit_id', '=', unitId)
    .where('id', '=', relativeId)
    .execute()
}

export async function setHome(
  { db, unitId }: Scope,
  householdId: string,
  home: { area: string; hasChildren: boolean },
): Promise<void> {
  await db
    .updateTable('household')
    .set({ area: home.area, has_children: home.hasChildren })
    .where('unit_id', '=', unitId)
    .where('id', '=', householdId)
    .execute()
}

/**
 * Lets a person keep the record from now on (§三.5): the one fact of the register that a repair of the list changes.
 * False when there is no such officer.
 */
export async function letRecord({ db, unitId }: Scope, officerId: string): Promise<boolean> {
  const done =
    await sql`update officer set can_record = true where unit_id = ${unitId} and id = ${officerId} and left_on is null`.execute(
      db,
    )
  return (done.numAffectedRows ?? 0n) > 0n
}

export async function insertHousehold(
  { db, unitId }: Scope,
  h: { id: string; area: string; at: string },
): Promise<void> {
  await db
    .insertInto('household')
    .values({ unit_id: unitId, id: h.id, area: h.area, has_children: false, created_at: h.at })
    .execute()
}

/**
 * Until when these lived where they live, where that is to be another household: what was written of it before stays theirs. Who is
 * registered anew in a household that was there before came from another, of which nothing is known: what was written before is not theirs.
 */
export async function keepFormerHomes(
  { db, unitId, at }: Scope & { at: string },
  to: readonly { id: string; household_id: string }[],
): Promise<void> {
  await sql`insert into former_home (unit_id, id, officer_id, household_id, left_at)
    select o.unit_id, gen_random_uuid(), o.id, o.household_id, ${at}::timestamptz
    from unnest(${to.map((o) => o.id)}::uuid[], ${to.map((o) => o.household_id)}::uuid[]) x (id, home)
    join officer o on o.unit_id = ${unitId} and o.id = x.id and o.household_id <> x.home
    union all select ${unitId}::uuid, gen_random_uuid(), x.id, gen_random_uuid(), ${at}::timestamptz
    from unnest(${to.map((o) => o.id)}::uuid[], ${to.map((o) => o.household_id)}::uuid[]) x (id, home)
    where not exists (select 1 from officer o where o.unit_id = ${unitId} and o.id = x.id)
      and exists (select 1 from officer o where o.unit_id = ${unitId} and o.household_id = x.home)`.execute(db)
}

/** Moves an officer with the officer's own relatives into another household. */
export async function moveOfficer(
  scope: Scope & { at: string },
  officerId: string,
  householdId: string,
): Promise<void> {
  const { db, unitId } = scope
  await keepFormerHomes(scope, [{ id: officerId, household_id: householdId }])
  await db
    .updateTable('officer')
    .set({ household_id: householdId })
    .where('unit_id', '=', unitId)
    .where('id', '=', officerId)
    .execute()
  await db
    .updateTable('relative')
    .set({ household_id: householdId })
    .where('unit_id', '=', unitId)
    .where('officer_id', '=', officerId)
    .execute()
}
