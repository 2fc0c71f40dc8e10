/** Counts of readers are written once a minute, drafts go to the official account; what nobody took up or works on any more is deleted. */
import type { App } from '../../platform/app.ts'
import { addDays, beijingDay } from '../../platform/calendar.ts'
import type { Timer } from '../../platform/jobs.ts'
import { keptGoing } from '../../platform/long-work.ts'
import { performAsSystem } from '../../platform/operation.ts'
import type { UploadKind, Uploads } from '../../platform/uploads.ts'
import { clearStory, storiesToClear } from './clear-store.ts'
import { runDraft, SILENT_MS } from './draft-run.ts'
import { silentDrafts } from './drafts-store.ts'
import { flushReads } from './public-pages.ts'
import { KEPT_DAYS } from './rules.ts'

export const STORY_FILES: UploadKind = { about: 'a picture on its way in', ending: '.picture' }
const FILE_MS = 3_600_000

declare module '../../platform/app.ts' {
  interface Services {
    storyFiles: Uploads
  }
}

const drafts = keptGoing({
  begin: { job: 'publicity-draft', on: ['publicity.draftAsked', 'publicity.draftAskedAgain'] },
  run: runDraft,
  silentMs: SILENT_MS,
  resume: { job: 'publicity-draft-again', silent: (app, since) => silentDrafts(app.db, since) },
  sweep: {
    job: 'publicity-files',
    cron: '23 * * * *',
    run: (app) => app.services.storyFiles.sweep(new Date(Date.now() - FILE_MS)),
  },
})
export const { reactions: publicityReactions } = drafts

export const publicityTimers: readonly Timer<App>[] = [
  ...drafts.timers,
  { job: 'publicity-reads', cron: '* * * * *', run: flushReads },
  { job: 'publicity-clear', cron: '41 3 * * *', run: clearStories },
]

/** Deletes what was neither written on nor public for a year. */
export async function clearStories(app: App): Promise<void> {
  const before = addDays(beijingDay(app.clock().toISOString()), -KEPT_DAYS)
  for (const { unitId, id } of await storiesToClear(app.db, before))
    await performAsSystem(app, unitId, async (context) => {
      if (await clearStory(context, id, before)) await context.record('publicity.cleared', id)
    })
}
