import { type Download, download, UUID } from '../../platform/download.ts'
import { notFound } from '../../platform/problem.ts'
import '../../papers/keep-paper.ts'
import { findDocument } from '../../papers/store.ts'
import type { DocumentKind } from '../../papers/tables.ts'
import { concerns, consulted } from './store.ts'

/** What the office says to families in its own words. */
const OFFICE_PAPERS: readonly DocumentKind[] = ['notice', 'matterReply', 'progressNotice']

export const documentDownloads: readonly Download[] = [
  download({
    name: 'documents.file',
    path: '/api/documents/:documentId/file.pdf',
    records: { event: 'documents.opened', about: 'documentId' },
    allow: ['coordinator', 'recordsOffice', 'visitor', 'recorder', 'officer'],
    run: async (context, params) => {
      const document = UUID.test(params.documentId ?? '') ? await findDocument(context, params.documentId!) : undefined
      const actor = context.actor.kind === 'account' ? context.actor : undefined
      if (!document || !actor) throw notFound('这份文件')
      // the office prints and chases notices; what families said and signed is for those who were there, and for the file's reader with a reason
      const byDuty =
        (actor.duties.includes('coordinator') && OFFICE_PAPERS.includes(document.kind)) ||
        (actor.duties.includes('recordsOffice') && (await consulted(context, document, actor.accountId)))
      const byPart = actor.officerId !== null && (await concerns(context, document, actor.officerId))
      if (!byDuty && !byPart) throw notFound('这份文件')
      return {
        body: await context.app.blobs.get(document.hash, document.title),
        fileName: `${document.title}.pdf`,
        mediaType: 'application/pdf',
        inline: true,
      }
    },
  }),
]
