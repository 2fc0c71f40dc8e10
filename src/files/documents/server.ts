import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { slice } from '../../platform/slice.ts'
import { documentsContract } from './contract.ts'
import { documentDownloads } from './downloads.ts'
import { documentWaiting } from './waiting.ts'
import '../../papers/keep-paper.ts'
import { signedWordsFault } from '../../papers/signed-words.ts'
import { STAND_IN, type StandIn } from '../../papers/stand-ins.ts'
import { detailsOf } from '../../papers/unmade.ts'
import { keepStandIn, type UnmadeRow } from '../../papers/unmade-store.ts'
import { waitingPapers } from './reads.ts'

export const documents = slice({
  name: 'documents',
  contract: documentsContract,
  operations: {
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
          ...detailsOf(context, row),
        })),
      }),
    },
    makeAgain: {
      allow: ['coordinator', 'visitor', 'recorder'],
      run: async (context, input) => {
        const [row] = await waitingPapers(context, input.unmadeId)
        if (!row) throw notFound('这件文书')
        const lost = detailsOf(context, row).characters.map((c) => c.character)
        for (const { character, words } of input.standIns) {
          if (!lost.includes(character))
            throw context.refuse('paper.stand-in', `这件文书里没有“${character}”这个印不出的字。`, 'standIns')
          const fault = isSigned(row) ? signedWordsFault(words) : undefined
          if (fault) throw context.refuse('paper.stand-in', fault, 'standIns')
        }
        await again(context, row, input.standIns)
        return {}
      },
    },
    makeAllAgain: {
      allow: ['coordinator', 'visitor', 'recorder'],
      run: async (context, { unmadeIds }) => {
        const shown = new Set(unmadeIds)
        // what was made meanwhile waits no more
        const rows = (await waitingPapers(context)).filter(({ id }) => shown.has(id))
        if (rows.length === 0) throw notFound('没有做成的文书')
        for (const row of rows)
          await again(
            context,
            row,
            detailsOf(context, row).characters.map(({ character }) => ({ character, words: STAND_IN })),
          )
        return { asked: rows.length }
      },
    },
  },
  downloads: documentDownloads,
  events: {
    'documents.opened': '打开文书',
    'documents.taken': '下载名单、台账或案卷',
    'documents.codesPrinted': '打印带家属短码的文书',
  },
  waiting: documentWaiting,
})

/** What is chosen for its characters stays; then it is made anew. */
async function again(context: Context, row: UnmadeRow, standIns: readonly StandIn[]): Promise<void> {
  for (const { character, words } of standIns)
    await keepStandIn(context, {
      ...{ id: context.newId(), kind: row.kind, causeId: row.causeId, character, words },
      ...{ at: context.at, by: context.accountId },
    })
  await context.record(`documents.${row.kind}Again`, row.causeId)
}

/** What a family or a visitor signed; notices and letters are the office's own words. */
function isSigned({ kind }: UnmadeRow): boolean {
  return kind === 'visitRecord' || kind === 'pledge'
}
