/** Reading a scan is work after the answer: the browser may be closed meanwhile (方案 §三.5). */
import { readScan } from '../../adapters/read-scan/read-scan.ts'
import type { App } from '../../platform/app.ts'
import type { Reaction } from '../../platform/jobs.ts'
import { alive, keptGoing, type LongWork, resumeSilent, silentSince } from '../../platform/long-work.ts'
import { performAsSystem } from '../../platform/operation.ts'
import type { UploadKind, Uploads } from '../../platform/uploads.ts'
import { KEPT_DAYS } from './contract.ts'
import * as store from './store.ts'
import { takePage } from './take-page.ts'

const SILENT_MS = 60_000
const DAY_MS = 24 * 3_600_000
/** A scan lies here until it is read: it is read at once, or when the product runs again. */
const FILE_MS = 7 * DAY_MS

export const SCANS: UploadKind = { about: 'a scan on its way in', ending: '.scan' }

const reading: LongWork = {
  begin: { job: 'scans.read', on: ['scans.received'] },
  run: readOne,
  silentMs: SILENT_MS,
  resume: { job: 'scans.resume', silent: (app, since) => store.silentScans(app.db, since) },
  sweep: { job: 'scans.sweep', cron: '41 * * * *', run: sweepScans },
}
const kept = keptGoing(reading)

export const scanReactions: readonly Reaction<App>[] = [
  ...kept.reactions,
  {
    job: 'scans.tidy',
    on: ['scans.filed', 'scans.replaced', 'scans.dropped'],
    run: (app, data) => tidy(app, data.unitId, data.subjectId),
  },
]
export const scanTimers = kept.timers

/** Begins readings anew that died with their process, behind the pages that are on record. */
export const resumeScans = (app: App): Promise<void> => resumeSilent(app, reading)

/** Ends what nobody settled in 30 days, with its pictures. */
export async function sweepScans(app: App): Promise<void> {
  for (const { scanId, position } of await store.sweepScans(app.db, app.clock().toISOString()))
    await app.services.scanPictures.drop(scanId, position)
  await app.services.scanPictures.sweep(new Date(Date.now() - (KEPT_DAYS + 1) * DAY_MS))
  await app.services.scanFiles.sweep(new Date(Date.now() - FILE_MS))
}

/** Reads a scan, if it is to be read. Twice does no harm: the second finds nothing to do. */
export async function readOne(app: App, unitId: string, scanId: string): Promise<void> {
  const begun = await performAsSystem(app, unitId, (context) =>
    store.beginReading(context, scanId, context.at, silentSince(context.now, SILENT_MS)),
  )
  if (!begun) return
  const beat = () => performAsSystem(app, unitId, (context) => store.beat(context, scanId, context.at))
  const end = await alive(app, SILENT_MS, beat, () =>
    app.services.scanFiles.use(scanId, (path) =>
      readScan(path, {
        from: begun.from,
        opened: (pages) => performAsSystem(app, unitId, (context) => store.tellPages(context, scanId, pages)),
        page: (page) => takePage(app, unitId, scanId, page),
      }),
    ),
  )
  await performAsSystem(app, unitId, async (context) => {
    if (await store.endReading(context, scanId, outcomeOf(end))) await context.record('scans.read', scanId)
  })
  await app.services.scanFiles.drop(scanId)
}

function outcomeOf(end: Awaited<ReturnType<typeof readScan>> | undefined) {
  if (!end) return { state: 'refused', note: '上传的文件已不在服务器上。请重新选择文件上传。' } as const
  if (!end.ok) return { state: 'refused', note: `${end.refusal.message}。${end.refusal.remedy}。` } as const
  const note = end.cut ? '这个 PDF 的结尾缺了一截，后面可能还有页没有读到。请核对页数，缺的页重新扫描。' : null
  return { state: 'read', note } as const
}

/** The sealed picture of a page that was settled goes, once that is certain. */
async function tidy(app: App, unitId: string, pageId: string): Promise<void> {
  const page = await performAsSystem(app, unitId, (context) => store.findPage(context, pageId))
  if (page && page.state !== 'waiting') await app.services.scanPictures.drop(page.scan_id, page.position)
}

declare module '../../platform/app.ts' {
  interface Services {
    scanFiles: Uploads
  }
}
