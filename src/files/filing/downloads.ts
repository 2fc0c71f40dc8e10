/** What is taken of a round on file: its catalogues as a workbook and on paper, the labels of its boxes. */
import { writeWorkbook } from '../../adapters/sheet-xlsx/write-workbook.ts'
import { paperProblems } from '../../papers/paper-problems.ts'
import { sendBundle, sendPdf } from '../../papers/send-paper.ts'
import { type Download, download, UUID } from '../../platform/download.ts'
import { notFound } from '../../platform/problem.ts'
import { filedRound, inBoxes } from './filed-round.ts'
import { composeBoxLabels, filingCatalogues, filingSheets } from './paper.ts'
import { boxesOf } from './rules.ts'

const KEEPERS = ['recordsOffice'] as const
/** Sheets that a usual box of 20 mm takes, and what somebody may ask for. */
const PAGES_A_BOX = { usual: 200, least: 20, most: 2000 }

export const filingDownloads: readonly Download[] = [
  download({
    name: 'filing.workbook',
    path: '/api/filing/:roundId/catalogues.xlsx',
    records: { event: 'documents.taken', about: 'roundId' },
    allow: KEEPERS,
    run: async (context, { roundId }) => {
      const round = await filedRound(context, known(roundId))
      return {
        body: await writeWorkbook(filingSheets(round)),
        fileName: `${round.roundName}归档目录.xlsx`,
        mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      }
    },
  }),
  download({
    name: 'filing.catalogues',
    path: '/api/filing/:roundId/catalogues.pdf',
    records: { event: 'documents.opened', about: 'roundId' },
    allow: KEEPERS,
    problems: paperProblems,
    run: async (context, { roundId }) => {
      const round = await filedRound(context, known(roundId))
      return sendBundle(context, filingCatalogues(round), `${round.roundName}归档目录`)
    },
  }),
  download({
    name: 'filing.labels',
    path: '/api/filing/:roundId/labels.pdf',
    query: ['pages'],
    records: { event: 'documents.opened', about: 'roundId' },
    allow: KEEPERS,
    problems: paperProblems,
    run: async (context, { roundId, pages }) => {
      const round = await filedRound(context, known(roundId))
      const boxes = boxesOf(inBoxes(round), pagesEach(pages))
      return sendPdf(context, composeBoxLabels(round, boxes), `${round.roundName}档案盒标签`)
    },
  }),
]

function known(roundId: string | undefined): string {
  if (roundId === undefined || !UUID.test(roundId)) throw notFound('这一轮')
  return roundId
}

function pagesEach(typed: string | undefined): number {
  const pages = Number.parseInt((typed ?? '').normalize('NFKC'), 10)
  if (!Number.isFinite(pages)) return PAGES_A_BOX.usual
  return Math.min(PAGES_A_BOX.most, Math.max(PAGES_A_BOX.least, pages))
}
