/**
 * Two rosters as clerks hand them in, with what a correct import finds in them: a union of 30 without a fault, and an
 * agency of 300 with births and telephones written in every way and nine faults. Everybody in them is made up. They lie
 * in `rosters/` a row a line, to be read and compared; here they become workbooks.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeXlsx } from 'hucre/xlsx'
import { z } from 'zod'

export type RosterName = 'union-30' | 'agency-300'

const FOLDER = join(import.meta.dirname, 'rosters')
const area = z.tuple([z.number(), z.number(), z.number(), z.number()])
const head = z.object({ sheet: z.string(), merges: z.array(area).default([]) })
const cell = z.union([
  z.string(),
  z.number(),
  z.null(),
  z.object({ day: z.string() }).transform((d) => new Date(d.day)),
])
const line = z.union([head, z.array(cell)])
const keySchema = z.object({
  officers: z.number(),
  couples: z.number(),
  households: z.number(),
  relativeRows: z.number(),
  relativesInScope: z.number(),
  headerRow: z.number(),
  problems: z.array(
    z.object({
      sheet: z.string(),
      row: z.number(),
      column: z.string(),
      value: z.string().nullable(),
      code: z.string(),
    }),
  ),
  sample: z.array(z.object({ name: z.string(), dept: z.string(), role: z.string(), row: z.number() })),
})

const written = new Map<RosterName, Promise<Uint8Array>>()

/** The workbook; written once. */
export function clerksRoster(name: RosterName): Promise<Uint8Array> {
  const roster = written.get(name) ?? write(name)
  written.set(name, roster)
  return roster
}

function write(name: RosterName): Promise<Uint8Array> {
  const sheets: { name: string; merges: Merge[]; rows: z.infer<typeof cell>[][] }[] = []
  for (const text of readFileSync(join(FOLDER, `${name}.jsonl`), 'utf8')
    .trimEnd()
    .split('\n')) {
    const read = line.parse(JSON.parse(text))
    if (Array.isArray(read)) sheets.at(-1)?.rows.push(read)
    else sheets.push({ name: read.sheet, merges: read.merges.map(mergeOf), rows: [] })
  }
  return writeXlsx({ sheets })
}

/** What a correct import finds in it. */
export function rosterKey(name: RosterName): z.infer<typeof keySchema> {
  return keySchema.parse(JSON.parse(readFileSync(join(FOLDER, `${name}.key.json`), 'utf8')))
}

type Merge = { startRow: number; startCol: number; endRow: number; endCol: number }
const mergeOf = ([startRow, startCol, endRow, endCol]: z.infer<typeof area>): Merge => ({
  startRow,
  startCol,
  endRow,
  endCol,
})
