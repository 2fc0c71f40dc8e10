/** What was handed in, done by whoever works on that visit now: in its order, each laid away once it is done. */
import type { WaitingAct } from '../../../visiting/visits/rules/predicted-visit.ts'
import { isLost, needsPerson } from '../../problems.ts'

type Late = { id: string; act: WaitingAct }
type Ways = { send: (act: WaitingAct) => Promise<unknown>; take: (id: string) => Promise<unknown> }

/** What could not be is left, with what builds on it; a pledge is its signer's own, and builds on nothing. Throws why. */
export async function bookLate(acts: readonly Late[], { send, take }: Ways): Promise<void> {
  const refused: unknown[] = []
  for (const { id, act } of acts) {
    if (refused.length > 0 && act.kind !== 'pledge') continue
    try {
      await send(act)
      await take(id)
    } catch (error) {
      if (isLost(error) || needsPerson(error)) throw error
      refused.push(error)
    }
  }
  if (refused.length > 0) throw refused[0]
}
