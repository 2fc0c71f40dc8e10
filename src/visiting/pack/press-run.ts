/**
 * Prints a run, pack by pack, in processes that give way to everything else. Killed at any moment it goes on where it was:
 * a pack is kept, its codes are written down and it is marked made in one transaction, or none of it happened.
 */

import { recordPrinted } from '../../papers/printed.ts'
import type { Printed } from '../../papers/printed-store.ts'
import { PaperError, type Renderer } from '../../papers/renderer.ts'
import type { App } from '../../platform/app.ts'
import { alive, silentSince } from '../../platform/long-work.ts'
import { type Context, performAsSystem } from '../../platform/operation.ts'
import { Refusal } from '../../platform/problem.ts'
import { noticeToPrint } from '../notices/commands.ts'
import type { PackFacts, PackGround } from './compose-pack.ts'
import { bundleOf } from './household-bundle.ts'
import { factsOf, groundOf } from './paper-data.ts'
import * as store from './press-run-store.ts'
import type { Press } from './tables.ts'
import './press-files.ts'

/** Short: whoever waits at the printer sees it go on. */
export const SILENT_MS = 6_000

type Work = { press: Press; ground: PackGround; facts: Map<string, PackFacts>; waiting: store.Waiting[] }

/** Prints what waits of a run, if nobody else does. Twice does no harm: the second finds nothing to do. */
export async function runPress(app: App, unitId: string, pressId: string): Promise<void> {
  for (;;) {
    // again after each: what was let go on, or to be tried once more, while this run came to its end is taken up here
    const work = await performAsSystem(app, unitId, (context) => take(context, pressId))
    if (!work) return
    await print(app, unitId, work)
  }
}

async function take(context: Context, pressId: string): Promise<Work | undefined> {
  const { at } = context
  const press = await store.takePress(context, pressId, at, silentSince(context.now, SILENT_MS))
  if (!press) return undefined
  const waiting = await store.waitingPacks(context, pressId)
  if (waiting.length === 0) {
    await store.releasePress(context, pressId)
    return undefined
  }
  const visitIds = waiting.map(({ visitId }) => visitId)
  return { press, waiting, ground: await groundOf(context, press), facts: await factsOf(context, press, visitIds) }
}

/** Prints until nothing waits or it is told to stop. */
async function print(app: App, unitId: string, work: Work): Promise<void> {
  const { press, waiting } = work
  const { renderer, lanes } = app.services.pressRenderer()
  const queue = waiting.values()
  let stopped = false
  const lane = async (goes: () => boolean) => {
    for (const pack of queue) {
      if (stopped || !goes()) return
      if (!(await printPack(app, unitId, work, renderer, pack))) stopped = true
    }
  }
  const beat = () => performAsSystem(app, unitId, (context) => store.beat(context, press.id, context.at))
  try {
    const ends = await alive(app, SILENT_MS, beat, (goes) =>
      Promise.allSettled(Array.from({ length: lanes }, () => lane(goes))),
    )
    for (const end of ends) if (end.status === 'rejected') throw end.reason
  } finally {
    await renderer.stop()
    await performAsSystem(app, unitId, (context) => end(context, press.id))
  }
}

/** Prints one household's papers; false when the run is to stop. */
async function printPack(
  app: App,
  unitId: string,
  work: Work,
  renderer: Renderer,
  pack: store.Waiting,
): Promise<boolean> {
  const { press, ground } = work
  const facts = work.facts.get(pack.visitId)
  if (!facts) return fail(app, unitId, press, pack, '这次家访已经办结，不再印制。')
  try {
    const result = await (press.kind === 'notices'
      ? noticeOf(app, unitId, pack.visitId)
      : packOf(facts, ground, { duplex: press.duplex, now: app.clock() }, renderer))
    if (!result) return fail(app, unitId, press, pack, NO_NOTICE)
    const { bytes, pages, printed, papers, notice } = result
    return await performAsSystem(app, unitId, async (context) => {
      const { at } = context
      if (!(await store.beat(context, press.id, at))) return false
      if (!(await store.markMade(context, pack.packId, { at, papers, pages, notice }))) return true
      await recordPrinted(context, printed)
      await app.services.pressFiles.put(press.id, pack.packId, bytes)
      return true
    })
  } catch (error) {
    // what broke down or took too long may be made a moment later: once more by itself, behind all others
    if (error instanceof PaperError && error.code === 'paper.failed' && pack.tries === 0)
      return again(app, unitId, press, pack)
    if (error instanceof PaperError) return fail(app, unitId, press, pack, error.message)
    if (error instanceof Refusal) return fail(app, unitId, press, pack, error.problems.map((p) => p.message).join(''))
    if (isFull(error))
      return fail(app, unitId, press, pack, '服务器的磁盘满了。请系统管理员腾出空间，再重印没有印成的。')
    throw error
  }
}

const NO_NOTICE = '这一户现在没有定家访时间，没有通知书可印。请家访人定时间以后再印。'

type Made = {
  bytes: Uint8Array
  pages: number
  papers: number
  printed: readonly Printed[]
  notice?: store.MadePack['notice']
}

async function packOf(
  facts: PackFacts,
  ground: PackGround,
  { duplex, now }: { duplex: boolean; now: Date },
  renderer: Renderer,
): Promise<Made> {
  const { bundle, printed } = bundleOf(facts, ground, duplex, now)
  return { ...(await renderer.bundle(bundle)), printed, papers: printed.length }
}

/** The notice as it is kept; one that was not made yet is made as it is after its day was fixed (方案 §二.2). */
async function noticeOf(app: App, unitId: string, visitId: string): Promise<Made | undefined> {
  const notice = await performAsSystem(app, unitId, (context) => noticeToPrint(context, visitId))
  return notice && { bytes: notice.bytes, pages: notice.pages, papers: 1, printed: [], notice }
}

function again(app: App, unitId: string, press: Press, { packId }: store.Waiting): Promise<boolean> {
  return performAsSystem(app, unitId, async (context) => {
    await store.tryAgain(context, packId)
    return store.beat(context, press.id, context.at)
  })
}

function fail(app: App, unitId: string, press: Press, { packId }: store.Waiting, fault: string): Promise<boolean> {
  return performAsSystem(app, unitId, async (context) => {
    const { at } = context
    await store.markFailed(context, packId, at, fault)
    return store.beat(context, press.id, at)
  })
}

async function end(context: Context, pressId: string): Promise<void> {
  await store.releasePress(context, pressId)
  const [line] = await store.pressLines(context, pressId)
  if (line && line.made + line.failed === line.packs)
    await context.record('pack.pressEnded', pressId, { made: line.made, failed: line.failed })
}

function isFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')
}

declare module '../../platform/app.ts' {
  interface Services {
    /** A renderer of the press alone, and how many packs it makes at a time; started anew for each run, so that nothing is kept in memory between runs. */
    pressRenderer: () => { renderer: Renderer; lanes: number }
  }
}
