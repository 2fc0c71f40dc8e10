/** A request that nobody granted goes a year after it was decided; one that was granted stays in the file (mission, line 6). */
import type { App } from '../../platform/app.ts'
import type { Timer } from '../../platform/jobs.ts'
import { performAsSystem } from '../../platform/operation.ts'
import { KEPT_DAYS } from './rules.ts'
import { clear, unitsToClear } from './write-store.ts'

const DAY = 86_400_000

export const consultationTimers: readonly Timer<App>[] = [
  { job: 'consultations.clear', cron: '27 4 * * *', afterStart: 120, run: (app) => clearOver(app) },
]

/** Looked at every night. */
export async function clearOver(app: App): Promise<void> {
  const before = new Date(app.clock().getTime() - KEPT_DAYS * DAY).toISOString()
  for (const unitId of await unitsToClear(app, before))
    await performAsSystem(app, unitId, async (context) => {
      for (const requestId of await clear(context, before)) await context.record('consultations.cleared', requestId)
    })
}
