/** 案卷目录 and 卷内目录 of a round that is on file, and the labels of its boxes (DA/T 22). Pure. */
import type { SheetToWrite } from '../../adapters/sheet-xlsx/write-workbook.ts'
import type { Block, Bundle, Cell, Paper } from '../../papers/blocks.ts'
import { besides } from '../../papers/sentences.ts'
import { formatDay } from '../../platform/calendar.ts'
import { type Codes, fileNumber, itemCode, itemNumber, periodCode, periodName } from '../archive/rules.ts'
import type { Box } from './rules.ts'

export type FiledItem = {
  /** 0: with the round; 1 and on: in that supplement. */
  filing: number
  place: number
  number: number
  title: string
  responsible: string
  /** ISO day */
  madeOn: string
  pages: number
}
export type FiledFile = { fileNumber: number; officer: string; department: string; items: readonly FiledItem[] }
/** What the list of files says of one. */
export type ListedFile = Pick<FiledFile, 'fileNumber' | 'officer'> & {
  items: readonly Pick<FiledItem, 'filing' | 'number' | 'madeOn' | 'pages'>[]
}
export type FiledRound = Codes & {
  unitName: string
  roundName: string
  year: number
  years: number | null
  /** ISO day of the paper. */
  madeOn: string
  files: readonly FiledFile[]
}

const FILES = [
  { header: '序号', width: 6 },
  { header: '卷号', width: 10 },
  { header: '题名', width: 34 },
  { header: '起止日期', width: 24 },
  { header: '起止件号', width: 12 },
  { header: '件数', width: 6 },
  { header: '页数', width: 6 },
  { header: '保管期限', width: 9 },
  { header: '备注', width: 10 },
]
const ITEMS = [
  { header: '顺序号', width: 7 },
  { header: '件号', width: 8 },
  { header: '责任者', width: 16 },
  { header: '题名', width: 34 },
  { header: '日期', width: 12 },
  { header: '页数', width: 6 },
  { header: '备注', width: 10 },
]
/** 归档章: its fields stand on each line of the workbook, ready to be stamped or printed by the archive's own program. */
const STAMP = ['全宗号', '年度', '保管期限', '机构', '件号', '页数', '档号']

/** One sheet of files, one of papers with the fields of the 归档章. */
export function filingSheets(round: FiledRound): SheetToWrite[] {
  const { unitName, roundName, year, years, files } = round
  const called = `${unitName}${roundName}清廉家访`
  return [
    {
      name: '案卷目录',
      title: `${called}案卷目录`,
      frozenColumns: 3,
      columns: FILES,
      rows: files.map((file, i) => fileRow(round, file, i)),
    },
    {
      name: '卷内目录',
      title: `${called}卷内目录`,
      frozenColumns: 3,
      columns: [
        { header: '卷号', width: 10 },
        { header: '姓名', width: 10 },
        ...ITEMS.map((column) => ({ ...column, group: '材料' })),
        ...STAMP.map((header) => ({ header, group: '归档章', width: header === '档号' ? 32 : 9, text: true as const })),
      ],
      rows: files.flatMap((file) =>
        file.items.map((item) => [
          fileNumber(file.fileNumber),
          file.officer,
          ...itemRow(item),
          ...[round.fonds, String(year), periodCode(years), round.office, itemNumber(item.number), String(item.pages)],
          itemCode(round, year, years, item.number),
        ]),
      ),
    },
  ]
}

function fileRow({ years }: Pick<FiledRound, 'years'>, file: ListedFile, i: number): (string | number)[] {
  const days = file.items.map((item) => item.madeOn).sort()
  const numbers = file.items.map((item) => item.number)
  return [
    i + 1,
    fileNumber(file.fileNumber),
    `${file.officer}的个人廉政档案（家访卷）`,
    `${days[0] ?? ''}至${days.at(-1) ?? ''}`,
    `${itemNumber(Math.min(...numbers))}—${itemNumber(Math.max(...numbers))}`,
    file.items.length,
    file.items.reduce((sum, item) => sum + item.pages, 0),
    periodName(years),
    file.items.some((item) => item.filing > 0) ? '含后补' : '',
  ]
}

function itemRow(item: FiledItem): (string | number)[] {
  const { place, number, responsible, title, madeOn, pages, filing } = item
  return [place, itemNumber(number), responsible, title, madeOn, pages, filing === 0 ? '' : `后补${filing}`]
}

/** 案卷目录 on A4 on its side. */
export function composeFilesList(round: Omit<FiledRound, 'files'> & { files: readonly ListedFile[] }): Paper {
  return {
    ...paperOf(round, '案卷目录'),
    landscape: true,
    blocks: [
      ...heads(round, '案卷目录'),
      tableOf(
        FILES,
        round.files.map((file, i) => fileRow(round, file, i)),
        [16, 22, 72, 54, 32, 14, 14, 22, 20],
      ),
      { type: 'note', text: `共 ${round.files.length} 卷。` },
    ],
  }
}

/** 卷内目录 of one file as it was put on file. */
export function composeFiledCatalogue({ files: _, ...round }: FiledRound, file: FiledFile): Paper {
  const called = fileNumber(file.fileNumber)
  return {
    ...paperOf(round, `卷内目录 ${called}`),
    about: file.officer,
    blocks: [
      ...heads(round, '卷内目录'),
      {
        type: 'facts',
        rows: [
          { label: '卷号', text: called },
          { label: '姓名', text: besides([file.officer, file.department]) },
        ],
      },
      tableOf(ITEMS, file.items.map(itemRow), [14, 16, 32, 54, 24, 12, 16]),
      {
        type: 'note',
        text: `本卷这一轮共 ${file.items.length} 件，${file.items.reduce((sum, i) => sum + i.pages, 0)} 页。件号前加：${itemCode(round, round.year, round.years, 1).slice(0, -4)}`,
      },
    ],
  }
}

/** 案卷目录 first, then 卷内目录 of every file. */
export function filingCatalogues(round: FiledRound): Bundle {
  return {
    kind: 'bundle',
    name: `${round.roundName}归档目录`,
    about: round.unitName,
    day: round.madeOn,
    duplex: true,
    papers: [composeFilesList(round), ...round.files.map((file) => composeFiledCatalogue(round, file))],
  }
}

/** A label for the back and the front of each box, to be cut out; two to a row. No name stands on a box. */
export function composeBoxLabels({ files: _, ...round }: FiledRound, boxes: readonly Box[]): Paper {
  return {
    ...paperOf(round, '档案盒标签'),
    blocks: boxes.flatMap((box, i): Block[] => [
      ...(i > 0 && i % LABELS_A_PAGE === 0 ? [{ type: 'page' } as const] : []),
      ...(i % LABELS_A_PAGE === 0 ? [] : [{ type: 'cut', text: '裁开' } as const]),
      { type: 'group', blocks: [labelOf(round, box)] },
    ]),
  }
}
const LABELS_A_PAGE = 3

function labelOf(round: Omit<FiledRound, 'files'>, box: Box): Block {
  const first = box.files[0]?.fileNumber ?? 0
  const last = box.files.at(-1)?.fileNumber ?? 0
  const labelledRow = (label: string, text: string): Cell[] => [
    { text: label, head: true },
    { text, height: 6 },
  ]
  return {
    type: 'table',
    columns: [24, 54, 24, 54],
    rows: [
      [{ text: `${round.unitName}\n个人廉政档案（家访卷）`, span: 4, head: true, height: 14 }],
      [...labelledRow('全宗号', round.fonds), ...labelledRow('年度', String(round.year))],
      [...labelledRow('保管期限', periodName(round.years)), ...labelledRow('机构', round.office)],
      [
        ...labelledRow('起止件号', `${itemNumber(box.first)}—${itemNumber(box.last)}`),
        ...labelledRow('盒号', String(box.number)),
      ],
      [
        ...labelledRow('起止卷号', first === last ? fileNumber(first) : `${fileNumber(first)}—${fileNumber(last)}`),
        ...labelledRow('页数', String(box.pages)),
      ],
      [
        { text: '轮次', head: true },
        { text: round.roundName, span: 3, height: 6 },
      ],
    ],
  }
}

function tableOf(
  columns: readonly { header: string }[],
  rows: readonly (readonly (string | number)[])[],
  widths: number[],
): Block {
  return {
    type: 'table',
    columns: widths,
    headRows: 1,
    dense: true,
    rows: [
      columns.map(({ header }): Cell => ({ text: header, head: true })),
      ...rows.map((row) => row.map((value): Cell => ({ text: String(value) }))),
    ],
  }
}

function paperOf({ unitName, roundName, madeOn }: Omit<FiledRound, 'files'>, name: string) {
  return {
    name: `${roundName}${name}`,
    about: unitName,
    kind: 'form' as const,
    day: madeOn,
    foot: `${unitName}　${roundName}${name}`,
  }
}

function heads(round: Omit<FiledRound, 'files'>, name: string): Block[] {
  return [
    { type: 'title', text: name },
    { type: 'subtitle', text: `${round.unitName}　${round.roundName}清廉家访` },
    {
      type: 'facts',
      rows: [
        { label: '全宗号', text: round.fonds },
        { label: '年度', text: String(round.year) },
        { label: '保管期限', text: periodName(round.years) },
        { label: '机构', text: round.office === '' ? '不分' : round.office },
        { label: '制作日期', text: formatDay(round.madeOn) },
      ],
    },
  ]
}
