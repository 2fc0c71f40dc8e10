import { type Download, download, UUID } from '../../platform/download.ts'
import { notFound } from '../../platform/problem.ts'
import { slice } from '../../platform/router.ts'
import { documentsContract } from './contract.ts'
import '../../papers/keep-paper.ts'
import { signedWordsFault } from '../../papers/signed-words.ts'
import { findDocument } from '../../papers/store.ts'
import { toldOf } from '../../papers/unmade.ts'
import { keepStandIn, type UnmadeRow } from '../../papers/unmade-store.ts'
import { waitingPapers } from './reads.ts'
import { concerns, consulted } from './store.ts'

export const documents = slice('documents', documentsContract, {
  fonts: {
    allow: ['coordinator', 'systemAdmin', 'recordsOffice'],
    run: async (context) => ({ roles: await context.app.services.renderer.fonts() }),
  },
  unmade: {
    allow: ['coordinator', 'visitor', 'recorder'],
    run: async (context) => ({
      papers: (await waitingPapers(context)).map((row) => ({
        id: row.id,
        title: row.title,
        householdId: row.householdId,
        signed: isSigned(row),
        ...toldOf(context, row),
      })),
    }),
  },
  makeAgain: {
    allow: ['coordinator', 'visitor', 'recorder'],
    run: async (context, input) => {
      const [row] = await waitingPapers(context, input.unmadeId)
      if (!row) throw notFound('这件文书')
      const lost = toldOf(context, row).characters.map((c) => c.character)
      for (const { character, words } of input.standIns) {
        if (!lost.includes(character))
          throw context.refuse('paper.stand-in', `这件文书里没有“${character}”这个印不出的字。`, 'standIns')
        const fault = isSigned(row) ? signedWordsFault(words) : undefined
        if (fault) throw context.refuse('paper.stand-in', fault, 'standIns')
        await keepStandIn(context, {
          id: context.newId(),
          kind: row.kind,
          causeId: row.causeId,
          character,
          words,
          at: context.at,
          by: context.accountId,
        })
      }
      await context.record(`documents.${row.kind}Again`, row.causeId)
      return {}
    },
  },
})

/** What a family or a visitor signed; notices and letters are the office's own words. */
function isSigned({ kind }: UnmadeRow): boolean {
  return kind === 'visitRecord' || kind === 'pledge'
}

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
        (actor.duties.includes('coordinator') && (document.kind === 'notice' || document.kind === 'matterReply')) ||
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
