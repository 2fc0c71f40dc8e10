/** How a step of a reminder is written: it is held, its state asked, whose act it is, and what was on the screen must still be the last. */
import { beijingDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { holdTo } from '../../platform/state-table.ts'
import { currentPlan } from '../../programme/plan/reads.ts'
import type { Organ } from '../../vocabulary/organs.ts'
import { mustSee, type Seen } from './access.ts'
import { isRenewed, isTheirs, RENEWED, talkersFor } from './reader-view.ts'
import {
  monthsLater,
  type ReminderAct,
  type ReminderCode,
  reminderActs,
  reminderState,
  type StepKind,
} from './rules.ts'
import { openKey, sealWords, type Words } from './sealed.ts'
import * as store from './store.ts'

export type Shown = { reminderId: string; seen: string }
type Base<Act extends ReminderAct> = ReminderCode<Act> | 'reminder.moved-on' | 'reminder.not-yours'

async function atStep<Act extends ReminderAct>(
  context: Context<Base<Act>>,
  { reminderId, seen: shown }: Shown,
  act: Act,
): Promise<Seen> {
  await store.lockReminder(context, reminderId)
  const seen = await mustSee(context, reminderId)
  if (!isTheirs(seen, act)) throw context.refuse('reminder.not-yours', notYours(act, seen.agreedBy))
  holdTo(context, reminderActs, reminderState(seen.row.steps), act)
  if (seen.row.steps.at(-1)?.id !== shown)
    throw context.refuse('reminder.moved-on', '这次提醒谈话刚刚又有了变化。请看过最新的情况，再办一次。')
  return seen
}

function notYours(act: ReminderAct, agreedBy: Seen['agreedBy']): string {
  if (act === 'withdraw') return '只有提出的同志能撤回。请同提出的同志说。'
  if (act === 'hold' || act === 'record') return '这一步由定下的谈话人办。请谈话人登记。'
  if (act === 'read' || act === 'answer') return '这一步由本人办。请等本人看过。'
  if (agreedBy === null) return NOBODY_CAN
  return `这一步由${agreedBy === 'head' ? '一把手' : '派驻纪检监察组长'}办。请等${agreedBy === 'head' ? '一把手' : '组长'}看过。`
}

export const NOBODY_CAN =
  '按回避规定，一把手和派驻纪检监察组长都不能办这次提醒谈话，这里不办。请向上级党组织或者派出的纪检监察机关报告，由他们安排。'

type Data = { words?: Words; on?: string; organ?: Organ }

/** A step, its words sealed with the reminder's own key; the event names the act and nothing else. */
async function write(context: Context, seen: Pick<Seen, 'row'>, kind: StepKind, { words, ...data }: Data = {}) {
  const { row } = seen
  const id = context.newId()
  const sealed =
    words && row.keySealed !== null ? { sealed: sealWords(openKey(context.app, row.id, row.keySealed), id, words) } : {}
  await store.insertStep(context, {
    id,
    reminderId: row.id,
    kind,
    ...data,
    ...sealed,
    at: context.at,
    by: context.officerId,
  })
  await context.record(`reminders.${kind}`, row.id)
  return {}
}

export async function months(context: Context): Promise<number> {
  const plan = await currentPlan(context)
  if (!plan) throw notFound('实施方案')
  return plan.body.reminders.clearAfter
}

type Talker = Shown & { talkerId: string }
export async function agree(context: Context<Base<'agree'> | 'reminder.talker'>, input: Talker) {
  const seen = await atStep(context, input, 'agree')
  await setTalker(context, seen, input.talkerId)
  return write(context, seen, 'agreed')
}

export async function assign(context: Context<Base<'assign'> | 'reminder.talker'>, input: Talker) {
  const seen = await atStep(context, input, 'assign')
  await setTalker(context, seen, input.talkerId)
  return write(context, seen, 'assigned')
}

async function setTalker(context: Context<'reminder.talker'>, seen: Seen, talkerId: string): Promise<void> {
  if (!(await talkersFor(context, seen)).some(({ id }) => id === talkerId))
    throw context.refuse(
      'reminder.talker',
      '谈话人须是本单位有账号的班子成员，本人和亲属应当回避。请另选一位。',
      'talkerId',
    )
  await store.setTalker(context, seen.row.id, talkerId)
}

export async function decline(context: Context<Base<'decline'>>, input: Shown & { text: string }) {
  const seen = await atStep(context, input, 'decline')
  return write(context, seen, 'notAgreed', { words: { text: input.text } })
}

/** Taken back: nothing of it stays, not even whom it was about. */
export async function withdraw(context: Context<Base<'withdraw'>>, input: Shown) {
  const seen = await atStep(context, input, 'withdraw')
  await store.destroy(context, seen.row.id, true)
  return write({ ...context, officerId: null }, seen, 'withdrawn')
}

type Mark = { on: string; organ: Organ }
/** It turns out to be graver: what was written is destroyed, and the mark stays. */
export async function handOver(context: Context<Base<'handOver'> | 'reminder.day'>, input: Shown & Mark) {
  const seen = await atStep(context, input, 'handOver')
  mustNotBeLater(context, input.on)
  await store.destroy(context, seen.row.id, false)
  return write(context, seen, 'handedOver', { on: input.on, organ: input.organ })
}

export function mustNotBeLater(context: Context<'reminder.day'>, on: string): void {
  if (on > beijingDay(context.at)) throw context.refuse('reminder.day', '日期不能晚于今天，请修改。', 'on')
}

export async function hold(
  context: Context<Base<'hold'> | 'reminder.day'>,
  input: Shown & { on: string; place: string },
) {
  const seen = await atStep(context, input, 'hold')
  mustNotBeLater(context, input.on)
  const agreed = seen.row.steps.find((step) => step.kind === 'agreed')
  if (agreed && input.on < beijingDay(agreed.at))
    throw context.refuse('reminder.day', '谈话不能早于同意的那天，请修改。', 'on')
  await store.setTalk(context, seen.row.id, input.on, monthsLater(input.on, await months(context)))
  return write(context, seen, 'held', { on: input.on, words: { place: input.place } })
}

type Written = Shown & { topic: string; talk: string; said: string }
export async function record(context: Context<Base<'record'>>, input: Written) {
  const seen = await atStep(context, input, 'record')
  const { topic, talk, said: familyWords } = input
  return write(context, seen, 'recorded', { words: { topic, talk, said: familyWords } })
}

export async function read(context: Context<Base<'read'>>, input: Shown & { text: string }) {
  const seen = await atStep(context, input, 'read')
  await write(context, seen, 'read')
  return input.text === '' ? {} : write(context, seen, 'answered', { words: { text: input.text } })
}

export async function answer(context: Context<Base<'answer'>>, input: Shown & { text: string }) {
  const seen = await atStep(context, input, 'answer')
  return write(context, seen, 'answered', { words: { text: input.text } })
}

/** Once: as many months later as the plan gives, with a reason that whoever it is about reads. */
export async function renew(context: Context<Base<'renew'> | 'reminder.renewed'>, input: Shown & { text: string }) {
  const seen = await atStep(context, input, 'renew')
  const { id, clearOn } = seen.row
  if (isRenewed(seen.row) || clearOn === null) throw context.refuse('reminder.renewed', RENEWED)
  await store.setEnd(context, id, monthsLater(clearOn, await months(context)))
  return write(context, seen, 'renewed', { words: { text: input.text } })
}

/** By the clock: the key goes, and nothing that could be read; of a talk that took place the fact and the day stay. */
export async function clear(context: Context, reminderId: string): Promise<void> {
  await store.lockReminder(context, reminderId)
  const [row] = await store.reminders(context, reminderId)
  if (!row || row.clearOn === null || row.clearOn > beijingDay(context.at)) return
  if (reminderActs[reminderState(row.steps)].clear !== true) return
  await store.destroy(context, reminderId, row.talkedOn === null)
  await write(context, { row }, 'cleared')
  const remains = await store.whatRemains(context, reminderId)
  if (remains.length > 0) throw new Error(`of a reminder that was cleared there remain: ${remains.join(', ')}`)
}
