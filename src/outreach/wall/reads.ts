/** Reads of walls that other slices may use inside their transaction. */
export { pageOfWall } from './acts.ts'
