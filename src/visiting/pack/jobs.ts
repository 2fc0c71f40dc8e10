/** The press runs after the answer: the browser may be closed meanwhile (方案 §三.2). */
import type { App } from '../../platform/app.ts'
import { keptGoing } from '../../platform/long-work.ts'
import { runPress, SILENT_MS } from './press-run.ts'
import { silentPresses, sweepPresses } from './press-run-store.ts'
import { KEPT_DAYS } from './rules.ts'

export const { reactions: packReactions, timers: packTimers } = keptGoing({
  begin: { job: 'pack.print', on: ['pack.pressBegun', 'pack.pressResumed', 'pack.pressRetried'] },
  run: runPress,
  silentMs: SILENT_MS,
  resume: { job: 'pack.takeUp', silent: (app, since) => silentPresses(app.db, since) },
  sweep: { job: 'pack.sweep', cron: '41 * * * *', run: (app) => sweep(app) },
})

async function sweep(app: App): Promise<void> {
  const now = app.clock()
  const before = new Date(now.getTime() - KEPT_DAYS * 86_400_000).toISOString()
  for (const id of await sweepPresses(app.db, before, now.toISOString())) await app.services.pressFiles.drop(id)
}
