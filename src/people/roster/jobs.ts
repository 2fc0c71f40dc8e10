/** Reading a workbook is work after the answer: the browser may be closed meanwhile (方案 §三.1). */

import type { App } from '../../platform/app.ts'
import { beijingDay } from '../../platform/calendar.ts'
import { alive, keptGoing, type LongWork, resumeSilent, silentSince } from '../../platform/long-work.ts'
import { type Context, performAsSystem } from '../../platform/operation.ts'
import type { UploadKind } from '../../platform/uploads.ts'
import { planInForce } from '../../programme/rounds/reads.ts'
import { summaryOf } from './import-view.ts'
import { readRosterFile } from './read-workbook.ts'
import { correctionsOf, sealAnswer } from './sealed.ts'
import * as store from './store.ts'

const SILENT_MS = 45_000
const TELL_EACH_MS = 700
/** How long a workbook on its way in is kept after somebody last worked on it (decision 0005). */
export const KEPT_MS = 24 * 3_600_000
/** It may hold minors' names and phone numbers, of which nothing is kept (mission, line 3). */
export const WORKBOOKS: UploadKind = { about: 'a workbook on its way in', ending: '.xlsx' }

const reading: LongWork = {
  begin: { job: 'imports.read', on: ['census.rosterReceived', 'census.rosterMended', 'census.rosterUnlocked'] },
  run: readWhere,
  silentMs: SILENT_MS,
  resume: { job: 'imports.resume', silent: (app, since) => store.silentImports(app.db, since) },
  sweep: { job: 'imports.sweep', cron: '23 * * * *', run: sweepImports },
}

export const { reactions: importReactions, timers: importTimers } = keptGoing(reading)

/** Begins readings anew that died with their process. */
export const resumeImports = (app: App): Promise<void> => resumeSilent(app, reading)

/** Deletes workbooks after their day, with the cells and the wishes; readings nobody committed after 30 days. */
export async function sweepImports(app: App): Promise<void> {
  for (const id of await store.sweepImports(app.db, app.clock().toISOString())) await app.services.uploads.drop(id)
  await app.services.uploads.sweep(new Date(Date.now() - KEPT_MS))
}

/** A large workbook is read by the process for large work: taking in what was read would keep others waiting here. */
async function readWhere(app: App, unitId: string, importId: string): Promise<void> {
  const { apart, uploads } = app.services
  if (apart === undefined || (await uploads.bytes(importId)) <= apart.largeBytes)
    return readImport(app, unitId, importId)
  const data = { unitId, subjectId: importId, commandId: '', event: '' }
  await apart.call({ kind: 'job', job: reading.begin.job, data }, false)
}

/** Reads an import's workbook, if it is to be read. Twice does no harm: the second finds nothing to do. */
export async function readImport(app: App, unitId: string, importId: string): Promise<void> {
  const work = await performAsSystem(app, unitId, (context) => begin(context, importId))
  if (!work) return
  const progress = teller(app, unitId, importId)
  const beat = () => performAsSystem(app, unitId, (context) => store.beat(context, importId, context.at))
  const answer = await alive(app, SILENT_MS, beat, () =>
    app.services.uploads.use(importId, (path) =>
      readRosterFile(path, work.scope, work.today, { wishes: work.wishes, progress: progress.tell }),
    ),
  )
  await progress.told()
  await performAsSystem(app, unitId, async (context) => {
    const outcome = !answer
      ? { state: 'refused' as const, refusal: '上传的文件已不在服务器上。请重新选择文件上传。', locked: false }
      : !answer.ok
        ? {
            state: 'refused' as const,
            refusal: `${answer.refusal.message}。${answer.refusal.remedy}。`,
            locked: answer.refusal.code === 'workbook.encrypted',
          }
        : {
            state: 'read' as const,
            ...sealAnswer(context, importId, answer.value),
            summary: JSON.stringify(summaryOf(answer.value.reading)),
            refusal: null,
          }
    if (!(await store.finishReading(context, importId, work.revision, outcome))) return
    // one that waits for its password is kept its day
    if (outcome.state === 'refused' && !outcome.locked) await app.services.uploads.drop(importId)
    await context.record('census.rosterRead', importId)
  })
}

async function begin(context: Context, importId: string) {
  const { at } = context
  const row = await store.beginReading(context, importId, at, silentSince(context.now, SILENT_MS))
  const plan = row && (await planInForce(context))
  if (!row || !plan) return undefined
  const { wishes } = correctionsOf(context, row)
  return { revision: row.revision, scope: plan.scope, today: beijingDay(at), wishes }
}

/** Tells progress now and then, one telling after the other. */
function teller(app: App, unitId: string, importId: string) {
  let last = 0
  let telling: Promise<void> = Promise.resolve()
  return {
    tell: (done: number, total: number) => {
      if (Date.now() - last < TELL_EACH_MS) return
      last = Date.now()
      telling = telling.then(() =>
        performAsSystem(app, unitId, (context) => store.tellProgress(context, importId, { done, total })),
      )
    },
    told: () => telling,
  }
}
