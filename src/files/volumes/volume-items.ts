/** What lies in the volume of an activity: its papers, made when it was closed, and its list as it came back signed. */
import { activity, type KeptPaper, keptPapers } from '../../outreach/activities/reads.ts'
import { beijingDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { keptAttendance } from '../scans/reads.ts'

export type VolumeItem = {
  number: number
  title: string
  kind: 'paper' | 'list'
  id: string
  pages: number
  madeOn: string
  hash: string
}

/** Nothing before it is closed. */
export async function volumeOf(context: Context, activityId: string) {
  const found = await activity(context, activityId)
  if (!found) throw notFound('这项活动')
  const papers = found.closedAt === null ? [] : await keptPapers(context, found.id)
  const isKept = papers.length > 0 && found.gatheringId !== null
  const lists = isKept && found.gatheringId !== null ? await keptAttendance(context, found.gatheringId) : []
  const items: Omit<VolumeItem, 'number'>[] = [
    ...papers.map(paperItem),
    ...lists.map(({ pageId, page, hash, at }) => ({
      ...{ title: `签到表（签名件）${page === null ? '' : `第 ${page} 页`}`, kind: 'list' as const },
      ...{ id: pageId, pages: 1, madeOn: beijingDay(at), hash },
    })),
  ]
  return { activity: found, items: items.map((item, i): VolumeItem => ({ number: i + 1, ...item })) }
}

const paperItem = ({ id, title, pages, madeAt, hash }: KeptPaper) => ({
  ...{ title, kind: 'paper' as const, id, pages, madeOn: beijingDay(madeAt), hash },
})
