/** Writes to a family's way in, for whoever asks in their transaction. */

import { openSaid } from '../../doors/said-at-home.ts'
import { endLink, visitLinkOf } from '../../doors/visit-link-store.ts'
import type { Context } from '../../platform/operation.ts'
import { makeLink } from './link.ts'

/** A new link in place of the one that stands: without a word, and with what the family said on the former. */
export async function renewByHand(context: Context, visitId: string): Promise<void> {
  const former = await visitLinkOf(context, visitId)
  if (!former) return
  const said = openSaid(context.app.keyring, former.word_sealed, former.id)
  await endLink(context, former.id, context.at)
  await makeLink(
    context,
    { id: visitId, household_id: former.household_id },
    {
      expiresAt: former.expires_at,
      byHand: true,
      said: { ...said, wordAt: null, slipAt: context.at },
    },
  )
}
