import { AlignmentType, Document, Footer, Header, Packer, PageNumber, PageOrientation, Paragraph, TextRun } from 'docx'
import type { Paper } from '../../papers/blocks.ts'
import type { OfficialPaper } from '../../papers/official.ts'
import { blockParts } from './blocks.ts'
import { letterFoot, letterHead, officialParagraphs } from './official.ts'
import { FACES, mm } from './typography.ts'

const WIDE = { top: mm(25), bottom: mm(20), left: mm(20), right: mm(20), footer: mm(10) }
const A4 = { width: mm(210), height: mm(297) }
const OFFICIAL = { top: mm(37), bottom: mm(35), left: mm(28), right: mm(26), footer: mm(22) }
/** The head of a letter stands above the type area, in the first page's header. */
const LETTER = { ...OFFICIAL, header: mm(30), footer: mm(20) }
const FORM = { top: mm(20), bottom: mm(20), left: mm(22), right: mm(20), footer: mm(10) }

/** The bytes of a .docx: A4, the official grid (forms: narrower margins), Chinese faces by name, editable. Never throws on content. */
export async function writeDocx(paper: Paper | OfficialPaper): Promise<Uint8Array> {
  const isOfficial = paper.kind === 'official'
  const document = new Document({
    title: paper.name,
    creator: '',
    lastModifiedBy: '',
    evenAndOddHeaderAndFooters: isOfficial,
    styles: {
      default: { document: { run: { font: FACES.body, size: 32, language: { eastAsia: 'zh-CN', value: 'zh-CN' } } } },
    },
    sections: [
      {
        properties: { page: pageOf(paper), titlePage: isOfficial && paper.says.letter },
        ...(isOfficial ? officialEdges(paper) : { footers: { default: plainFooter(paper.foot) } }),
        children: isOfficial ? officialParagraphs(paper) : blockParts(paper.blocks, widthOf(paper)),
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

function pageOf(paper: Paper | OfficialPaper) {
  if (paper.kind === 'official') return { size: A4, margin: paper.says.letter ? LETTER : OFFICIAL }
  if (paper.landscape) return { size: { ...A4, orientation: PageOrientation.LANDSCAPE }, margin: WIDE }
  return { size: A4, margin: paper.kind === 'form' ? FORM : OFFICIAL }
}

/** Millimetres between the margins. */
function widthOf({ kind, landscape }: Paper): number {
  if (landscape) return 257
  return kind === 'form' ? 168 : 156
}

/** Page numbers outside; a letter's first page has none, but its head and its line at the foot. */
function officialEdges({ says }: OfficialPaper) {
  const folios = { default: folio(AlignmentType.RIGHT), even: folio(AlignmentType.LEFT) }
  if (!says.letter) return { footers: folios }
  return {
    headers: { first: new Header({ children: letterHead(says) }) },
    footers: { ...folios, first: new Footer({ children: letterFoot() }) },
  }
}

/** — 1 —, outside, one character in. */
function folio(side: (typeof AlignmentType)['LEFT' | 'RIGHT']): Footer {
  const text = new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], size: 28, font: 'SimSun' })
  const indent = side === AlignmentType.RIGHT ? { right: 280 } : { left: 280 }
  return new Footer({ children: [new Paragraph({ alignment: side, indent, children: [text] })] })
}

function plainFooter(foot: string): Footer {
  const children = [
    new TextRun({ text: `${foot}　第 `, size: 18 }),
    new TextRun({ children: [PageNumber.CURRENT], size: 18 }),
    new TextRun({ text: ' 页', size: 18 }),
  ]
  return new Footer({ children: [new Paragraph({ children })] })
}
