import pg from 'pg'
import { fill } from './door-data.ts'

const WEEKS = 13
/** Half a year. */
const DAYS = 182

/**
 * Fills the demo's unit as the owner: so many households more in the open round, which is in its fourteenth week, with notices, ends
 * and matters as they come, and a round before it that is over, with `before` matters. How many visits the open round has then, and the
 * unit matters.
 */
export async function fillLeaders(
  owner: pg.ClientConfig,
  { households, matters, before }: { households: number; matters: number; before: number },
): Promise<{ visits: number; matters: number }> {
  await fill(owner, 'banzichengyuan', { units: 1, households, list: 50 })
  const client = new pg.Client(owner)
  await client.connect()
  try {
    const found = await client.query<{ unit_id: string; id: string; plan_id: string }>(
      `update round set starts_on = current_date - ${WEEKS * 7}, ends_on = current_date + ${DAYS - WEEKS * 7}, name = '2026年下半年'
       where closed_at is null and unit_id = (select unit_id from account where name = 'banzichengyuan') returning unit_id, id, plan_id`,
    )
    const { unit_id: unit, id: round, plan_id: plan } = found.rows[0]!
    const inserted = await client.query<{ id: string }>(
      `insert into round (unit_id, id, plan_id, name, starts_on, ends_on, opened_at, closed_at)
       values ($1, uuidv7(), $2, '2026年上半年', current_date - ${WEEKS * 7 + DAYS}, current_date - ${WEEKS * 7 + 1}, now(), now() - interval '${WEEKS * 7 + 1} days')
       returning id`,
      [unit, plan],
    )
    const last = inserted.rows[0]!.id
    await client.query(
      `insert into visit (unit_id, id, round_id, household_id, visitor_id, recorder_id, why, position)
       select unit_id, uuidv7(), $3, household_id, visitor_id, recorder_id, why, position from visit where unit_id = $1 and round_id = $2`,
      [unit, round, last],
    )
    await walk(client, unit, last, before)
    await walk(client, unit, round, matters)
    await client.query('analyze')
    const counts = await client.query<{ visits: number; matters: number }>(
      `select (select count(*)::int from visit where unit_id = $1 and round_id = $2) as visits,
         (select count(*)::int from matter where unit_id = $1) as matters`,
      [unit, round],
    )
    return counts.rows[0]!
  } finally {
    await client.end()
  }
}

/** Evenings all over the round; those of before today had a notice, and most are over; what families said goes its way in weeks. */
async function walk(client: pg.Client, unit: string, round: string, matters: number): Promise<void> {
  const args = [unit, round]
  await client.query(
    `insert into slot (unit_id, id, visit_id, day, part, place, picked_at)
     select v.unit_id, uuidv7(), v.id, r.starts_on + 5, 'evening', '家中', now()
     from visit v join round r on r.unit_id = v.unit_id and r.id = v.round_id
     where v.unit_id = $1 and v.round_id = $2 and not exists (select 1 from slot s where s.unit_id = v.unit_id and s.visit_id = v.id and s.ended_at is null)`,
    args,
  )
  await client.query(
    `update slot s set day = o.day, part = o.part from (
       select v.id, r.starts_on + 7 + (row_number() over (order by v.id) * 13 % ${DAYS - 21})::int as day,
         case when row_number() over (order by v.id) % 3 = 0 then 'pm' else 'evening' end as part
       from visit v join round r on r.unit_id = v.unit_id and r.id = v.round_id where v.unit_id = $1 and v.round_id = $2) o
     where s.unit_id = $1 and s.visit_id = o.id and s.ended_at is null`,
    args,
  )
  await client.query(
    `insert into notice (unit_id, id, visit_id, slot_id, number, made_at, delivered_at, delivered_to, delivered_way, told_at)
     select v.unit_id, uuidv7(), v.id, s.id, (select coalesce(max(number), 0) from notice where unit_id = $1) + row_number() over (), s.day - interval '9 days', x.at, x.who, x.way, x.at
     from visit v join slot s on s.unit_id = v.unit_id and s.visit_id = v.id and s.ended_at is null
     cross join lateral (select case when s.day < current_date + 8 then s.day - interval '5 days' end as at, case when s.day < current_date + 8 then '本人' end as who, case when s.day < current_date + 8 then 'hand' end as way) x
     where v.unit_id = $1 and v.round_id = $2 and s.day < current_date + 14
       and not exists (select 1 from notice n where n.unit_id = v.unit_id and n.slot_id = s.id)`,
    args,
  )
  await client.query(
    `insert into visit_closure (unit_id, visit_id, at)
     select v.unit_id, v.id, s.day + interval '12 hours' from visit v join slot s on s.unit_id = v.unit_id and s.visit_id = v.id and s.ended_at is null
     where v.unit_id = $1 and v.round_id = $2 and s.day < current_date and hashtext(v.id::text) % 20 <> 0
       and not exists (select 1 from visit_closure c where c.unit_id = v.unit_id and c.visit_id = v.id)
       and not exists (select 1 from visit_record r where r.unit_id = v.unit_id and r.visit_id = v.id)`,
    args,
  )
  await client.query(
    `with there as (select coalesce(max(number), 0) as top from matter where unit_id = $1),
     past as materialized (select v.id, v.household_id, s.day, row_number() over (order by s.day, v.id) as n, count(*) over () as all_n
       from visit v join slot s on s.unit_id = v.unit_id and s.visit_id = v.id and s.ended_at is null
       where v.unit_id = $1 and v.round_id = $2 and s.day < current_date),
     said as materialized (select g, uuidv7() as id, p.id as visit, p.household_id as household, p.day + interval '20 hours' as at,
         (array['opinion', 'opinion', 'hardship', 'question', 'opinion', 'thanks'])[1 + g % 6] as kind
       from generate_series(1, $3::int) g join past p on p.n = 1 + g % p.all_n),
     made as (insert into matter (unit_id, id, visit_id, household_id, kind, pace, text, name_allowed, raised_at, raised_by, caller, number)
       select $1, id, visit, household, kind, 'suggestion', '食堂晚上能不能开到八点，路灯有几盏不亮。', g % 2 = 0, at, 'recorder', '', top + g from said, there returning 1),
     owner as (select id from officer where unit_id = $1 and left_on is null order by position limit 1)
     insert into matter_step (unit_id, id, matter_id, kind, text, owner_id, due_on, at)
     select $1, uuidv7(), s.id, k.kind, '照办。', case when k.kind = 'measured' then o.id end, case when k.kind = 'measured' then (s.at + interval '20 days')::date end, s.at + k.after
     from said s cross join owner o cross join lateral (values
       ('reported', interval '2 days', true), ('measured', interval '4 days', s.kind <> 'thanks'),
       ('worked', interval '12 days', s.kind <> 'thanks' and s.g % 8 < 7), ('replied', interval '15 days', s.kind <> 'thanks' and s.g % 8 < 6),
       ('settled', interval '17 days', s.kind <> 'thanks' and s.g % 8 < 4)) k(kind, after, there)
     where k.there and s.at + k.after < now() order by s.id, k.after`,
    [...args, matters],
  )
}
