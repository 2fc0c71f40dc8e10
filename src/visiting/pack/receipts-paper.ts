/** 签收单: on top of printed notices, ticked and signed by hand as they are handed out (方案 §二.2). Pure. */
import type { Cell, Paper } from '../../papers/blocks.ts'
import { formatShortDay } from '../../platform/calendar.ts'
import type { Part } from '../../vocabulary/parts-of-day.ts'
import type { PressSort } from './rules.ts'

export type ReceiptsData = {
  unitName: string
  roundName: string
  sorted: PressSort
  /** Whose notices they are: the visitor, or the department. */
  of: string
  /** ISO day on which it is printed. */
  day: string
  households: readonly {
    members: readonly string[]
    /** The department on a visitor's list, the visitor on a department's. */
    beside: string
    slot: { day: string; part: Part } | null
    /** Not printed, and why; null when its notice lies here. */
    missing: string | null
  }[]
}

/** Room to sign by hand, in millimetres. */
const LINE = 10

export function composeReceipts(data: ReceiptsData): Paper {
  const { unitName, roundName, sorted, of, day, households } = data
  const complete = households.filter((h) => h.missing === null)
  const absent = households.filter((h) => h.missing !== null)
  const [group, other] = sorted === 'visitor' ? ['家访人', '部室'] : ['部室', '家访人']
  return {
    name: `家访通知书签收单（${of}）`,
    about: of,
    kind: 'form',
    day,
    foot: `${unitName}　家访通知书签收单　${of}`,
    blocks: [
      { type: 'title', text: '家访通知书签收单' },
      { type: 'subtitle', text: `${unitName}\n${roundName}` },
      {
        type: 'facts',
        rows: [
          { label: group, text: of, strong: true },
          { label: '份数', text: `${complete.length} 份，排在后面，和下面的次序一样` },
        ],
      },
      {
        type: 'table',
        columns: [13, 31, 28, 44, 13, 29, 18],
        headRows: 1,
        dense: true,
        rows: [
          ['序号', '家庭', other, '家访时间', '送到', '签收', '日期'].map((text): Cell => ({ text, head: true })),
          ...complete.map((h, i): Cell[] => [
            { text: String(i + 1), height: LINE },
            { text: h.members.join('、') },
            { text: h.beside },
            { text: h.slot ? formatShortDay(h.slot.day, h.slot.part) : '' },
            { text: '□' },
            { text: '' },
            { text: '' },
          ]),
        ],
      },
      ...(absent.length === 0
        ? []
        : [
            {
              type: 'note',
              text: `没有印在这里的：${absent.map((h) => `${h.members.join('、')}（${h.missing}）`).join('；')}。`,
            } as const,
          ]),
      {
        type: 'note',
        text: '送到一份，勾一份，由收的人签名、写上日期；代收的写代收人的姓名。签完交回综合部，照单登记送达，原件留存。',
      },
    ],
  }
}
