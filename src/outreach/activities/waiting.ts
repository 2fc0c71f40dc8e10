/** What waits of activities: a proposal for the head; for the coordinator a step of the path, or what a rhythm owes. */
import { formatShortDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import type { Waiting } from '../../platform/slice.ts'
import { currentPlan } from '../../programme/plan/reads.ts'
import { due, type Period, pressing } from './due.ts'
import type { ActivityState } from './rules.ts'
import { activityStatuses, todayOf } from './status.ts'
import * as store from './store.ts'

const steps: Partial<Record<ActivityState, { text: string; action: string }>> = {
  sentBack: { text: '的方案退回修改了', action: '去修改' },
  approved: { text: '的方案同意了，请安排时间地点', action: '去安排' },
  over: { text: '已经举办，请登记到场、写活动记录', action: '去写' },
  recorded: { text: '写好了记录，请核对后办结', action: '去办结' },
}

export const activitiesWaiting: readonly Waiting[] = [
  {
    for: ['head'],
    find: async (context) =>
      (await activityStatuses(context, await store.openActivities(context)))
        .filter(({ state, own }) => state === 'proposed' && own.proposedBy !== context.accountId)
        .map(({ own }) => ({
          key: `activity-proposed-${own.id}`,
          text: `${own.kindName}“${own.title}”的方案请您审定`,
          link: `/activities/${own.id}`,
          action: '看方案',
        })),
  },
  {
    for: ['coordinator'],
    find: async (context) => {
      const open = await activityStatuses(context, await store.openActivities(context))
      const next = open.flatMap(({ own, state, day }) => {
        const step = steps[state]
        if (!step) return []
        const text = `${own.kindName}“${own.title}”${step.text}`
        return [{ key: `activity-${own.id}`, text, due: day, link: `/activities/${own.id}`, action: step.action }]
      })
      return [...next, ...(await owed(context))]
    },
  },
]

/** Said to a unit that holds its activities here: another one may write them down elsewhere. */
async function owed(context: Context) {
  if (!(await store.hasAny(context))) return []
  const today = todayOf(context)
  const year = today.slice(0, 4)
  const all = await activityStatuses(context, await store.activitiesBetween(context, `${year}-01-01`, `${year}-12-31`))
  const placed = all.map(({ own, day, state }) => ({ kindKey: own.kindKey, day, state }))
  const kinds = (await currentPlan(context))?.body.activities ?? []
  const periods = new Map<string, { period: Period; names: string[] }>()
  for (const { name, period } of pressing(due(kinds, placed, today), today)) {
    const key = `${period.from}-${period.to}`
    periods.set(key, { period, names: [...(periods.get(key)?.names ?? []), name] })
  }
  return [...periods].map(([key, { period, names }]) => ({
    key: `activity-due-${key}`,
    text: `${period.name}还没有安排${names.join('、')}，到 ${formatShortDay(period.to)}止`,
    due: period.to,
    link: '/activities',
    action: '去安排',
  }))
}
