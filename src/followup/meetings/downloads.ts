/** 议题 before a meeting, 纪要 after it: to print, and the minutes to go on with in Word (方案 §三.4). */
import type { Paper } from '../../papers/blocks.ts'
import type { OfficialPaper } from '../../papers/official.ts'
import { type PaperCode, paperProblems } from '../../papers/paper-problems.ts'
import { sendDocx, sendPdf } from '../../papers/send-paper.ts'
import { type Attachment, type Download, download, UUID } from '../../platform/download.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { agendaPaper, minutesPaper } from './paper-data.ts'
import * as store from './store.ts'

const READERS = ['coordinator', 'partyGroup', 'head', 'inspector'] as const

type Send = (context: Context<PaperCode>, paper: Paper | OfficialPaper, name: string) => Promise<Attachment>
const toWord: Send = (context, paper, name) => sendDocx(context, paper, name)

export const meetingDownloads: readonly Download[] = [
  download({
    name: 'meetings.agenda',
    path: '/api/meetings/:meetingId/agenda.pdf',
    records: { event: 'documents.opened', about: 'meetingId' },
    allow: READERS,
    problems: paperProblems,
    run: async (context, params) => {
      const meeting = await seen(context, params)
      return sendPdf(context, await agendaPaper(context, meeting), `会议议题 ${meeting.heldOn}`)
    },
  }),
  minutes('meetings.minutes', '/api/meetings/:meetingId/minutes.pdf', sendPdf),
  minutes('meetings.minutesDraft', '/api/meetings/:meetingId/minutes.docx', toWord),
]

function minutes(name: string, path: Download['path'], send: Send): Download {
  return download({
    name,
    path,
    records: { event: 'documents.opened', about: 'meetingId' },
    allow: READERS,
    problems: [...paperProblems, 'meeting.no-minutes'],
    run: async (context, params) => {
      const meeting = await seen(context, params)
      const paper = await minutesPaper(context, meeting)
      if (!paper) throw context.refuse('meeting.no-minutes', '这次会议还没有生成纪要，会后生成以后才有。')
      return send(context, paper, `会议纪要 〔${meeting.year}〕${meeting.nth}号`)
    },
  })
}

async function seen(context: Context, { meetingId = '' }: Record<string, string>): Promise<store.Meeting> {
  const meeting = UUID.test(meetingId) ? await store.meeting(context, meetingId) : undefined
  if (!meeting) throw notFound('这次会议')
  return meeting
}
