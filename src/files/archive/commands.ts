/** Writes that this slice does for whoever asks, in the asker's transaction. */
export { openFiles } from './numbers.ts'
