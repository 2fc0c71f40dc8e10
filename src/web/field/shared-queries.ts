/** What more than one screen of the field reads; what of it is kept on the phone is there without a line. */
import type { MyVisits } from '../../visiting/visits/contract.ts'
import { today } from '../ui/dates.ts'
import { keptList, keptText } from './phone/kept-pages.ts'
import { foreseenVisit } from './phone/outbox.ts'
import { phoneState } from './phone/phone-state.ts'
import { onVisitRead, readMine, readText, readVisit } from './phone/refresh.ts'
import { reading } from './query-cache.ts'

export const myVisits = reading(readMine, mineAtHand)
export const oneVisit = reading(readVisit, foreseenVisit)
export const pledgeText = reading(readText, ({ visitId, relativeId }) => {
  const { vault } = phoneState()
  const text = vault && keptText(vault, visitId, relativeId)
  const signer = foreseenVisit(visitId)?.relatives.find(({ id }) => id === relativeId)
  return text && { ...text, signed: text.signed || signer?.pledged === true }
})

onVisitRead((page) => oneVisit.kept.set(JSON.stringify(page.card.visitId), page))

/** The evenings as they were read last, each as far as it has gone here. */
function mineAtHand(): MyVisits | undefined {
  const { vault } = phoneState()
  const mine = vault && keptList(vault)
  if (!mine) return undefined
  const visits = mine.visits.map((card) => foreseenVisit(card.visitId)?.card ?? card)
  return { ...mine, visits, today: today() }
}
