/** 卷内目录 and 备考表 of one officer's file (方案 §三.5): what lies in it, and by whom it was put together. Pure. */
import type { Block, Cell, Paper } from '../../papers/blocks.ts'
import { besides } from '../../papers/sentences.ts'
import { formatDay } from '../../platform/calendar.ts'

export type CatalogueItem = {
  number: number
  responsible: string
  title: string
  /** ISO day */
  date: string
  pages: number
  note: string
}
export type CatalogueData = {
  unitName: string
  fileNumber: string
  officer: string
  department: string
  /** ISO day */
  madeOn: string
  items: readonly CatalogueItem[]
  /** Papers of other units that came with the file: under the numbers that they have there. */
  received: readonly ReceivedItem[]
}
export type ReceivedItem = {
  fromUnit: string
  place: number
  responsible: string
  title: string
  /** As the other unit's list says, an ISO day mostly. */
  madeOn: string
  pages: number
}

const HEADS = ['顺序号', '责任者', '题名', '日期', '页数', '备注']
const WIDTHS = [18, 38, 54, 27, 14, 17]

/** 卷内目录: a line a paper, its head again on every page. */
export function composeCatalogue(data: CatalogueData): Paper {
  return {
    ...paperOf(data, '卷内目录'),
    blocks: [
      ...heads(data, '卷内目录'),
      {
        type: 'table',
        columns: WIDTHS,
        headRows: 1,
        rows: [HEADS.map((text): Cell => ({ text, head: true })), ...data.items.map(itemRow)],
      },
      ...receivedBlocks(data.received),
      { type: 'note', text: totalOf(data) },
    ],
  }
}

function receivedBlocks(received: readonly ReceivedItem[]): Block[] {
  if (received.length === 0) return []
  const rows = received.map(({ place, responsible, title, madeOn, pages, fromUnit }) =>
    [String(place), responsible, title, madeOn, String(pages), fromUnit].map((text): Cell => ({ text })),
  )
  return [
    { type: 'head3', text: '从别的单位转来的材料' },
    {
      type: 'table',
      columns: RECEIVED_WIDTHS,
      headRows: 1,
      rows: [RECEIVED_HEADS.map((text): Cell => ({ text, head: true })), ...rows],
    },
  ]
}
const RECEIVED_HEADS = ['原顺序号', '责任者', '题名', '日期', '页数', '原单位']
const RECEIVED_WIDTHS = [22, 32, 42, 27, 14, 31]

function itemRow({ number, responsible, title, date, pages, note }: CatalogueItem): Cell[] {
  return [String(number), responsible, title, date, String(pages), note].map((text) => ({ text }))
}

export type FileNoteData = CatalogueData & {
  /** What somebody who opens the file should know: what is missing, damaged, replaced. */
  remarks: string
  /** Who put it together and who checked it; empty lines to sign where it is not said. */
  keeper: string
  putTogetherBy: string
  checkedBy: string
}

/** 备考表: lies at the end of the file, signed by hand. */
export function composeFileNote(data: FileNoteData): Paper {
  const signed = (label: string, text: string): Cell[] => [
    { text: label, head: true },
    { text, height: 14 },
    { text: '日期', head: true },
    { text: '' },
  ]
  return {
    ...paperOf(data, '备考表'),
    pages: 1,
    blocks: [
      ...heads(data, '备考表'),
      {
        type: 'table',
        columns: [30, 62, 20, 56],
        rows: [
          [
            { text: '卷内情况\n说明', head: true },
            { text: `${totalOf(data)}${periodOf(data)}`, span: 3, height: 30 },
          ],
          [
            { text: '需要说明\n的事项', head: true },
            { text: data.remarks, span: 3, height: 60 },
          ],
          ...(data.keeper === ''
            ? []
            : [
                [
                  { text: '立卷部门', head: true },
                  { text: data.keeper, span: 3 },
                ],
              ]),
          signed('整理人', data.putTogetherBy),
          signed('检查人', data.checkedBy),
        ],
      },
      { type: 'note', text: '整理人、检查人核对卷内材料与目录相符后签名，写明日期。' },
    ],
  }
}

function totalOf({ items, received }: CatalogueData): string {
  const of = (papers: readonly { pages: number }[]) =>
    `${papers.length} 件，${papers.reduce((sum, one) => sum + one.pages, 0)} 页`
  const came = received.length === 0 ? '' : `从别的单位转来 ${of(received)}。`
  if (items.length === 0) return came === '' ? '卷内还没有材料。' : came
  return `本卷共 ${of(items)}。${came}`
}

function periodOf({ items }: CatalogueData): string {
  const days = items.map((item) => item.date).sort()
  const [first] = days
  const last = days.at(-1)
  if (first === undefined || last === undefined) return ''
  return first === last ? `材料形成于${formatDay(first)}。` : `材料形成于${formatDay(first)}至${formatDay(last)}。`
}

function paperOf({ fileNumber, officer, madeOn }: CatalogueData, name: string) {
  return {
    name: `${name} ${fileNumber}`,
    about: officer,
    kind: 'form' as const,
    day: madeOn,
    foot: `个人廉政档案（家访卷）　${name}　档号 ${fileNumber}`,
  }
}

function heads({ unitName, fileNumber, officer, department, madeOn }: CatalogueData, name: string): Block[] {
  return [
    { type: 'title', text: name },
    { type: 'subtitle', text: '个人廉政档案（家访卷）' },
    {
      type: 'facts',
      rows: [
        { label: '单位', text: unitName },
        { label: '姓名', text: besides([officer, department]) },
        { label: '档号', text: fileNumber },
        { label: '制作日期', text: formatDay(madeOn) },
      ],
    },
  ]
}
