import type { z } from 'zod'
import type { api } from '../../web/api.ts'
import type { rosterProblem } from '../contract.ts'

/** A reading of a workbook as the import page shows it. */
export type ImportView = Awaited<ReturnType<typeof api.census.import>>
export type ReadOfficer = ImportView['officers'][number]
export type RosterProblem = z.infer<typeof rosterProblem>
