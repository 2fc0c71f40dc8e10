/** 半年活动小结, as a paper and as a draft for Word. */
import { composeOfficial } from '../../papers/official.ts'
import { paperProblems } from '../../papers/paper-problems.ts'
import { sendDocx, sendPdf } from '../../papers/send-paper.ts'
import { beijingDay } from '../../platform/calendar.ts'
import { type Download, download } from '../../platform/download.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { planOn } from '../../programme/plan/reads.ts'
import { unitName } from '../../programme/unit/reads.ts'
import { againstRhythm, composeHalfYear, halfSpan } from './half-year.ts'
import { activityStatuses } from './status.ts'
import { activitiesBetween } from './store.ts'

const allow = ['coordinator', 'recordsOffice'] as const
const records = { event: 'documents.taken' }

export const halfYearDownloads: readonly Download[] = [
  download({
    ...{ name: 'activities.halfYear', path: '/api/activities/years/:year/halves/:half/summary.pdf', records, allow },
    problems: paperProblems,
    run: async (context, params) => {
      const { paper, name } = await halfYear(context, params)
      return sendPdf(context, paper, name)
    },
  }),
  download({
    ...{ name: 'activities.halfYearDraft', path: '/api/activities/years/:year/halves/:half/summary.docx' },
    ...{ records, allow, problems: paperProblems },
    run: async (context, params) => {
      const { paper, name } = await halfYear(context, params)
      return sendDocx(context, paper, name)
    },
  }),
]

async function halfYear(context: Context, { year = '', half = '' }: Record<string, string>) {
  const today = beijingDay(context.at)
  if (!/^2\d{3}$/.test(year) || !/^[12]$/.test(half)) throw notFound('这半年')
  const of = { year: Number(year), half: half === '1' ? (1 as const) : (2 as const) }
  const { from, to } = halfSpan(of.year, of.half)
  if (today < from) throw notFound('这半年的活动小结')
  const all = await activityStatuses(context, await activitiesBetween(context, `${year}-01-01`, `${year}-12-31`))
  const held = all.flatMap(({ own, row, state }) =>
    row && (state === 'over' || state === 'recorded' || state === 'closed')
      ? [
          {
            ...{ day: row.day, kindKey: own.kindKey, kindName: own.kindName, title: row.title },
            ...{ came: row.people.came, relatives: own.relatives },
          },
        ]
      : [],
  )
  // a half that is over is set against what was planned then
  const plan = (await planOn(context, to < today ? to : today))?.body
  const shown = held.filter(({ day }) => day >= from && day <= to).map(({ kindKey: _, ...one }) => one)
  const kinds = againstRhythm(plan?.activities ?? [], held, { ...of, day: today })
  const unit = await unitName(context)
  const data = { ...of, unitName: unit, coordinator: plan?.names.coordinator ?? '', day: today, kinds, held: shown }
  return { paper: composeOfficial(composeHalfYear(data)), name: `${year}年${half === '1' ? '上' : '下'}半年活动小结` }
}
