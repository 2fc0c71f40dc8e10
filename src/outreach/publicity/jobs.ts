/** Counts of readers are written once a minute; a picture on its way in that nobody took up is deleted. */
import type { App } from '../../platform/app.ts'
import type { Timer } from '../../platform/jobs.ts'
import type { UploadKind, Uploads } from '../../platform/uploads.ts'
import { flushReads } from './public-pages.ts'

export const STORY_FILES: UploadKind = { about: 'a picture on its way in', ending: '.picture' }
const FILE_MS = 3_600_000

declare module '../../platform/app.ts' {
  interface Services {
    storyFiles: Uploads
  }
}

export const publicityTimers: readonly Timer<App>[] = [
  { job: 'publicity-reads', cron: '* * * * *', run: flushReads },
  {
    job: 'publicity-files',
    cron: '23 * * * *',
    run: (app) => app.services.storyFiles.sweep(new Date(Date.now() - FILE_MS)),
  },
]
