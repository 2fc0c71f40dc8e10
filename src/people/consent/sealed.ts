/** A relative's answer, and what was said of being reached, as they stand in the database: sealed, of one length whatever they say. */
import { type Keyring, seal, unseal } from '../../platform/crypto.ts'
import { type Route, routes } from '../../vocabulary/contact-routes.ts'
import type { Answer } from './tables.ts'

const ANSWERS: readonly Answer[] = ['agreed', 'declined', 'withdrawn']
const LONGEST_ANSWER = 12
const LONGEST_CONTACT = 96

export type Reached = { route: Route; phone: string | null; named: boolean }

export function sealAnswer(ring: Keyring, answer: Answer, answerId: string): string {
  return seal(ring, answer.padEnd(LONGEST_ANSWER), `consent answer ${answerId}`)
}

export function openAnswer(ring: Keyring, sealed: string, answerId: string): Answer {
  const opened = unseal(ring, sealed, `consent answer ${answerId}`).trim()
  const answer = ANSWERS.find((known) => known === opened)
  if (!answer) throw new Error('a sealed answer says nothing known')
  return answer
}

/** null: nothing is said, or not any more; the row is there all the same. */
export function sealReached(ring: Keyring, contact: Reached | null, relativeId: string): string {
  return seal(ring, JSON.stringify(contact).padEnd(LONGEST_CONTACT), `contact of ${relativeId}`)
}

export function openReached(ring: Keyring, sealed: string, relativeId: string): Reached | null {
  const contact: Reached | null = JSON.parse(unseal(ring, sealed, `contact of ${relativeId}`))
  return contact && routes.includes(contact.route) ? contact : null
}
