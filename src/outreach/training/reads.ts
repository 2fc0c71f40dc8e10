/** Reads of training that other slices may use inside their transaction. */
export { attendedBy, untrained } from './store.ts'
