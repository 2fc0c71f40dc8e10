/** What of an import lies sealed in its row: the reading, the cells shown beside it, what the clerk said. */
import { z } from 'zod'
import { seal, unseal } from '../../platform/crypto.ts'
import type { Context } from '../../platform/operation.ts'
import { NO_WISHES, type Wishes, wishesSchema } from './rules/clerk-corrections.ts'
import type { ChosenPosts } from './rules/import-checks.ts'
import { type RosterReading, rosterReadingSchema } from './rules/reading-schema.ts'
import { type RosterAnswer, type ShownCells, shownCellsSchema } from './rules/roster-job.ts'
import type { ImportRow } from './store.ts'

const chosenPost = z.object({ name: z.string(), post: z.enum(['head', 'inspector', 'team', 'staff']) })
const correctionsSchema = z.object({
  wishes: wishesSchema,
  answers: z.record(z.string(), z.string()),
  posts: z.record(z.string(), chosenPost).default({}),
})
/** What the clerk said: about the workbook, who is who, and who has which post. */
export type ClerkCorrections = {
  readonly wishes: Wishes
  readonly answers: Readonly<Record<string, string>>
  readonly posts: ChosenPosts
}

const about = (what: string, importId: string) =>
  what === 'reading' ? `import ${importId}` : `import ${what} ${importId}`

export function sealAnswer({ app }: Context, importId: string, { reading, cells }: RosterAnswer) {
  return {
    reading_sealed: seal(app.keyring, JSON.stringify(reading), about('reading', importId)),
    cells_sealed: seal(app.keyring, JSON.stringify(cells), about('cells', importId)),
  }
}

export function readingOf({ app }: Context, row: ImportRow): RosterReading | undefined {
  if (row.reading_sealed === null) return undefined
  return rosterReadingSchema.parse(JSON.parse(unseal(app.keyring, row.reading_sealed, about('reading', row.id))))
}

export function cellsOf({ app }: Context, row: ImportRow): ShownCells {
  if (row.cells_sealed === null) return { samples: [], faulty: [] }
  return shownCellsSchema.parse(JSON.parse(unseal(app.keyring, row.cells_sealed, about('cells', row.id))))
}

export function sealCorrections({ app }: Context, importId: string, corrections: ClerkCorrections): string {
  return seal(app.keyring, JSON.stringify(corrections), about('wishes', importId))
}

export function correctionsOf({ app }: Context, row: ImportRow): ClerkCorrections {
  if (row.wishes_sealed === null) return { wishes: NO_WISHES, answers: {}, posts: {} }
  return correctionsSchema.parse(JSON.parse(unseal(app.keyring, row.wishes_sealed, about('wishes', row.id))))
}
