export { type ItemRow, items } from './items-store.ts'
/** Reads of the files that other slices may use inside their transaction (docs/decisions/0002). */
export { catalogueOf, reasonStands, rowsOf } from './open-file.ts'
export { packageNow } from './package-request.ts'
export { bearsCode, type Drawable, NOTE, notePaper, paperOf, sendPage, sizeOf } from './pages.ts'
export { matterLedger, officersWithReason, roundCounts } from './store.ts'

import type { Scope } from '../../platform/database.ts'
import { fileNumber } from './rules.ts'
import * as store from './store.ts'

/** Whose file, and its number; undefined where there is no such officer. */
export async function fileOf(scope: Scope, officerId: string) {
  const [row] = await store.files(scope, officerId)
  return row && { ...row, fileNumber: row.fileNumber === null ? null : fileNumber(row.fileNumber) }
}

/** When the keeper opened a file for a reason of his own, the newest first. */
export async function keptConsultations(scope: Scope, officerId: string) {
  return (await store.consultations(scope, officerId)).map(({ by, reason, at }) => ({ by, reason, at }))
}
