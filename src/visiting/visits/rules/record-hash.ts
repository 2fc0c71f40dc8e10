/** What is signed: the hash of the record's words, so that a signature under an earlier text does not count for a later one. */
import { fromColumns } from '../../../platform/columns.ts'
import { sha256 } from '../../../platform/crypto.ts'
import type { VisitRecordRow } from '../tables.ts'
import { hashedValues, type RecordFields, recordKeys } from './record-fields.ts'

export function recordHash(row: VisitRecordRow): string {
  return sha256(JSON.stringify([row.id, row.revision, ...hashedValues(fieldsOf(row))]))
}

export function fieldsOf(row: VisitRecordRow): RecordFields {
  return fromColumns<RecordFields>(row, recordKeys)
}
