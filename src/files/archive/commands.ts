/** What other slices have done to files, in their transaction. */

export { openFiles } from './numbers.ts'
export { pack as packFiles } from './pack.ts'
export { noteReason } from './reasons.ts'
