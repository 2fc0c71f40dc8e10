/** What the records office and the coordinator take away: a file's package, catalogue and note, the round's ledgers and report. */
import { writeWorkbook } from '../../adapters/sheet-xlsx/write-workbook.ts'
import { paperProblems } from '../../papers/paper-problems.ts'
import { drawnPdf, sendPdf } from '../../papers/send-paper.ts'
import { beijingDay } from '../../platform/calendar.ts'
import { type Download, download, UUID } from '../../platform/download.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound, Refusal } from '../../platform/problem.ts'
import { findRound } from '../../programme/rounds/reads.ts'
import { unitName as nameOfUnit } from '../../programme/unit/reads.ts'
import { writeBag } from './bag.ts'
import { bagFacts } from './bag-facts.ts'
import { noteOf } from './file-note.ts'
import { packedFile } from './gather-package.ts'
import { composeLedger, type LedgerKind, ledgerNames, ledgerSheet, matterTable, visitTable } from './ledger.ts'
import { openFiles } from './numbers.ts'
import { reasonStands } from './open-file.ts'
import { folderOf } from './package-content.ts'
import { packageDownload } from './package-download.ts'
import { filesOf } from './package-layout.ts'
import { filePage } from './pages.ts'
import { composeCatalogue } from './paper.ts'
import { withData } from './paper-data.ts'
import * as store from './store.ts'
import { openZip } from './zip.ts'

const KEEPERS = ['recordsOffice'] as const
const LEDGER_KEEPERS = ['recordsOffice', 'coordinator'] as const

export const archiveDownloads: readonly Download[] = [
  packageDownload,
  filePage,
  download({
    name: 'archive.package',
    path: '/api/archive/:officerId/package.zip',
    records: { event: 'documents.taken', about: 'officerId' },
    allow: KEEPERS,
    problems: paperProblems,
    run: async (context, params) => {
      const file = await withData(context, await openedFile(context, params.officerId))
      const about = `${file.officer}的个人廉政档案（家访卷）`
      const facts = await bagFacts(context, { name: folderOf(file), about, identifier: file.fileNumber })
      const later = async () => {
        const papers = {
          catalogue: await drawnPdf(context, composeCatalogue(file)),
          note: await drawnPdf(context, noteOf(file)),
        }
        // one that is not as it was kept is refused by name before anything is sent
        for (const item of file.items) await context.app.blobs.get(item.hash, item.title)
        const zip = openZip(new Date(`${file.madeOn}T00:00:00Z`))
        writeBag(zip, facts, filesOf(file, papers, context.app.blobs)).catch(zip.fail)
        return zip.out
      }
      return { body: { later }, fileName: `${file.fileNumber}-${file.officer}.zip`, mediaType: 'application/zip' }
    },
  }),
  download({
    name: 'archive.catalogue',
    path: '/api/archive/:officerId/catalogue.pdf',
    records: { event: 'documents.opened', about: 'officerId' },
    allow: KEEPERS,
    problems: paperProblems,
    run: async (context, params) => {
      const file = await openedFile(context, params.officerId)
      return sendPdf(context, composeCatalogue(file), `${file.fileNumber}-${file.officer} 卷内目录`)
    },
  }),
  download({
    name: 'archive.fileNote',
    path: '/api/archive/:officerId/file-note.pdf',
    records: { event: 'documents.opened', about: 'officerId' },
    allow: KEEPERS,
    problems: paperProblems,
    run: async (context, params) => {
      const file = await openedFile(context, params.officerId)
      return sendPdf(context, noteOf(file), `${file.fileNumber}-${file.officer} 备考表`)
    },
  }),
  download({
    name: 'archive.ledger',
    path: '/api/rounds/:roundId/ledger.xlsx',
    records: { event: 'documents.taken', about: 'roundId' },
    allow: LEDGER_KEEPERS,
    run: async (context, params) => {
      const round = await roundOf(context, params.roundId)
      const named = { unitName: await nameOfUnit(context), roundName: round.name }
      const kinds: readonly LedgerKind[] = ['visits', 'matters']
      const tables = await Promise.all(kinds.map((kind) => tableOf(context, round.id, kind)))
      return {
        body: await writeWorkbook(tables.map((table) => ledgerSheet(named, table))),
        fileName: `${round.name}清廉家访台账.xlsx`,
        mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      }
    },
  }),
  ledgerPaper('archive.visitLedger', '/api/rounds/:roundId/visit-ledger.pdf', 'visits'),
  ledgerPaper('archive.matterLedger', '/api/rounds/:roundId/matter-ledger.pdf', 'matters'),
]

function ledgerPaper(name: string, path: Download['path'], kind: LedgerKind): Download {
  return download({
    name,
    path,
    records: { event: 'documents.opened', about: 'roundId' },
    allow: LEDGER_KEEPERS,
    problems: paperProblems,
    run: async (context, params) => {
      const round = await roundOf(context, params.roundId)
      const day = beijingDay(context.at)
      const named = { unitName: await nameOfUnit(context), roundName: round.name, day }
      const paper = composeLedger(named, await tableOf(context, round.id, kind))
      return sendPdf(context, paper, `${round.name}清廉${ledgerNames[kind]}`)
    },
  })
}

async function tableOf(context: Context, roundId: string, kind: LedgerKind) {
  if (kind === 'matters') return matterTable(await store.matterLedger(context, roundId))
  await openFiles(context)
  return visitTable(await store.ledger(context, roundId, context.at))
}

/** The file as its papers say it; refused without a reason. */
async function openedFile(context: Context, id: string | undefined) {
  const officerId = UUID.test(id ?? '') ? id! : ''
  if (!officerId || (await store.files(context, officerId)).length === 0) throw notFound('这份档案')
  if (!(await reasonStands(context, officerId)))
    throw new Refusal('FORBIDDEN', [
      { code: 'archive.no-reason', message: '查阅档案须先写明事由。请在档案页填写事由后再下载。' },
    ])
  const file = await packedFile(context, officerId, null)
  if (!file) throw notFound('这份档案')
  return file
}

async function roundOf(context: Context, roundId: string | undefined) {
  const round = UUID.test(roundId ?? '') ? await findRound(context, roundId) : undefined
  if (!round) throw notFound('这一轮')
  return round
}
