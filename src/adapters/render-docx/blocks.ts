/** Papers of blocks for Word: what an office edits before it prints. Ink stays with the PDF; a rule to sign on is drawn here. */
import {
  AlignmentType,
  BorderStyle,
  ImageRun,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import type { Block, Cell } from '../../papers/blocks.ts'
import { qrPng } from './qr-png.ts'
import { BODY, INDENTED, mm, paragraph, run, runs, SMALL, TITLE } from './typography.ts'

type Part = Paragraph | Table

/** `wide`: millimetres between the margins. */
export function blockParts(blocks: readonly Block[], wide: number): Part[] {
  return blocks.flatMap((block) => partsOf(block, wide))
}

function partsOf(block: Block, wide: number): Part[] {
  switch (block.type) {
    case 'title':
      return [paragraph(runs(block.text, 'title', TITLE), { alignment: AlignmentType.CENTER, after: 120 })]
    case 'subtitle':
      return [paragraph(runs(block.text, 'head2', 28), { alignment: AlignmentType.CENTER, after: 120 })]
    case 'addressee':
      return [paragraph(runs(block.text))]
    case 'para':
      return [paragraph(runs(block.text), paraLook(block))]
    case 'head1':
    case 'head2':
    case 'head3':
      return [
        paragraph(runs(block.text, block.type === 'head3' ? 'body' : block.type), {
          keepNext: true,
          ...(block.indent === false ? {} : INDENTED),
        }),
      ]
    case 'list':
      return block.items.map((item, i) =>
        paragraph([run(`${block.numbered ? `${i + 1}.` : '·'} ${item}`)], { indent: { left: 480, hanging: 480 } }),
      )
    case 'facts':
      return [factsTable(block.rows)]
    case 'table':
      return [formTable(block, wide)]
    case 'fields':
      return [paragraph(block.items.flatMap(({ label, value, width }) => [run(`${label}${blank(value, width)}　`)]))]
    case 'ticks':
      return block.items.map((item) => paragraph([run(`□ ${item.text}${item.rule ? blank('', 60) : ''}`)]))
    case 'signature':
      return [paragraph([run(`${block.label}${blank('', 40)}　${block.date}`)], { before: 240 })]
    case 'qr':
      return qrParts(block)
    case 'date':
      return [block.issuer, block.day].map((text, i) =>
        paragraph(runs(text), {
          alignment: AlignmentType.RIGHT,
          indent: { right: block.seal ? 1280 : 640 },
          ...(i === 0 ? { before: 240 } : {}),
        }),
      )
    case 'note':
      return [paragraph(runs(block.text, 'body', SMALL), { pitch: 360 })]
    case 'rule':
      return [new Paragraph({ border: { bottom: { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 1 } } })]
    case 'cut':
      return [
        paragraph([run(`- - - - - - - - - -　${block.text}　- - - - - - - - - -`, 'body', SMALL)], {
          alignment: AlignmentType.CENTER,
        }),
      ]
    case 'space':
      return [paragraph([run('')], { before: mm(block.height) })]
    case 'image':
      // a scan stays with the PDF, as ink does
      return [paragraph([run(`（${block.alt}，见 PDF）`)])]
    case 'page':
      return [new Paragraph({ pageBreakBefore: true, spacing: { line: 20, lineRule: LineRuleType.EXACT } })]
    case 'fill':
      return []
    case 'group':
      return blockParts(block.blocks, wide)
  }
}

function paraLook({ indent, align }: Extract<Block, { type: 'para' }>) {
  if (align === 'center') return { alignment: AlignmentType.CENTER }
  if (align === 'right') return { alignment: AlignmentType.RIGHT }
  return indent === false ? { alignment: AlignmentType.BOTH } : INDENTED
}

function blank(value: string, millimetres: number): string {
  return value === '' ? '＿'.repeat(Math.max(4, Math.round(millimetres / 5.6))) : value
}

const NONE = { style: BorderStyle.NONE, size: 0, color: 'FFFFFF' }
const NO_BORDERS = { top: NONE, bottom: NONE, left: NONE, right: NONE, insideHorizontal: NONE, insideVertical: NONE }

function factsTable(rows: readonly { label: string; text: string; strong?: boolean }[]): Table {
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    borders: NO_BORDERS,
    rows: rows.map(
      ({ label, text, strong }) =>
        new TableRow({
          cantSplit: true,
          children: [
            cellOf([paragraph([run(label, 'head1')])], 18),
            cellOf([paragraph(runs(text, strong ? 'head1' : 'body'))], 82),
          ],
        }),
    ),
  })
}

function formTable({ columns, rows, headRows = 0, dense }: Extract<Block, { type: 'table' }>, wide: number): Table {
  const sum = columns.reduce((n, w) => n + w, 0)
  const look = dense ? { size: 20, pitch: 300 } : { size: SMALL, pitch: 400 }
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    columnWidths: columns.map((w) => Math.round((w / sum) * mm(wide))),
    rows: rows.map(
      (row, r) =>
        new TableRow({
          tableHeader: r < headRows,
          cantSplit: true,
          children: row.map((cell) => formCell(cell, look)),
        }),
    ),
  })
}

function formCell(cell: Cell, { size, pitch }: { size: number; pitch: number }): TableCell {
  const { text, span = 1, rows = 1, head = false, signatures = [] } = cell
  return new TableCell({
    columnSpan: span,
    ...(rows > 1 ? { rowSpan: rows } : {}),
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { top: 60, bottom: 60, left: 90, right: 90 },
    children: [
      paragraph(runs(text, head ? 'head1' : 'body', size), {
        pitch,
        ...(head ? { alignment: AlignmentType.CENTER } : {}),
      }),
      ...signatures.map((s) =>
        paragraph([run(`${blank('', 40)} ${s.name} ${s.date}`, 'body', SMALL)], { before: 240 }),
      ),
    ],
  })
}

function cellOf(children: Paragraph[], share: number): TableCell {
  return new TableCell({ width: { size: share, type: WidthType.PERCENTAGE }, borders: NO_BORDERS, children })
}

function qrParts(block: Extract<Block, { type: 'qr' }>): Part[] {
  const side = Math.round((block.size / 25.4) * 96)
  const picture = new ImageRun({
    type: 'png',
    data: Buffer.from(qrPng(block.data)),
    transformation: { width: side, height: side },
    altText: { name: '二维码', title: '二维码', description: block.caption },
  })
  return [
    new Paragraph({ children: [picture] }),
    paragraph(runs(block.caption, 'head1', BODY - 4), { pitch: 480 }),
    ...(block.lines ?? []).map((line) => paragraph(runs(line, 'body', BODY - 4), { pitch: 480 })),
    ...(block.code ? [paragraph([run(block.code, 'head1', 40)])] : []),
  ]
}
