/** What the extract counts: of an officer's own doing alone. No table in which a family's word stands is read here. */
import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import type { Facts } from './rules.ts'
import '../../followup/matters/tables.ts'
import '../../outreach/gatherings/tables.ts'
import '../../people/register/tables.ts'
import '../../visiting/visits/tables.ts'

export type Asked = { from: string; to: string; at: string; today: string }

/**
 * Facts of these officers. Visits are those of rounds that touch the days asked, over for the office at `at`: how one ended is asked of
 * nothing here, so that a letter counts like an evening. Matters are those first answered between the days, no later than
 * the day that stood then, by who led the measure then.
 */
export async function factsOf(
  { db, unitId }: Scope,
  officerIds: readonly string[],
  { from, to, at, today }: Asked,
): Promise<Map<string, Facts>> {
  const found = await sql<Facts & { officerId: string }>`
    with over as (
      select v.id, v.visitor_id, v.recorder_id, w.companions from visit_now v
      join visit w on w.unit_id = v.unit_id and w.id = v.id
      join round r on r.unit_id = v.unit_id and r.id = v.round_id and r.starts_on <= ${to}::date and r.ends_on >= ${from}::date
      where v.unit_id = ${unitId} and ended_for_office(v.day, v.told_at, v.settled_at, v.closed_at, ${at}::timestamptz)),
    -- the first answer to each: whether the family was content with it, so that there was a second, is its own word
    first as (
      select distinct on (s.matter_id) s.matter_id, s.at, s.seq from matter_step s
      where s.unit_id = ${unitId} and s.kind = 'replied' order by s.matter_id, s.seq),
    answered as (
      select (select d.owner_id from matter_step d where d.unit_id = ${unitId} and d.matter_id = f.matter_id and d.kind = 'measured'
          and d.seq < f.seq order by d.seq desc limit 1) as owner_id
      from first f join matter_now t on t.unit_id = ${unitId} and t.id = f.matter_id and t.reported_at is not null
      where (f.at at time zone 'Asia/Shanghai')::date between ${from}::date and ${to}::date
        and (f.at at time zone 'Asia/Shanghai')::date <= (select b.due_on from matter_step b where b.unit_id = ${unitId}
          and b.matter_id = f.matter_id and b.kind in ('measured', 'extended') and b.seq < f.seq order by b.seq desc limit 1))
    select o.id as "officerId", o.name, d.name as department, o.title, ${from} as "from", ${to} as "to", ${today} as "asOf",
      coalesce((select jsonb_agg(jsonb_build_object('title', g.title, 'day', coalesce(p.made_up_on, g.day)) order by coalesce(p.made_up_on, g.day), g.id)
        from gathering_person p join gathering g on g.unit_id = p.unit_id and g.id = p.gathering_id and g.kind = 'training' and g.cancelled_at is null
        where p.unit_id = o.unit_id and p.officer_id = o.id and p.mark in ('present', 'madeUp')
          and coalesce(p.made_up_on, g.day) between ${from}::date and ${to}::date), '[]') as training,
      (select count(*)::int from over where over.visitor_id = o.id) as led,
      (select count(*)::int from over where o.id = any(over.companions)) as joined,
      (select count(*)::int from over where over.recorder_id = o.id) as recorded,
      (select count(*)::int from answered where answered.owner_id = o.id) as answered
    from officer o join department d on d.unit_id = o.unit_id and d.id = o.department_id
    where o.unit_id = ${unitId} and o.id = any(${[...officerIds]}::uuid[])
    order by o.position, o.id`.execute(db)
  return new Map(found.rows.map(({ officerId, ...facts }) => [officerId, facts]))
}
