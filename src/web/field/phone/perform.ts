/**
 * An act on a visit. Where the visit is kept on the phone, the act lies there, sealed, before anything else happens, and is sent at once
 * where there is a line; without one the page goes on as if it had arrived. Where it is not kept, the act is sent as ever.
 */
import type { Problem } from '../../../platform/problem.ts'
import type { WaitingAct } from '../../../visiting/visits/rules/predicted-visit.ts'
import { serverNow } from '../../server-time.ts'
import { foreseen } from '../foreseen-answers.ts'
import { rememberDone, rememberVisit } from '../shared-queries.ts'
import { addAct, dropActs, type Entry, entriesOf, Foreseen, foreseenVisit, isNotTried } from './outbox.ts'
import { phoneState, setPhone } from './phone-state.ts'
import { isQuotaError } from './quota.ts'
import { handInAll, sendAct, sendAll } from './send.ts'
import { type Answer, isNotMine, takeAnswer } from './send-in-order.ts'
import { VaultRemoved } from './shelf.ts'

/** Longer than this nobody waits for an answer at a table. */
const PATIENCE_MS = 3_000

/** `by`: whoever holds the phone. Throws what it was refused for, and then nothing of it waits. */
export async function performAct(visitId: string, act: WaitingAct, by: string): Promise<Answer> {
  const entry = await added(visitId, act, by)
  if (!entry) {
    const answer = await sendAct(act)
    const isKnown = !answer.parked && rememberDone(visitId, act, { at: serverNow().toISOString(), by })
    return isKnown ? foreseen(answer) : answer
  }
  remember(visitId)
  const sending = sendAll()
  if (!navigator.onLine || phoneState().line !== 'there') return WAITS
  const tooLate = new Promise<'late'>((resolve) => setTimeout(resolve, PATIENCE_MS, 'late'))
  if ((await Promise.race([sending, tooLate])) === 'late') setPhone({ line: 'gone' })
  const refused = find(entry)
  // refused while its person looks at it: said here, where the words still stand
  if (refused && refused.stopped.length > 0 && !refused.stopped.some(isNotTried)) {
    // what is no longer one's own to do stays, and goes to whoever does it now
    if (refused.stopped.some(isNotMine)) void handInAll()
    else await dropActs([refused])
    remember(visitId)
    throw new Foreseen(refused.stopped)
  }
  const answer = takeAnswer(entry.key) ?? WAITS
  return answer.parked ? answer : foreseen(answer)
}

/** In memory, too: where the phone has no room for the page any more, none of before stands in its place. */
function remember(visitId: string): void {
  const page = foreseenVisit(visitId)
  if (page) rememberVisit(page)
}

const WAITS: Answer = foreseen({ parked: false })

async function added(visitId: string, act: WaitingAct, by: string): Promise<Entry | undefined> {
  try {
    return await addAct(visitId, act, by)
  } catch (error) {
    // removed in another window: sent as without a store
    if (error instanceof VaultRemoved) return undefined
    if (!isQuotaError(error)) throw error
    // no room to keep it: sent as ever where there is a line
    if (navigator.onLine) return undefined
    throw new Foreseen([FULL])
  }
}

const FULL: Problem = {
  code: 'phone.full',
  message:
    '手机存储空间不够，这一步没有存下。写的内容还在这一页，请不要关；清出一些空间，或者到有信号的地方，再按一次。',
}

function find(entry: Entry): Entry | undefined {
  const { vault } = phoneState()
  return vault && entriesOf(vault).find(({ key }) => key === entry.key)
}
