/** Sends what waits by the server's operations, once at a time. */
import type { WaitingAct } from '../../../visiting/visits/rules/predicted-visit.ts'
import { api } from '../../api.ts'
import { handIn } from './hand-in.ts'
import { type Answer, sendInOrder } from './send-in-order.ts'

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

const isOnline = () => navigator.onLine
const once = () => sendInOrder(sendAct, isOnline)

/** What is no longer one's own to do goes to whoever does it now. */
export const handInAll = () => handIn((input) => api.handedIn.give(input), isOnline)

async function run(): Promise<void> {
  while (isWanted) {
    isWanted = false
    // two windows take turns; a second try of the same act would be answered as the first one
    if (navigator.locks) await navigator.locks.request('lianfang outbox', once)
    else await once()
  }
}
