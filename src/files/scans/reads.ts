/** Reads of scans that other slices may use inside their transaction. */
export { keptAttendance } from './lists-store.ts'
