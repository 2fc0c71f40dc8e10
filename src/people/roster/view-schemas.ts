/** An import as it is shown: how far it is, what was recognised, what is asked, what registering would change. */
import { z } from 'zod'
import { id, instant } from '../../platform/contract.ts'
import { fieldNames } from './rules/changes.ts'
import { CHECKS } from './rules/import-checks.ts'
import { askedPlace } from './rules/places.ts'

export const importStates = ['waiting', 'reading', 'read', 'refused', 'committed', 'dropped'] as const
export type ImportState = (typeof importStates)[number]

/** A problem of a workbook as the clerk sees it: where, what, what to do. */
export const rosterProblem = z.object({
  sheet: z.string().nullable(),
  row: z.number().nullable(),
  column: z.string().nullable(),
  value: z.string().nullable(),
  code: z.string(),
  message: z.string(),
  remedy: z.string(),
  at: z.number().optional(),
  about: z.string().optional(),
  choices: z.array(z.object({ label: z.string(), column: z.number(), value: z.string() })).optional(),
})
export type RosterProblem = z.infer<typeof rosterProblem>

export const rosterSummary = z.object({
  officers: z.number(),
  departments: z.number(),
  households: z.number(),
  couples: z.number(),
  relativeRows: z.number(),
  relativesInScope: z.number(),
  /** Rows that wait because a problem blocks them. */
  blocked: z.number(),
})

const shownRow = z.object({ row: z.number(), cells: z.array(z.string()) })
const sheetView = z.object({
  name: z.string(),
  kind: z.enum(['officers', 'relatives', 'both', 'other']),
  /** What it seems to be although the columns in `missing` were not found. */
  guess: z.enum(['officers', 'relatives']).nullable(),
  missing: z.array(z.string()),
  readings: z.array(
    z.object({
      kind: z.enum(['officers', 'relatives']),
      fields: z.array(z.object({ index: z.number(), field: z.string() })),
    }),
  ),
  rows: z.number(),
  headRows: z.array(z.number()),
  heads: z.array(z.object({ index: z.number(), header: z.string(), field: z.string().nullable() })),
  /** The first rows of the sheet, where a head can be; and the first under the head. */
  above: z.array(shownRow),
  sample: z.array(shownRow),
  /** The clerk has said something about this sheet; that its name is everybody's department. */
  corrected: z.boolean(),
  departmentFromSheet: z.boolean(),
  /** What its name or title says that everybody on it is. */
  relation: z.string().nullable(),
})
export type SheetView = z.infer<typeof sheetView>

export const importView = z.object({
  id,
  fileName: z.string(),
  state: z.enum(importStates),
  /** Goes up with every change of what is to be read. */
  revision: z.number(),
  rowsRead: z.number(),
  rowsTotal: z.number(),
  refusal: z.string().nullable(),
  /** The workbook opens with a password, and waits for it. */
  locked: z.boolean(),
  receivedAt: instant,
  receivedBy: z.string().nullable(),
  /** Until when the workbook is kept; null: gone, what was read can still be committed. */
  fileUntil: instant.nullable(),
  committedAt: instant.nullable(),
  committedBy: z.string().nullable(),
  undoneAt: instant.nullable(),
  summary: rosterSummary.nullable(),
  sheets: z.array(sheetView),
  problems: z.array(rosterProblem),
  /** The rows that have problems, as they stand with what was mended. */
  faulty: z.array(shownRow.extend({ sheet: z.string() })),
  /** Places of relatives, each with how many it is of and what was said of it; the empty one: none is written. */
  places: z.array(askedPlace),
  /** Rows that the clerk does not want registered. */
  skipped: z.array(z.object({ sheet: z.string(), row: z.number(), words: z.string() })),
})

const field = z.enum(Object.keys(fieldNames).filter((name): name is keyof typeof fieldNames => name in fieldNames))
const fieldChange = z.object({ field, from: z.string(), to: z.string() })
export const fieldChanges = z.array(fieldChange)
const personChange = z.object({
  ref: z.string(),
  name: z.string(),
  department: z.string(),
  fields: fieldChanges,
})
const registered = z.object({ id, name: z.string(), department: z.string(), title: z.string(), birth: z.string() })

export const changesView = z.object({
  /** Names this very plan; a commit that says it is refused when the register has changed meanwhile. */
  seen: z.string(),
  /** How many there are; of very long lists only the first people are told below. */
  counts: z.object({ added: z.number(), changed: z.number() }),
  added: z.array(personChange),
  changed: z.array(personChange),
  unchanged: z.number(),
  gone: z.array(registered),
  asks: z.array(
    z.object({
      ref: z.string(),
      name: z.string(),
      department: z.string(),
      title: z.string(),
      birth: z.string(),
      candidates: z.array(registered),
    }),
  ),
  /** Who a row was taken for, where the clerk decided it. */
  answered: z.array(z.object({ ref: z.string(), name: z.string(), as: z.string() })),
  blocked: z.number(),
  relatives: z.number(),
  /** What is asked about the import as a whole; `post`: one of `people` is chosen for it, `accept`: yes is an answer. */
  checks: z.array(
    z.object({
      code: z.enum(CHECKS),
      text: z.string(),
      post: z.enum(['head', 'inspector', 'team', 'staff']).nullable(),
      must: z.boolean(),
      accept: z.boolean(),
      people: z.array(
        z.object({ id, ref: z.string().nullable(), name: z.string(), department: z.string(), title: z.string() }),
      ),
    }),
  ),
})
export type ChangesView = z.infer<typeof changesView>

export const outcome = z.object({
  added: z.number(),
  updated: z.number(),
  left: z.number(),
  unchanged: z.number(),
  relatives: z.number(),
  waiting: z.number(),
  /** Waiting problems of earlier imports that this one put right. */
  settled: z.number(),
})

export const importListItem = z.object({
  id,
  fileName: z.string(),
  state: z.enum(importStates),
  receivedAt: instant,
  by: z.string().nullable(),
  committedAt: instant.nullable(),
  undoneAt: instant.nullable(),
  outcome: outcome.nullable(),
  summary: rosterSummary.nullable(),
})
