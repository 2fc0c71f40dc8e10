/** The pages of the papers in a file, as pictures; the note at its end is drawn when it is looked at. */
import type { PageSize } from '../../papers/page-pictures.ts'
import type { PaperCode } from '../../papers/paper-problems.ts'
import { paperProblems } from '../../papers/paper-problems.ts'
import { drawnPdf } from '../../papers/send-paper.ts'
import { findDocument } from '../../papers/store.ts'
import type { DocumentKind } from '../../papers/tables.ts'
import { type Attachment, download, UUID } from '../../platform/download.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { noteOf } from './note.ts'
import { reasonStands, rowsOf } from './open-file.ts'
import { packedFile } from './packed-file.ts'

/** In an address, instead of a paper: 备考表. */
export const NOTE = 'note'

/** The keeper's own reading, under a reason that stands. */
export const filePage = download({
  name: 'archive.page',
  path: '/api/archive/:officerId/papers/:documentId/pages/:page/:size',
  // each opening of a page to be read is recorded below; the small ones are not legible
  records: null,
  allow: ['recordsOffice'],
  problems: paperProblems,
  run: async (context, { officerId = '', documentId = '', page = '', size = '' }) => {
    if (!UUID.test(officerId) || !(await reasonStands(context, officerId))) throw notFound('这一页')
    const bytes =
      documentId === NOTE ? await notePdf(context, officerId, null) : await paperIn(context, officerId, documentId)
    if (size === 'page') await context.record('documents.opened', documentId === NOTE ? officerId : documentId)
    return sendPage(context, bytes, { page, size: sizeOf(size), mark: null, withoutCode: false })
  },
})

async function paperIn(context: Context, officerId: string, documentId: string): Promise<Uint8Array> {
  const isThere = (await rowsOf(context, officerId)).some((row) => row.documentId === documentId)
  if (!isThere) throw notFound('这一页')
  return paperBytes(context, documentId)
}

/** The bytes of a kept paper; whoever asks has seen that it may be read. */
export async function paperBytes(context: Context, documentId: string): Promise<Uint8Array> {
  const document = await findDocument(context, documentId)
  if (!document) throw notFound('这一页')
  return context.app.blobs.get(document.hash, document.title)
}

/** 备考表 of the file; of one round's papers where one is named. */
export async function notePdf(
  context: Context<PaperCode>,
  officerId: string,
  roundId: string | null,
): Promise<Uint8Array> {
  const file = await packedFile(context, officerId, roundId)
  if (!file) throw notFound('这一页')
  return drawnPdf(context, noteOf(file))
}

/** Papers on which the code to the household's own page is printed, which is nobody else's. */
export const bearsCode = (kind: DocumentKind): boolean =>
  kind === 'notice' || kind === 'matterReply' || kind === 'progressNotice'

/** Small, or to be read; nothing else is sent to a screen. */
export const sizeOf = (size: string): PageSize => (size === 'small' ? 'small' : 'page')

export async function sendPage(
  context: Context,
  pdf: Uint8Array,
  { page, size, mark, withoutCode }: { page: string; size: PageSize; mark: string | null; withoutCode: boolean },
): Promise<Attachment> {
  const n = /^[1-9]\d{0,3}$/.test(page) ? Number(page) : 0
  const jpeg = n > 0 ? await context.app.services.pagePictures.page(pdf, n, { size, mark, withoutCode }) : undefined
  if (!jpeg) throw notFound('这一页')
  return { body: jpeg, fileName: `${n}.jpg`, mediaType: 'image/jpeg', inline: true }
}
