/** What a visitor does instead of calls that ended without one. */
import { sql } from 'kysely'
import type { AppScope } from '../../platform/app.ts'
import { leads } from './finisher-store.ts'
import type { WayWithWork } from './rules/instead-of-visit.ts'
import { openWay } from './sealed-instead.ts'
import './tables.ts'

/** Of whoever leads these visits: of the open round, or of the last one until the next begins, by the visitor's visits in the order of the list. `visitId`: this one only. */
export async function insteadOf(
  { db, unitId, app }: AppScope,
  officerId: string,
  visitId: string | null = null,
): Promise<{ id: string; instead: WayWithWork }[]> {
  const found = await sql<{ id: string; way_sealed: string | null }>`
    select v.id, c.way_sealed from visit_card v
    join round w on w.unit_id = v.unit_id and w.id = v.round_id
      and (w.closed_at is null or not exists (select 1 from round n where n.unit_id = w.unit_id and n.seq > w.seq))
    join visit_closure c on c.unit_id = v.unit_id and c.visit_id = v.id and not c.taken_back
    where v.unit_id = ${unitId} and ${leads(officerId)} and (${visitId}::uuid is null or v.id = ${visitId}::uuid)
      and v.closed_at is not null and v.record_id is null
    order by v.position, v.id`.execute(db)
  return found.rows.flatMap(({ id, way_sealed }) => {
    const instead = openWay(app.keyring, way_sealed, id)
    return instead === null ? [] : [{ id, instead }]
  })
}
