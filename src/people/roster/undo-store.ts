import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import './tables.ts'

/** What rests on an import by now: a later one, a list that was drawn, a family's answer. */
export async function restsOn({ db, unitId }: Scope, importId: string): Promise<'import' | 'list' | 'answer' | null> {
  const found = await sql<{ later: boolean; list: boolean; answer: boolean }>`
    select
      exists (select 1 from roster_import l where l.unit_id = i.unit_id and l.committed_at > i.committed_at and l.undone_at is null) as later,
      exists (select 1 from visit_list v where v.unit_id = i.unit_id and v.drawn_at > i.committed_at) as list,
      exists (select 1 from consent_answer c where c.unit_id = i.unit_id and c.at > i.committed_at)
        or exists (select 1 from household_check k where k.unit_id = i.unit_id and k.at > i.committed_at) as answer
    from roster_import i where i.unit_id = ${unitId} and i.id = ${importId}`.execute(db)
  const [row] = found.rows
  return row?.later ? 'import' : row?.list ? 'list' : row?.answer ? 'answer' : null
}

/** What an import told person by person, and its problems; those of earlier imports that it put right wait again. */
export async function dropRecord({ db, unitId }: Scope, importId: string): Promise<void> {
  await db.deleteFrom('import_change').where('unit_id', '=', unitId).where('import_id', '=', importId).execute()
  await db.deleteFrom('import_problem').where('unit_id', '=', unitId).where('import_id', '=', importId).execute()
  await db
    .updateTable('import_problem')
    .set({ settled_at: null, settled_by: null, settled_import: null })
    .where('unit_id', '=', unitId)
    .where('settled_import', '=', importId)
    .execute()
}

export async function markUndone(
  { db, unitId }: Scope,
  importId: string,
  { at, by }: { at: string; by: string | null },
): Promise<void> {
  await db
    .updateTable('roster_import')
    .set({ undone_at: at, undone_by: by, undo_sealed: null })
    .where('unit_id', '=', unitId)
    .where('id', '=', importId)
    .execute()
}
