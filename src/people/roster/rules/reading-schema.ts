import { z } from 'zod'
import { relationSchema } from '../../../vocabulary/relations.ts'
import { scopeReasonSchema } from '../../../vocabulary/scope.ts'
import { askedPlace } from './places.ts'
import { problemSchema } from './problems.ts'

/** A row of the workbook as `sheet!row` (花名册!5): how the reading refers to an officer. */
const refSchema = z.string()

export const officerReadingSchema = z.object({
  ref: refSchema,
  sheet: z.string(),
  row: z.number().int(),
  name: z.string().nullable(),
  gender: z.enum(['male', 'female']).nullable(),
  birth: z.string().nullable(),
  party: z.string().nullable(),
  department: z.string().nullable(),
  title: z.string().nullable(),
  post: z.enum(['head', 'inspector', 'team', 'staff']),
  phone: z.string().nullable(),
  area: z.string().nullable(),
  chargedBy: z.array(refSchema),
  contacts: z.array(refSchema),
  kin: z.array(z.object({ officer: refSchema, relation: z.string().nullable() })),
  canRecord: z.boolean(),
  hasChildren: z.boolean(),
  notes: z.string().nullable(),
  postTold: z.boolean(),
  recordTold: z.boolean(),
  cleared: z.array(z.string()),
  blocked: z.boolean(),
})

export const relativeReadingSchema = z.object({
  sheet: z.string(),
  row: z.number().int(),
  officer: refSchema.nullable(),
  relation: relationSchema.nullable(),
  name: z.string().nullable(),
  phone: z.string().nullable(),
  local: z.boolean().nullable(),
  inScope: z.boolean(),
  reason: scopeReasonSchema,
  clause: z.string(),
  blocked: z.boolean(),
})

export const sheetReadingSchema = z.object({
  name: z.string(),
  kind: z.enum(['officers', 'relatives', 'both', 'other']),
  headRows: z.array(z.number().int()),
  columns: z.array(z.object({ field: z.string(), header: z.string(), column: z.string() })),
  rows: z.number().int(),
  /** Every column of the head, recognised or not; `index` counts from 0. */
  heads: z.array(z.object({ index: z.number().int(), header: z.string(), field: z.string().nullable() })),
  /** What the table seems to be although needed columns are missing. */
  guess: z.enum(['officers', 'relatives']).nullable(),
  missing: z.array(z.string()),
  /** Of a table that could be either: what each column would be, were it officers or relatives. */
  readings: z.array(
    z.object({
      kind: z.enum(['officers', 'relatives']),
      fields: z.array(z.object({ index: z.number().int(), field: z.string() })),
    }),
  ),
  /** Everybody on it is of the department that the sheet is named by. */
  departmentFromSheet: z.boolean(),
  /** The relation of all its rows, where its name or title says it and no column does. */
  relation: z.string().nullable().default(null),
})

/**
 * What a workbook says. `birth` is YYYY-MM, `asOf` and `filledIn` are ISO days. Of a minor only the row remains: no
 * name, no phone, no birth. `blocked` rows wait until their problem is put right; all others can be committed.
 */
export const rosterReadingSchema = z.object({
  unitName: z.string().nullable(),
  filledIn: z.string().nullable(),
  asOf: z.string(),
  officers: z.array(officerReadingSchema),
  departments: z.array(z.string()),
  households: z.array(z.object({ officers: z.array(refSchema) })),
  relatives: z.array(relativeReadingSchema),
  problems: z.array(problemSchema),
  sheets: z.array(sheetReadingSchema),
  /** Places of relatives of which the clerk says once whether they are here. */
  places: z.array(askedPlace).default([]),
  /** Of which relations the workbook lists everybody: one with columns for spouses says nothing of parents. */
  listedRelations: z.array(relationSchema),
  counts: z.object({
    officers: z.number().int(),
    departments: z.number().int(),
    households: z.number().int(),
    couples: z.number().int(),
    relativeRows: z.number().int(),
    relativesInScope: z.number().int(),
  }),
})

export type OfficerReading = z.infer<typeof officerReadingSchema>
export type RelativeReading = z.infer<typeof relativeReadingSchema>
export type SheetReading = z.infer<typeof sheetReadingSchema>
export type RosterReading = z.infer<typeof rosterReadingSchema>
