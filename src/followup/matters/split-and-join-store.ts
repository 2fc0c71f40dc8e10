/** Where matters came from and went to: parts of one, and two that are one. */
import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import type { MatterWay } from '../../vocabulary/matter-kinds.ts'
import './tables.ts'

/** `part`: split off it; `whole`: what it was split off; `into`: what it was joined to; `joined`: joined to it. */
export type Tie = { tie: 'part' | 'whole' | 'into' | 'joined'; id: string; number: number; raisedBy: MatterWay }

export async function tiesOf({ db, unitId }: Scope, matterId: string): Promise<Tie[]> {
  const found = await sql<Tie>`
    select x.tie, t.id, t.number, t.raised_by as "raisedBy" from (
      select 'part' as tie, p.id from matter p where p.unit_id = ${unitId} and p.split_from = ${matterId}
      union all select 'whole', p.split_from from matter p where p.unit_id = ${unitId} and p.id = ${matterId} and p.split_from is not null
      union all select 'into', s.other_id from matter_step s where s.unit_id = ${unitId} and s.matter_id = ${matterId} and s.kind = 'joined'
      union all select 'joined', s.matter_id from matter_step s where s.unit_id = ${unitId} and s.other_id = ${matterId} and s.kind = 'joined'
    ) x join matter t on t.unit_id = ${unitId} and t.id = x.id
    order by t.number`.execute(db)
  return found.rows
}

export type Joinable = { id: string; number: number; text: string; seen: string | null }

/** Others of the same household and round, with the same word about its name, of which nothing is decided yet: with the last step of each. Only what may be joined: see mustBeHeardAlike. */
export async function joinable({ db, unitId }: Scope, matterId: string): Promise<Joinable[]> {
  const found = await sql<Joinable>`
    select n.id, n.number, n.text,
      (select s.id from matter_step s where s.unit_id = n.unit_id and s.matter_id = n.id order by s.seq desc limit 1) as seen
    from matter m
    join matter o on o.unit_id = m.unit_id and o.visit_id = m.visit_id and o.name_allowed = m.name_allowed and o.id <> m.id
      and ((m.raised_by = 'recorder') = (o.raised_by = 'recorder') or (o.raised_by = 'recorder' and m.name_allowed))
    join matter_now n on n.unit_id = o.unit_id and n.id = o.id and n.state in ('raised', 'reported')
    where m.unit_id = ${unitId} and m.id = ${matterId} order by n.number`.execute(db)
  return found.rows
}

/** What was reported to the party group is reported in each of its parts, by whom and when it was. */
export async function copyReported(
  { db, unitId }: Scope,
  fromId: string,
  to: { stepId: string; matterId: string },
): Promise<void> {
  await sql`insert into matter_step (unit_id, id, matter_id, kind, text, at, by)
    select unit_id, ${to.stepId}::uuid, ${to.matterId}::uuid, kind, text, at, by from matter_step
    where unit_id = ${unitId} and matter_id = ${fromId} and kind = 'reported'`.execute(db)
}
