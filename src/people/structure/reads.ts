/** What the structure was on a day, for its screen: six statements whatever the unit's size. */
import { sql } from 'kysely'
import { beijingDay } from '../../platform/calendar.ts'
import type { Scope } from '../../platform/database.ts'
import '../register/tables.ts'
import './tables.ts'
import type { ActingView, ChargeView, OfficerView, PersonView, PictureView } from './view-schemas.ts'

export async function pictureOn(scope: Scope, day: string, today: string): Promise<PictureView> {
  const { db, unitId } = scope
  const isToday = day === today
  const officers = await sql<OfficerView>`
    select o.id, o.name, t.department_id as "departmentId", t.title, t.post, t.acting_post as "actingPost",
      t.starts_on as since, o.can_record as "canRecord"
    from terms_on(${day}) t join officer o on o.unit_id = t.unit_id and o.id = t.officer_id
    where t.unit_id = ${unitId} order by array_position(array['head', 'inspector', 'team', 'staff'], t.post), o.position, o.id`.execute(
    db,
  )
  const charges = await sql<ChargeView>`
    select id, leader_id as "leaderId", kind, department_id as "departmentId", officer_id as "officerId", starts_on as "startsOn", ends_on as "endsOn"
    from charge where unit_id = ${unitId} and starts_on <= ${day} and (ends_on is null or ends_on > ${day}) order by kind, starts_on, id`.execute(
    db,
  )
  const inCharge = await sql<PictureView['inCharge'][number]>`
    select officer_id as "officerId", leader_id as "leaderId", acting_for as "actingFor" from charges_on(${day})
    where unit_id = ${unitId} and kind = 'charge' order by officer_id, leader_id`.execute(db)
  const departments = await sql<{ id: string; name: string }>`
    select id, name from department where unit_id = ${unitId} order by position, name`.execute(db)
  const left = await sql<PictureView['left'][number]>`
    select id, name, left_on as on from officer where unit_id = ${unitId} and left_on <= ${day} order by left_on desc, position`.execute(
    db,
  )
  const first = await sql<{ day: string | null }>`
    select min(starts_on) as day from officer_term where unit_id = ${unitId}`.execute(db)
  const used = new Set([...officers.rows.map((o) => o.departmentId), ...charges.rows.map((c) => c.departmentId)])
  return {
    above: await unitsAbove(scope),
    day,
    isToday,
    firstDay: first.rows[0]?.day ?? null,
    officers: officers.rows,
    departments: departments.rows.filter((d) => used.has(d.id)),
    charges: charges.rows,
    inCharge: inCharge.rows,
    acting: (await actingOf(scope)).filter(
      (a) =>
        (a.to === null || day <= a.to) &&
        (a.endedOn === null || day < a.endedOn) &&
        (a.from <= day || (isToday && a.endedOn === null)),
    ),
    left: left.rows,
  }
}

async function unitsAbove({ db }: Scope): Promise<string[]> {
  const found = await sql<{ name: string }>`select name from units_above() order by depth`.execute(db)
  return found.rows.map((row) => row.name)
}

export type ActingRow = ActingView & { endedOn: string | null }

/** Every substitute there is or was; only those of one person, when one is named. */
export async function actingOf({ db, unitId }: Scope, officerId: string | null = null): Promise<ActingRow[]> {
  const found = await sql<Omit<ActingRow, 'endedOn'> & { endedAt: string | null }>`
    select a.id, a.kind, a.from_day as "from", a.to_day as "to", a.ended_at as "endedAt",
      jsonb_build_object('id', b.id, 'name', b.name, 'post', coalesce(last_post(a.unit_id, b.id, a.from_day), b.post)) as absent,
      jsonb_build_object('id', c.id, 'name', c.name) as acting
    from acting a join officer b on b.unit_id = a.unit_id and b.id = a.absent_id
    join officer c on c.unit_id = a.unit_id and c.id = a.acting_id
    where a.unit_id = ${unitId} and (${officerId}::uuid is null or ${officerId}::uuid in (a.absent_id, a.acting_id))
    order by a.from_day, a.id`.execute(db)
  return found.rows.map(({ endedAt, ...row }) => ({ ...row, endedOn: endedAt === null ? null : beijingDay(endedAt) }))
}

/** One person's history; undefined when there is no such officer. */
export async function personHistory(scope: Scope, officerId: string): Promise<PersonView | undefined> {
  const { db, unitId } = scope
  const officer = await db
    .selectFrom('officer')
    .select(['id', 'name', 'can_record as canRecord', 'left_on as leftOn'])
    .where('unit_id', '=', unitId)
    .where('id', '=', officerId)
    .executeTakeFirst()
  if (!officer) return undefined
  const terms = await sql<PersonView['terms'][number]>`
    select t.id, d.name as department, t.title, t.post, t.starts_on as "startsOn", t.ends_on as "endsOn"
    from officer_term t join department d on d.unit_id = t.unit_id and d.id = t.department_id
    where t.unit_id = ${unitId} and t.officer_id = ${officerId} and (t.ends_on is null or t.ends_on > t.starts_on)
    order by t.starts_on desc`.execute(db)
  const charges = await sql<ChargeView & { of: string; leader: string }>`
    select c.id, c.leader_id as "leaderId", c.kind, c.department_id as "departmentId", c.officer_id as "officerId",
      c.starts_on as "startsOn", c.ends_on as "endsOn", coalesce(d.name, o.name) as of, l.name as leader
    from charge c join officer l on l.unit_id = c.unit_id and l.id = c.leader_id
    left join department d on d.unit_id = c.unit_id and d.id = c.department_id
    left join officer o on o.unit_id = c.unit_id and o.id = c.officer_id
    where c.unit_id = ${unitId} and ${officerId}::uuid in (c.leader_id, c.officer_id) and (c.ends_on is null or c.ends_on > c.starts_on)
    order by c.ends_on desc nulls first, c.kind, c.starts_on, c.id`.execute(db)
  return {
    ...officer,
    terms: terms.rows,
    holds: charges.rows.filter((c) => c.leaderId === officerId).map(({ leader: _leader, ...c }) => c),
    heldBy: charges.rows.filter((c) => c.officerId === officerId).map(({ of: _of, ...c }) => c),
    acting: await actingOf(scope, officerId),
  }
}
