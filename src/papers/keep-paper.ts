/** Makes a paper and keeps it: rendered to PDF/A, stored by hash, registered under its subject; an older one stays and says it was replaced. */

import type { Context } from '../platform/operation.ts'
import type { Paper } from './blocks.ts'
import { type DocxWriter, PaperError, type Renderer } from './renderer.ts'
import { standingIn } from './stand-ins.ts'
import type { Subject } from './store.ts'
import { insertDocument } from './store.ts'
import { Unmade } from './unmade.ts'
import { settleUnmade, standInsOf } from './unmade-store.ts'

/** Returns the document's id and hash. Throws `Unmade`: why it could not be made. */
export async function keepPaper(
  context: Context,
  subject: Subject,
  paper: Paper,
): Promise<{ id: string; hash: string }> {
  const cause = subject.causeId ?? subject.subjectId
  const said = standingIn(paper, await standInsOf(context, subject.kind, cause))
  const { bytes, pages } = await context.app.services.renderer.pdf(said, { strict: true }).catch((error: unknown) => {
    throw error instanceof PaperError ? new Unmade(subject, error, paper) : error
  })
  const hash = await context.app.blobs.put(bytes)
  const id = context.newId()
  await insertDocument(context, { id, ...subject, hash, size: bytes.length, pages, at: context.at })
  await settleUnmade(context, subject.kind, cause, context.at)
  return { id, hash }
}

declare module '../platform/app.ts' {
  interface Services {
    renderer: Renderer
    writeDocx: DocxWriter
  }
}
