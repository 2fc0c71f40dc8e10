/** 提醒谈话记录 to print and sign (方案 §三.2): drawn from the sealed words as it is asked for, and kept nowhere. */
import { paperProblems } from '../../papers/paper-problems.ts'
import { composeReminder } from '../../papers/reminder-paper.ts'
import { sendPdf } from '../../papers/send-paper.ts'
import { beijingDay } from '../../platform/calendar.ts'
import { type Download, download, UUID } from '../../platform/download.ts'
import { notFound } from '../../platform/problem.ts'
import { unitOnPaper } from '../../programme/unit/reads.ts'
import { mustSee } from './access.ts'
import { wordsOf } from './reader-view.ts'

export const reminderDownloads: readonly Download[] = [
  download({
    name: 'reminders.paper',
    path: '/api/reminders/:reminderId/record.pdf',
    records: { event: 'reminders.paperOpened', about: 'reminderId' },
    allow: ['head', 'inspector', 'visitor', 'officer'],
    problems: [...paperProblems, 'reminder.no-record'],
    run: async (context, { reminderId = '' }) => {
      if (!UUID.test(reminderId)) throw notFound('这次提醒谈话')
      const { row } = await mustSee(context, reminderId)
      const words = wordsOf(context, row)
      if (!words.recorded)
        throw context.refuse('reminder.no-record', '没有可以打印的记录：还没有写，或者已经到期清除。')
      const answered = words.answered ? `\n本人看过以后写：${words.answered.text ?? ''}` : ''
      const paper = composeReminder({
        unitName: (await unitOnPaper(context)).name,
        person: row.officer,
        post: [row.department, row.title].filter((word) => word !== '').join(' '),
        talker: row.talker ?? '',
        recorder: row.steps.find((step) => step.kind === 'recorded')?.by ?? '',
        at: row.talkedOn ?? '',
        place: words.held?.place ?? '',
        source: row.source,
        topic: words.recorded.topic ?? '',
        talk: words.recorded.talk ?? '',
        answer: `${words.recorded.said ?? ''}${answered}`.trim(),
        day: beijingDay(context.at),
      })
      // no name in the file's own: it lies among others in a folder of downloads
      return sendPdf(context, paper, '提醒谈话记录')
    },
  }),
]
