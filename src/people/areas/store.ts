import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import type { AreaView } from './contract.ts'
import './tables.ts'

/** Every area a household is in, with how many, and its place where one was set. */
export async function areas({ db, unitId }: Scope): Promise<AreaView[]> {
  const found = await sql<AreaView>`
    select h.area as name, count(distinct h.id)::int as households,
      case when p.name is null then null else jsonb_build_object('x', p.x, 'y', p.y) end as place
    from household h
    join officer o on o.unit_id = h.unit_id and o.household_id = h.id and o.left_on is null
    left join area_place p on p.unit_id = h.unit_id and p.name = h.area
    where h.unit_id = ${unitId} and h.area <> '' group by h.area, p.name, p.x, p.y
    order by count(distinct h.id) desc, h.area`.execute(db)
  return found.rows
}

export async function setPlace({ db, unitId }: Scope, name: string, place: { x: number; y: number }, at: string) {
  await db
    .insertInto('area_place')
    .values({ unit_id: unitId, name, ...place, set_at: at })
    .onConflict((c) => c.columns(['unit_id', 'name']).doUpdateSet({ ...place, set_at: at }))
    .execute()
}

export async function clearPlace({ db, unitId }: Scope, name: string): Promise<void> {
  await db.deleteFrom('area_place').where('unit_id', '=', unitId).where('name', '=', name).execute()
}
