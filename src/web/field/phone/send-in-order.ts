/** What waits goes out one by one, in order; what the server refuses is laid aside with what was pressed after it on that visit. */
import type { Problem } from '../../../platform/problem.ts'
import type { WaitingAct } from '../../../visiting/visits/rules/predicted-visit.ts'
import { isLost, problemsOf, statusOf } from '../../problems.ts'
import { type Entry, layAside, markSent, waitsIn } from './outbox.ts'
import { phoneState, setPhone } from './phone-state.ts'

export type Answer = { parked: boolean }
/** Sends one act under its id. */
export type Send = (act: WaitingAct, context: { key?: string }) => Promise<Answer>

/** What came back to acts whose screen may still be there. */
const answers = new Map<string, Answer>()
export function takeAnswer(key: string): Answer | undefined {
  const answer = answers.get(key)
  answers.delete(key)
  return answer
}

/** Until nothing waits, or nothing can be sent now. */
export async function sendInOrder(send: Send, isOnline: () => boolean): Promise<void> {
  for (;;) {
    const { vault } = phoneState()
    const next = vault && waitsIn(vault)[0]
    if (!next) return
    if (!isOnline()) return setPhone({ line: 'gone' })
    setPhone({ sending: true })
    const isDone = await sendOne(next, send).finally(() => setPhone({ sending: false }))
    if (!isDone) return
  }
}

const PARKED: Problem = {
  code: 'record.parked',
  message: '同行的人先保存了一份记录。您写的已经送到，两份放在一起，请打开这次家访对照选定；后面的几步请再办一次。',
}
/** The server has looked at it and said no; anything else may be tried again. */
const REFUSED = new Set([403, 404, 409, 413, 422])

/** False: it could not be sent now, and neither can what comes after it. */
async function sendOne(entry: Entry, send: Send): Promise<boolean> {
  const { vault } = phoneState()
  if (!vault) return false
  try {
    const answer = await send(entry.act, { key: entry.key })
    setPhone({ line: 'there' })
    await markSent(vault, entry)
    answers.set(entry.key, answer)
    if (answer.parked) await layAside(vault, entry.visitId, [PARKED])
    return true
  } catch (error) {
    const status = statusOf(error)
    if (status === 401) setPhone({ line: 'signIn' })
    else if (isLost(error) || !REFUSED.has(status ?? 0)) setPhone({ line: 'gone' })
    else {
      setPhone({ line: 'there' })
      await layAside(vault, entry.visitId, problemsOf(error))
      return true
    }
    return false
  }
}
