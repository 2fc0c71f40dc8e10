/** 档案移交清单及回执: what is handed over, signed by both (方案 §三.5). Pure. */
import type { Block, Cell, Paper } from '../../papers/blocks.ts'
import { formatDay } from '../../platform/calendar.ts'

export type HandOverItem = {
  number: number
  title: string
  responsible: string
  /** ISO day */
  date: string
  pages: number
  hash: string
}
export type HandOverData = {
  from: string
  to: string
  person: string
  fileNumber: string
  reason: string
  /** The last link of the package's chain; empty before there is a package. */
  head: string
  /** Filled in once it came; empty lines to sign before. */
  giver: string
  receiver: string
  /** ISO days; null where it is to be written. */
  givenOn: string | null
  receivedOn: string | null
  /** ISO day of the paper. */
  madeOn: string
  items: readonly HandOverItem[]
  /** What had come to this unit from others, and goes on. */
  received: readonly HandOverItem[]
}

const COLUMNS = ['顺序号', '责任者', '题名', '日期', '页数', '校验码（前 16 位）']
const WIDTHS = [14, 30, 50, 24, 12, 38]

export function composeHandOver(data: HandOverData): Paper {
  const items = [...data.items, ...data.received]
  const pages = items.reduce((sum, item) => sum + item.pages, 0)
  return {
    name: `档案移交清单及回执 ${data.fileNumber}`,
    about: data.person,
    kind: 'form',
    day: data.madeOn,
    foot: `档案移交清单及回执　${data.fileNumber}　一式两份，双方各存一份`,
    blocks: [
      { type: 'title', text: '档案移交清单及回执' },
      { type: 'subtitle', text: '个人廉政档案（家访卷）' },
      {
        type: 'facts',
        rows: [
          { label: '移出单位', text: data.from },
          { label: '接收单位', text: data.to },
          { label: '姓名', text: data.person },
          { label: '卷号', text: data.fileNumber },
          ...(data.reason === '' ? [] : [{ label: '移交事由', text: data.reason }]),
          ...(data.head === '' ? [] : [{ label: '包的链头', text: data.head }]),
        ],
      },
      {
        type: 'table',
        columns: WIDTHS,
        headRows: 1,
        dense: true,
        rows: [COLUMNS.map((text): Cell => ({ text, head: true })), ...items.map(row)],
      },
      { type: 'note', text: `共 ${items.length} 件，${pages} 页。接收人用包里的核验页核对无误后签收。` },
      { type: 'group', blocks: [signatures(data)] },
    ],
  }
}

function row({ number, responsible, title, date, pages, hash }: HandOverItem): Cell[] {
  return [String(number), responsible, title, date, String(pages), hash.slice(0, 16)].map((text) => ({ text }))
}

function signatures({ from, to, giver, receiver, givenOn, receivedOn }: HandOverData): Block {
  const day = (iso: string | null) => (iso === null ? '' : formatDay(iso))
  const line = (label: string, text: string, second: string, other: string): Cell[] => [
    { text: label, head: true },
    { text, height: 12 },
    { text: second, head: true },
    { text: other },
  ]
  return {
    type: 'table',
    columns: [24, 60, 24, 60],
    rows: [
      line('移出单位\n（盖章）', from, '接收单位\n（盖章）', to),
      line('移交人', giver, '接收人', receiver),
      line('日期', day(givenOn), '日期', day(receivedOn)),
    ],
  }
}
