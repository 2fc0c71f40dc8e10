/** 家访补充登记 as blocks (方案 §三.4, §三.5): a word of the family that was written down after its record had been signed. */
import type { Cell, Paper } from '../../papers/blocks.ts'
import { formatInstant } from '../../papers/sentences.ts'
import { beijingDay } from '../../platform/calendar.ts'
import { type MatterKind, matterKindNames } from '../../vocabulary/matter-kinds.ts'

export type SupplementData = {
  number: string
  unitName: string
  roundName: string
  officers: readonly string[]
  kind: MatterKind
  text: string
  nameAllowed: boolean
  /** Instants in UTC; null where the visit's hour is not known. */
  heldAt: string | null
  writtenAt: string
}

export function composeSupplement(data: SupplementData): Paper {
  const title = '家访补充登记'
  return {
    name: `${title} ${data.number}`,
    about: data.officers.join('、'),
    kind: 'form',
    pages: 1,
    day: beijingDay(data.writtenAt),
    foot: `${title}　编号 ${data.number}`,
    blocks: [
      { type: 'title', text: title },
      { type: 'subtitle', text: data.roundName },
      {
        type: 'table',
        columns: [30, 138],
        rows: [
          row('单位', data.unitName),
          row('干部姓名', data.officers.join('、')),
          ...(data.heldAt === null ? [] : [row('家访时间', formatInstant(data.heldAt))]),
          row('补登时间', formatInstant(data.writtenAt)),
          row('类别', matterKindNames[data.kind]),
          row('内容', data.text, 40),
          row('报告时', data.nameAllowed ? '可以说明是谁家提的' : '不说明是谁家提的'),
        ],
      },
      {
        type: 'note',
        text: '本页写的是家访登记表签名以后登记的，没有当场读给家属听。家属可以在自己的页面上看到，可以更正。同登记表一并保存。',
      },
    ],
  }
}

function row(head: string, text: string, height?: number): Cell[] {
  return [{ text: head, head: true }, height === undefined ? { text } : { text, height }]
}
