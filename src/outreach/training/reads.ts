/** Reads of training that other slices may use inside their transaction. */
export { untrained } from './store.ts'
