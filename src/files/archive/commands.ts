/** What other slices have done to files, in their transaction. */

export { noteReason } from './access-reasons.ts'
export { openFiles } from './numbers.ts'
export { pack as packFiles } from './package-request.ts'
