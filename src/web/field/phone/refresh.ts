/** Reads from the server what is kept on the phone, and removes what is over. What waits goes first: a page is never older than an act. */
import type { VisitPage } from '../../../visiting/visits/contract.ts'
import { api } from '../../api.ts'
import { isLost, needsPerson, statusOf } from '../../problems.ts'
import { serverNow } from '../../server-time.ts'
import { keepList, keepVisit } from './keep-read.ts'
import { isToKeep, keptText, keptVisit, placesOf, putText, TEXTS_AT } from './kept-pages.ts'
import { entriesOf, waitsFor } from './outbox.ts'
import { outboxGeneration, phoneState, setPhone, writeIfRoom } from './phone-state.ts'
import { sendAll } from './send.ts'
import type { Vault } from './vault.ts'

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
    const page = await heard(() => api.visits.show({ visitId }))
    // something was pressed or arrived meanwhile: this page is of before
    if (outboxGeneration() !== before) continue
    for (const reader of readers) reader(page)
    await keepVisit(page)
    return page
  }
}

export async function readMine() {
  const mine = await heard(() => api.visits.mine({}))
  await keepList(mine, serverNow().toISOString())
  return mine
}

export async function readText(of: { visitId: string; relativeId: string }) {
  const text = await heard(() => api.pledges.text(of))
  const { vault } = phoneState()
  if (vault && keptVisit(vault, of.visitId)) await writeIfRoom([putText(of.visitId, of.relativeId, text)])
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
  const now = serverNow()
  const readAt = phoneState().vault?.read('list', TEXTS_AT)
  const isDue = readAt === undefined || now.getTime() - Date.parse(readAt) > TEXT_HOURS * 3_600_000
  let isWhole = true
  for (const visitId of wanted) if (!(await mayFail(() => readToKeep(visitId, isDue)))) isWhole = false
  const { vault } = phoneState()
  if (!vault) return
  await removeOver(vault, new Set(wanted))
  if (isDue && isWhole) await writeIfRoom([{ kind: 'list', name: TEXTS_AT, text: now.toISOString() }])
}

async function readToKeep(visitId: string, textsAreDue: boolean): Promise<void> {
  const page = await readVisit(visitId)
  for (const { id } of page.pledgeOffered ? page.relatives : []) await freshText(visitId, id, textsAreDue)
}

/** What the server cannot give of one visit keeps nobody from the others; without a line, or a session, nothing more is asked. */
async function mayFail(work: () => Promise<void>): Promise<boolean> {
  try {
    await work()
    return true
  } catch (error) {
    if (statusOf(error) === undefined || isLost(error) || needsPerson(error)) throw error
    return false
  }
}

/** A pledge's words change rarely, and what was read is named when it is signed. */
const TEXT_HOURS = 6

async function freshText(visitId: string, relativeId: string, isDue: boolean): Promise<void> {
  const { vault } = phoneState()
  if (vault && (isDue || !keptText(vault, visitId, relativeId))) await readText({ visitId, relativeId })
}

/** Settled and confirmed, or no longer this person's: it goes, once nothing of it waits. */
async function removeOver(vault: Vault, wanted: ReadonlySet<string>): Promise<void> {
  const waits = new Set(entriesOf(vault).map(({ visitId }) => visitId))
  const over = vault.names('visit').filter((visitId) => !wanted.has(visitId) && !waits.has(visitId))
  const places = over.flatMap((visitId) => placesOf(vault, visitId))
  if (places.length > 0) await writeIfRoom([], places)
}

/** Asks, and notes how the line is. */
async function heard<T>(ask: () => Promise<T>): Promise<T> {
  try {
    const answer = await ask()
    if (phoneState().line !== 'there') setPhone({ line: 'there' })
    return answer
  } catch (error) {
    const line = needsPerson(error) ? 'signIn' : isLost(error) ? 'gone' : phoneState().line
    if (phoneState().line !== line) setPhone({ line })
    throw error
  }
}
