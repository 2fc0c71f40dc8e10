/**
 * What is signed: the hash of the record's words as they were read to the family, so that a signature under an earlier text
 * does not count for a later one. Content alone: whoever shows the text, a phone without a line among them, can compute it.
 */
import { fromColumns } from '../../../platform/columns.ts'
import { sha256 } from '../../../platform/crypto.ts'
import type { VisitRecordRow } from '../tables.ts'
import { hashedRecord, storedFields } from './hashed-record.ts'
import { hashedValues, type RecordFields, recordKeys } from './record-fields.ts'

/** Lower-case hex SHA-256 of the visit, every field, and the family's own word where it did not agree. */
export function recordHash(row: VisitRecordRow): string {
  return sha256(hashedRecord(row.visit_id, fieldsOf(row), row.disputed))
}

/** Of the words alone, whatever the family said of them. */
export function wordsHash(row: VisitRecordRow): string {
  return sha256(hashedRecord(row.visit_id, fieldsOf(row), ''))
}

/** The same of words that are sent. */
export function fieldsHash(visitId: string, fields: RecordFields): string {
  return sha256(hashedRecord(visitId, storedFields(fields), ''))
}

/** Hashes under which a signature counts: today's, and the one of records signed while ids and revisions were hashed too. */
export function signedHashes(row: VisitRecordRow): string[] {
  const former = sha256(JSON.stringify([row.id, row.revision, ...hashedValues(fieldsOf(row))]))
  return row.disputed === '' ? [recordHash(row), former] : [recordHash(row)]
}

export function fieldsOf(row: VisitRecordRow): RecordFields {
  return fromColumns<RecordFields>(row, recordKeys)
}
