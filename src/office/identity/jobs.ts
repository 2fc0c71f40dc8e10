/** What ends by itself: sessions long over, counters of attempts, answers of old commands. Runs nightly as the owner's functions allow. */
import { sql } from 'kysely'
import type { App } from '../../platform/app.ts'
import type { Timer } from '../../platform/jobs.ts'

export const identityTimers: readonly Timer<App>[] = [
  { job: 'identity.sweep', cron: '17 3 * * *', run: (app) => sweep(app) },
]

/** Deletes sessions and command answers older than the periods written in the function `sweep_identity`. */
export async function sweep(app: App): Promise<void> {
  await sql`select sweep_identity(${app.clock()})`.execute(app.db)
}
