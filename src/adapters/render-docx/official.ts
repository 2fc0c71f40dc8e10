/** An official paper for Word (GB/T 9704-2012): the same data as the PDF, in styles an office can go on with. */
import { AlignmentType, BorderStyle, type Paragraph } from 'docx'
import type { OfficialPaper } from '../../papers/official.ts'
import { BODY, INDENTED, mm, PITCH, paragraph, run, runs, TITLE } from './typography.ts'

const RED = 'D7000F'
const LEVELS = { head1: 'head1', head2: 'head2', head3: 'body' } as const
const CHAR = mm(156 / 28)
/** Millimetres of a letter's double lines, which reach over the type area on both sides. */
const LETTER_LINE = 170
const OVER = mm((LETTER_LINE - 156) / 2)
/** Of a character of 16 pt, in twips. */
const SEVEN_EIGHTHS = 280

export function officialParagraphs({ says }: OfficialPaper): Paragraph[] {
  return [
    ...head(says),
    ...says.titleLines.map((line) => paragraph([run(line, 'title', TITLE)], { alignment: AlignmentType.CENTER })),
    paragraph([run('')]),
    ...(says.addressee === '' ? [] : [paragraph([run(says.addressee)])]),
    ...says.blocks.map(({ type, text }) =>
      type === 'para'
        ? paragraph(runs(text), INDENTED)
        : paragraph(runs(text, LEVELS[type]), { ...INDENTED, keepNext: true }),
    ),
    ...attachments(says.attachments),
    ...signOff(says),
    ...(says.letter ? copiesOf(says.imprint) : imprint(says.imprint)),
  ]
}

/** Points of a letter of the mark: as large as its longest line allows. */
function markSize(lines: readonly string[], wide: number, most: number): number {
  const letters = Math.max(...lines.map((line) => [...line].length))
  return Math.min(most, Math.floor(((wide / 25.4) * 72) / letters))
}

function head(says: OfficialPaper['says']): Paragraph[] {
  if (says.markLines.length === 0) return []
  if (!says.letter) return redHead(says)
  return [paragraph([run(says.number)], { alignment: AlignmentType.RIGHT, before: SEVEN_EIGHTHS, after: 2 * PITCH })]
}

function redHead({ markLines, number }: OfficialPaper['says']): Paragraph[] {
  return [
    ...markParagraphs(markLines, markSize(markLines, 156, 62), mm(35)),
    paragraph([run(number)], {
      alignment: AlignmentType.CENTER,
      before: 2 * PITCH,
      after: 2 * PITCH,
      border: { bottom: { style: BorderStyle.SINGLE, size: 12, color: RED, space: 11 } },
    }),
  ]
}

/** 信函格式: what stands above the type area of the first page, the mark and the double line 4 mm below it. */
export function letterHead({ markLines }: OfficialPaper['says']): Paragraph[] {
  return [
    ...markParagraphs(markLines, markSize(markLines, LETTER_LINE, 46), 0, OVER),
    doubleLine(BorderStyle.THICK_THIN_MEDIUM_GAP, mm(4)),
  ]
}

/** The double line at the foot of a letter's first page. */
export function letterFoot(): Paragraph[] {
  return [doubleLine(BorderStyle.THIN_THICK_MEDIUM_GAP, 20)]
}

function doubleLine(style: (typeof BorderStyle)['THICK_THIN_MEDIUM_GAP' | 'THIN_THICK_MEDIUM_GAP'], pitch: number) {
  return paragraph([run('')], {
    pitch,
    indent: { left: -OVER, right: -OVER },
    border: { bottom: { style, size: 24, color: RED, space: 0 } },
  })
}

function markParagraphs(lines: readonly string[], points: number, before: number, over = 0): Paragraph[] {
  return lines.map((line, i) =>
    paragraph([run(line, 'title', points * 2, { color: RED })], {
      alignment: AlignmentType.CENTER,
      indent: { left: -over, right: -over },
      before: i === 0 ? before : mm(5),
      pitch: points * 24,
    }),
  )
}

function attachments(names: readonly string[]): Paragraph[] {
  if (names.length === 0) return []
  const one = names.length === 1
  const hanging = (one ? 5 : 6) * CHAR
  return [
    paragraph([run('')]),
    ...names.map((name, i) =>
      paragraph([run(`${i === 0 ? '附件：' : '　　　'}${one ? '' : `${i + 1}.`}${name}`)], {
        indent: { left: hanging, hanging: hanging - 2 * CHAR },
      }),
    ),
  ]
}

/** With a seal four characters from the right, the issuer centred over the date; without, two. */
function signOff({ issuerLines, day, seal }: OfficialPaper['says']): Paragraph[] {
  const width = (text: string) => [...text].reduce((n, c) => n + (/[\x20-\x7e]/.test(c) ? 0.5 : 1), 0)
  const date = width(day)
  const widest = Math.max(date, ...issuerLines.map(width))
  // from the right edge to the middle of the date
  const middle = Math.max(4 + date / 2, widest / 2)
  const at = (text: string) => {
    const right = seal ? Math.round((middle - width(text) / 2) * CHAR) : 2 * CHAR
    return { alignment: AlignmentType.RIGHT, indent: { right: Math.max(0, right) } }
  }
  return [
    paragraph([run('')]),
    paragraph([run('')]),
    ...issuerLines.map((line) => paragraph([run(line)], { ...at(line), keepNext: true })),
    paragraph([run(day)], at(day)),
  ]
}

function imprint(imprintText: OfficialPaper['says']['imprint']): Paragraph[] {
  if (imprintText === null) return []
  const strong = { style: BorderStyle.SINGLE, size: 8, color: '000000', space: 4 }
  const thin = { ...strong, size: 6 }
  const inside = { indent: { left: 280, right: 280 } }
  const size = BODY - 4
  const copies =
    imprintText.copies === ''
      ? []
      : [paragraph([run(`抄送：${imprintText.copies}`, 'body', size)], { ...inside, border: { top: strong } })]
  return [
    paragraph([run('')]),
    ...copies,
    paragraph([run(`${imprintText.printer}　　${imprintText.printedOn}印发`, 'body', size)], {
      ...inside,
      border: { top: copies.length > 0 ? thin : strong, bottom: strong },
    }),
  ]
}

/** A letter says who gets copies, without rules. */
function copiesOf(imprintText: OfficialPaper['says']['imprint']): Paragraph[] {
  if (imprintText === null || imprintText.copies === '') return []
  return [
    paragraph([run('')]),
    paragraph([run(`抄送：${imprintText.copies}`, 'body', BODY - 4)], { indent: { left: 280, right: 280 } }),
  ]
}
