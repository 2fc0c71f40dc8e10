/** Reads of what was handed in that other slices may use. */
export { isPledgeLeft } from './store.ts'
