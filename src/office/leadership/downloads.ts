/** The leaders' page to take into a meeting: drawn as it is asked for, kept nowhere. */
import { paperProblems } from '../../papers/paper-problems.ts'
import { sendPdf } from '../../papers/send-paper.ts'
import { beijingDay } from '../../platform/calendar.ts'
import { type Download, download } from '../../platform/download.ts'
import { notFound } from '../../platform/problem.ts'
import { unitName } from '../../programme/unit/reads.ts'
import { LEADERS } from './leaders.ts'
import { leadersView } from './leaders-view.ts'
import { composeLeaders } from './paper.ts'

export const leadershipDownloads: readonly Download[] = [
  download({
    name: 'leadership.paper',
    path: '/api/leadership/picture.pdf',
    records: { event: 'documents.opened' },
    allow: LEADERS,
    problems: paperProblems,
    run: async (context) => {
      const view = await leadersView(context)
      if (!view) throw notFound('正在进行的家访')
      const day = beijingDay(context.at)
      const paper = composeLeaders({ ...view, unitName: await unitName(context), day })
      return sendPdf(context, paper, `${view.round.name}清廉家访情况一览`)
    },
  }),
]
