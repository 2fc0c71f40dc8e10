/** Reads of activities that other slices may use inside their transaction. */
export { pageOfInvitation } from './inviting.ts'
