import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import type { Problem } from './rules/problems.ts'
import * as store from './store.ts'
import type { ImportProblemTable } from './tables.ts'
import type { RosterProblem } from './view-schemas.ts'

/** An import with all that lies sealed in its row; of a large one nobody waits beside it. Locked, or only looked at. */
export async function wholeImport(
  context: Context,
  importId: string,
  how: 'locked' | 'looked at',
): Promise<store.ImportRow | undefined> {
  context.large(await store.sealedBytes(context, importId))
  return how === 'locked' ? store.lockImport(context, importId) : store.findImport(context, importId)
}

/** An import that is still on its way, locked. */
export async function openImport(context: Context<'import.over'>, importId: string): Promise<store.ImportRow> {
  const row = await wholeImport(context, importId, 'locked')
  if (!row) throw notFound('这次导入')
  if (row.state === 'committed' || row.state === 'dropped')
    throw context.refuse('import.over', '这次导入已经登记或放弃，不能再改。如需更正，请重新导入花名册。')
  return row
}

export function problemRows(context: Context, importId: string, problems: readonly Problem[]): ImportProblemTable[] {
  return problems.map((p, position) => ({
    unit_id: context.unitId,
    id: context.newId(),
    import_id: importId,
    sheet: p.sheet ?? '',
    row_number: p.row ?? 0,
    column_name: p.column ?? '',
    value: p.value,
    code: p.code,
    message: p.message,
    remedy: p.remedy,
    position,
    settled_at: null,
    settled_by: null,
    about: p.about ?? null,
    settled_import: null,
  }))
}

type Row = Pick<
  ImportProblemTable,
  'sheet' | 'row_number' | 'column_name' | 'value' | 'code' | 'message' | 'remedy' | 'about'
>

export function problemView(row: Row): RosterProblem {
  return {
    sheet: row.sheet || null,
    row: row.row_number || null,
    column: row.column_name || null,
    value: row.value,
    code: row.code,
    message: row.message,
    remedy: row.remedy,
    ...(row.about === null ? {} : { about: row.about }),
  }
}
