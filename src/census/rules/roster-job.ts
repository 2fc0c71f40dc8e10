import { z } from 'zod'
import type { Sheet } from './cells.ts'
import { readRoster } from './read-roster.ts'
import type { RosterReading } from './reading.ts'
import { familyScopeSchema } from './scope.ts'

/** What the reading of a workbook needs besides its sheets: the plan's family scope and the day, an ISO day. */
export const rosterInputSchema = z.object({ scope: familyScopeSchema, today: z.iso.date() })

/** `readRoster` as it is called where workbooks are read: what it leaves behind never leaves that process. */
export function rosterJob(sheets: readonly Sheet[], input: unknown): RosterReading {
  const { scope, today } = rosterInputSchema.parse(input)
  return readRoster(sheets, scope, today)
}
