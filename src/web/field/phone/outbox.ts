/** Acts that wait to be sent: each with the id it was given when it was pressed, in order, sealed. What they amount to is foreseen. */
import { z } from 'zod'
import { uuidv7 } from '../../../platform/id.ts'
import { type Problem, problemSchema } from '../../../platform/problem.ts'
import { sentAct } from '../../../visiting/handed-in/contract.ts'
import type { VisitPage } from '../../../visiting/visits/contract.ts'
import {
  type Predicted,
  predict,
  predictedFrom,
  type WaitingAct,
} from '../../../visiting/visits/rules/predicted-visit.ts'
import { latestNow, serverNow } from '../../server-time.ts'
import { keptVisit, placesOf, putVisit } from './kept-pages.ts'
import { nextGeneration, phoneState, writeSealed } from './phone-state.ts'
import { isQuotaError } from './quota.ts'
import type { Place, Put, Vault } from './vault.ts'

const entrySchema = z.object({
  /** Idempotency key. */
  key: z.string(),
  visitId: z.string(),
  /** When it was pressed, by the phone's clock: shown here; what counts is when it arrives. */
  at: z.string(),
  by: z.string(),
  act: sentAct,
  /** Why it was not done, in the server's words; empty while it waits. */
  stopped: z.array(problemSchema),
})
export type Entry = z.infer<typeof entrySchema> & { name: string }

/** In the order in which they were pressed. */
export function entriesOf(vault: Vault): Entry[] {
  return vault.names('act').flatMap((name) => {
    const read = entrySchema.safeParse(JSON.parse(vault.read('act', name) ?? ''))
    return read.success ? [{ ...read.data, name }] : []
  })
}

/** What an earlier version of the app laid there and this one does not understand: its words are shown as they lie. */
export function unreadableIn(vault: Vault): { name: string; text: string }[] {
  const known = new Set(entriesOf(vault).map(({ name }) => name))
  const names = vault.names('act').filter((name) => !known.has(name))
  return names.map((name) => ({ name, text: vault.read('act', name) ?? '' }))
}

export const waitsIn = (vault: Vault) => entriesOf(vault).filter(({ stopped }) => stopped.length === 0)

/** A refusal that the phone foresees, told as the server would. */
export class Foreseen extends Error {
  readonly data: { problems: readonly Problem[] }
  constructor(problems: readonly Problem[]) {
    super(problems.map(({ code }) => code).join(', '))
    this.data = { problems }
  }
}

/** The page with everything that waits; undefined where the visit is not kept here. */
export function foreseenVisit(visitId: string): VisitPage | undefined {
  const { vault, version } = phoneState()
  if (!vault) return undefined
  if (worked.version !== version) worked = { version, pages: new Map() }
  if (!worked.pages.has(visitId)) worked.pages.set(visitId, asUnsent(vault, visitId))
  return worked.pages.get(visitId)
}
function asUnsent(vault: Vault, visitId: string): VisitPage | undefined {
  const page = fold(vault, visitId)?.page
  if (!page || !waitsFor(vault, visitId)) return page
  // it gets its number on the server
  return page.may.raise === true ? { ...page, may: { ...page.may, raise: NOT_THERE } } : page
}
const NOT_THERE = '这次家访还没有发送。发送以后，家属又提出的再在这里补登记。'

/** Whether anything of a visit waits to be sent. */
export function waitsFor(vault: Vault, visitId: string): boolean {
  return waitsIn(vault).some((entry) => entry.visitId === visitId)
}

/** Worked out once for each change: a list asks for many, and ink is long. */
let worked = { version: -1, pages: new Map<string, VisitPage | undefined>() }

function fold(vault: Vault, visitId: string): Predicted | undefined {
  const page = keptVisit(vault, visitId)
  if (!page) return undefined
  let state = predictedFrom(page)
  for (const entry of waitsIn(vault).filter((one) => one.visitId === visitId)) {
    const next = predict(state, entry.act, { ...entry, now: null })
    if ('fault' in next) break
    state = next.after
  }
  return state
}

/** Puts an act in; on the disk once this resolves. Throws what the server would refuse it for. Undefined: the visit is not kept here. */
export async function addAct(visitId: string, typed: WaitingAct, by: string): Promise<Entry | undefined> {
  const { vault } = phoneState()
  const before = vault && fold(vault, visitId)
  if (!vault || !before) return undefined
  const at = serverNow().toISOString()
  const act = asSent(doneAt(typed, at))
  const foreseen = predict(before, act, { at, by, now: latestNow()?.toISOString() ?? null })
  if ('fault' in foreseen) throw new Foreseen([foreseen.fault])
  const key = uuidv7()
  const last = Number(vault.names('act').at(-1)?.slice(0, PLACES) ?? 0)
  // two windows may take the same number: the key keeps them apart
  const name = `${String(last + 1).padStart(PLACES, '0')} ${key}`
  const entry: Entry = { key, visitId, at, by, act, stopped: [], name }
  nextGeneration()
  await writeSealed([putEntry(entry)])
  return entry
}
const PLACES = 9

/** What is signed or read out says when: who was named since, or gone, was not then. */
function doneAt(act: WaitingAct, at: string): WaitingAct {
  if (act.kind === 'sign') return { kind: act.kind, input: { ...act.input, doneAt: at } }
  return act.kind === 'readBack' ? { kind: act.kind, input: { ...act.input, doneAt: at } } : act
}

/** As the server will read it, trimmed and all: what is hashed here is what is hashed there. */
function asSent(typed: WaitingAct): WaitingAct {
  const read = sentAct.safeParse(typed)
  if (read.success) return read.data
  throw new Foreseen(read.error.issues.map(({ code, message, path }) => ({ code, message, path: String(path.at(-1)) })))
}

function putEntry({ name, ...entry }: Entry): Put {
  return { kind: 'act', name, text: JSON.stringify(entry) }
}

const placeOf = ({ name }: Pick<Entry, 'name'>): Place => ({ kind: 'act', name })

/**
 * It arrived: the kept page is what it was foreseen to be, until the server's is read. One write: it is never in both, or in neither. Where it was
 * parked another's words stand there, which the phone does not have: no page then; nor where it cannot be foreseen any more what came of it.
 */
export async function markSent(vault: Vault, entry: Entry, parked = false): Promise<void> {
  const page = parked ? undefined : keptVisit(vault, entry.visitId)
  const next = page && predict(predictedFrom(page), entry.act, { ...entry, now: null })
  nextGeneration()
  const put = next && 'after' in next ? [putVisit(next.after.page)] : []
  const over = put.length === 0 ? placesOf(vault, entry.visitId) : []
  try {
    await writeSealed(put, [placeOf(entry), ...over])
  } catch (error) {
    if (!isQuotaError(error)) throw error
    // no room for the page: none rather than one that is older than what arrived
    await writeSealed([], [placeOf(entry), ...placesOf(vault, entry.visitId)])
  }
}

/** It was refused: it and what was pressed after it on this visit are laid aside, to be read. */
export async function layAside(vault: Vault, visitId: string, problems: readonly Problem[]): Promise<void> {
  const later = waitsIn(vault).filter((one) => one.visitId === visitId)
  nextGeneration()
  await writeSealed(later.map((one, i) => putEntry({ ...one, stopped: i === 0 ? [...problems] : [NOT_TRIED] })))
}
/** The same, for acts that lie aside: why, and what became of them. */
export async function sayOf(entries: readonly Entry[], problems: readonly Problem[]): Promise<void> {
  nextGeneration()
  await writeSealed(entries.map((one) => putEntry({ ...one, stopped: [...problems] })))
}

const NOT_TRIED: Problem = { code: 'outbox.before', message: '前面一步没有办成，这一步没有发出。' }
export const isNotTried = ({ code }: Problem) => code === NOT_TRIED.code

/** Waits again, in its order, under its ids: whatever it was refused for may be over, and a signature is not asked for twice. */
export async function tryAgain(entries: readonly Entry[]): Promise<void> {
  nextGeneration()
  await writeSealed(entries.map((one) => putEntry({ ...one, stopped: [] })))
}

/** Dropped by the person, or done otherwise. */
export async function dropActs(entries: readonly Pick<Entry, 'name'>[], put: readonly Put[] = []): Promise<void> {
  nextGeneration()
  await writeSealed(put, entries.map(placeOf))
}
