/** What an import changed in terms and charges, and putting it back as it was. */
import type { Scope } from '../../platform/database.ts'
import { deleteRows, type ImagedTable, type RowImage, updateBack } from '../../platform/row-images.ts'
import './tables.ts'

export const STRUCTURE_TABLES: readonly ImagedTable[] = [
  { name: 'officer_term', key: ['id'] },
  { name: 'charge', key: ['id'] },
  { name: 'acting', key: ['id'] },
]

/** What began with the import goes first, so that what it ended may go on. */
export async function restoreStructure(scope: Scope, rows: readonly RowImage[]): Promise<void> {
  for (const table of STRUCTURE_TABLES) {
    const own = rows.filter((row) => row.table === table.name)
    await deleteRows(
      scope,
      table,
      own.filter(({ before }) => before === null),
    )
    await updateBack(
      scope,
      table,
      own.flatMap(({ before, after }) => (before !== null && after !== null ? [before] : [])),
    )
  }
}
