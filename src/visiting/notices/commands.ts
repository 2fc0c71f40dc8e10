/** Writes to a notice and to a family's way in, for whoever asks in their transaction. */

import { openFamilyAnswers } from '../../doors/family-answers.ts'
import { endLink, visitLinkOf } from '../../doors/visit-link-store.ts'
import { findDocument } from '../../papers/store.ts'
import type { Context } from '../../platform/operation.ts'
import type { Part } from '../../vocabulary/parts-of-day.ts'
import { visitNow } from '../visits/reads.ts'
import { makeNoticeOfNow } from './jobs.ts'
import { makeLink } from './link.ts'

/** A new link in place of the one that stands: without a word, and with what the family said on the former. */
export async function renewByHand(context: Context, visitId: string): Promise<void> {
  const former = await visitLinkOf(context, visitId)
  if (!former) return
  const answers = openFamilyAnswers(context.app.keyring, former.word_sealed, former.id)
  await endLink(context, former.id, context.at)
  await makeLink(
    context,
    { id: visitId, household_id: former.household_id },
    {
      expiresAt: former.expires_at,
      byHand: true,
      said: { ...answers, wordAt: null, slipAt: context.at },
    },
  )
}

export type NoticeToPrint = { id: string; day: string; part: Part; bytes: Uint8Array; pages: number }

/** The notice of the visit's present time as it is kept, made first where it was not or names a former address or number; undefined without a time. Throws `PaperError`. */
export async function noticeToPrint(context: Context, visitId: string): Promise<NoticeToPrint | undefined> {
  await makeNoticeOfNow(context, visitId)
  const visit = await visitNow(context, visitId)
  if (!visit?.notice_id || !visit.day || !visit.part) return undefined
  const document = visit.notice_document_id && (await findDocument(context, visit.notice_document_id))
  if (!document) return undefined
  const bytes = await context.app.blobs.get(document.hash, document.title)
  return { id: visit.notice_id, day: visit.day, part: visit.part, bytes, pages: document.pages }
}
