/** Reads of notices that other slices may use inside their transaction (docs/decisions: reads). */
import type { Paper } from '../../papers/blocks.ts'
import { beijingDay, formatShortDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { restTableFor } from '../../programme/days/reads.ts'
import { keepsNotice } from '../../programme/days/rules/notice-state.ts'
import type { RoundWithPlan } from '../../programme/rounds/reads.ts'
import { publicUrlOf } from '../../programme/unit/reads.ts'
import { planOfVisit, visitNow } from '../visits/reads.ts'
import { familyUrl, isInHand, wayOf } from './link.ts'
import { composeNotice, siteAddress, spaced } from './paper.ts'
import { noticeDataOf } from './paper-data.ts'
import { tableRows } from './store.ts'

/** The address of the family's page of a visit, if it has one. */
export async function noticeLinkOf(context: Context, visitId: string): Promise<string | null> {
  const way = (await isInHand(context, visitId)) ? undefined : await wayOf(context, visitId)
  return way ? familyUrl(await publicUrlOf(context), way.token) : null
}

/** The way in as a slip prints it. */
export async function familyWayOf(
  context: Context,
  visitId: string,
): Promise<{ url: string; site: string; code: string } | undefined> {
  const way = await wayOf(context, visitId)
  if (!way) return undefined
  const url = familyUrl(await publicUrlOf(context), way.token)
  return { url, site: siteAddress(url), code: spaced(way.code) }
}

/** What stands where the code will be when a notice is looked at: the code is for the family alone. */
const UNSEEN = { token: 'sample', code: 'XXXXXXXX' }

/** How the notice of a visit looks; undefined without a time. */
export async function noticePaperOf(context: Context, visitId: string): Promise<Paper | undefined> {
  const visit = await visitNow(context, visitId)
  const round = visit && (await planOfVisit(context, visitId))
  if (!visit || !round) return undefined
  const numbering = { number: visit.notice_number ?? 0, madeAt: visit.notice_made_at ?? context.at }
  const data = await noticeDataOf(context, visit, round, numbering, UNSEEN)
  return data && composeNotice(visit.notice_number === null ? { ...data, number: '生成后编号' } : data)
}

export type LateNotice = { visitId: string; names: string[]; sentence: string }

/** Of these visits, those whose notice is not delivered and comes too late for its day if it arrives today (方案 §二.2). */
export async function lateNotices(
  context: Context,
  round: RoundWithPlan,
  visitIds: ReadonlySet<string>,
): Promise<LateNotice[]> {
  const { notice } = round.plan
  const rule = { ...notice, restDays: await restTableFor(context, notice.counting) }
  const rows = await tableRows(context, round.id, context.at)
  return rows.flatMap(({ id, names, day, delivered_at }) => {
    if (!visitIds.has(id) || day === null || delivered_at !== null) return []
    const kept = keepsNotice(day, context.at, rule)
    if (kept.inTime) return []
    const when =
      day < beijingDay(context.at)
        ? `约的${formatShortDay(day)}已经过了。`
        : `约的是${formatShortDay(day)}，今天送到也来不及。`
    return [{ visitId: id, names, sentence: `${when}${kept.sentence}` }]
  })
}
