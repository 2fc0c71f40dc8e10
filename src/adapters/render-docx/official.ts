/** An official paper for Word (GB/T 9704-2012): the same data as the PDF, in styles an office can go on with. */
import { AlignmentType, BorderStyle, type Paragraph } from 'docx'
import type { OfficialPaper } from '../../documents/official.ts'
import { BODY, INDENTED, mm, PITCH, paragraph, run, runs, TITLE } from './type.ts'

const RED = 'D7000F'
const LEVELS = { head1: 'head1', head2: 'head2', head3: 'body' } as const
const CHAR = mm(156 / 28)

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
    ...imprint(says.imprint),
  ]
}

function head({ issuerMark, number }: OfficialPaper['says']): Paragraph[] {
  if (issuerMark === '') return []
  const size = Math.min(124, Math.floor(((156 / 25.4) * 144) / [...issuerMark].length))
  return [
    paragraph([run(issuerMark, 'title', size, { color: RED })], {
      alignment: AlignmentType.CENTER,
      before: mm(35),
      pitch: size * 12,
    }),
    paragraph([run(number)], {
      alignment: AlignmentType.CENTER,
      before: 2 * PITCH,
      after: 2 * PITCH,
      border: { bottom: { style: BorderStyle.SINGLE, size: 12, color: RED, space: 11 } },
    }),
  ]
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
function signOff({ issuer, day, seal }: OfficialPaper['says']): Paragraph[] {
  const width = (text: string) => [...text].reduce((n, c) => n + (/[\x20-\x7e]/.test(c) ? 0.5 : 1), 0)
  const right = (seal ? 4 : 2) * CHAR
  const [wide, date] = [width(issuer), width(day)]
  const inset = (own: number) => right + Math.round(((Math.max(wide, date) - own) / 2) * CHAR)
  const at = (own: number) => ({ alignment: AlignmentType.RIGHT, indent: { right: seal ? inset(own) : right } })
  return [
    paragraph([run('')]),
    paragraph([run('')]),
    paragraph([run(issuer)], { ...at(wide), keepNext: true }),
    paragraph([run(day)], at(date)),
  ]
}

function imprint(said: OfficialPaper['says']['imprint']): Paragraph[] {
  if (said === null) return []
  const strong = { style: BorderStyle.SINGLE, size: 8, color: '000000', space: 4 }
  const thin = { ...strong, size: 6 }
  const inside = { indent: { left: 280, right: 280 } }
  const size = BODY - 4
  const copies =
    said.copies === ''
      ? []
      : [paragraph([run(`抄送：${said.copies}`, 'body', size)], { ...inside, border: { top: strong } })]
  return [
    paragraph([run('')]),
    ...copies,
    paragraph([run(`${said.printer}　　${said.printedOn}印发`, 'body', size)], {
      ...inside,
      border: { top: copies.length > 0 ? thin : strong, bottom: strong },
    }),
  ]
}
