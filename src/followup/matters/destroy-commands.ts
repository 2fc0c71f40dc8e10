/** What a destruction (鉴定销毁) takes of matters, in its transaction: their words, measures and answers. */
import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'

export async function mattersOfVisits({ db, unitId }: Scope, visits: readonly string[]): Promise<string[]> {
  const found = await sql<{ id: string }>`
    select id from matter where unit_id = ${unitId} and visit_id = any(${[...visits]}::uuid[])`.execute(db)
  return found.rows.map(({ id }) => id)
}

/** After what other rooms hang on them. One of another family that was joined to one of these goes on being joined, to nothing that is told. */
export async function destroyMatters({ db, unitId }: Scope, matters: readonly string[]): Promise<void> {
  const ids = [...matters]
  await sql`delete from matter_helper h where h.unit_id = ${unitId} and h.step_id in
    (select s.id from matter_step s where s.unit_id = ${unitId} and s.matter_id = any(${ids}::uuid[]))`.execute(db)
  await sql`delete from matter_step where unit_id = ${unitId} and matter_id = any(${ids}::uuid[])`.execute(db)
  await sql`update matter_step set other_id = null where unit_id = ${unitId} and other_id = any(${ids}::uuid[])`.execute(
    db,
  )
  await sql`delete from matter where unit_id = ${unitId} and id = any(${ids}::uuid[])`.execute(db)
}
