/**
 * 以信代访 (docs/decisions/0026): what would have been said at the table, as a letter of the visitor's; the blank pledges of the pack
 * go with it for whoever wants to sign (方案 §三.2, §三.3). Pure.
 */
import type { Block, Paper } from '../../papers/blocks.ts'
import { formatDay } from '../../platform/calendar.ts'

export type InsteadData = {
  unitName: string
  unitPhone: string
  officers: readonly string[]
  visitor: { name: string; title: string }
  /** What the notice says of what is talked about. */
  talk: string
  questions: readonly string[]
  /** Blank pledges lie behind it. */
  hasPledges: boolean
  /** ISO day on which it is printed. */
  day: string
}

const TITLE = '给您家的一封信'

export function composeInstead(data: InsteadData): Paper {
  const { unitName, unitPhone, officers, visitor, talk, questions, hasPledges, day } = data
  const call = unitPhone === '' ? '' : `，或者打电话${unitPhone}`
  const signing = hasPledges ? [para('后面附的承诺书，愿意签的请签好，和回信一起寄回；不签也没有任何影响。')] : []
  return {
    name: TITLE,
    about: officers.join('、'),
    kind: 'letter',
    pages: 1,
    day,
    foot: `${TITLE}　${unitName}`,
    blocks: [
      { type: 'title', text: TITLE },
      { type: 'addressee', text: `${officers.map((name) => `${name}同志`).join('、')}的家人：` },
      para('您好！这一轮家访，我们改用写信。写信和登门一样，是问候您和全家、听您的意见，不是检查，也不打分。'),
      para(talk),
      para('我们想问候和请教的是：'),
      ...questions.map((question, i) => para(`${i + 1}. ${question}`)),
      para(`您有想说的，请写在信里寄回${unitName}${call}。写多少、写不写，都由您决定。`),
      ...signing,
      para('祝您和家人身体安康，家门常和！'),
      para(visitor.title === '' ? visitor.name : `${visitor.name}（${visitor.title}）`),
      { type: 'date', issuer: unitName, day: formatDay(day) },
    ],
  }
}

function para(text: string): Block {
  return { type: 'para', text }
}
