/** Reads from the server what is kept on the phone, and removes what is over. What waits goes first: a page is never older than an act. */
import type { Problem } from '../../../platform/problem.ts'
import type { VisitCard, VisitPage } from '../../../visiting/visits/contract.ts'
import { api } from '../../api.ts'
import { isLost, statusOf } from '../../problems.ts'
import { serverNow } from '../../server-time.ts'
import { isToKeep, keptAt, keptList, keptText, keptVisit, placesOf, putList, putText, putVisit } from './kept-pages.ts'
import { entriesOf, Foreseen, outboxGeneration, waitsFor } from './outbox.ts'
import { phoneState, setPhone, writeSealed } from './phone-state.ts'
import { sendAll } from './send.ts'
import type { Put, Vault } from './vault.ts'

const readers = new Set<(page: VisitPage) => void>()
/** Whoever shows visits hears of each that was read. */
export function onVisitRead(reader: (page: VisitPage) => void): void {
  readers.add(reader)
}

/** The page as the server has it, kept if it is to be. */
export async function readVisit(visitId: string): Promise<VisitPage> {
  for (;;) {
    const open = phoneState().vault
    if (open && waitsFor(open, visitId)) await sendAll()
    const before = outboxGeneration()
    const page = await heard(() => api.visits.show({ visitId })).catch((error) => notHere(visitId, error))
    // something was pressed or arrived meanwhile: this page is of before
    if (outboxGeneration() !== before) continue
    for (const reader of readers) reader(page)
    await keep(page)
    return page
  }
}

/** Without a line, of a visit that is not on the phone: said as that. */
function notHere(visitId: string, error: unknown): never {
  const { vault } = phoneState()
  if (vault && isLost(error) && !keptVisit(vault, visitId)) throw new Foreseen([NOT_KEPT])
  throw error
}
const NOT_KEPT: Problem = {
  code: 'phone.not-kept',
  message: '这一户没有存到手机（还没有定时间，或者刚排上）。有信号后请再读一次。',
}

async function keep(page: VisitPage): Promise<void> {
  const { vault } = phoneState()
  const { visitId } = page.card
  const acts = vault ? entriesOf(vault).filter((entry) => entry.visitId === visitId) : []
  if (!vault || acts.some(({ stopped }) => stopped.length === 0)) return
  // what was laid aside is read beside its page
  if (!isToKeep(page.card) && acts.length === 0) {
    if (keptVisit(vault, visitId)) await writeSealed(inList(vault, page.card), placesOf(vault, visitId))
    return
  }
  const put = putVisit(page)
  if (vault.read('visit', visitId) !== put.text) await writeSealed([put, ...inList(vault, page.card)])
}

/** The list tells of a visit what its page tells, also where the line is gone before the list could be read. */
function inList(vault: Vault, card: VisitCard): Put[] {
  const mine = keptList(vault)
  const at = keptAt(vault)
  if (!mine || at === undefined) return []
  const visits = mine.visits.map((one) => (one.visitId === card.visitId ? card : one))
  return putList({ ...mine, visits }, at)
}

export async function readMine() {
  const mine = await heard(() => api.visits.mine({}))
  if (phoneState().vault) await writeSealed(putList(mine, serverNow().toISOString()))
  return mine
}

export async function readText(of: { visitId: string; relativeId: string }) {
  const text = await heard(() => api.pledges.text(of))
  const { vault } = phoneState()
  if (vault && keptVisit(vault, of.visitId)) await writeSealed([putText(of.visitId, of.relativeId, text)])
  return text
}

let running: Promise<void> | undefined

/** Everything, once at a time. Settles also where the line is gone: the state says so. */
export function refreshAll(): Promise<void> {
  running ??= all()
    .catch((error: unknown) => {
      // no line, no session, or no longer one's own: what is kept stays as it is, and the state of the line is on the screen
      if (!isLost(error) && statusOf(error) === undefined) throw error
    })
    .finally(() => {
      running = undefined
    })
  return running
}

async function all(): Promise<void> {
  const mine = await readMine()
  const wanted = mine.visits.filter(isToKeep).map(({ visitId }) => visitId)
  for (const visitId of wanted) {
    const page = await readVisit(visitId)
    const { vault } = phoneState()
    if (!vault) return
    for (const { id } of page.pledgeOffered ? page.relatives : [])
      if (!keptText(vault, visitId, id) || isOld(visitId, id)) {
        await readText({ visitId, relativeId: id })
        readAt.set(`${visitId} ${id}`, serverNow().getTime())
      }
  }
  const { vault } = phoneState()
  if (vault) await removeOver(vault, new Set(wanted))
}

/** A pledge's words change rarely, and what was read is named when it is signed. */
const TEXT_HOURS = 6
const readAt = new Map<string, number>()
function isOld(visitId: string, relativeId: string): boolean {
  const at = readAt.get(`${visitId} ${relativeId}`)
  return at === undefined || serverNow().getTime() - at > TEXT_HOURS * 3_600_000
}

/** Settled and confirmed, or no longer this person's: it goes, once nothing of it waits. */
async function removeOver(vault: Vault, wanted: ReadonlySet<string>): Promise<void> {
  const waits = new Set(entriesOf(vault).map(({ visitId }) => visitId))
  const over = vault.names('visit').filter((visitId) => !wanted.has(visitId) && !waits.has(visitId))
  const places = over.flatMap((visitId) => placesOf(vault, visitId))
  if (places.length > 0) await writeSealed([], places)
}

/** Asks, and notes how the line is. */
async function heard<T>(ask: () => Promise<T>): Promise<T> {
  try {
    const answer = await ask()
    if (phoneState().line !== 'there') setPhone({ line: 'there' })
    return answer
  } catch (error) {
    const line = statusOf(error) === 401 ? 'signIn' : isLost(error) ? 'gone' : phoneState().line
    if (phoneState().line !== line) setPhone({ line })
    throw error
  }
}
