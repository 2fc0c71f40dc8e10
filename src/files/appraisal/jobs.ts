/** A destruction runs after the second signature, a volume at a time; killed at any moment it goes on where it was. */
import { awaitPapers, isHeld } from '../../papers/destroy-commands.ts'
import type { App } from '../../platform/app.ts'
import { alive, keptGoing, silentSince } from '../../platform/long-work.ts'
import { performAsSystem } from '../../platform/operation.ts'
import { destroyVolume } from './destroy-volume.ts'
import { type KnownToAll, openVolumes, volumeKey } from './destruction-blockers.ts'
import { isOver, yearAt } from './rules.ts'
import type { FileToWipe } from './run-store.ts'
import * as run from './run-store.ts'
import * as store from './store.ts'

const SILENT_MS = 30_000

export const { reactions: appraisalReactions, timers: appraisalTimers } = keptGoing({
  begin: { job: 'appraisal.destroy', on: ['appraisal.agreed'] },
  run: carryOut,
  silentMs: SILENT_MS,
  resume: { job: 'appraisal.takeUp', silent: (app, since) => run.silentDestructions(app.db, since) },
  // nothing runs out here: what is done is done, what is not is taken up
  sweep: { job: 'appraisal.sweep', cron: '47 4 * * *', run: async () => undefined },
})

/** Twice does no harm: the second finds nothing to do. */
export async function carryOut(app: App, unitId: string, id: string): Promise<void> {
  const silent = silentSince(app.clock(), SILENT_MS)
  const row = await performAsSystem(app, unitId, (context) => run.takeRun(context, id, context.at, silent))
  if (!row) return
  const beat = () => performAsSystem(app, unitId, (context) => run.beat(context, id, context.at))
  await alive(app, SILENT_MS, beat, async () => {
    const volumes = await performAsSystem(app, unitId, (context) => store.lines(context, id))
    const faults: unknown[] = []
    for (const volume of volumes)
      if (volume.outcome === null) await settle(app, unitId, volume).catch((fault: unknown) => faults.push(fault))
    await wipe(app, unitId, id)
    // one that cannot be settled keeps no other; it is tried again each minute, and after an hour somebody is told
    if (faults.length > 0) throw faults[0]
    await performAsSystem(app, unitId, async (context) => {
      if (await run.markDone(context, id, context.at)) await context.record('appraisal.done', id)
    })
  })
}

/** One volume, one transaction. */
async function settle(app: App, unitId: string, volume: store.LineRow): Promise<void> {
  const { appraisalId, sourceId, householdId, digest, verdict } = volume
  await performAsSystem(app, unitId, async (context) => {
    if (!(await run.lockVolume(context, appraisalId, sourceId, householdId))) return
    const settled = (outcome: 'destroyed' | 'extended' | 'held', heldFor: KnownToAll | null = null) =>
      run.settleVolume(context, appraisalId, sourceId, householdId, outcome, heldFor)
    // an extension counts from the year of the list, which was begun under a wrong clock where it is not over yet
    if (verdict === 'extend')
      return isOver(volume, yearAt(context.now)) ? settled('extended') : settled('held', 'early')
    await run.waitForTurn(context)
    await awaitPapers(context)
    await run.holdVolume(context, sourceId, householdId)
    // opened since it was signed, or something was filed in it: it stays, and is due again
    const isOther = (await store.digestNow(context, sourceId, householdId)) !== digest
    const open = (await openVolumes(context, [volume])).get(volumeKey(volume))
    if (isOther || open) return settled('held', open?.known?.kind ?? null)
    await run.nameDestruction(context, appraisalId)
    await destroyVolume(context, volume)
    await settled('destroyed')
    await context.record('appraisal.destroyed', appraisalId)
  })
}

/** Bytes go after the rows that named them; each is crossed off when it is gone. */
async function wipe(app: App, unitId: string, id: string): Promise<void> {
  for (const file of await performAsSystem(app, unitId, (context) => run.filesToWipe(context, id))) {
    await wipeOne(app, unitId, file)
    await performAsSystem(app, unitId, (context) => run.wiped(context, id, file))
  }
}

async function wipeOne(app: App, unitId: string, { kind, name }: FileToWipe): Promise<void> {
  const { pressFiles, packages, scanPictures } = app.services
  if (kind === 'press') return pressFiles.drop(name)
  if (kind === 'package') return packages.drop(name)
  if (kind === 'scanPage') {
    const [scanId = '', position = ''] = name.split(' ')
    return scanPictures.drop(scanId, Number(position))
  }
  // the same bytes may have been kept again since, or are being kept
  await performAsSystem(app, unitId, async (context) => {
    await awaitPapers(context)
    if (!(await isHeld(context, name))) await app.blobs.wipe(name)
  })
}
