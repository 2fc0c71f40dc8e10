/** The press runs after the answer: the browser may be closed meanwhile (方案 §三.2). */
import type { App } from '../../platform/app.ts'
import type { Reaction, Timer } from '../../platform/jobs.ts'
import { KEPT_DAYS } from './rules.ts'
import { runPress, SILENT_MS } from './run.ts'
import { silentPresses, sweepPresses } from './run-store.ts'

export const packReactions: readonly Reaction<App>[] = [
  {
    job: 'pack.print',
    on: ['pack.pressBegun', 'pack.pressResumed', 'pack.pressRetried'],
    run: (app, data) => runPress(app, data.unitId, data.subjectId),
  },
]

export const packTimers: readonly Timer<App>[] = [
  {
    job: 'pack.takeUp',
    cron: '* * * * *',
    afterStart: Math.ceil(SILENT_MS / 1000) + 1,
    run: (app) => takeUpPresses(app),
  },
  { job: 'pack.sweep', cron: '41 * * * *', run: (app) => sweep(app) },
]

/** Goes on with runs whose process died. */
export async function takeUpPresses(app: App): Promise<void> {
  const silent = new Date(app.clock().getTime() - SILENT_MS).toISOString()
  for (const { unit_id, id } of await silentPresses(app.db, silent)) await runPress(app, unit_id, id)
}

async function sweep(app: App): Promise<void> {
  const now = app.clock()
  const before = new Date(now.getTime() - KEPT_DAYS * 86_400_000).toISOString()
  for (const id of await sweepPresses(app.db, before, now.toISOString())) await app.services.pressFiles.drop(id)
}
