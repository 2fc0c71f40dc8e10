/** Makes a paper and keeps it: rendered to PDF/A, stored by hash, registered under its subject; an older one stays and says it was replaced. */

import { uuidv7 } from '../platform/id.ts'
import type { Context } from '../platform/operation.ts'
import type { Paper } from './blocks.ts'
import type { Renderer } from './renderer.ts'
import { insertDocument } from './store.ts'
import type { DocumentKind } from './tables.ts'

export type Subject = {
  kind: DocumentKind
  subjectId: string
  householdId: string
  title: string
  templateVersion: string
  /** What of the subject it is made of, where the subject gets another: the answer that a letter gives. */
  aboutId?: string
}

/** Returns the document's id and hash. Throws the renderer's named errors (a missing glyph names person and character). */
export async function keepPaper(
  context: Context,
  subject: Subject,
  paper: Paper,
): Promise<{ id: string; hash: string }> {
  const { bytes, pages } = await context.app.services.renderer.pdf(paper, { strict: true })
  const hash = await context.app.blobs.put(bytes)
  const id = uuidv7(context.now.getTime())
  await insertDocument(context, { id, ...subject, hash, size: bytes.length, pages, at: context.now.toISOString() })
  return { id, hash }
}

declare module '../platform/app.ts' {
  interface Services {
    renderer: Renderer
  }
}
