/**
 * 同意 (PIPL 13–16; 方案 §三.1): each adult's own. What may be done now is one table; who may enter what is another.
 */
import type { Answer } from './tables.ts'

export type ConsentState = 'open' | Answer
export type ConsentAct = 'agree' | 'decline' | 'withdraw' | 'sayContact' | 'sayTimes'

const AFTER: readonly ConsentAct[] = ['agree', 'decline', 'withdraw', 'sayContact', 'sayTimes']

/**
 * After any answer the same may be done: a printed code is in several hands, and what is refused would tell what was
 * answered. Saying again what was said changes nothing. Nobody is asked a second time.
 */
export const mayConsent: Record<ConsentState, readonly ConsentAct[]> = {
  open: ['agree', 'decline'],
  agreed: AFTER,
  declined: AFTER,
  withdrawn: AFTER,
}

/** The state after the answers, oldest first. */
export function consentState(answers: readonly { answer: Answer }[]): ConsentState {
  return answers.at(-1)?.answer ?? 'open'
}

/** Answered once, whichever way: the office may know this and nothing more (mission, line 1). */
export function isAnswered(state: ConsentState): boolean {
  return state !== 'open'
}

export type Enterer = 'relative' | 'officer' | 'clerk'
export type Entry = 'name' | 'relation' | 'route' | 'phone' | 'times' | 'named'

/**
 * Who may enter what of a relative. Before the relative answers an officer enters name, relation and route and nothing
 * else, a clerk name and relation; afterwards the entry is the relative's. A number is the
 * relative's own at any time; saving it is agreeing, and says so.
 */
export function mayEnter(who: Enterer, entry: Entry, state: ConsentState): boolean {
  if (who === 'relative') return isAnswered(state) && entry !== 'name' && entry !== 'relation'
  if (isAnswered(state)) return false
  return entry === 'name' || entry === 'relation' || (who === 'officer' && entry === 'route')
}
