/** What waited too long for a second person is over by itself. Runs nightly as the owner's function allows. */
import { sql } from 'kysely'
import type { App } from '../../platform/app.ts'
import type { Timer } from '../../platform/jobs.ts'

export const sightTimers: readonly Timer<App>[] = [
  {
    job: 'sight.sweep',
    cron: '23 3 * * *',
    run: async (app) => {
      await sql`select sweep_sight(${app.clock()})`.execute(app.db)
    },
  },
]
