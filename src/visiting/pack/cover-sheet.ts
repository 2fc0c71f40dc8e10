/** The sheet on top of a visitor's packs: whose they are, in the order they lie (方案 §三.2). Pure. */
import type { Cell, Paper } from '../../papers/blocks.ts'
import { formatShortDay } from '../../platform/calendar.ts'
import type { Part } from '../../vocabulary/parts-of-day.ts'

export type CoverData = {
  unitName: string
  roundName: string
  visitor: string
  /** ISO day on which it is printed. */
  day: string
  duplex: boolean
  items: readonly string[]
  households: readonly {
    members: readonly string[]
    slot: { day: string; part: Part } | null
    papers: number
    pages: number
    /** Whether its papers are here. */
    made: boolean
  }[]
}

export function composeCover(data: CoverData): Paper {
  const { unitName, roundName, visitor, day, households, items } = data
  const printed = households.filter((h) => h.made)
  return {
    name: `清廉大礼包（${visitor}）`,
    about: visitor,
    kind: 'form',
    day,
    foot: `${unitName}　清廉大礼包封面`,
    blocks: [
      { type: 'title', text: '清廉大礼包' },
      { type: 'subtitle', text: `${unitName}\n${roundName}` },
      {
        type: 'facts',
        rows: [
          { label: '家访人', text: visitor, strong: true },
          { label: '户数', text: `${printed.length} 户，按出行先后排列` },
          { label: '每户', text: items.join('、') },
          { label: '纸张', text: paperLine(data) },
        ],
      },
      {
        type: 'table',
        columns: [12, 62, 54, 22, 26],
        headRows: 1,
        dense: true,
        rows: [
          ['序号', '家庭', '家访时间', '件数', '已带走'].map((text): Cell => ({ text, head: true })),
          ...households.map((h, i): Cell[] => [
            { text: String(i + 1) },
            { text: h.members.join('、') },
            { text: h.slot ? formatShortDay(h.slot.day, h.slot.part) : '未定' },
            { text: h.made ? String(h.papers) : '未印成' },
            { text: '□' },
          ]),
        ],
      },
      { type: 'note', text: '右上角有码的纸签好后，请交回综合部扫描归档。' },
    ],
  }
}

function paperLine({ households, duplex }: CoverData): string {
  const sheets = households.reduce((sum, { pages }) => sum + (duplex ? Math.ceil(pages / 2) : pages), 0)
  return duplex ? `双面，${sheets} 张，每件从正面起` : `单面，${sheets} 张`
}
