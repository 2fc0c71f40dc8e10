/** What came up and was kept, or was left on its way, ends: within an hour of the last piece for what is silent, at the latest after a day. */
import type { App } from '../../platform/app.ts'
import { beijingDay } from '../../platform/calendar.ts'
import type { Reaction, Timer } from '../../platform/jobs.ts'
import { performAsSystem } from '../../platform/operation.ts'
import type { PieceBounds } from '../../platform/piece-uploads.ts'
import { MOST_FILE } from './rules.ts'
import { sweepChecks, uploadsOf } from './store.ts'

const HOUR_MS = 3_600_000

export const MATERIAL_BOUNDS: PieceBounds = {
  most: MOST_FILE,
  files: 4,
  bytes: 3 * MOST_FILE,
  all: 10 * MOST_FILE,
  silentMs: HOUR_MS,
}

/** What was kept lies in the store: what it came as goes, once that is certain. */
export const materialReactions: readonly Reaction<App>[] = [
  {
    job: 'materials.tidy',
    on: ['materials.kept'],
    run: async (app, { unitId, subjectId }) => {
      const came = await performAsSystem(app, unitId, (context) => uploadsOf(context, subjectId))
      for (const { by, hash } of came) await app.services.materialFiles.drop(by, hash)
    },
  },
]

export const materialTimers: readonly Timer<App>[] = [
  { job: 'materials.sweep', cron: '17 * * * *', run: sweepMaterials },
]

/** Files on their way are swept by the disk's clock, short checks by their day. */
export async function sweepMaterials(app: App): Promise<void> {
  await sweepChecks(app.db, beijingDay(app.clock().toISOString()))
  await app.services.materialFiles.sweep(new Date(Date.now() - 24 * HOUR_MS))
}
