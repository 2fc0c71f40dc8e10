/** Reads of files that other slices may use inside their transaction. */

export { type ItemRow, items } from './items-store.ts'
export { reasonStands } from './open-file.ts'
export { packageNow } from './pack.ts'
export { matterLedger, officersWithReason, roundCounts } from './store.ts'
