/** What more than one screen of the field reads; what of it is kept on the phone is there without a line. */
import type { MyVisits, VisitPage } from '../../visiting/visits/contract.ts'
import { predict, predictedFrom, type WaitingAct } from '../../visiting/visits/rules/predicted-visit.ts'
import { isLost } from '../problems.ts'
import { today } from '../ui/dates.ts'
import { keptList, keptText } from './phone/kept-pages.ts'
import { Foreseen, foreseenVisit } from './phone/outbox.ts'
import { phoneState } from './phone/phone-state.ts'
import { onVisitRead, readMine, readText, readVisit } from './phone/refresh.ts'
import { reading } from './query-cache.ts'

export const myVisits = reading(readMine, mineAtHand)
export const oneVisit = reading(
  (visitId: string) => readVisit(visitId).catch((error: unknown) => sayNotKept(visitId, error)),
  foreseenVisit,
)
export const pledgeText = reading(readText, ({ visitId, relativeId }) => {
  const { vault } = phoneState()
  const text = vault && keptText(vault, visitId, relativeId)
  const signer = foreseenVisit(visitId)?.relatives.find(({ id }) => id === relativeId)
  return text && { ...text, signed: text.signed || signer?.pledged === true }
})

/** Without a line, of a visit that is not on the phone: said as that. */
function sayNotKept(visitId: string, error: unknown): never {
  const isElsewhere = phoneState().vault !== undefined && foreseenVisit(visitId) === undefined
  throw isLost(error) && isElsewhere ? new Foreseen([NOT_KEPT]) : error
}
const NOT_KEPT = {
  code: 'phone.not-kept',
  message: '没有连上网络，这一户没有存到手机（还没有定时间，或者刚排上）。有信号后请再读一次。',
}

/** The page as it was foreseen to be after an act, until the server's is read: also where nothing lies on this phone. */
export function rememberVisit(page: VisitPage): void {
  oneVisit.kept.set(JSON.stringify(page.card.visitId), page)
}

/** It arrived: what stands in memory is what it was foreseen to be then. False where that cannot be said. */
export function rememberDone(visitId: string, act: WaitingAct, done: { at: string; by: string }): boolean {
  const page = oneVisit.kept.get(JSON.stringify(visitId))
  const next = page && predict(predictedFrom(page), act, { ...done, now: null })
  if (!next || 'fault' in next) return false
  rememberVisit(next.after.page)
  return true
}

onVisitRead(rememberVisit)

/** The evenings as they were read last, each as far as it has gone here. */
function mineAtHand(): MyVisits | undefined {
  const { vault } = phoneState()
  const mine = vault && keptList(vault)
  if (!mine) return undefined
  const visits = mine.visits.map((card) => foreseenVisit(card.visitId)?.card ?? card)
  return { ...mine, visits, today: today() }
}
