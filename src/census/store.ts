import { sql } from 'kysely'
import type { Tx } from '../platform/database.ts'
import type { HouseholdView } from './contract.ts'
import type { Known } from './merge.ts'
import type { ImportProblemTable } from './tables.ts'

type Scope = { db: Tx; unitId: string }

export async function knownOfficers({ db, unitId }: Scope): Promise<Known[]> {
  const found = await sql<Known>`
    select o.id, o.name, o.birth_month as "birthMonth", d.name as department, o.household_id as "householdId"
    from officer o join department d on d.unit_id = o.unit_id and d.id = o.department_id
    where o.unit_id = ${unitId} and o.left_on is null order by o.position`.execute(db)
  return found.rows
}

export async function insertImport(
  { db, unitId }: Scope,
  row: { id: string; fileName: string; sealed: string; summary: unknown; at: string; by: string | null },
): Promise<void> {
  await db
    .insertInto('roster_import')
    .values({
      unit_id: unitId,
      id: row.id,
      file_name: row.fileName,
      reading_sealed: row.sealed,
      summary: JSON.stringify(row.summary),
      read_at: row.at,
      read_by: row.by,
      committed_at: null,
    })
    .execute()
}

/** The import, locked: two commits of one import take turns. */
export function lockImport({ db, unitId }: Scope, importId: string) {
  return db
    .selectFrom('roster_import')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('id', '=', importId)
    .forUpdate()
    .executeTakeFirst()
}

/** Committed: the reading is dropped, its counts stay (little is kept). */
export async function closeImport({ db, unitId }: Scope, importId: string, at: string): Promise<void> {
  await db
    .updateTable('roster_import')
    .set({ committed_at: at, reading_sealed: null })
    .where('unit_id', '=', unitId)
    .where('id', '=', importId)
    .execute()
}

export async function insertProblems({ db }: Scope, rows: ImportProblemTable[]): Promise<void> {
  for (let at = 0; at < rows.length; at += 500)
    await db
      .insertInto('import_problem')
      .values(rows.slice(at, at + 500))
      .execute()
}

export function waitingProblems({ db, unitId }: Scope) {
  return db
    .selectFrom('import_problem')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('settled_at', 'is', null)
    .orderBy('import_id')
    .orderBy('position')
    .execute()
}

export function problemsOf({ db, unitId }: Scope, importId: string) {
  return db
    .selectFrom('import_problem')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('import_id', '=', importId)
    .orderBy('position')
    .execute()
}

export async function settleProblem(
  { db, unitId }: Scope,
  problemId: string,
  at: string,
  by: string | null,
): Promise<boolean> {
  const settled = await db
    .updateTable('import_problem')
    .set({ settled_at: at, settled_by: by })
    .where('unit_id', '=', unitId)
    .where('id', '=', problemId)
    .where('settled_at', 'is', null)
    .executeTakeFirst()
  return settled.numUpdatedRows > 0n
}

const AVOIDANCES = sql`coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'visitor', v.name, 'source', a.source, 'notedAt', a.noted_at) order by a.id)
  from avoidance a join officer v on v.unit_id = a.unit_id and v.id = a.visitor_id
  where a.unit_id = h.unit_id and a.household_id = h.id and a.ended_at is null), '[]')`

/** Households of officers still employed, in the order of the roster; one of them, when `householdId` is given. */
export async function households({ db, unitId }: Scope, householdId?: string): Promise<HouseholdView[]> {
  const found = await sql<HouseholdView>`
    select h.id, h.area, h.has_children as "hasChildren", ${AVOIDANCES} as avoidances,
      jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name, 'department', d.name, 'title', o.title, 'post', o.post, 'canRecord', o.can_record) order by o.position) as officers,
      coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name, 'relation', r.relation, 'inScope', r.in_scope, 'reason', r.reason, 'clause', r.clause) order by r.position)
        from relative r where r.unit_id = h.unit_id and r.household_id = h.id), '[]') as relatives
    from household h
    join officer o on o.unit_id = h.unit_id and o.household_id = h.id and o.left_on is null
    join department d on d.unit_id = o.unit_id and d.id = o.department_id
    where h.unit_id = ${unitId} and (${householdId ?? null}::uuid is null or h.id = ${householdId ?? null}::uuid)
    group by h.unit_id, h.id order by min(o.position)`.execute(db)
  return found.rows
}

export async function householdOf({ db, unitId }: Scope, officerId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('officer')
    .select('household_id')
    .where('unit_id', '=', unitId)
    .where('id', '=', officerId)
    .executeTakeFirst()
  return row?.household_id
}

export async function insertAvoidance(
  { db, unitId }: Scope,
  row: {
    id: string
    visitorId: string
    householdId: string
    source: 'declaration' | 'familyRequest' | 'complaint'
    at: string
  },
): Promise<void> {
  await db
    .insertInto('avoidance')
    .values({
      unit_id: unitId,
      id: row.id,
      visitor_id: row.visitorId,
      household_id: row.householdId,
      source: row.source,
      noted_at: row.at,
      ended_at: null,
    })
    .execute()
}

export async function avoidanceHeld({ db, unitId }: Scope, visitorId: string, householdId: string): Promise<boolean> {
  const row = await db
    .selectFrom('avoidance')
    .select('id')
    .where('unit_id', '=', unitId)
    .where('visitor_id', '=', visitorId)
    .where('household_id', '=', householdId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

export async function endAvoidance({ db, unitId }: Scope, avoidanceId: string, at: string): Promise<boolean> {
  const ended = await db
    .updateTable('avoidance')
    .set({ ended_at: at })
    .where('unit_id', '=', unitId)
    .where('id', '=', avoidanceId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return ended.numUpdatedRows > 0n
}
