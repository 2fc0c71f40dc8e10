/** Reads of training that other slices may use inside their transaction. */
export { type Trainee, trainees, untrained } from './store.ts'
