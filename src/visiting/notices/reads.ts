/** Reads of notices that other slices may use inside their transaction (docs/decisions: reads). */
import type { Context } from '../../platform/operation.ts'
import { familyUrl, wayOf } from './link.ts'

/** The address of the family's page of a visit, if it has one. */
export async function noticeLinkOf(context: Context, visitId: string): Promise<string | null> {
  const way = await wayOf(context, visitId)
  return way ? familyUrl(context.app.publicUrl(), way.token) : null
}
