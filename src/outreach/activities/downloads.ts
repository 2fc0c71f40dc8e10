/** What is taken away of activities: proposal, list to sign, invitations, minutes, summary, the year's ledger (方案 §四.2). */
import { writeWorkbook } from '../../adapters/sheet-xlsx/write-workbook.ts'
import { spaced } from '../../doors/link.ts'
import type { Bundle } from '../../papers/blocks.ts'
import { composeOfficial, type Official } from '../../papers/official.ts'
import { paperProblems } from '../../papers/paper-problems.ts'
import { sendBundle, sendDocx, sendPdf } from '../../papers/send-paper.ts'
import { beijingDay } from '../../platform/calendar.ts'
import { type Download, download, UUID } from '../../platform/download.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { publicUrlOf, unitName, unitOnPaper } from '../../programme/unit/reads.ts'
import { attendanceSheet } from '../gatherings/reads.ts'
import { composeCertificates } from './certificate-paper.ts'
import { halfYearDownloads } from './half-year-downloads.ts'
import { sumsOf, wayIn } from './invitation-acts.ts'
import { composeInvitation } from './invitation-paper.ts'
import { homes, invitations } from './invitations-store.ts'
import { type ActivityLedger, activitySheet, composeActivityLedger } from './ledger.ts'
import { composeMinutes, composeProposal, composeSummary } from './official-papers.ts'
import { heldData, proposalData } from './paper-data.ts'
import { mayThank } from './rules.ts'
import { type ActivityStatus, activityOf, activityStatuses } from './status.ts'
import { activitiesBetween } from './store.ts'

const KEEPERS = ['coordinator'] as const
const PROPOSAL_READERS = ['coordinator', 'head'] as const
const LEDGER_KEEPERS = ['coordinator', 'recordsOffice'] as const
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const opened = { event: 'documents.opened', about: 'activityId' }

type Compose = (context: Context, one: ActivityStatus) => Promise<Official>

/** One paper in official layout, to print and as a draft for Word. */
function official(
  name: string,
  file: string,
  allow: typeof PROPOSAL_READERS | typeof LEDGER_KEEPERS,
  says: string,
  compose: Compose,
) {
  const of = async (context: Context, params: Record<string, string>) => {
    const one = await seen(context, params)
    return { paper: composeOfficial(await compose(context, one)), name: `${says} ${one.own.title}` }
  }
  return [
    download({
      ...{ name: `activities.${name}`, path: `/api/activities/:activityId/${file}.pdf`, records: opened, allow },
      problems: paperProblems,
      run: async (context, params) => {
        const { paper, name: called } = await of(context, params)
        return sendPdf(context, paper, called)
      },
    }),
    download({
      ...{ name: `activities.${name}Draft`, path: `/api/activities/:activityId/${file}.docx`, records: opened, allow },
      problems: paperProblems,
      run: async (context, params) => {
        const { paper, name: called } = await of(context, params)
        return sendDocx(context, paper, called)
      },
    }),
  ]
}

export const activityDownloads: readonly Download[] = [
  ...halfYearDownloads,
  ...official('proposalPaper', 'proposal', PROPOSAL_READERS, '活动方案', async (context, one) =>
    composeProposal(await proposalData(context, one)),
  ),
  ...official('minutesPaper', 'minutes', LEDGER_KEEPERS, '会议记录', async (context, one) => {
    if (!one.own.minutes || one.own.minutesText === '') throw notFound('会议记录')
    return composeMinutes(await heldData(context, one))
  }),
  ...official('summaryPaper', 'summary', LEDGER_KEEPERS, '活动小结', async (context, one) =>
    composeSummary(await heldData(context, one)),
  ),
  download({
    name: 'activities.sheet',
    path: '/api/activities/:activityId/attendance.pdf',
    records: opened,
    allow: KEEPERS,
    problems: paperProblems,
    run: async (context, params) => {
      const { row } = await seen(context, params)
      const paper = row && (await attendanceSheet(context, row.id))
      if (!paper) throw notFound('这项活动的签到表')
      return sendPdf(context, paper, `签到表 ${row.title}`)
    },
  }),
  download({
    name: 'activities.invitations',
    path: '/api/activities/:activityId/invitations.pdf',
    records: { event: 'documents.codesPrinted', about: 'activityId' },
    allow: KEEPERS,
    problems: paperProblems,
    run: async (context, params) => {
      const one = await seen(context, params)
      return sendBundle(context, await invitationsOf(context, one), `请柬 ${one.own.title}`)
    },
  }),
  download({
    name: 'activities.certificates',
    path: '/api/activities/:activityId/certificates.pdf',
    records: opened,
    allow: KEEPERS,
    problems: paperProblems,
    run: async (context, params) => {
      const { own, row, state } = await seen(context, params)
      const { names } = await sumsOf(context, own.id)
      if (!row || names.length === 0 || !mayThank(state)) throw notFound('要印的证书')
      const { kindName } = own
      const of = { unitName: await unitName(context), kindName, title: row.title, day: row.day, madeOn: row.day }
      return sendBundle(context, composeCertificates(of, names), `证书 ${row.title}`)
    },
  }),
  download({
    name: 'activities.ledger',
    path: '/api/activities/years/:year/ledger.xlsx',
    records: { event: 'documents.taken' },
    allow: LEDGER_KEEPERS,
    run: async (context, params) => {
      const ledger = await ledgerOf(context, params)
      return {
        body: await writeWorkbook([activitySheet(ledger)]),
        fileName: `${ledger.year}年活动台账.xlsx`,
        mediaType: XLSX,
      }
    },
  }),
  download({
    name: 'activities.ledgerPaper',
    path: '/api/activities/years/:year/ledger.pdf',
    records: { event: 'documents.taken' },
    allow: LEDGER_KEEPERS,
    problems: paperProblems,
    run: async (context, params) => {
      const ledger = await ledgerOf(context, params)
      return sendPdf(context, composeActivityLedger(ledger), `${ledger.year}年活动台账`)
    },
  }),
]

function seen(context: Context, { activityId = '' }: Record<string, string>): Promise<ActivityStatus> {
  if (!UUID.test(activityId)) throw notFound('这项活动')
  return activityOf(context, activityId)
}

/** One paper for each household that is invited, in the order of the roster. */
async function invitationsOf(context: Context, { own, row }: ActivityStatus): Promise<Bundle> {
  const existing = new Map((await invitations(context, own.id)).map((one) => [one.householdId, one]))
  const site = await publicUrlOf(context)
  const unit = await unitOnPaper(context)
  const madeOn = beijingDay(context.at)
  const papers = (await homes(context)).flatMap(({ householdId, names }) => {
    const found = existing.get(householdId)
    if (!found || !row) return []
    const { token, code } = wayIn(context.app, found)
    const home = { officers: names, url: `${site}/i/${token}`, code: spaced(code) }
    const of = { kindName: own.kindName, transport: own.transport, unitName: unit.name, unitPhone: unit.phone }
    return [composeInvitation({ ...row, ...of, site: `${site}/c`, madeOn, home })]
  })
  if (papers.length === 0) throw notFound('请柬')
  return { kind: 'bundle', name: `请柬 ${own.title}`, about: own.title, day: madeOn, duplex: false, papers }
}

async function ledgerOf(context: Context, { year = '' }: Record<string, string>): Promise<ActivityLedger> {
  if (!/^2\d{3}$/.test(year)) throw notFound('这一年')
  const all = await activityStatuses(context, await activitiesBetween(context, `${year}-01-01`, `${year}-12-31`))
  const lines = all.flatMap(({ own, row, state }) =>
    row && (state === 'over' || state === 'recorded' || state === 'closed')
      ? [
          {
            ...{ day: row.day, kindName: own.kindName, title: row.title, place: row.place },
            ...{ came: row.people.came, relatives: own.relatives, summary: own.summary },
          },
        ]
      : [],
  )
  return { unitName: await unitName(context), year: Number(year), day: beijingDay(context.at), lines }
}
