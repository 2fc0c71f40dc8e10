/**
 * The structure keeps pace with the register, in the transaction of whoever changes the register: the one shared write
 * of this slice (docs/decisions/0010). `officer` says what is today; terms and charges say since when.
 */
import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import type { Context } from '../../platform/operation.ts'
import '../register/tables.ts'
import { keepPosts, withdrawOf } from '../sight/commands.ts'
import { chargesByDepartment, type Held, heldAfter, type Row, rowKey } from './charges-by-department.ts'
import './ports.ts'
import './tables.ts'

/** Charges and contacts as they were given, officer by officer, on a day; without substitutes. */
export async function chargesHeld({ db, unitId }: Scope, day: string): Promise<Held[]> {
  const found = await sql<Held>`
    select leader_id as "leaderId", officer_id as "officerId", kind from charges_held_on(${day}) where unit_id = ${unitId}
    order by kind, officer_id, leader_id`.execute(db)
  return found.rows
}

/** After an import: terms follow the officers, charges are `given` where the workbook says them. `before`: held until then. */
export async function keepStructure(
  context: Context,
  before: readonly Held[],
  given: ReadonlyMap<string, readonly Held[]>,
  day: string,
): Promise<void> {
  const changed = await keepTerms(context, day)
  if (changed === 0 && given.size === 0) return
  const { db, unitId } = context
  const officers = await db
    .selectFrom('officer')
    .select(['id', 'department_id as departmentId', 'post'])
    .where('unit_id', '=', unitId)
    .where('left_on', 'is', null)
    .orderBy('position')
    .execute()
  const held = heldAfter(
    officers.map((o) => o.id),
    before,
    await chargesHeld(context, day),
    given,
  )
  const staff = officers.filter((o) => o.post === 'staff')
  await keepCharges(context, chargesByDepartment(staff, held), new Set(staff.map((s) => s.departmentId)), day)
}

/**
 * Ends terms that are no longer so on `day`, and begins those that are; one transaction's worth for any number of
 * officers. Answers how many began or ended. With `officerId`: only that officer's.
 */
export async function keepTerms(context: Context, day: string, officerId: string | null = null): Promise<number> {
  const { db, unitId } = context
  const by = context.accountId
  const ended = await sql`
    update officer_term t set ends_on = greatest(${day}::date, t.starts_on) from officer o
    where t.unit_id = ${unitId} and t.ends_on is null and o.unit_id = t.unit_id and o.id = t.officer_id
      and (${officerId}::uuid is null or o.id = ${officerId}::uuid)
      and (o.left_on is not null or (o.department_id, o.title, o.post) is distinct from (t.department_id, t.title, t.post))`.execute(
    db,
  )
  // looked up once, before any is added: a subquery for each officer would read again and again the table being filled
  const begun = await sql`
    with former as materialized (
      select officer_id, max(ends_on) as ends_on, bool_or(ends_on is null) as is_open from officer_term
      where unit_id = ${unitId} and (${officerId}::uuid is null or officer_id = ${officerId}::uuid) group by officer_id)
    insert into officer_term (unit_id, id, officer_id, department_id, title, post, starts_on, noted_at, noted_by)
    select o.unit_id, gen_random_uuid(), o.id, o.department_id, o.title, o.post,
      greatest(${day}::date, f.ends_on), ${context.now}, ${by}
    from officer o left join former f on f.officer_id = o.id
    where o.unit_id = ${unitId} and o.left_on is null and (${officerId}::uuid is null or o.id = ${officerId}::uuid)
      and f.is_open is not true`.execute(db)
  await keepPosts(context, officerId)
  return Number((ended.numAffectedRows ?? 0n) + (begun.numAffectedRows ?? 0n))
}

/** Who has left stands in for nobody, has no way in, and neither proposes nor waits for more sight; that day, in this transaction. */
export async function endPresence(context: Context, officerIds: readonly string[]): Promise<void> {
  if (officerIds.length === 0) return
  await sql`update acting set ended_at = ${context.at}, ended_by = ${context.accountId}
    where unit_id = ${context.unitId} and ended_at is null and acting_id = any(${[...officerIds]}::uuid[])`.execute(
    context.db,
  )
  await withdrawOf(context, officerIds)
  await context.app.services.endAccess(context, officerIds)
}

/** Ends open charges that are not among `rows` and begins those that are new. Departments without staff are left alone. */
async function keepCharges(
  context: Context,
  rows: readonly Row[],
  departments: ReadonlySet<string>,
  day: string,
): Promise<void> {
  const { db, unitId } = context
  const open = await db
    .selectFrom('charge')
    .select(['id', 'leader_id as leaderId', 'officer_id as officerId', 'department_id as departmentId', 'kind'])
    .where('unit_id', '=', unitId)
    .where('ends_on', 'is', null)
    .execute()
  const wanted = new Set(rows.map(rowKey))
  const existing = new Set(open.map(rowKey))
  const over = open.filter(
    (row) => !wanted.has(rowKey(row)) && (row.departmentId === null || departments.has(row.departmentId)),
  )
  await endCharges(
    context,
    over.map((row) => row.id),
    day,
  )
  await insertCharges(
    context,
    rows.filter((row) => !existing.has(rowKey(row))),
    day,
  )
}

/** Charges that no longer hold from `day` on; one that began later held on no day. */
export async function endCharges({ db, unitId }: Scope, ids: readonly string[], day: string): Promise<void> {
  if (ids.length === 0) return
  await sql`update charge set ends_on = greatest(${day}::date, starts_on)
    where unit_id = ${unitId} and id = any(${[...ids]}::uuid[]) and ends_on is null`.execute(db)
}

export async function insertCharges(context: Context, rows: readonly Row[], day: string): Promise<void> {
  const values = rows.map((row) => ({
    unit_id: context.unitId,
    id: context.newId(),
    leader_id: row.leaderId,
    officer_id: row.officerId,
    department_id: row.departmentId,
    kind: row.kind,
    starts_on: day,
    ends_on: null,
    noted_at: context.at,
    noted_by: context.accountId,
  }))
  for (let at = 0; at < values.length; at += 500)
    await context.db
      .insertInto('charge')
      .values(values.slice(at, at + 500))
      .execute()
}
