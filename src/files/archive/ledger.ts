/**
 * 台账 of a round (方案 §三.5): visits, and matters without names. What stands in which column is said once, for the
 * workbook and for the paper. Pure.
 */
import type { SheetColumn, SheetToWrite } from '../../adapters/sheet-xlsx/write-workbook.ts'
import type { Cell, Paper } from '../../papers/blocks.ts'
import { beijingDay, formatDay } from '../../platform/calendar.ts'
import { type MatterKind, matterKindNames, matterKinds } from '../../vocabulary/matter-kinds.ts'
import { type Post, postNames, posts } from '../../vocabulary/posts.ts'
import { fileNumber } from './rules.ts'

export type LedgerVisit = {
  members: readonly string[]
  posts: readonly Post[]
  departments: readonly string[]
  visitor: string
  recorder: string
  /** An instant; null as long as it has not happened. */
  noticed: string | null
  /** Whether it is over, held or not (mission, line 1), and the evening it had; ISO day. */
  ended: boolean
  evening: string | null
  /** Of each member who has a file by now. */
  fileNumbers: readonly number[]
}
export type LedgerMatter = {
  number: number
  kind: MatterKind
  text: string
  measure: string | null
  owner: string | null
  /** ISO day */
  dueOn: string | null
  repliedAt: string | null
  /** The last answer is that it cannot be done. */
  cannot: boolean
  closed: boolean
}
export type RoundNamed = { unitName: string; roundName: string }
export type LedgerKind = 'visits' | 'matters'
export const ledgerNames: Record<LedgerKind, string> = { visits: '家访台账', matters: '意见建议台账' }

type Table = {
  kind: LedgerKind
  columns: readonly SheetColumn[]
  rows: readonly (readonly (string | number)[])[]
  /** Columns that stay in sight. */
  frozen: number
}

export function visitTable(visits: readonly LedgerVisit[]): Table {
  return {
    kind: 'visits',
    frozen: 2,
    columns: [
      { header: '序号', width: 6 },
      { header: '姓名', group: '家访对象', width: 18 },
      { header: '类别', group: '家访对象', width: 12, choices: posts.map((post) => postNames[post]) },
      { header: '部室', group: '家访对象', width: 16 },
      { header: '家访人', group: '家访', width: 10 },
      { header: '记录人员', group: '家访', width: 10 },
      { header: '通知书送达', group: '家访', width: 13 },
      { header: '办结', group: '家访', width: 8, choices: ['是', '否'] },
      { header: '办结日期', group: '家访', width: 13 },
      { header: '卷号', width: 10 },
    ],
    rows: visits.map((v, i) => [
      i + 1,
      v.members.join('、'),
      posts
        .filter((post) => v.posts.includes(post))
        .map((post) => postNames[post])
        .join('、'),
      v.departments.join('、'),
      v.visitor,
      v.recorder,
      dayOf(v.noticed),
      v.ended ? '是' : '否',
      v.ended ? (v.evening ?? '') : '',
      v.fileNumbers.map(fileNumber).join('、'),
    ]),
  }
}

export function matterTable(matters: readonly LedgerMatter[]): Table {
  return {
    kind: 'matters',
    frozen: 1,
    columns: [
      { header: '编号', width: 8 },
      { header: '类别', group: '意见建议', width: 12, choices: matterKinds.map((kind) => matterKindNames[kind]) },
      { header: '内容', group: '意见建议', width: 40 },
      { header: '办理措施', group: '办理', width: 40 },
      { header: '承办人', group: '办理', width: 10 },
      { header: '期限', group: '办理', width: 13 },
      { header: '答复日期', group: '答复', width: 13 },
      { header: '办结', group: '答复', width: 8, choices: ['是', '否'] },
    ],
    rows: matters.map((m) => [
      m.number,
      matterKindNames[m.kind],
      m.text,
      `${m.measure ?? ''}${m.cannot ? '（办不成，已向家属说明原因）' : ''}`,
      m.owner ?? '',
      m.dueOn ?? '',
      dayOf(m.repliedAt),
      m.closed ? '是' : '否',
    ]),
  }
}

export function ledgerSheet({ unitName, roundName }: RoundNamed, table: Table): SheetToWrite {
  return {
    name: ledgerNames[table.kind],
    title: `${unitName}${roundName}清廉${ledgerNames[table.kind]}`,
    frozenColumns: table.frozen,
    columns: table.columns,
    rows: table.rows,
  }
}

/** The ledger on A4 on its side, its head again on every page. `day` is the ISO day it stands for. */
export function composeLedger({ unitName, roundName, day }: RoundNamed & { day: string }, table: Table): Paper {
  const name = ledgerNames[table.kind]
  const unit = table.kind === 'visits' ? '户' : '件'
  return {
    name: `${roundName}${name}`,
    about: unitName,
    kind: 'form',
    landscape: true,
    day,
    foot: `${unitName}　${roundName}${name}`,
    blocks: [
      { type: 'title', text: `${unitName}\n清廉${name}` },
      { type: 'subtitle', text: `${roundName}　截至${formatDay(day)}` },
      {
        type: 'table',
        columns: table.columns.map(({ width }) => width + PADDING),
        rows: [...headRows(table.columns), ...table.rows.map(bodyRow)],
        headRows: table.columns.some((c) => c.group !== undefined) ? 2 : 1,
        dense: true,
      },
      { type: 'note', text: `共 ${table.rows.length} ${unit}。` },
    ],
  }
}

/** What the edges of a cell take, in characters, whatever its width. */
const PADDING = 3

function bodyRow(row: readonly (string | number)[]): Cell[] {
  return row.map((value) => ({ text: String(value) }))
}

/** Groups above, their columns below; a column without a group is as high as both. */
function headRows(columns: readonly SheetColumn[]): Cell[][] {
  const upper: Cell[] = []
  columns.forEach(({ header, group }, i) => {
    if (group === undefined) upper.push({ text: header, head: true, rows: 2 })
    else if (columns[i - 1]?.group !== group)
      upper.push({ text: group, head: true, span: columns.filter((c) => c.group === group).length })
  })
  return [upper, columns.flatMap(({ header, group }) => (group === undefined ? [] : [{ text: header, head: true }]))]
}

function dayOf(instant: string | null): string {
  return instant === null ? '' : beijingDay(instant)
}
