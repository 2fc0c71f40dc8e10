/** What waits goes out one by one, in order; what the server refuses is laid aside with what was pressed after it on that visit. */
import type { Problem } from '../../../platform/problem.ts'
import type { WaitingAct } from '../../../visiting/visits/rules/predicted-visit.ts'
import { isLost, needsPerson, problemsOf, statusOf } from '../../problems.ts'
import { type Entry, layAside, markSent, waitsIn } from './outbox.ts'
import { phoneState, readShelfAgain, setPhone } from './phone-state.ts'

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

/** Until nothing waits, or nothing can be sent now. A visit of which the server fails holds up its own acts alone. */
export async function sendInOrder(send: Send, isOnline: () => boolean): Promise<void> {
  const failed = new Set<string>()
  // another window may have had its turn just now
  if (phoneState().vault) await readShelfAgain()
  for (;;) {
    const { vault } = phoneState()
    const next = vault && waitsIn(vault).find(({ visitId }) => !failed.has(visitId))
    if (!next) return
    if (!isOnline()) return setPhone({ line: 'gone' })
    setPhone({ sending: true })
    const end = await sendOne(next, send).finally(() => setPhone({ sending: false }))
    if (end === 'gone') return
    if (end === 'failed') failed.add(next.visitId)
  }
}

const PARKED: Problem = {
  code: 'record.parked',
  message: '同行的人先保存了一份记录。您写的已经送到，两份放在一起，请打开这次家访对照选定；后面的几步请再办一次。',
}
/** The server's sentence is of an act; here is somebody who wrote and signed when it was the own duty. */
const inOwnWords = (problem: Problem): Problem =>
  problem.code === 'not-allowed' ? { ...problem, message: NO_DUTY } : problem
const NO_DUTY =
  '您现在不担任家访人、随同记录人员，这几件不能再由您办。写的、签的都还在这部手机里，连上网络会原样补交给现在办这户的同志；还该由您去的，请综合部恢复您的职责，再原样发送。'

/** Refused because of who sends it: nothing that this person does at the screen makes it good. */
export const isNotMine = ({ code }: Problem) => code === 'not-allowed' || code === 'not-found'

/** The server has looked at it and said no; anything else may be tried again. */
const REFUSED = [403, 404, 409, 413, 422]
const isRefused = (status: number | undefined) => REFUSED.some((one) => one === status)

/** `gone`: it could not be sent now, and neither can what comes after it; `failed`: the server could not do it, and is asked again later. */
async function sendOne(entry: Entry, send: Send): Promise<'done' | 'failed' | 'gone'> {
  const { vault } = phoneState()
  if (!vault) return 'gone'
  try {
    const answer = await send(entry.act, { key: entry.key })
    setPhone({ line: 'there' })
    await markSent(vault, entry, answer.parked)
    answers.set(entry.key, answer)
    if (answer.parked) await layAside(vault, entry.visitId, [PARKED])
    return 'done'
  } catch (error) {
    if (needsPerson(error)) {
      setPhone({ line: 'signIn' })
      return 'gone'
    }
    const status = statusOf(error)
    if (isRefused(status)) {
      setPhone({ line: 'there' })
      await layAside(vault, entry.visitId, problemsOf(error).map(inOwnWords))
      return 'done'
    }
    if (status !== undefined && !isLost(error)) return 'failed'
    else setPhone({ line: 'gone' })
    return 'gone'
  }
}
