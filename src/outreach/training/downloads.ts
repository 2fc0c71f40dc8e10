/** What is taken away of a training: the notice, the list to sign, the ledger of the round (方案 §四.1). */
import { writeWorkbook } from '../../adapters/sheet-xlsx/write-workbook.ts'
import { composeOfficial, type OfficialPaper } from '../../papers/official.ts'
import { paperProblems } from '../../papers/paper-problems.ts'
import { sendDocx, sendPdf } from '../../papers/send-paper.ts'
import { beijingDay } from '../../platform/calendar.ts'
import { type Download, download, UUID } from '../../platform/download.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { findRound } from '../../programme/rounds/reads.ts'
import { unitOnPaper } from '../../programme/unit/reads.ts'
import { attendanceSheet, peopleOf } from '../gatherings/reads.ts'
import { composeTrainingLedger, type LedgerPerson, type TrainingLedger, trainingSheet } from './ledger.ts'
import { composeTrainingNotice } from './notice-paper.ts'
import { sessionOf } from './session.ts'
import { statusOf } from './status.ts'

const KEEPERS = ['coordinator'] as const
const LEDGER_KEEPERS = ['coordinator', 'recordsOffice'] as const
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export const trainingDownloads: readonly Download[] = [
  download({
    name: 'training.notice',
    path: '/api/training/:sessionId/notice.pdf',
    records: { event: 'documents.opened', about: 'sessionId' },
    allow: KEEPERS,
    problems: paperProblems,
    run: async (context, params) => {
      const { paper, name } = await noticeOf(context, params)
      return sendPdf(context, paper, name)
    },
  }),
  download({
    name: 'training.noticeDraft',
    path: '/api/training/:sessionId/notice.docx',
    records: { event: 'documents.opened', about: 'sessionId' },
    allow: KEEPERS,
    problems: paperProblems,
    run: async (context, params) => {
      const { paper, name } = await noticeOf(context, params)
      return sendDocx(context, paper, name)
    },
  }),
  download({
    name: 'training.sheet',
    path: '/api/training/:sessionId/attendance.pdf',
    records: { event: 'documents.opened', about: 'sessionId' },
    allow: KEEPERS,
    problems: paperProblems,
    run: async (context, params) => {
      const { row } = await seen(context, params)
      const paper = await attendanceSheet(context, row.id)
      if (!paper) throw notFound('这场培训')
      return sendPdf(context, paper, `签到表 ${row.title}`)
    },
  }),
  download({
    name: 'training.ledger',
    path: '/api/training/rounds/:roundId/ledger.xlsx',
    records: { event: 'documents.taken', about: 'roundId' },
    allow: LEDGER_KEEPERS,
    run: async (context, params) => {
      const ledger = await ledgerOf(context, params)
      return {
        body: await writeWorkbook([trainingSheet(ledger)]),
        fileName: `${ledger.roundName}培训台账.xlsx`,
        mediaType: XLSX,
      }
    },
  }),
  download({
    name: 'training.ledgerPaper',
    path: '/api/training/rounds/:roundId/ledger.pdf',
    records: { event: 'documents.taken', about: 'roundId' },
    allow: LEDGER_KEEPERS,
    problems: paperProblems,
    run: async (context, params) => {
      const ledger = await ledgerOf(context, params)
      return sendPdf(context, composeTrainingLedger(ledger), `${ledger.roundName}培训台账`)
    },
  }),
]

function seen(context: Context, { sessionId = '' }: Record<string, string>) {
  if (!UUID.test(sessionId)) throw notFound('这场培训')
  return sessionOf(context, sessionId)
}

async function noticeOf(
  context: Context,
  params: Record<string, string>,
): Promise<{ paper: OfficialPaper; name: string }> {
  const { own, row, round } = await seen(context, params)
  const unit = await unitOnPaper(context)
  const paper = composeOfficial(
    composeTrainingNotice({
      ...row,
      unitName: unit.name,
      roundName: round.name,
      madeOn: beijingDay(context.at),
      covers: own.covers,
      makesUp: own.makesUp,
      coordinator: round.plan.names.coordinator,
      contact: unit.phone,
    }),
  )
  return { paper, name: `培训通知 ${row.title}` }
}

async function ledgerOf(context: Context, { roundId = '' }: Record<string, string>): Promise<TrainingLedger> {
  const round = UUID.test(roundId) ? await findRound(context, roundId) : undefined
  if (!round) throw notFound('这一轮')
  const { sessions, everybody, trained, lacks } = await statusOf(context, round)
  const listed = sessions.filter(({ state }) => state !== 'cancelled')
  const lists = await Promise.all(listed.map(({ id }) => peopleOf(context, id)))
  const isAsked = new Set([...trained, ...lists.flat()].map(({ officerId }) => officerId))
  const people: LedgerPerson[] = everybody
    .filter(({ officerId }) => isAsked.has(officerId))
    .map(({ officerId, name, department }) => {
      const own = lists.map((list) => list.find((person) => person.officerId === officerId))
      return {
        name,
        department,
        marks: own.map((person) => person?.mark),
        madeUpOn: own.map((person) => person?.madeUpOn ?? null),
        lacks: lacks.get(officerId) ?? [],
      }
    })
  const unit = await unitOnPaper(context)
  return { unitName: unit.name, roundName: round.name, day: beijingDay(context.at), sessions: listed, people }
}
