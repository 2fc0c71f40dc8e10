/** SQL of measures whose owner or helper left the unit with nothing told: they lie with nobody (方案 §三.4). */
import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import './tables.ts'
import '../../people/register/tables.ts'

/** Measures in the hands of somebody who left and had told nothing of them, the nearest day first. */
export async function withoutOwner({ db, unitId }: Scope) {
  const found = await sql<{ due: string }>`
    select m.answer_by as due from matter_now m join matter_step s on s.unit_id = m.unit_id and s.id = m.measure_id
    join officer o on o.unit_id = s.unit_id and o.id = s.owner_id and o.left_on is not null
    where m.unit_id = ${unitId} and m.state in ('measured', 'unsettled')
      and coalesce((select t.kind from matter_step t where t.unit_id = m.unit_id and t.matter_id = m.id and t.seq > s.seq
        and t.kind in ('worked', 'unsettled', 'reopened') order by t.seq desc limit 1), '') <> 'worked'
    order by m.answer_by, m.number`.execute(db)
  return found.rows
}

/** Measures with a helper who left and had told nothing of them, and whose owner is there; of one owner alone, where one is named. The nearest day first. */
export async function helpersGone({ db, unitId }: Scope, ownerId: string | null) {
  const found = await sql<{ due: string }>`
    select m.answer_by as due from matter_now m join matter_step s on s.unit_id = m.unit_id and s.id = m.measure_id
    join officer o on o.unit_id = s.unit_id and o.id = s.owner_id and o.left_on is null
    where m.unit_id = ${unitId} and m.state in ('measured', 'unsettled') and (${ownerId}::uuid is null or s.owner_id = ${ownerId}::uuid)
      and exists (select 1 from matter_helper h join officer p on p.unit_id = h.unit_id and p.id = h.officer_id and p.left_on is not null
        where h.unit_id = s.unit_id and h.step_id = s.id and not exists (select 1 from matter_step t where t.unit_id = m.unit_id
          and t.matter_id = m.id and t.seq > s.seq and t.kind = 'helped' and t.owner_id = h.officer_id))
    order by m.answer_by, m.number`.execute(db)
  return found.rows
}
