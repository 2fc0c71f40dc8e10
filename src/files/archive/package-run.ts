/**
 * Makes a package, a file at a time, in memory that does not grow with it. Killed at any moment it begins anew: what it leaves is the
 * package whole, or nothing.
 */

import { PaperError, type Renderer } from '../../papers/renderer.ts'
import { SealError } from '../../papers/seal.ts'
import type { App } from '../../platform/app.ts'
import { safeName } from '../../platform/bag.ts'
import { alive, keptGoing, silentSince } from '../../platform/long-work.ts'
import { performAsSystem } from '../../platform/operation.ts'
import { Refusal } from '../../platform/problem.ts'
import { type BagFile, writeBag } from './bag.ts'
import { bagFacts } from './bag-facts.ts'
import { packedFile } from './gather-package.ts'
import { filesOf } from './package-layout.ts'
import { aboutOf, KEPT_HOURS } from './package-request.ts'
import * as packed from './package-store.ts'
import { composeCatalogue, composeFileNote } from './paper.ts'
import { withData } from './paper-data.ts'
import type { PackageRow } from './tables.ts'
import './package-files.ts'
import '../../papers/keep-paper.ts'

const SILENT_MS = 30_000

export const { reactions: archiveReactions, timers: archiveTimers } = keptGoing({
  begin: { job: 'archive.makePackage', on: ['archive.packAsked'] },
  run: makePackage,
  silentMs: SILENT_MS,
  resume: { job: 'archive.takeUp', silent: (app, since) => packed.silentPackages(app.db, since) },
  sweep: { job: 'archive.sweep', cron: '23 * * * *', run: sweep },
})

export async function sweep(app: App): Promise<void> {
  const now = app.clock()
  const before = new Date(now.getTime() - KEPT_HOURS * 3_600_000)
  for (const id of await packed.sweepPackages(app.db, before.toISOString(), now.toISOString()))
    await app.services.packages.drop(id)
  // killed between the two, or restored from a backup, nothing tells of it
  await app.services.packages.sweep(before)
}

/** Twice does no harm: the second finds nothing to do. */
export async function makePackage(app: App, unitId: string, id: string): Promise<void> {
  const silent = silentSince(app.clock(), SILENT_MS)
  const row = await performAsSystem(app, unitId, (context) => packed.takePackage(context, id, context.at, silent))
  if (!row) return
  const progress = { done: 0 }
  const beat = () => performAsSystem(app, unitId, (context) => packed.beat(context, id, context.at, progress.done))
  const { renderer } = app.services.pressRenderer()
  try {
    await alive(app, SILENT_MS, beat, () => make(app, unitId, row, renderer, progress))
  } catch (error) {
    const message = failureMessage(error)
    if (message === undefined) throw error
    await performAsSystem(app, unitId, async (context) => {
      await packed.markFailed(context, id, message)
      await context.record('archive.packFailed', id)
    })
  } finally {
    await renderer.stop()
  }
}

async function make(
  app: App,
  unitId: string,
  row: PackageRow,
  renderer: Renderer,
  progress: { done: number },
): Promise<void> {
  const { openZip } = await import('./zip.ts')
  const facts = await performAsSystem(app, unitId, async (context) => {
    const about = await aboutOf(context, row)
    return bagFacts(context, { name: safeName(about), about, identifier: row.id })
  })
  const zip = openZip(new Date(`${facts.madeOn}T00:00:00Z`))
  const written = writeBag(zip, facts, files(app, unitId, row, renderer, progress))
  written.catch(zip.fail)
  const [{ head }, { hash, bytes }] = await Promise.all([written, app.services.packages.put(row.id, zip.out)])
  const stands = await performAsSystem(app, unitId, async (context) => {
    const { at } = context
    if (!(await packed.markMade(context, row.id, { at, hash, bytes, head }))) return false
    // how many there is something of is nobody's to read in the log
    await context.record('archive.packed', row.id, { head })
    return true
  })
  // ended while it was being made: by its time, or because something in it was destroyed
  if (!stands) await app.services.packages.drop(row.id)
}

async function* files(
  app: App,
  unitId: string,
  row: PackageRow,
  renderer: Renderer,
  progress: { done: number },
): AsyncGenerator<BagFile> {
  for (const officerId of row.officer_ids) {
    const file = await performAsSystem(app, unitId, async (context) => {
      const file = await packedFile(context, officerId, row.round_id)
      return file && withData(context, file)
    })
    progress.done += 1
    // who has nothing of this round has no folder in its package
    if (!file || (row.round_id !== null && file.items.length === 0)) continue
    const catalogue = await renderer.pdf(composeCatalogue(file))
    const note = await renderer.pdf(composeFileNote({ ...file, remarks: '', putTogetherBy: '', checkedBy: '' }))
    yield* filesOf(file, { catalogue: catalogue.bytes, note: note.bytes }, app.blobs)
  }
}

/** What a person can be told; anything else is a defect, and it is begun anew. */
function failureMessage(error: unknown): string | undefined {
  if (error instanceof Refusal) return error.problems.map((p) => p.message).join('')
  if (error instanceof PaperError || error instanceof SealError) return error.message
  if (error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT'))
    return '服务器的磁盘满了，包没有打成。请系统管理员腾出空间，再打一次。'
  return undefined
}
