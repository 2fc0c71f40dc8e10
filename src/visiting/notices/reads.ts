/** Reads of notices that other slices may use inside their transaction (docs/decisions: reads). */
import type { Context } from '../../platform/operation.ts'
import { publicUrlOf } from '../../programme/unit/reads.ts'
import { familyUrl, isInHand, wayOf } from './link.ts'
import { siteAddress, spaced } from './paper.ts'

/** The address of the family's page of a visit, if it has one. */
export async function noticeLinkOf(context: Context, visitId: string): Promise<string | null> {
  const way = (await isInHand(context, visitId)) ? undefined : await wayOf(context, visitId)
  return way ? familyUrl(await publicUrlOf(context), way.token) : null
}

/** The way in as a slip prints it. */
export async function familyWayOf(
  context: Context,
  visitId: string,
): Promise<{ url: string; site: string; code: string } | undefined> {
  const way = await wayOf(context, visitId)
  if (!way) return undefined
  const url = familyUrl(await publicUrlOf(context), way.token)
  return { url, site: siteAddress(url), code: spaced(way.code) }
}
