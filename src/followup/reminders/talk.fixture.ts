/** A reminder taken a step at a time, through the door, by whose each step is. */
import { sql } from 'kysely'
import { beijingDay } from '../../platform/calendar.ts'
import type { Answer } from '../../testing/client.ts'
import type { Member, Office } from '../../testing/office.ts'
import { look } from '../../testing/programme.ts'
import type { ReminderView } from './contract.ts'

/** Words that stand nowhere else: whoever may not read them must not find them. */
export const WORDS = {
  proposal: '常有人深夜来送鳜鱼',
  declined: '先再看看鸬鹚',
  place: '听松小会议室',
  topic: '收受土特产竹荪',
  talk: '提醒他不收礼，云雾茶也不收',
  said: '表示知道了，把霜降柿饼退回去',
  answer: '那天的鹧鸪我没有收',
  renewed: '再看一年，望江亭的事没有完',
} as const

export const officers = async (office: Office): Promise<Record<string, string>> =>
  Object.fromEntries(
    (
      await look<{ id: string; name: string }>(
        office,
        (unit) => sql`select id, name from officer where unit_id = ${unit}`,
      )
    ).map(({ id, name }) => [name, id]),
  )

/** Months or years later, with passwords that have been changed in time. */
export async function later(office: Office, instant: string): Promise<void> {
  office.setTime(instant)
  await look(office, (unit) => sql`update account set password_at = ${instant}::timestamptz where unit_id = ${unit}`)
}

export type ReminderTalk = {
  id: string
  /** What somebody who sees it is shown. */
  show: (who: Member) => Promise<ReminderView>
  /** An act by somebody; what is shown to `eyes` is what it answers. */
  act: (who: Member, act: string, more?: object, eyes?: Member) => Promise<Answer>
}

export function reminderOf(office: Office, id: string, eyes: Member): ReminderTalk {
  const show = async (who: Member) => (await office.as(who)).get<ReminderView>(`/reminders/${id}`)
  return {
    id,
    show,
    act: async (who, act, more = {}, by = eyes) => {
      const { seen } = await show(by)
      const path = `/reminders/${act.replaceAll(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`
      return (await office.as(who)).send('POST', path, { body: { reminderId: id, seen, ...more } })
    },
  }
}

/** A visitor's word about a colleague, as it comes before the head. */
export async function proposed(office: Office, about: string, by: Member = 'visitor'): Promise<ReminderTalk> {
  const ids = await officers(office)
  const body = { officerId: ids[about], source: 'observed', text: WORDS.proposal }
  const { id } = await (await office.as(by)).post<{ id: string }>('/reminders/propose', body)
  return reminderOf(office, id, by)
}

const stages = ['proposed', 'agreed', 'held', 'recorded', 'read', 'answered'] as const
export type Stage = (typeof stages)[number]

/** One about 唐若溪, as far as a stage: the head agrees, 许怀瑾 talks. */
export async function at(office: Office, stage: Stage): Promise<ReminderTalk> {
  const one = await proposed(office, '唐若溪')
  const ids = await officers(office)
  const on = beijingDay(office.product.app.clock().toISOString())
  const steps: Record<Exclude<Stage, 'proposed'>, () => Promise<Answer>> = {
    agreed: () => one.act('head', 'agree', { talkerId: ids.许怀瑾 }),
    held: () => one.act('othervisitor', 'hold', { on, place: WORDS.place }),
    recorded: () => one.act('othervisitor', 'record', { topic: WORDS.topic, talk: WORDS.talk, said: WORDS.said }),
    read: () => one.act('staff', 'read', { text: '' }),
    answered: () => one.act('staff', 'answer', { text: WORDS.answer }),
  }
  for (const next of stages.slice(1, stages.indexOf(stage) + 1)) {
    if (next === 'proposed') continue
    const answer = await steps[next]()
    if (answer.status !== 200) throw new Error(`${next}: ${answer.status} ${answer.text}`)
  }
  return one
}
