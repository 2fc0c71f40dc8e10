/** What a destruction (鉴定销毁) takes of printed packs and receipt lists, in its transaction. */
import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'

/** Packs of these visits; tells the runs whose files are to be dropped. Before the notices they are of. */
export async function destroyPacks({ db, unitId }: Scope, visits: readonly string[]): Promise<string[]> {
  const found = await sql<{ id: string }>`
    delete from press_pack where unit_id = ${unitId} and visit_id = any(${[...visits]}::uuid[]) returning press_id as id`.execute(
    db,
  )
  return [...new Set(found.rows.map(({ id }) => id))]
}

/** Receipt lists of which no notice is left, once these are gone: one sheet is about many households, and goes with the last. */
export async function emptyReceipts({ db, unitId }: Scope, visits: readonly string[]): Promise<string[]> {
  const found = await sql<{ id: string }>`
    select l.id from receipt_list l where l.unit_id = ${unitId}
      and exists (select 1 from notice n where n.unit_id = l.unit_id and n.id = any(l.notice_ids) and n.visit_id = any(${[...visits]}::uuid[]))
      and not exists (select 1 from notice n where n.unit_id = l.unit_id and n.id = any(l.notice_ids) and n.visit_id <> all(${[...visits]}::uuid[]))`.execute(
    db,
  )
  return found.rows.map(({ id }) => id)
}

export async function destroyReceipts({ db, unitId }: Scope, ids: readonly string[]): Promise<void> {
  await sql`delete from receipt_list where unit_id = ${unitId} and id = any(${[...ids]}::uuid[])`.execute(db)
}
