/** Reads of activities that other slices may use inside their transaction. */
export { pageOfInvitation } from './invitation-acts.ts'
export { activityOf } from './status.ts'
export { activity } from './store.ts'
export { type KeptPaper, keptPaper, keptPapers } from './volume-store.ts'
