import { z } from 'zod'
import { familyScopeSchema } from '../../../vocabulary/scope.ts'
import { type Sheet, type SheetCell, shownText } from './cells.ts'
import { asWished, rowText, wishesSchema } from './clerk-corrections.ts'
import { withoutIdentity } from './normalise.ts'
import { readRoster } from './read-roster.ts'
import { type RosterReading, rosterReadingSchema } from './reading-schema.ts'

/** What the reading of a workbook needs besides its sheets: the plan's family scope, the day, what the clerk said. */
export const rosterInputSchema = z.object({
  scope: familyScopeSchema,
  today: z.iso.date(),
  wishes: wishesSchema.optional(),
})

const shownRow = z.object({ row: z.number().int(), cells: z.array(z.string()) })

/**
 * Cells as they stand in the workbook, for showing and mending: the first rows of each table, and each row that has a
 * problem. They may be a minor's: kept sealed, no longer than the file itself.
 */
export const shownCellsSchema = z.object({
  samples: z.array(z.object({ sheet: z.string(), above: z.array(shownRow), rows: z.array(shownRow) })),
  faulty: z.array(shownRow.extend({ sheet: z.string(), text: z.string() })),
})

export const rosterAnswerSchema = z.object({ reading: rosterReadingSchema, cells: shownCellsSchema })

export type ShownCells = z.infer<typeof shownCellsSchema>
export type RosterAnswer = z.infer<typeof rosterAnswerSchema>

const SAMPLE_ROWS = 5
const HEAD_ROWS = 12
const MOST_FAULTY = 400

/** `readRoster` as it is called where workbooks are read: what it leaves behind never leaves that process. */
export function rosterJob(sheets: readonly Sheet[], input: unknown): RosterAnswer {
  const { scope, today, wishes } = rosterInputSchema.parse(input)
  const reading = readRoster(sheets, scope, today, wishes)
  return { reading, cells: shownCells(sheets, wishes ? asWished(sheets, wishes) : sheets, reading) }
}

function shownCells(original: readonly Sheet[], mended: readonly Sheet[], reading: RosterReading): ShownCells {
  const samples = mended.map((sheet) => {
    const last = reading.sheets.find(({ name }) => name === sheet.name)?.headRows.at(-1)
    const above = sheet.rows.filter(({ row }) => row <= HEAD_ROWS).map(shown)
    return {
      sheet: sheet.name,
      above,
      rows: sheet.rows
        .filter(({ row }) => row > (last ?? 0))
        .slice(0, SAMPLE_ROWS)
        .map(shown),
    }
  })
  const faulty = mended.flatMap((sheet) => {
    const rows = new Set(reading.problems.flatMap((p) => (p.sheet === sheet.name && p.row !== null ? [p.row] : [])))
    if (rows.size === 0) return []
    const was = new Map(
      (original.find(({ name }) => name === sheet.name)?.rows ?? [])
        .filter(({ row }) => rows.has(row))
        .map(({ row, cells }) => [row, rowText(cells)]),
    )
    return sheet.rows
      .filter(({ row }) => rows.has(row))
      .map((line) => ({ ...shown(line), sheet: sheet.name, text: was.get(line.row) ?? '' }))
  })
  return { samples, faulty: faulty.slice(0, MOST_FAULTY) }
}

function shown({ row, cells }: { row: number; cells: readonly SheetCell[] }) {
  return { row, cells: cells.slice(0, 60).map((cell) => withoutIdentity(shownText(cell)).slice(0, 200)) }
}
