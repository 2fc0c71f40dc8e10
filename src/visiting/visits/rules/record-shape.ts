/** The fields of a visit record, for the command line. */
import { z } from 'zod'
import { instant, maybe, maybeProse, prose, text } from '../../../papers/paper-fields.ts'
import { mapKeys } from '../../../platform/map-keys.ts'
import { matterKinds } from '../../../vocabulary/matter-kinds.ts'
import { relationSchema } from '../../../vocabulary/relations.ts'
import { fieldOf, type RecordKey, type RecordValues, recordKeys } from './record-fields.ts'

const byKind = {
  people: z.array(z.object({ name: text, relation: relationSchema.nullable() })),
  moment: instant,
  line: maybe,
  yesNo: z.boolean(),
  agreed: z.boolean().default(false),
  opinions: z
    .array(z.object({ kind: z.enum(matterKinds), text: prose, nameAllowed: z.boolean().default(false) }))
    .default([]),
  prose: maybeProse,
  count: z.number().int().min(0).default(0),
  items: z.array(text).default([]),
}

export const recordShape = mapKeys<{ [K in RecordKey]: z.ZodType<RecordValues[K]> }>(recordKeys, shapeOf)

function shapeOf(key: RecordKey) {
  const { kind, about } = fieldOf(key)
  return byKind[kind].describe(about)
}
