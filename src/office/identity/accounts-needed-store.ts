/** Who of the register has no account, with what an account would be for. */
import { sql } from 'kysely'
import type { Scope, Tx } from '../../platform/database.ts'
import type { Post } from '../../vocabulary/posts.ts'
import './tables.ts'

export type WithoutRow = {
  id: string
  name: string
  department: string
  post: Post
  acting: Post[]
  canRecord: boolean
  /** Visits of the open round, made or recorded. */
  visits: number
  /** In charge of somebody or of a department, or stands in for who is. */
  inCharge: boolean
}

/** Officers still employed who have no open account and for whom none waits to be opened; with `ids`, only those. */
export async function withoutAccount(
  { db, unitId }: Scope,
  day: string,
  at: string,
  ids: readonly string[] | null = null,
): Promise<WithoutRow[]> {
  const found = await sql<WithoutRow>`
    with led as materialized (select distinct leader_id from charges_on(${day}) where unit_id = ${unitId})
    select o.id, o.name, d.name as department, o.post, o.can_record as "canRecord",
      array(select p.post from acted_posts(o.unit_id, o.id, ${day}) p) as acting,
      coalesce(n.visits, 0) as visits,
      o.id in (select leader_id from led) as "inCharge"
    from officer o
    join department d on d.unit_id = o.unit_id and d.id = o.department_id
    left join (select p.id, count(*)::int as visits from visit v
      join round w on w.unit_id = v.unit_id and w.id = v.round_id and w.closed_at is null
      cross join lateral (values (v.visitor_id), (v.recorder_id)) p(id)
      where v.unit_id = ${unitId} group by p.id) n on n.id = o.id
    where o.unit_id = ${unitId} and o.left_on is null and (${ids}::uuid[] is null or o.id = any(${ids}::uuid[]))
      and not exists (select 1 from account a where a.unit_id = o.unit_id and a.officer_id = o.id
        and (a.closed_at is null or exists (select 1 from sight_act s where s.unit_id = a.unit_id and s.account_id = a.id
          and s.kind = 'reopen' and s.answer is null and s.expires_at > ${at})))
    order by array_position(array['head', 'inspector', 'team', 'staff'], o.post), o.position, o.id`.execute(db)
  return found.rows
}

/** Those of the names that somebody in any unit has or had. */
export async function namesTaken(db: Tx, names: readonly string[]): Promise<Set<string>> {
  const found = await sql<{ name: string }>`
    select n.name from unnest(${[...names]}::text[]) n(name) where name_taken(n.name)`.execute(db)
  return new Set(found.rows.map((row) => row.name))
}
