import { sql } from 'kysely'
import { beijingDay } from '../../platform/calendar.ts'
import type { Scope } from '../../platform/database.ts'
import { TAKEN_OFF } from '../register/rules/registration.ts'
import '../consent/tables.ts'
import '../../doors/tables.ts'
import type { HouseholdView } from './household-contract.ts'

/** What keeps out the inspector is the office's to end: the inspector is not shown it. */
const avoidancesOn = (
  day: string,
) => sql`coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'visitor', v.name, 'source', case when a.source = 'complaint' then 'other' else a.source end, 'notedAt', a.noted_at,
    'officeEnds', a.source in ('declaration', 'familyRequest') or exists (select 1 from terms_on(${day}) t
      where t.unit_id = a.unit_id and t.officer_id = a.visitor_id and 'inspector' in (t.post, coalesce(t.acting_post, '')))) order by a.id)
  from avoidance a join officer v on v.unit_id = a.unit_id and v.id = a.visitor_id
  where a.unit_id = h.unit_id and a.household_id = h.id and a.ended_at is null), '[]')`

/** Kin in the unit of the household's officers, from both sides of the row. */
const KIN = sql`coalesce((select jsonb_agg(jsonb_build_object('officer', o1.name, 'other', o2.name, 'department', d2.name, 'relation', k.relation) order by o1.position, o2.position)
  from officer o1
  join kin k on k.unit_id = o1.unit_id and o1.id in (k.a, k.b)
  join officer o2 on o2.unit_id = o1.unit_id and o2.id in (k.a, k.b) and o2.id <> o1.id and o2.left_on is null and o2.household_id <> o1.household_id
  join department d2 on d2.unit_id = o2.unit_id and d2.id = o2.department_id
  where o1.unit_id = h.unit_id and o1.household_id = h.id and o1.left_on is null), '[]')`
/** Known to be married by the clerk's word, by the roster's table of relatives, else by its column of kin; null for one officer. */
const COUPLE = sql`case when count(*) < 2 then null else coalesce(
  (select jsonb_build_object('how', 'office', 'at', c.at) from couple_change c
    where c.unit_id = h.unit_id and c.kind = 'joined' and c.a = any(array_agg(o.id)) and c.b = any(array_agg(o.id)) order by c.seq desc limit 1),
  (select jsonb_build_object('how', 'relatives', 'at', null) from relative r
    where r.unit_id = h.unit_id and r.household_id = h.id and r.relation = 'spouse' and r.name = any(array_agg(o.name)) limit 1),
  jsonb_build_object('how', 'kin', 'at', null)) end`

export type HouseholdRow = Omit<HouseholdView, 'registration' | 'wish' | 'entry'> & { answered: boolean[] }

/** Households of officers still employed, in the order of the roster; one of them, when `householdId` is given. */
export async function households(
  { db, unitId, at }: Scope & { at: string },
  householdId?: string,
): Promise<HouseholdRow[]> {
  const found = await sql<HouseholdRow>`
    select h.id, h.area, h.has_children as "hasChildren", ${avoidancesOn(beijingDay(at))} as avoidances, ${KIN} as kin, ${COUPLE} as couple,
      (select k.at from household_check k where k.unit_id = h.unit_id and k.household_id = h.id order by k.seq desc limit 1) as "checkedAt",
      array(select exists (select 1 from consent_answer a where a.unit_id = r.unit_id and a.relative_id = r.id)
        from relative r where r.unit_id = h.unit_id and r.household_id = h.id and r.in_scope) as answered,
      jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name, 'department', d.name, 'title', o.title, 'post', o.post, 'canRecord', o.can_record) order by o.position) as officers,
      coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name, 'relation', r.relation, 'inScope', r.in_scope, 'reason', r.reason, 'clause', r.clause) order by r.position, r.id)
        from relative r where r.unit_id = h.unit_id and r.household_id = h.id and r.reason <> ${TAKEN_OFF}), '[]') as relatives
    from household h
    join officer o on o.unit_id = h.unit_id and o.household_id = h.id and o.left_on is null
    join department d on d.unit_id = o.unit_id and d.id = o.department_id
    where h.unit_id = ${unitId} and (${householdId ?? null}::uuid is null or h.id = ${householdId ?? null}::uuid)
    group by h.unit_id, h.id order by min(o.position)`.execute(db)
  return found.rows
}
