/** What 家访 shows of the notices' table: a day as it goes, and whose day is over without an end. Pure. */
import { parts } from '../../../vocabulary/parts-of-day.ts'
import type { NoticeRow } from '../contract.ts'

type Row = Pick<NoticeRow, 'slot' | 'state'>

/** The visits of a day, morning first; within a part by the list. */
export function rowsOfDay<R extends Row>(rows: readonly R[], day: string): R[] {
  const order = ({ slot }: Row) => (slot ? parts.indexOf(slot.part) : parts.length)
  return rows.filter((row) => row.slot?.day === day && row.state !== 'settled').sort((a, b) => order(a) - order(b))
}

/** The day has passed, and as far as the office may see it nothing has ended: to be recorded still, or given another day. */
export function isPassed({ slot, state }: Row, today: string): boolean {
  return slot !== null && slot.day < today && state !== 'settled'
}
