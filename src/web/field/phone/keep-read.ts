/** Keeps what was read from the server. Without room for it nothing older stays in its place: what was read is shown, not what was kept before. */
import type { MyVisits, VisitCard, VisitPage } from '../../../visiting/visits/contract.ts'
import { shownHere } from '../../server-time.ts'
import { AT, HERE, isToKeep, keptAt, keptList, keptVisit, LIST, placesOf, putList, putVisit } from './kept-pages.ts'
import { entriesOf } from './outbox.ts'
import { phoneState, writeIfRoom } from './phone-state.ts'
import type { Place, Put, Vault } from './vault.ts'

export async function keepVisit(page: VisitPage): Promise<void> {
  const { vault } = phoneState()
  const { visitId } = page.card
  const acts = vault ? entriesOf(vault).filter((entry) => entry.visitId === visitId) : []
  if (!vault || acts.some(({ stopped }) => stopped.length === 0)) return
  const list = inList(vault, page.card)
  // what was laid aside is read beside its page
  if (!isToKeep(page.card) && acts.length === 0) {
    if (keptVisit(vault, visitId)) await replace(list, placesOf(vault, visitId), OF_LIST)
    return
  }
  const put = putVisit(page)
  if (vault.read('visit', visitId) !== put.text) await replace([put, ...list], [], placesOf(vault, visitId))
}

/** `at`: by the server's clock, which has just been heard. */
export async function keepList(mine: MyVisits, at: string): Promise<void> {
  const here: Put = { kind: 'list', name: HERE, text: shownHere().toISOString() }
  if (phoneState().vault) await replace([...putList(mine, at), here], [], OF_LIST)
}

const OF_LIST: readonly Place[] = [
  { kind: 'list', name: LIST },
  { kind: 'list', name: AT },
  { kind: 'list', name: HERE },
]

async function replace(put: readonly Put[], remove: readonly Place[], older: readonly Place[]): Promise<void> {
  if (!(await writeIfRoom(put, remove)) && phoneState().vault) await writeIfRoom([], [...remove, ...older])
}

/** The list tells of a visit what its page tells, also where the line is gone before the list could be read. */
function inList(vault: Vault, card: VisitCard): Put[] {
  const mine = keptList(vault)
  const at = keptAt(vault)
  if (!mine || at === undefined) return []
  const visits = mine.visits.map((one) => (one.visitId === card.visitId ? card : one))
  return putList({ ...mine, visits }, at)
}
