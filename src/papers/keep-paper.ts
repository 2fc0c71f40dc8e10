/**
 * Makes a paper and keeps it: rendered to PDF/A, sealed by the unit, stored by hash, registered under its subject; an older one stays
 * and says it was replaced. What has no seal is not kept (docs/decisions/0056).
 */

import { sha256 } from '../platform/crypto.ts'
import type { Context } from '../platform/operation.ts'
import type { Paper } from './blocks.ts'
import { newMarkCode } from './mark.ts'
import { type DocxWriter, PaperError, type Renderer } from './renderer.ts'
import { type Seal, SealError } from './seal.ts'
import { keepSeal, sealingUnit } from './seal-store.ts'
import { standingIn } from './stand-ins.ts'
import type { Subject } from './store.ts'
import { insertDocument, makingPapers } from './store.ts'
import { Unmade } from './unmade.ts'
import { settleUnmade, standInsOf } from './unmade-store.ts'

/** Returns the document's id and hash. Throws `Unmade`: why it could not be made. */
export async function keepPaper(
  context: Context,
  subject: Subject,
  paper: Paper,
): Promise<{ id: string; hash: string }> {
  await makingPapers(context)
  const { renderer, seal } = context.app.services
  const cause = subject.causeId ?? subject.subjectId
  const check = { url: `${await context.app.services.siteOf(context)}/check`, code: newMarkCode() }
  const printable = standingIn({ ...paper, check }, await standInsOf(context, subject.kind, cause))
  const { bytes, pages } = await renderer.pdf(printable, { strict: true }).catch((error: unknown) => {
    throw error instanceof PaperError ? new Unmade(subject, error, paper) : error
  })
  const sealed = await seal.pdf(await sealingUnit(context), bytes, context.at).catch((error: unknown) => {
    if (!(error instanceof SealError)) throw error
    // as a renderer that broke down: tried again, and somebody's work meanwhile
    throw new Unmade(subject, new PaperError('paper.failed', error.message), paper, 'paper.unsealed')
  })
  const sealedBy = sha256(sealed.certificate)
  await keepSeal(context, { fingerprint: sealedBy, certificate: sealed.certificate, at: context.at })
  const hash = await context.app.blobs.put(sealed.bytes)
  const id = context.newId()
  await insertDocument(context, {
    id,
    ...subject,
    hash,
    size: sealed.bytes.length,
    pages,
    at: context.at,
    sealedBy,
    checkCode: check.code,
  })
  await settleUnmade(context, subject.kind, cause, context.at)
  return { id, hash }
}

declare module '../platform/app.ts' {
  interface Services {
    renderer: Renderer
    writeDocx: DocxWriter
    seal: Seal
    /** The address that the unit's papers name: a port, whoever keeps it imports papers. */
    siteOf: (scope: AppScope) => Promise<string>
  }
}
