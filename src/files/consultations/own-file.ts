/** 我的家访卷: an officer reads the own file without asking, and sees who else did. */
import type { Context } from '../../platform/operation.ts'
import { catalogueOf, fileOf, type ItemRow, rowsOf } from '../archive/reads.ts'
import { sharedWithHousehold } from './own-file-store.ts'
import { consultedLines } from './reader-view.ts'

/** The papers an officer finds in the own file. */
export async function ownRows(context: Context): Promise<ItemRow[]> {
  if (context.officerId === null) return []
  const rows = await rowsOf(context, context.officerId)
  const open = await sharedWithHousehold(
    context,
    rows.map((row) => row.documentId),
  )
  return rows.filter((row) => open.has(row.documentId))
}

export async function ownFile(context: Context) {
  if (context.officerId === null) return { fileNumber: null, items: [], consulted: [] }
  return {
    fileNumber: (await fileOf(context, context.officerId))?.fileNumber ?? null,
    // without 件号: what is missing between two of them is what one relative signed alone
    items: (await catalogueOf(context, await ownRows(context))).map((item) => ({ ...item, code: '' })),
    consulted: await consultedLines(context, context.officerId),
  }
}
