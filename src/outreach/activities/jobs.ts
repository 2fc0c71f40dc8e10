/** What households answered goes with their activity: a month after its day at the latest, whether or not somebody closed it (mission, line 6). */
import type { App } from '../../platform/app.ts'
import { addDays, beijingDay } from '../../platform/calendar.ts'
import type { Reaction, Timer } from '../../platform/jobs.ts'
import { performAsSystem } from '../../platform/operation.ts'
import { fileActivity, fileUnfiled } from './file-volume.ts'
import { deleteInvitations, keptBefore } from './invitations-store.ts'

const DAYS = 31

export const activityReactions: readonly Reaction<App>[] = [
  {
    job: 'activities.file',
    on: ['activities.closed'],
    run: (app, data) => fileActivity(app, data.unitId, data.subjectId),
  },
]
export const activityTimers: readonly Timer<App>[] = [
  { job: 'activities.clear', cron: '51 4 * * *', afterStart: 110, run: (app) => clearOver(app) },
  { job: 'activities.fileAgain', cron: '17 5 * * *', afterStart: 120, run: fileUnfiled },
]

/** Looked at every night. */
export async function clearOver(app: App): Promise<void> {
  const before = addDays(beijingDay(app.clock().toISOString()), -DAYS)
  for (const { unit_id, activity_id } of await keptBefore(app, before))
    await performAsSystem(app, unit_id, async (context) => {
      await deleteInvitations(context, activity_id)
      await context.record('activities.cleared', activity_id)
    })
}
