import { writeDocx } from '../adapters/render-docx/write-docx.ts'
import { writeWorkbook } from '../adapters/sheet-xlsx/write-workbook.ts'
import { composeOfficial } from '../documents/official.ts'
import { currentPlan } from '../plan/reads.ts'
import { beijingDay } from '../platform/calendar.ts'
import { type Download, UUID } from '../platform/download.ts'
import { uuidv7 } from '../platform/id.ts'
import type { Context } from '../platform/operation.ts'
import { notFound, Refusal } from '../platform/problem.ts'
import { slice } from '../platform/router.ts'
import { findRound } from '../rounds/reads.ts'
import { unitName as nameOfUnit } from '../units/reads.ts'
import { archiveContract } from './contract.ts'
import { fileNumber, ledgerSheets } from './ledger.ts'
import { packFile } from './package.ts'
import { composeReport } from './report.ts'
import * as store from './store.ts'

const REPORTERS = ['coordinator', 'head'] as const

/** How long a stated reason opens a file, in minutes. */
const REASON_MINUTES = 60

export const archive = slice('archive', archiveContract, {
  files: { allow: ['recordsOffice'], run: async (context) => ({ files: (await store.files(context)).map(fileView) }) },
  consult: {
    allow: ['recordsOffice'],
    run: async (context, input) => {
      if (!(await store.files(context, input.officerId))[0]) throw notFound('这份档案')
      const id = uuidv7(context.now.getTime())
      await store.insertConsultation(context, {
        id,
        officerId: input.officerId,
        accountId: accountOf(context),
        reason: input.reason,
        at: context.now.toISOString(),
      })
      await context.record('archive.consulted', input.officerId)
      return { id }
    },
  },
  file: {
    allow: ['recordsOffice'],
    run: async (context, input) => {
      const [file] = await store.files(context, input.officerId)
      if (!file) throw notFound('这份档案')
      const open = await reasonStands(context, input.officerId)
      const consultations = (await store.consultations(context, input.officerId)).map(({ by, reason, at }) => ({
        by,
        reason,
        at,
      }))
      return {
        file: fileView(file),
        items: open ? (await itemsOf(context, input.officerId)).map(itemView) : [],
        consultations,
        needsReason: !open,
      }
    },
  },
})

export const archiveDownloads: readonly Download[] = [
  {
    name: 'archive.package',
    path: '/api/archive/:officerId/package.zip',
    allow: ['recordsOffice'],
    run: async (context, params) => {
      const officerId = UUID.test(params.officerId ?? '') ? params.officerId! : ''
      const [file] = officerId ? await store.files(context, officerId) : []
      if (!file) throw notFound('这份档案')
      if (!(await reasonStands(context, officerId)))
        throw new Refusal('FORBIDDEN', [
          { code: 'archive.no-reason', message: '查阅档案须先写明事由。请在档案页填写事由后再下载。' },
        ])
      const items = (await itemsOf(context, officerId)).map(itemView)
      const unitName = await nameOfUnit(context)
      const madeOn = beijingDay(context.now.toISOString())
      const body = packFile(
        {
          fileNumber: fileNumber(file.position),
          unitName,
          officer: file.name,
          department: file.department,
          madeOn,
          items,
        },
        context.app.blobs,
      )
      return { body, fileName: `${fileNumber(file.position)}-${file.name}.zip`, mediaType: 'application/zip' }
    },
  },
  {
    name: 'archive.ledger',
    path: '/api/rounds/:roundId/ledger.xlsx',
    allow: ['recordsOffice', 'coordinator'],
    run: async (context, params) => {
      const round = UUID.test(params.roundId ?? '') ? await findRound(context, params.roundId) : undefined
      if (!round) throw notFound('这一轮')
      const unitName = await nameOfUnit(context)
      const sheets = ledgerSheets({
        unitName,
        roundName: round.name,
        visits: await store.ledger(context, round.id),
        matters: await store.matterLedger(context, round.id),
      })
      return {
        body: await writeWorkbook(sheets),
        fileName: `${round.name}清廉家访台账.xlsx`,
        mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      }
    },
  },
  {
    name: 'archive.report',
    path: '/api/rounds/:roundId/report.pdf',
    allow: REPORTERS,
    run: async (context, params) => {
      const { name, paper } = await reportOf(context, params.roundId)
      const { bytes } = await context.app.services.renderer.pdf(paper)
      return { body: bytes, fileName: `${name}.pdf`, mediaType: 'application/pdf', inline: true }
    },
  },
  {
    name: 'archive.reportDraft',
    path: '/api/rounds/:roundId/report.docx',
    allow: REPORTERS,
    run: async (context, params) => {
      const { name, paper } = await reportOf(context, params.roundId)
      return {
        body: await writeDocx(paper),
        fileName: `${name}.docx`,
        mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      }
    },
  },
]

/** The report as it stands today (报告): to be looked at, and to be edited. */
async function reportOf(context: Context, roundId: string | undefined) {
  const round = UUID.test(roundId ?? '') ? await findRound(context, roundId) : undefined
  if (!round) throw notFound('这一轮')
  const day = beijingDay(context.now.toISOString())
  const matters = await store.matterLedger(context, round.id)
  const report = composeReport({
    unitName: await nameOfUnit(context),
    roundName: round.name,
    plan: round.plan,
    startsOn: round.startsOn,
    endsOn: round.endsOn,
    day,
    ...(await store.roundCounts(context, round.id)),
    matters: matters.map(({ kind, text, measure, raisedAt, repliedAt, closed }) => ({
      kind,
      text,
      measure,
      raisedOn: beijingDay(raisedAt),
      repliedOn: repliedAt === null ? null : beijingDay(repliedAt),
      closed,
    })),
  })
  return { name: report.title, paper: composeOfficial(report) }
}

async function reasonStands(context: Context, officerId: string): Promise<boolean> {
  const mine = (await store.consultations(context, officerId)).find((c) => c.accountId === accountOf(context))
  return mine !== undefined && context.now.getTime() - new Date(mine.at).getTime() < REASON_MINUTES * 60_000
}

/** What lies in the file by the unit's plan: everything, or the visit records alone. */
async function itemsOf(context: Context, officerId: string): Promise<store.ItemRow[]> {
  const plan = await currentPlan(context)
  return store.items(context, officerId, plan?.body.file.kept ?? true)
}

function fileView(row: store.FileRow) {
  return {
    officerId: row.officerId,
    name: row.name,
    department: row.department,
    title: row.title,
    fileNumber: fileNumber(row.position),
    items: row.items,
  }
}

function itemView(row: store.ItemRow, index: number) {
  return {
    number: index + 1,
    title: row.title,
    responsible: row.responsible,
    date: beijingDay(row.madeAt),
    pages: row.pages,
    hash: row.hash,
    documentId: row.documentId,
  }
}

function accountOf(context: Context): string {
  if (context.actor.kind !== 'account') throw notFound()
  return context.actor.accountId
}
