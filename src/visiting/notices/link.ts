/** The family's way in: a link for the QR and a short code to type, made once a visit and printed on every notice of it. */

import { type FamilyAnswers, NO_FAMILY_ANSWERS, sealFamilyAnswers } from '../../doors/family-answers.ts'
import { insertLink, visitLinkOf } from '../../doors/visit-link-store.ts'
import { newCode, newToken, seal, sha256, unseal } from '../../platform/crypto.ts'
import type { Context } from '../../platform/operation.ts'

/** Eight characters of 31: 8.5 x 10^11 codes, behind a limit of tries by address. */
export const CODE_LENGTH = 8
/** Days the page stays open after the round's last day: answers to matters arrive there. */
const DAYS_AFTER_ROUND = 180

export type FamilyWay = { token: string; code: string }

/** Finds or makes the link of a visit. `roundEndsOn` is an ISO day. */
export async function ensureLink(
  context: Context,
  visit: { id: string; household_id: string },
  roundEndsOn: string,
): Promise<FamilyWay> {
  const existing = await wayOf(context, visit.id)
  if (existing) return existing
  return makeLink(context, visit, { expiresAt: openUntil(roundEndsOn), byHand: false, said: NO_FAMILY_ANSWERS })
}

/** The instant until which links of a round that ends on this day are open. */
export function openUntil(roundEndsOn: string): string {
  return new Date(new Date(`${roundEndsOn}T16:00:00Z`).getTime() + DAYS_AFTER_ROUND * 86_400_000).toISOString()
}

/** `byHand`: printed for whoever hands it over. */
export async function makeLink(
  context: Context,
  visit: { id: string; household_id: string },
  { expiresAt, byHand, said: answers }: { expiresAt: string; byHand: boolean; said: FamilyAnswers },
): Promise<FamilyWay> {
  const way: FamilyWay = { token: newToken().slice(0, 32), code: newCode(CODE_LENGTH) }
  const id = context.newId()
  await insertLink(context, {
    id,
    saidSealed: sealFamilyAnswers(context.app.keyring, answers, id),
    visitId: visit.id,
    householdId: visit.household_id,
    tokenHash: sha256(way.token),
    codeHash: sha256(way.code),
    sealed: seal(context.app.keyring, JSON.stringify(way), `link ${visit.id}`),
    at: context.at,
    expiresAt,
    byHand,
  })
  return way
}

/** Handed over by somebody and not yet used: its code is printed for nobody else (docs/decisions/0024). */
export async function isInHand(context: Context, visitId: string): Promise<boolean> {
  const existing = await visitLinkOf(context, visitId)
  return existing?.by_hand === true && existing.own_word === null
}

/** The way in that a visit has already; undefined if none was made or it ended. */
export async function wayOf(context: Context, visitId: string): Promise<FamilyWay | undefined> {
  const existing = await visitLinkOf(context, visitId)
  return existing && JSON.parse(unseal(context.app.keyring, existing.sealed, `link ${visitId}`))
}

/** The address in the QR. The token is the whole secret; nothing personal stands in it. */
export function familyUrl(publicUrl: string, token: string): string {
  return `${publicUrl}/f/${token}`
}
