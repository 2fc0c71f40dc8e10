/** Packages that nobody took are deleted after a while, their rows say so (mission, line 6). */
import type { App } from '../../platform/app.ts'
import type { Timer } from '../../platform/jobs.ts'
import { performAsSystem } from '../../platform/operation.ts'
import { changeIncoming, silentIn } from './incoming-store.ts'
import { IN_DAYS } from './rules.ts'
import './incoming.ts'

/** How its uploads are sealed and called. */
export const TRANSFERS = { about: 'a package on its way in', ending: '.zip' }
const DAY_MS = 86_400_000

export const transferTimers: readonly Timer<App>[] = [
  { job: 'transfers.clear', cron: '41 4 * * *', afterStart: 130, run: (app) => clearOver(app) },
]

/** Looked at every night. */
export async function clearOver(app: App): Promise<void> {
  const before = new Date(app.clock().getTime() - IN_DAYS * DAY_MS)
  for (const { unitId, id } of await silentIn(app.db, before.toISOString()))
    await performAsSystem(app, unitId, async (context) => {
      await changeIncoming(context, id, { dropped_at: context.at })
      await context.record('transfers.dropped', id)
    })
  await app.services.transferFiles.sweep(before)
}
