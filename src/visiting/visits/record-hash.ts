/** What is signed: the hash of the record's words, so that a signature under an earlier text does not count for a later one. */
import { sha256 } from '../../platform/crypto.ts'
import type { VisitRecordRow } from './tables.ts'

export function recordHash(r: VisitRecordRow): string {
  return sha256(
    JSON.stringify([
      r.id,
      r.revision,
      r.present,
      r.held_at,
      r.place,
      r.has_opinions,
      r.circumstances,
      r.difficulties,
      r.unwritten,
      r.follow_up,
      r.pack_items,
    ]),
  )
}
