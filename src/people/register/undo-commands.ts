/** What an import changed in the register, row by row, and putting it back as it was. */
import type { Scope } from '../../platform/database.ts'
import { deleteRows, type ImagedTable, insertAgain, type RowImage, updateBack } from '../../platform/row-images.ts'
import './tables.ts'

/** In the order in which rows refer to each other. */
export const REGISTER_TABLES: readonly ImagedTable[] = [
  { name: 'department', key: ['id'] },
  { name: 'household', key: ['id'] },
  { name: 'officer', key: ['id'] },
  { name: 'relative', key: ['id'] },
  { name: 'kin', key: ['a', 'b'] },
]

/** Rows that were deleted stand again, and changed ones have their former values. */
export async function restoreRegister(scope: Scope, rows: readonly RowImage[]): Promise<void> {
  for (const table of REGISTER_TABLES) {
    const own = rows.filter((row) => row.table === table.name)
    await insertAgain(
      scope,
      table,
      own.flatMap(({ before, after }) => (before !== null && after === null ? [before] : [])),
    )
  }
  for (const table of REGISTER_TABLES) {
    const own = rows.filter((row) => row.table === table.name)
    await updateBack(
      scope,
      table,
      own.flatMap(({ before, after }) => (before !== null && after !== null ? [before] : [])),
    )
  }
}

/** Rows that were new are deleted; answers those that something else refers to by now. */
export async function removeNewRows(scope: Scope, rows: readonly RowImage[]): Promise<string[]> {
  const kept: string[] = []
  for (const table of REGISTER_TABLES.toReversed()) {
    const own = rows.filter((row) => row.table === table.name && row.before === null)
    kept.push(...(await deleteRows(scope, table, own)))
  }
  return kept
}
