/**
 * 提醒谈话记录 (方案 §三.2): a quiet word about an early sign, kept from everybody but those concerned, inspector and head. Where the sign
 * came from is one of three; what relatives said never stands in it. Left blank it is a form to fill in by hand.
 */
import { formatDay, isDay } from '../platform/calendar.ts'
import type { Block, Cell, Paper } from './blocks.ts'
import { besides, formatInstant } from './sentences.ts'

export const reminderSources = ['observed', 'stated', 'offline'] as const
export type ReminderSource = (typeof reminderSources)[number]
export const reminderSourceNames: Record<ReminderSource, string> = {
  observed: '提出的同志自己看到',
  stated: '本人自己说起',
  offline: '线下移交',
}

/** Every field may be empty. `at` is an instant, or the ISO day where no hour is known; `day` the ISO day of the paper. */
export type ReminderData = {
  unitName: string
  person: string
  post: string
  talker: string
  recorder: string
  at: string
  place: string
  source: ReminderSource | null
  topic: string
  /** What was said by the talker, and by the officer. */
  talk: string
  answer: string
  day: string
}

export function composeReminder(data: ReminderData): Paper {
  const { unitName, person, post, talker, recorder, at, place } = data
  const title = '提醒谈话记录'
  const facts: Block[] = unitName === '' ? [] : [{ type: 'subtitle', text: unitName }]
  return {
    name: title,
    about: person,
    kind: 'form',
    pages: 1,
    day: data.day,
    foot: `${title}　只限本人、谈话人、派驻纪检监察组长和单位主要负责人阅看`,
    blocks: [
      { type: 'title', text: title },
      ...facts,
      {
        type: 'table',
        columns: [27, 57, 27, 57],
        rows: [
          [head('谈话对象'), { text: besides([person, post]), span: 3 }],
          [head('谈话人'), { text: talker }, head('记录人'), { text: recorder }],
          [head('时间'), { text: momentText(at) }, head('地点'), { text: place }],
          [head('从何得知'), { text: sources(data), span: 3 }],
          wide('谈话事由', data.topic, 24),
          wide('提醒的内容', data.talk, 46),
          wide('本人说明\n和态度', data.answer, 40),
          [head('谈话对象\n签名'), { text: '', height: 16 }, head('日期'), { text: '' }],
          [head('谈话人\n签名'), { text: '', height: 16 }, head('记录人\n签名'), { text: '' }],
        ],
      },
      {
        type: 'note',
        text: '不写家属说的话，不写家属姓名；问题线索不在本表登记，按规定线下移交。提醒谈话是同志间的提醒，不是处分，不归入家访卷。',
      },
    ],
  }
}

/** When it was, as exactly as it is known. */
function momentText(at: string): string {
  if (at === '') return ''
  return isDay(at) ? formatDay(at) : formatInstant(at)
}

/** All three, the one that holds marked; on a blank form none is. */
function sources({ source }: ReminderData): string {
  return reminderSources.map((key) => `${key === source ? '■' : '□'} ${reminderSourceNames[key]}`).join('　')
}

function head(text: string): Cell {
  return { text, head: true }
}

function wide(label: string, text: string, height: number): Cell[] {
  return [head(label), { text, span: 3, height }]
}
