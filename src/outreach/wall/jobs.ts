/** What was shown for its time is deleted, and then the way in. Looked at every night; no page shows it in the hours before. */
import type { App } from '../../platform/app.ts'
import { addDays, beijingDay } from '../../platform/calendar.ts'
import type { Timer } from '../../platform/jobs.ts'
import { performAsSystem } from '../../platform/operation.ts'
import { AGREED_DAYS, SHOWN_DAYS } from './rules.ts'
import { deleteEmptyWall, deletePictures, wallsBefore } from './store.ts'

export const wallTimers: readonly Timer<App>[] = [
  { job: 'wall.clear', cron: '57 4 * * *', afterStart: 130, run: clearWalls },
]

export async function clearWalls(app: App): Promise<void> {
  const today = beijingDay(app.clock().toISOString())
  for (const { unit_id, id, day } of await wallsBefore(app, addDays(today, -SHOWN_DAYS)))
    await performAsSystem(app, unit_id, async (context) => {
      await deletePictures(context, id, day < addDays(today, -AGREED_DAYS) ? 'all' : 'unagreed')
      if (await deleteEmptyWall(context, id)) await context.record('wall.cleared', id)
    })
}
