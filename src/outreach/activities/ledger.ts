/** 活动台账 of a year: one line for each activity that was held; the workbook and the paper have the same columns. Pure. */
import type { SheetToWrite } from '../../adapters/sheet-xlsx/write-workbook.ts'
import type { Cell, Paper } from '../../papers/blocks.ts'
import { formatDay } from '../../platform/calendar.ts'
import { tellCount } from './rules.ts'

export type HeldLine = {
  day: string
  kindName: string
  title: string
  place: string
  came: number
  relatives: number | null
  summary: string
}
export type ActivityLedger = {
  unitName: string
  year: number
  /** ISO day it stands for */
  day: string
  lines: readonly HeldLine[]
}

const NAME = '活动台账'
const COLUMNS = [
  ...[
    { header: '序号', width: 6 },
    { header: '日期', width: 16 },
    { header: '形式', width: 18 },
  ],
  ...[
    { header: '名称', width: 26 },
    { header: '地点', width: 18 },
    { header: '干部职工', width: 10 },
  ],
  ...[
    { header: '家属', width: 12 },
    { header: '小结', width: 50 },
  ],
]

function rowsOf({ lines }: ActivityLedger): string[][] {
  return lines.map((line, i) => [
    ...[String(i + 1), formatDay(line.day), line.kindName, line.title, line.place],
    ...[`${line.came} 人`, tellCount(line.relatives), line.summary],
  ])
}

/** 支委会 6 次、党课 2 次 */
export function countsText(lines: readonly Pick<HeldLine, 'kindName'>[]): string {
  const counts = new Map<string, number>()
  for (const { kindName } of lines) counts.set(kindName, (counts.get(kindName) ?? 0) + 1)
  return [...counts].map(([name, times]) => `${name} ${times} 次`).join('、')
}

export function activitySheet(ledger: ActivityLedger): SheetToWrite {
  return {
    name: NAME,
    title: `${ledger.unitName}${ledger.year}年${NAME}`,
    frozenColumns: 3,
    columns: COLUMNS,
    rows: rowsOf(ledger),
  }
}

export function composeActivityLedger(ledger: ActivityLedger): Paper {
  const { unitName, year, day, lines } = ledger
  return {
    name: `${year}年${NAME}`,
    about: unitName,
    kind: 'form',
    landscape: true,
    day,
    foot: `${unitName}　${year}年${NAME}`,
    blocks: [
      { type: 'title', text: `${unitName}\n${NAME}` },
      { type: 'subtitle', text: `${year}年　截至${formatDay(day)}` },
      {
        type: 'table',
        columns: [10, 26, 28, 40, 28, 18, 18, 84],
        headRows: 1,
        dense: true,
        rows: [
          COLUMNS.map(({ header }): Cell => ({ text: header, head: true })),
          ...rowsOf(ledger).map((row) => row.map((text): Cell => ({ text }))),
        ],
      },
      {
        type: 'note',
        text: `共 ${lines.length} 次${lines.length === 0 ? '' : `：${countsText(lines)}`}。家属只数人数，不记名。`,
      },
    ],
  }
}
