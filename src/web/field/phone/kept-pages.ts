/** The pages that lie on the phone: the list, the own visits with an evening, the pledges to be read there. */
import type { z } from 'zod'
import { type PledgeTextShown, pledgeTextShown } from '../../../visiting/pledges/contract.ts'
import {
  type MyVisits,
  type VisitCard,
  type VisitPage,
  visitPage,
  visitsMine,
} from '../../../visiting/visits/contract.ts'
import type { Kind } from './shelf.ts'
import type { Place, Put, Vault } from './vault.ts'

export const LIST = 'mine'
export const AT = 'at'
/** What this phone's own clock showed then. */
export const HERE = 'here'
/** When the pledges' words were read last. */
export const TEXTS_AT = 'textsAt'
export const textName = (visitId: string, relativeId: string) => `${visitId} ${relativeId}`

/** What a leader needs in a village: evenings that are ahead or not finished. What has no time yet has nothing to do there. */
export function isToKeep(card: VisitCard): boolean {
  return card.slot !== null && card.state !== 'settled' && card.state !== 'closed'
}

export const keptVisit = (vault: Vault, visitId: string) => parsed(vault, 'visit', visitId, visitPage)
export const keptList = (vault: Vault) => parsed(vault, 'list', LIST, visitsMine)
export const keptText = (vault: Vault, visitId: string, relativeId: string) =>
  parsed(vault, 'text', textName(visitId, relativeId), pledgeTextShown)
/** When the list was read last: an instant. */
export const keptAt = (vault: Vault) => vault.read('list', AT)
/** The server's instant and this phone's, when the list was read last; undefined where it was not, or before the phone kept its own. */
export function keptClock(vault: Vault): { server: number; here: number } | undefined {
  const [server, here] = [AT, HERE].map((name) => Date.parse(vault.read('list', name) ?? ''))
  return server && here ? { server, here } : undefined
}

export const putVisit = (page: VisitPage): Put => ({
  kind: 'visit',
  name: page.card.visitId,
  text: JSON.stringify(page),
})
export const putList = (mine: MyVisits, at: string): Put[] => [
  { kind: 'list', name: LIST, text: JSON.stringify(mine) },
  { kind: 'list', name: AT, text: at },
]
export const putText = (visitId: string, relativeId: string, text: PledgeTextShown): Put => ({
  kind: 'text',
  name: textName(visitId, relativeId),
  text: JSON.stringify(text),
})

/** Everything that is kept of a visit, to be removed. */
export function placesOf(vault: Vault, visitId: string): Place[] {
  const texts = vault.names('text').filter((name) => name.startsWith(`${visitId} `))
  return [{ kind: 'visit', name: visitId }, ...texts.map((name): Place => ({ kind: 'text', name }))]
}

/** As it was kept; undefined where it is not there, or of an earlier shape: it is read anew then. */
function parsed<T>(vault: Vault, kind: Kind, name: string, schema: z.ZodType<T>): T | undefined {
  const text = vault.read(kind, name)
  return text === undefined ? undefined : schema.safeParse(JSON.parse(text)).data
}
