/** 家访名单 to take away: as a workbook and as a paper (方案 §三.1). Pure. */
import type { SheetToWrite } from '../../adapters/sheet-xlsx/write-workbook.ts'
import type { Cell, Paper } from '../../papers/blocks.ts'
import { beijingDay, formatDay } from '../../platform/calendar.ts'
import type { ChangeView, LineView } from './view-schemas.ts'

export type ListDocument = {
  unitName: string
  roundName: string
  /** Instants in UTC. */
  drawnAt: string
  publishedAt: string | null
  /** Why it was changed after the first publication; empty for the first. */
  reason: string
  lines: readonly LineView[]
  /** How the names are ordered, in words. */
  order: string
  /** What this version changed against the one published before. */
  changes: readonly ChangeView[]
  /** Printed when more than two go. */
  withCompanions: boolean
}

const tierNames = ['分管', '对口联系', '其他领导'] as const

export function listSheets(list: ListDocument): SheetToWrite[] {
  const sheets: SheetToWrite[] = [
    {
      name: '家访名单',
      title: `${list.unitName}${list.roundName}清廉家访名单${list.publishedAt === null ? '（未公布）' : ''}`,
      frozenColumns: 2,
      columns: [
        { header: '序号', width: 6 },
        { header: '家访对象', width: 18 },
        { header: '部室', width: 16 },
        { header: '职务', width: 18 },
        { header: '片区', width: 12 },
        { header: '家访人', width: 10 },
        { header: '家访人职务', width: 20 },
        { header: '随同记录人员', width: 14 },
        ...(list.withCompanions ? [{ header: '同行人员', width: 16 }] : []),
        { header: '依据', width: 10, choices: tierNames },
        { header: '理由', width: 48 },
      ],
      rows: [
        ...list.lines.map((l, i) => [
          i + 1,
          l.members.map((m) => m.name).join('、'),
          once(l.members.map((m) => m.department)),
          l.members.map((m) => m.title).join('、'),
          l.area,
          l.visitor.name,
          l.visitor.title,
          l.recorder?.name ?? '',
          ...(list.withCompanions ? [l.companions.join('、')] : []),
          tierNames[l.tier] ?? '',
          l.why,
        ]),
        [null, `注：${list.order}`],
      ],
    },
  ]
  if (list.changes.length > 0)
    sheets.push({
      name: '变动',
      title: `变动原因：${list.reason}`,
      columns: [
        { header: '家访对象', width: 18 },
        { header: '原家访人', width: 12 },
        { header: '原记录人员', width: 12 },
        { header: '现家访人', width: 12 },
        { header: '现记录人员', width: 12 },
        { header: '理由', width: 48 },
      ],
      rows: list.changes.map((c) => [
        c.household,
        c.from?.visitor ?? '（新列入）',
        c.from?.recorder ?? '',
        c.to?.visitor ?? '（不再列入）',
        c.to?.recorder ?? '',
        c.why,
      ]),
    })
  return sheets
}

const HEADS = ['序号', '家访对象', '部室', '家访人', '随同记录人员', '理由']
const WIDTHS = [11, 27, 29, 21, 22, 62]

/** The list as a paper: for the head's desk and the notice board. */
export function composeList(list: ListDocument): Paper {
  const day = beijingDay(list.publishedAt ?? list.drawnAt)
  const head: Cell[] = HEADS.map((text) => ({ text, head: true }))
  const rows = list.lines.map((l, i): Cell[] => [
    { text: String(i + 1) },
    { text: l.members.map((m) => m.name).join('、') },
    { text: once(l.members.map((m) => m.department)) },
    { text: l.visitor.name },
    { text: [l.recorder?.name ?? '', ...l.companions].filter((n) => n !== '').join('、') },
    { text: l.why },
  ])
  return {
    name: `${list.roundName}清廉家访名单`,
    about: list.unitName,
    kind: 'form',
    day,
    foot: `${list.unitName}　${list.roundName}清廉家访名单${list.publishedAt === null ? '（未公布）' : ''}`,
    blocks: [
      { type: 'title', text: `${list.unitName}\n清廉家访名单` },
      { type: 'subtitle', text: list.publishedAt === null ? `${list.roundName}（讨论稿，未公布）` : list.roundName },
      ...(list.reason === '' ? [] : [{ type: 'note' as const, text: `本次调整原因：${list.reason}` }]),
      { type: 'table', columns: WIDTHS, rows: [head, ...rows], headRows: 1, dense: true },
      { type: 'note', text: `共 ${list.lines.length} 户。${list.order}` },
      { type: 'date', issuer: list.unitName, day: formatDay(day), seal: true },
    ],
  }
}

function once(words: readonly string[]): string {
  return [...new Set(words)].join('、')
}
