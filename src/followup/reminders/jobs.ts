/** What a reminder says goes when its time is over (方案 §三.2). */
import type { App } from '../../platform/app.ts'
import { beijingDay } from '../../platform/calendar.ts'
import type { Timer } from '../../platform/jobs.ts'
import { performAsSystem } from '../../platform/operation.ts'
import { clear } from './acts.ts'
import * as store from './store.ts'

export const reminderTimers: readonly Timer<App>[] = [
  { job: 'reminders.clear', cron: '52 4 * * *', afterStart: 90, run: (app) => clearOver(app) },
]

export async function clearOver(app: App): Promise<void> {
  for (const { unit_id, id } of await store.toClear(app, beijingDay(app.clock().toISOString())))
    await performAsSystem(app, unit_id, (context) => clear(context, id))
}
