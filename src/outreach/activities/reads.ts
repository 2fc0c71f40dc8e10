/** Reads of activities that other slices may use inside their transaction. */
export { pageOfInvitation } from './inviting.ts'
export { activityOf } from './standing.ts'
export { activity } from './store.ts'
export { type KeptPaper, keptPaper, keptPapers } from './volume-store.ts'
