/**
 * What is hashed of a record, as text: the visit, every field as the database gives it back, and the family's own word where it did
 * not agree. Nothing else, so that a phone without a line has the hash that the server will have.
 */
import { hashedValues, type RecordFields } from './record-fields.ts'

export function hashedRecord(visitId: string, fields: RecordFields, disputed: string): string {
  const said = disputed === '' ? [] : [['disputed', disputed]]
  return JSON.stringify(['visit record', visitId, ...hashedValues(storedFields(fields)), ...said])
}

/** The fields as they come back from the database, which writes instants in its own way and sorts the names inside of a list. */
export function storedFields(fields: RecordFields): RecordFields {
  return {
    ...fields,
    heldAt: fields.heldAt === '' ? '' : new Date(fields.heldAt).toISOString(),
    present: fields.present.map(({ name, relation, relativeId }) => ({ name, relation, relativeId })),
    opinions: fields.opinions.map(({ kind, text, nameAllowed }) => ({ kind, text, nameAllowed })),
  }
}
