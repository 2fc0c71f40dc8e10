/** A request and its extracts go a year after it was decided; that there was one stands in the log (mission, line 6). */
import type { App } from '../../platform/app.ts'
import type { Timer } from '../../platform/jobs.ts'
import { performAsSystem } from '../../platform/operation.ts'
import { KEPT_DAYS } from './rules.ts'
import { clear, unitsToClear } from './store.ts'

const DAY = 86_400_000

export const extractTimers: readonly Timer<App>[] = [
  { job: 'extracts.clear', cron: '23 4 * * *', afterStart: 115, run: (app) => clearOver(app) },
]

/** Looked at every night. */
export async function clearOver(app: App): Promise<void> {
  const before = new Date(app.clock().getTime() - KEPT_DAYS * DAY).toISOString()
  for (const unitId of await unitsToClear(app, before))
    await performAsSystem(app, unitId, async (context) => {
      for (const requestId of await clear(context, before)) await context.record('extracts.cleared', requestId)
    })
}
