import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import type { Relation } from '../../vocabulary/relations.ts'
import { ASK_LOCAL } from '../register/rules/rescope.ts'
import '../register/tables.ts'
import '../consent/tables.ts'
import '../../doors/tables.ts'
import { TAKEN_OFF } from '../register/rules/registration.ts'

export type Relative = {
  id: string
  officerId: string
  name: string
  relation: Relation
  inScope: boolean
  reason: string
  /** Any answer at all: what it was is read by nobody but the relative. */
  answered: boolean
}
export type Household = {
  id: string
  unitName: string
  unitPhone: string
  area: string
  hasChildren: boolean
  checkedAt: string | null
  officers: { id: string; name: string; department: string; title: string }[]
  relatives: Relative[]
  /** What this household declared or asked for itself; nothing else about avoidance is told here. */
  avoidances: { id: string; visitor: string; source: 'declaration' | 'familyRequest' }[]
  /** Whom it may name: leaders who do not live here. */
  leaders: { id: string; name: string; title: string }[]
  /** The visit of this round, until the office sees it as over: an officer does not learn here that somebody at home declined. */
  visit: { id: string; visitorId: string } | null
}

const ANSWERED = sql`exists (select 1 from consent_answer a where a.unit_id = r.unit_id and a.relative_id = r.id)`

/** Everything a household's own page shows. */
export async function household(
  { db, unitId, at }: Scope & { at: string },
  householdId: string,
): Promise<Household | undefined> {
  const found = await sql<Household>`
    select h.id, u.name as "unitName", u.phone as "unitPhone", h.area, h.has_children as "hasChildren",
      (select k.at from household_check k where k.unit_id = h.unit_id and k.household_id = h.id order by k.seq desc limit 1) as "checkedAt",
      coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name, 'department', d.name, 'title', o.title) order by o.position)
        from officer o join department d on d.unit_id = o.unit_id and d.id = o.department_id
        where o.unit_id = h.unit_id and o.household_id = h.id and o.left_on is null), '[]') as officers,
      coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'officerId', r.officer_id, 'name', r.name, 'relation', r.relation,
          'inScope', r.in_scope, 'reason', r.reason, 'answered', ${ANSWERED}) order by r.position, r.id)
        from relative r where r.unit_id = h.unit_id and r.household_id = h.id and r.reason <> ${TAKEN_OFF}), '[]') as relatives,
      coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'visitor', v.name, 'source', a.source) order by a.id)
        from avoidance a join officer v on v.unit_id = a.unit_id and v.id = a.visitor_id
        where a.unit_id = h.unit_id and a.household_id = h.id and a.ended_at is null and a.source in ('declaration', 'familyRequest')), '[]') as avoidances,
      coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name, 'title', o.title) order by o.position)
        from officer o where o.unit_id = h.unit_id and o.left_on is null and o.post <> 'staff' and o.household_id <> h.id), '[]') as leaders,
      (select jsonb_build_object('id', v.id, 'visitorId', v.visitor_id)
        from visit_now v join round t on t.unit_id = v.unit_id and t.id = v.round_id and t.closed_at is null
        where v.unit_id = h.unit_id and v.household_id = h.id 
          and not ended_for_office(v.day, v.told_at, v.settled_at, v.closed_at, ${at}::timestamptz) limit 1) as visit
    from household h join unit u on u.id = h.unit_id
    where h.unit_id = ${unitId} and h.id = ${householdId}`.execute(db)
  return found.rows[0]
}

export type Standing = { id: string; checked: boolean; answered: boolean[] }

/** Of each household of officers still here: whether it was checked, and of each adult in scope whether there is an answer. */
export async function standings({ db, unitId }: Scope): Promise<Standing[]> {
  const found = await sql<Standing>`
    select h.id, exists (select 1 from household_check k where k.unit_id = h.unit_id and k.household_id = h.id) as checked,
      array(select ${ANSWERED} from relative r where r.unit_id = h.unit_id and r.household_id = h.id and r.in_scope) as answered
    from household h where h.unit_id = ${unitId}
      and exists (select 1 from officer o where o.unit_id = h.unit_id and o.household_id = h.id and o.left_on is null)`.execute(
    db,
  )
  return found.rows
}

/** Officers in the order of the roster, with the relatives in scope who are asked through their sheet. */
export type SheetRow = {
  id: string
  name: string
  department: string
  householdId: string
  area: string
  hasChildren: boolean
  relatives: { id: string; name: string; relation: Relation; inScope: boolean }[]
}

export async function sheetRows({ db, unitId }: Scope): Promise<SheetRow[]> {
  const found = await sql<SheetRow>`
    select o.id, o.name, d.name as department, o.household_id as "householdId", h.area, h.has_children as "hasChildren",
      coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name, 'relation', r.relation, 'inScope', r.in_scope) order by r.position, r.id)
        from relative r where r.unit_id = o.unit_id and r.officer_id = o.id and r.reason <> ${TAKEN_OFF}), '[]') as relatives
    from officer o
    join department d on d.unit_id = o.unit_id and d.id = o.department_id
    join household h on h.unit_id = o.unit_id and h.id = o.household_id
    where o.unit_id = ${unitId} and o.left_on is null order by o.position, o.id`.execute(db)
  return found.rows
}

/** Relatives of officers who are here, with where each stands and whether the household's entry was looked at. */
export async function placedRelatives({
  db,
  unitId,
}: Scope): Promise<{ id: string; relation: Relation; inScope: boolean; reason: string; checked: boolean }[]> {
  const found = await sql<{ id: string; relation: Relation; inScope: boolean; reason: string; checked: boolean }>`
    select r.id, r.relation, r.in_scope as "inScope", r.reason,
      exists (select 1 from household_check k where k.unit_id = r.unit_id and k.household_id = r.household_id) as checked
    from relative r join officer o on o.unit_id = r.unit_id and o.id = r.officer_id and o.left_on is null
    where r.unit_id = ${unitId} order by r.position, r.id`.execute(db)
  return found.rows
}

/** Households of which a newer plan lists somebody whom the register does not place. */
export async function toPlace({ db, unitId }: Scope): Promise<number> {
  const found = await sql<{ n: number }>`select count(distinct r.household_id)::int as n from relative r
    join officer o on o.unit_id = r.unit_id and o.id = r.officer_id and o.left_on is null
    where r.unit_id = ${unitId} and r.reason = ${ASK_LOCAL}`.execute(db)
  return found.rows[0]?.n ?? 0
}

export async function unitOf({ db, unitId }: Scope): Promise<{ name: string; phone: string }> {
  return db.selectFrom('unit').select(['name', 'phone']).where('id', '=', unitId).executeTakeFirstOrThrow()
}

export type LinkCount = { officers: number; linked: number; expiresAt: string | null }

/** Officers still here, and how many of them have a link that stands at this instant. */
export async function linkCount({ db, unitId }: Scope, at: string): Promise<LinkCount> {
  const found = await sql<LinkCount>`
    select count(*)::int as officers, count(l.id)::int as linked, max(l.expires_at) as "expiresAt"
    from officer o left join self_link l
      on l.unit_id = o.unit_id and l.officer_id = o.id and l.ended_at is null and l.expires_at > ${at}
    where o.unit_id = ${unitId} and o.left_on is null`.execute(db)
  return found.rows[0]!
}

export async function lockHousehold({ db, unitId }: Scope, householdId: string): Promise<boolean> {
  const row = await db
    .selectFrom('household')
    .select('id')
    .where('unit_id', '=', unitId)
    .where('id', '=', householdId)
    .forUpdate()
    .executeTakeFirst()
  return row !== undefined
}

export async function householdOfOfficer({ db, unitId }: Scope, officerId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('officer')
    .select('household_id')
    .where('unit_id', '=', unitId)
    .where('id', '=', officerId)
    .where('left_on', 'is', null)
    .executeTakeFirst()
  return row?.household_id
}

export async function householdOfRelative({ db, unitId }: Scope, relativeId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('relative')
    .select('household_id')
    .where('unit_id', '=', unitId)
    .where('id', '=', relativeId)
    .executeTakeFirst()
  return row?.household_id
}

export async function insertCheck(
  { db, unitId }: Scope,
  c: { id: string; householdId: string; way: 'page' | 'paper'; at: string },
): Promise<void> {
  await db
    .insertInto('household_check')
    .values({ unit_id: unitId, id: c.id, household_id: c.householdId, way: c.way, at: c.at })
    .execute()
}
