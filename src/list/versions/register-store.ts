/** Reads of the census for drawing a list: officers, charges, kin, avoidances, where areas lie, who visited whom before. */
import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import type { Census } from '../solver/from-register.ts'
import type { FrozenRow } from '../solver/settings.ts'
import './tables.ts'

/** Everything of the census that a list is drawn from, as it stands on `today`, with who acts for whom. */
export async function readCensus({ db, unitId }: Scope, roundId: string, today: string): Promise<Census> {
  const officers = await sql<Census['officers'][number]>`
    select o.id, o.name, o.department_id as "departmentId", d.name as department, o.title, o.post,
      o.household_id as "householdId", h.area, o.can_record as "canRecord"
    from officer o join department d on d.unit_id = o.unit_id and d.id = o.department_id
    join household h on h.unit_id = o.unit_id and h.id = o.household_id
    where o.unit_id = ${unitId} and o.left_on is null order by o.position, o.id`.execute(db)
  const charges = await readCharges({ db, unitId }, today)
  const kin = await sql<Census['kin'][number]>`select a, b from kin where unit_id = ${unitId} order by a, b`.execute(db)
  const avoidances = await sql<Census['avoidances'][number]>`
    select distinct visitor_id as "visitorId", household_id as "householdId" from avoidance
    where unit_id = ${unitId} and ended_at is null order by visitor_id, household_id`.execute(db)
  const previous = await sql<Census['previous'][number]>`
    select distinct on (v.household_id) v.household_id as "householdId", v.visitor_id as "visitorId"
    from visit v join round r on r.unit_id = v.unit_id and r.id = v.round_id
    where v.unit_id = ${unitId} and v.round_id <> ${roundId} order by v.household_id, r.starts_on desc`.execute(db)
  const places = await sql<Census['places'][number]>`
    select name, x, y from area_place where unit_id = ${unitId} order by name`.execute(db)
  return {
    unitId,
    officers: officers.rows,
    charges,
    kin: kin.rows,
    avoidances: avoidances.rows,
    previous: previous.rows,
    places: places.rows,
  }
}

/** Who was in charge and in contact of whom on a day, substitutes counted in; only leaders who can visit today. */
export async function readCharges({ db, unitId }: Scope, day: string): Promise<Census['charges']> {
  const found = await sql<Census['charges'][number]>`
    select c.leader_id as "leaderId", c.officer_id as "officerId", c.kind, c.acting_for as "actingFor"
    from charges_on(${day}) c
    join officer l on l.unit_id = c.unit_id and l.id = c.leader_id and l.left_on is null and l.post <> 'staff'
    where c.unit_id = ${unitId} order by c.kind, c.officer_id, c.leader_id`.execute(db)
  return found.rows
}

/** Rows of visits that were written down, or that the office sees as over: whatever a new version says, they stay. */
export async function doneRows({ db, unitId }: Scope, roundId: string, at: string): Promise<FrozenRow[]> {
  const found = await sql<FrozenRow>`
    select household_id as household, visitor_id as visitor, recorder_id as recorder from visit_now
    where unit_id = ${unitId} and round_id = ${roundId} and 
      (record_id is not null or ended_for_office(day, told_at, settled_at, closed_at, ${at}::timestamptz))
    order by position`.execute(db)
  return found.rows
}
