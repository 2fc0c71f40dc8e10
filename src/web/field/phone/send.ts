/** Sends what waits, in order, each under its own id, once; and asks again when the line is back. */
import type { Problem } from '../../../platform/problem.ts'
import type { WaitingAct } from '../../../visiting/visits/rules/predicted-visit.ts'
import { api } from '../../api.ts'
import { isLost, problemsOf, statusOf } from '../../problems.ts'
import { type Entry, layAside, markSent, waitsIn } from './outbox.ts'
import { phoneState, setPhone } from './phone-state.ts'

export type Answer = { parked: boolean }

/** One act, by its operation. */
export async function sendAct(act: WaitingAct, context: { key?: string } = {}): Promise<Answer> {
  switch (act.kind) {
    case 'record':
      return { parked: (await api.visits.record(act.input, { context })).parked }
    case 'settleParked':
      await api.visits.settleParked(act.input, { context })
      break
    case 'readBack':
      await api.visits.readBack(act.input, { context })
      break
    case 'sign':
      await api.visits.sign(act.input, { context })
      break
    case 'settle':
      await api.visits.settle(act.input, { context })
      break
    case 'pledge':
      await api.pledges.sign(act.input, { context })
  }
  return { parked: false }
}

/** What came back to acts whose screen may still be there. */
const answers = new Map<string, Answer>()
export function takeAnswer(key: string): Answer | undefined {
  const answer = answers.get(key)
  answers.delete(key)
  return answer
}

let running: Promise<void> | undefined
let isWanted = false

/** Sends all that waits; resolves when nothing more can be sent now. */
export function sendAll(): Promise<void> {
  isWanted = true
  running ??= run().finally(() => {
    running = undefined
  })
  return running
}

async function run(): Promise<void> {
  while (isWanted) {
    isWanted = false
    // two windows take turns; a second try of the same act would be answered as the first one
    if (navigator.locks) await navigator.locks.request('lianfang outbox', sendInOrder)
    else await sendInOrder()
  }
}

async function sendInOrder(): Promise<void> {
  for (;;) {
    const { vault } = phoneState()
    const next = vault && waitsIn(vault)[0]
    if (!next) return
    if (!navigator.onLine) return setPhone({ line: 'gone' })
    setPhone({ sending: true })
    const isDone = await sendOne(next).finally(() => setPhone({ sending: false }))
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
async function sendOne(entry: Entry): Promise<boolean> {
  const { vault } = phoneState()
  if (!vault) return false
  try {
    const answer = await sendAct(entry.act, { key: entry.key })
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
