/** Measures and faces of a Word document: lengths in twips (1/20 pt), type in half-points. */
import { AlignmentType, type IParagraphOptions, LineRuleType, Paragraph, TextRun } from 'docx'

const TWIPS_PER_MM = 1440 / 25.4
export const mm = (length: number): number => Math.round(length * TWIPS_PER_MM)

/** Line pitch of the official grid: 225 mm in 22 lines. */
export const PITCH = mm(225 / 22)
export const BODY = 32
export const TITLE = 44
export const SMALL = 24

/** 28 characters of 16 pt in 156 mm: a fifth of a point less between them. */
export const TRACKING = -4

/** The faces the layout standard names; Word on an office machine has them. */
export const FACES = { body: '仿宋_GB2312', title: '方正小标宋简体', head1: '黑体', head2: '楷体_GB2312' } as const
export type Face = keyof typeof FACES

export function run(
  text: string,
  face: Face = 'body',
  size = BODY,
  more: { color?: string; bold?: boolean } = {},
): TextRun {
  const name = FACES[face]
  return new TextRun({ text, size, font: { ascii: name, eastAsia: name, hAnsi: name, cs: name }, ...more })
}

/** Lines of a text as runs: a line feed is a line break. */
export function runs(text: string, face: Face = 'body', size = BODY, color?: string): TextRun[] {
  const name = FACES[face]
  return text.split('\n').map(
    (line, i) =>
      new TextRun({
        text: line,
        size,
        ...(size === BODY ? { characterSpacing: TRACKING } : {}),
        ...(i > 0 ? { break: 1 } : {}),
        ...(color === undefined ? {} : { color }),
        font: { ascii: name, eastAsia: name, hAnsi: name, cs: name },
      }),
  )
}

type Look = Omit<IParagraphOptions, 'children' | 'spacing'> & { before?: number; after?: number; pitch?: number }

/** A paragraph on the grid. */
export function paragraph(children: TextRun[], look: Look = {}): Paragraph {
  const { before = 0, after = 0, pitch = PITCH, ...rest } = look
  return new Paragraph({
    ...rest,
    children,
    spacing: { line: pitch, lineRule: LineRuleType.EXACT, before, after },
  })
}

/** First line two characters in, both edges even. */
export const INDENTED = { indent: { firstLine: 640, firstLineChars: 200 }, alignment: AlignmentType.BOTH } as const
