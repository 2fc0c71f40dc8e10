import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'

export type Begun = {
  officers: number
  heads: number
  inspectors: number
  recorders: number
  unlinked: number
  rounds: number
  drawn: boolean
  published: boolean
}

/** How far the unit has come, whichever round it was in. `now` is an instant. */
export async function begun({ db, unitId }: Scope, now: string): Promise<Begun> {
  const found = await sql<Begun>`
    select count(*)::int as officers, count(*) filter (where o.post = 'head')::int as heads,
      count(*) filter (where o.post = 'inspector')::int as inspectors, count(*) filter (where o.can_record)::int as recorders,
      count(*) filter (where not exists (select 1 from self_link l where l.unit_id = o.unit_id and l.officer_id = o.id
        and l.ended_at is null and l.expires_at > ${now}::timestamptz))::int as unlinked,
      (select count(*)::int from round where unit_id = ${unitId}) as rounds,
      exists (select 1 from visit_list where unit_id = ${unitId}) as drawn,
      exists (select 1 from visit_list where unit_id = ${unitId} and published_at is not null) as published
    from officer o where o.unit_id = ${unitId} and o.left_on is null`.execute(db)
  return found.rows[0]!
}
