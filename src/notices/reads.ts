/** Reads of notices that other slices may use inside their transaction (docs/decisions: reads). */
import { unseal } from '../platform/crypto.ts'
import type { Context } from '../platform/operation.ts'
import { type FamilyWay, familyUrl } from './link.ts'
import { linkOf } from './store.ts'

/** The address of the family's page of a visit, if it has one. */
export async function noticeLinkOf(context: Context, visitId: string): Promise<string | null> {
  const link = await linkOf(context, visitId)
  if (!link) return null
  const way: FamilyWay = JSON.parse(unseal(context.app.keyring, link.sealed, `link ${visitId}`))
  return familyUrl(context.app.publicUrl(), way.token)
}
