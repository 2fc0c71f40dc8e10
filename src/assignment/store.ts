import { sql } from 'kysely'
import type { Tx } from '../platform/database.ts'
import type { Census } from './from-census.ts'
import type { ListRow, Problem, Result } from './result.ts'
import './tables.ts'
import '../visits/tables.ts'

type Scope = { db: Tx; unitId: string }

/** Everything of the census that a list is drawn from, as it stands today. */
export async function readCensus({ db, unitId }: Scope, roundId: string): Promise<Census> {
  const officers = await sql<Census['officers'][number]>`
    select o.id, o.name, o.department_id as "departmentId", d.name as department, o.title, o.post, o.household_id as "householdId", o.can_record as "canRecord"
    from officer o join department d on d.unit_id = o.unit_id and d.id = o.department_id
    where o.unit_id = ${unitId} and o.left_on is null order by o.position, o.id`.execute(db)
  const charges = await sql<Census['charges'][number]>`
    select c.leader_id as "leaderId", c.officer_id as "officerId", c.kind from charge c
    join officer l on l.unit_id = c.unit_id and l.id = c.leader_id and l.left_on is null and l.post <> 'staff'
    where c.unit_id = ${unitId} order by c.kind, c.officer_id, c.leader_id`.execute(db)
  const kin = await sql<Census['kin'][number]>`select a, b from kin where unit_id = ${unitId} order by a, b`.execute(db)
  const avoidances = await sql<Census['avoidances'][number]>`
    select visitor_id as "visitorId", household_id as "householdId", source from avoidance where unit_id = ${unitId} and ended_at is null order by id`.execute(
    db,
  )
  const previous = await sql<Census['previous'][number]>`
    select distinct on (v.household_id) v.household_id as "householdId", v.visitor_id as "visitorId"
    from visit v join round r on r.unit_id = v.unit_id and r.id = v.round_id
    where v.unit_id = ${unitId} and v.round_id <> ${roundId} order by v.household_id, r.starts_on desc`.execute(db)
  return {
    unitId,
    officers: officers.rows,
    charges: charges.rows,
    kin: kin.rows,
    avoidances: avoidances.rows,
    previous: previous.rows,
  }
}

export async function insertList(
  { db, unitId }: Scope,
  list: {
    id: string
    roundId: string
    at: string
    by: string | null
    result: Result
    caps: Record<string, number>
    companions: ReadonlyMap<string, string[]>
  },
): Promise<void> {
  await db
    .insertInto('visit_list')
    .values({
      unit_id: unitId,
      id: list.id,
      round_id: list.roundId,
      drawn_at: list.at,
      drawn_by: list.by,
      objective: JSON.stringify({ ...list.result.objective, caps: list.caps }),
      problems: JSON.stringify(list.result.problems),
      published_at: null,
      published_by: null,
    })
    .execute()
  await insertLines({ db, unitId }, list.id, list.result.list, list.companions)
}

async function insertLines(
  { db, unitId }: Scope,
  listId: string,
  rows: readonly ListRow[],
  companions: ReadonlyMap<string, string[]>,
): Promise<void> {
  const values = rows.map((row, position) => ({
    unit_id: unitId,
    list_id: listId,
    household_id: row.household,
    visitor_id: row.visitor,
    recorder_id: row.recorder,
    tier: row.tier ?? 2,
    why: row.why,
    position,
    companions: companions.get(row.household) ?? [],
  }))
  for (let at = 0; at < values.length; at += 500)
    await db
      .insertInto('list_line')
      .values(values.slice(at, at + 500))
      .execute()
}

export function latestList({ db, unitId }: Scope, roundId: string) {
  return db
    .selectFrom('visit_list')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('round_id', '=', roundId)
    .orderBy(sql`published_at is not null`, 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export function lockList({ db, unitId }: Scope, listId: string) {
  return db
    .selectFrom('visit_list')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('id', '=', listId)
    .forUpdate()
    .executeTakeFirst()
}

export type LineView = {
  householdId: string
  members: { name: string; department: string; title: string }[]
  area: string
  visitor: { id: string; name: string; title: string }
  recorder: { id: string; name: string; title: string } | null
  companions: string[]
  tier: number
  why: string
}

/** Lines of a list in the order of the roster, with names. */
export async function linesOf({ db, unitId }: Scope, listId: string): Promise<LineView[]> {
  const found = await sql<LineView>`
    select l.household_id as "householdId", m.members, h.area, l.tier, l.why,
      jsonb_build_object('id', v.id, 'name', v.name, 'title', v.title) as visitor,
      case when r.id is null then null else jsonb_build_object('id', r.id, 'name', r.name, 'title', r.title) end as recorder,
      array(select c.name from officer c where c.unit_id = l.unit_id and c.id = any(l.companions) order by c.position) as companions
    from list_line l
    join household h on h.unit_id = l.unit_id and h.id = l.household_id
    join household_members m on m.unit_id = l.unit_id and m.household_id = l.household_id
    join officer v on v.unit_id = l.unit_id and v.id = l.visitor_id
    left join officer r on r.unit_id = l.unit_id and r.id = l.recorder_id
    where l.unit_id = ${unitId} and l.list_id = ${listId} order by l.position`.execute(db)
  return found.rows
}

/** Publishes the list and makes its visits. */
export async function publish(
  { db, unitId }: Scope,
  list: { id: string; roundId: string },
  at: string,
  by: string | null,
  newId: () => string,
): Promise<number> {
  const lines = await db
    .selectFrom('list_line')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('list_id', '=', list.id)
    .orderBy('position')
    .execute()
  const visits = lines.flatMap((l) =>
    l.recorder_id === null
      ? []
      : [
          {
            unit_id: unitId,
            id: newId(),
            round_id: list.roundId,
            household_id: l.household_id,
            visitor_id: l.visitor_id,
            recorder_id: l.recorder_id,
            why: l.why,
            position: l.position,
            companions: l.companions,
          },
        ],
  )
  for (let from = 0; from < visits.length; from += 500)
    await db
      .insertInto('visit')
      .values(visits.slice(from, from + 500))
      .execute()
  await db
    .updateTable('visit_list')
    .set({ published_at: at, published_by: by })
    .where('unit_id', '=', unitId)
    .where('id', '=', list.id)
    .execute()
  return visits.length
}

export type { Problem }
