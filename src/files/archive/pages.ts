/** The pages of the papers in a file, as pictures; the note at its end is drawn when it is looked at. */
import { Readable } from 'node:stream'
import type { PagePictures, PageSize } from '../../papers/page-pictures.ts'
import type { PaperCode } from '../../papers/paper-problems.ts'
import { paperProblems } from '../../papers/paper-problems.ts'
import { drawnPdf } from '../../papers/send-paper.ts'
import type { DocumentKind } from '../../papers/tables.ts'
import { type Attachment, download, UUID } from '../../platform/download.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { noteOf } from './file-note.ts'
import { packedFile } from './gather-package.ts'
import type { ItemRow } from './items-store.ts'
import { reasonStands, rowsOf } from './open-file.ts'

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
    const paper =
      documentId === NOTE ? await notePaper(context, officerId, null) : await paperIn(context, officerId, documentId)
    if (size === 'page') await context.record('documents.opened', documentId === NOTE ? officerId : documentId)
    return sendPage(context, paper, { page, size: sizeOf(size), mark: null, withoutCode: false })
  },
})

/** What pages are drawn of. */
export type Drawable = { pdf: Uint8Array; pages: number }

async function paperIn(context: Context, officerId: string, documentId: string): Promise<Drawable> {
  const row = (await rowsOf(context, officerId)).find((one) => one.documentId === documentId)
  if (!row) throw notFound('这一页')
  return paperOf(context, row)
}

/** A kept paper; whoever asks has seen that it may be read. */
export async function paperOf({ app }: Context, { hash, title, pages }: ItemRow): Promise<Drawable> {
  return { pdf: await app.blobs.get(hash, title), pages }
}

/** 备考表 of the file; of one round's papers where one is named. */
export async function notePaper(
  context: Context<PaperCode>,
  officerId: string,
  roundId: string | null,
): Promise<Drawable> {
  const file = await packedFile(context, officerId, roundId)
  if (!file) throw notFound('这一页')
  return { pdf: await drawnPdf(context, noteOf(file)), pages: 1 }
}

/** Papers on which the code to the household's own page is printed, which is nobody else's. */
export const bearsCode = (kind: DocumentKind): boolean =>
  kind === 'notice' || kind === 'matterReply' || kind === 'progressNotice'

/** Small, or to be read; nothing else is sent to a screen. */
export const sizeOf = (size: string): PageSize => (size === 'small' ? 'small' : 'page')

type Wanted = { page: string; size: PageSize; mark: string | null; withoutCode: boolean }

/** The picture is drawn as it is sent, after the transaction: who waits for a turn holds no connection. */
export function sendPage({ app }: Context, { pdf, pages }: Drawable, { page, ...how }: Wanted): Attachment {
  const n = /^[1-9]\d{0,3}$/.test(page) ? Number(page) : 0
  if (n < 1 || n > pages) throw notFound('这一页')
  const body = Readable.from(drawn(app.services.pagePictures, { pdf, n, how }), { objectMode: false })
  return { body, fileName: `${n}.jpg`, mediaType: 'image/jpeg', inline: true }
}

type Turn = { pdf: Uint8Array; n: number; how: Omit<Wanted, 'page'> }

async function* drawn(pictures: PagePictures, { pdf, n, how }: Turn) {
  const jpeg = await pictures.page(pdf, n, how)
  if (!jpeg) throw new Error('a page was not drawn')
  yield Buffer.from(jpeg)
}
