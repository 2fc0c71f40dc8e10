/** Deliveries are registered one by one or from a receipt list, and corrected while nothing was built on them (方案 §二.2). */
import { beijingDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { barred, holdTo } from '../../platform/state-table.ts'
import { restTableFor } from '../../programme/days/reads.ts'
import { keepsNotice, type NoticeRule } from '../../programme/days/rules/notice-state.ts'
import { findRound } from '../../programme/rounds/reads.ts'
import type { NoticeRemark } from './contract.ts'
import * as store from './delivery-store.ts'
import { type DeliveryCode, deliveryActs, deliveryState } from './rules.ts'
import { findNotice } from './store.ts'

type Way = store.Delivery['way']
const FUTURE = '送达时间不能晚于现在，请核对。'
const BEFORE_MADE = '送达时间早于通知书的制作日期，请核对。'

export async function deliver(
  context: Context<DeliveryCode<'deliver'> | 'notice.future' | 'notice.before-made'>,
  input: { noticeId: string; at: string; to: string; way: Way },
) {
  const [notice] = await store.lockNotices(context, [input.noticeId])
  if (!notice) throw notFound('这份通知书')
  holdTo(context, deliveryActs, standing(notice, context), 'deliver')
  const at = new Date(input.at)
  if (isFuture(context, at)) throw context.refuse('notice.future', FUTURE, 'at')
  if (isBeforeMade(notice, at)) throw context.refuse('notice.before-made', BEFORE_MADE, 'at')
  await mark(context, [{ noticeId: notice.id, to: input.to }], at, input.way)
  const rule = await ruleOf(context, notice.round_id)
  const kept = keepsNotice(notice.day, at.toISOString(), rule)
  return { late: !kept.inTime, sentence: kept.inTime ? '' : `${kept.sentence}请家访人另选日期。` }
}

/** One act for a whole list. A line that cannot be registered is said and left; the others stand for themselves (docs/decisions/0030). */
export async function deliverMany(
  context: Context<'notice.future'>,
  input: { notices: { noticeId: string; to: string }[]; at: string; way: Way },
) {
  const at = new Date(input.at)
  if (isFuture(context, at)) throw context.refuse('notice.future', FUTURE, 'at')
  const receivers = new Map(input.notices.map(({ noticeId, to }) => [noticeId, to]))
  const notices = await store.lockNotices(context, [...receivers.keys()])
  const [first] = notices
  // as one alone: what this unit does not have is not there
  if (!first || notices.length < receivers.size) throw notFound('这份通知书')
  const rules = new Map<string, NoticeRule>()
  const left: NoticeRemark[] = []
  const late: NoticeRemark[] = []
  const done: { noticeId: string; to: string }[] = []
  for (const notice of notices) {
    const reported = { noticeId: notice.id, members: notice.names }
    const may = deliveryActs[standing(notice, context)].deliver
    if (may !== true) left.push({ ...reported, sentence: may.message })
    else if (isBeforeMade(notice, at)) left.push({ ...reported, sentence: BEFORE_MADE })
    else {
      const kept = keepsNotice(notice.day, at.toISOString(), await ruleOf(context, notice.round_id, rules))
      if (!kept.inTime) late.push({ ...reported, sentence: kept.sentence })
      done.push({ noticeId: notice.id, to: receivers.get(notice.id) || notice.names.join('、') })
    }
  }
  await mark(context, done, at, input.way)
  await context.record('notices.listDelivered', first.round_id, { delivered: done.length, left: left.length })
  return { delivered: done.length, late, left }
}

/** What one press entered, one press takes back: each notice with the reason. One that cannot be corrected is said and left. */
export async function correctDeliveries(
  context: Context<DeliveryCode<'correct'> | 'notice.other-delivery'>,
  { notices: shown, reason }: { notices: { noticeId: string; seen: string }[]; reason: string },
) {
  const seen = new Map(shown.map(({ noticeId, seen }) => [noticeId, seen]))
  const notices = await store.lockNotices(context, [...seen.keys()])
  if (notices.length < seen.size) throw notFound('这份通知书')
  const left: (NoticeRemark & { code: DeliveryCode<'correct'> | 'notice.other-delivery' })[] = []
  for (const notice of notices) {
    const may = mayCorrect(notice, seen.get(notice.id) ?? '', context)
    if (may !== true) left.push({ noticeId: notice.id, members: notice.names, sentence: may.message, code: may.code })
    else {
      const correction = { id: context.newId(), reason, at: context.at, by: context.accountId }
      await store.correctDelivery(context, notice.id, correction)
      await context.record('notices.deliveryCorrected', notice.id)
    }
  }
  if (left.length === notices.length)
    throw context.refuseAll(
      left.map(({ code, members, sentence }) => ({
        code,
        message: notices.length === 1 ? sentence : `${members.join('、')}家：${sentence}`,
      })),
    )
  return { corrected: notices.length - left.length, left: left.map(({ code: _, ...one }) => one) }
}

const OTHER = barred('notice.other-delivery', '这份通知书的送达登记刚刚变了。请看清现在的登记，再决定要不要更正。')

function mayCorrect(notice: store.NoticeRow, seen: string, context: Context) {
  const may = deliveryActs[standing(notice, context)].correct
  if (may !== true) return may
  return notice.delivered_at !== null && Date.parse(seen) === Date.parse(notice.delivered_at) ? true : OTHER
}

export async function corrections(context: Context, { noticeId }: { noticeId: string }) {
  if (!(await findNotice(context, noticeId))) throw notFound('这份通知书')
  return { corrections: await store.correctionsOf(context, noticeId) }
}

/** Each notice has an event of its own: who looks for one household finds it. */
async function mark(
  context: Context,
  done: readonly { noticeId: string; to: string }[],
  at: Date,
  way: Way,
): Promise<void> {
  await store.markDelivered(context, done, { at: at.toISOString(), way, by: context.accountId })
  for (const { noticeId } of done) await context.record('notices.delivered', noticeId)
}

function standing(notice: store.NoticeRow, context: Context) {
  const { delivered_at: deliveredAt, day, acknowledged, move_wish: moveWish } = notice
  const facts = { isVoid: notice.ended_at !== null, deliveredAt, day, acknowledged, moveWish }
  return deliveryState(facts, beijingDay(context.at))
}

function isFuture(context: Context, at: Date): boolean {
  return at.getTime() > context.now.getTime() + 60_000
}

function isBeforeMade(notice: store.NoticeRow, at: Date): boolean {
  return beijingDay(at.toISOString()) < beijingDay(notice.made_at)
}

/** The rule of the plan of a round; `known` keeps what was worked out for a list. */
async function ruleOf(context: Context, roundId: string, known = new Map<string, NoticeRule>()): Promise<NoticeRule> {
  const existing = known.get(roundId)
  if (existing) return existing
  const round = await findRound(context, roundId)
  if (!round) throw notFound('这一轮')
  const { notice } = round.plan
  const rule = { ...notice, restDays: await restTableFor(context, notice.counting) }
  known.set(roundId, rule)
  return rule
}
