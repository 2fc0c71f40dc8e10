/** A paper as the template reads it: JSON, with drawings as SVG made here from numbers alone. */
import type { Block, Cell, Paper, Signature } from '../../papers/blocks.ts'
import { type Mark, type MarkForm, markText, spacedMarkCode } from '../../papers/mark.ts'
import type { OfficialPaper } from '../../papers/official.ts'
import type { FontRole } from '../../papers/renderer.ts'
import { lastResorts, roles, substitutionNote } from './fonts.ts'
import { drawInk } from './ink-svg.ts'
import type { Measures } from './measures.ts'
import { qrPixels } from './qr-pixels.ts'

/** The part of the template's data that is the same however tight the paper is set. */
export function templateData(paper: Paper, fonts: readonly FontRole[]) {
  const used = new Set(roles.filter((role) => role === 'body' || paper.blocks.some((block) => uses(block, role))))
  return {
    kind: paper.kind,
    landscape: paper.landscape === true,
    foot: paper.foot,
    check: paper.check ? drawnCheck(paper.check) : null,
    fontNote: notes(substitutionNote(fonts, used), paper),
    fonts: Object.fromEntries(fonts.map(({ role, family }) => [role, chain(family, role)])),
    mark: paper.mark ? drawnMark(paper.mark, paper) : null,
    blocks: paper.blocks.map(drawn),
  }
}
export type TemplateData = ReturnType<typeof templateData>

/** Where to ask, in letters and as a code to scan. */
function drawnCheck({ url, code }: NonNullable<Paper['check']>) {
  const letters = `核对真伪：${url.replace(/^https?:\/\//, '')}　核验码 ${spacedMarkCode(code)}`
  return { letters, code: qrPixels(`${url}/${code}`) }
}

/** Of a booklet only the cover is told apart: it never comes back. */
const BOOKLETS: readonly MarkForm[] = ['reader', 'cases']
/** A form may come out longer than it should. */
const SPARE = 1

/** A code a page, as pixels: a vector drawing would cost more than the paper. */
function drawnMark(mark: Mark, { onePage, pages = 1 }: Paper) {
  const marked = onePage || BOOKLETS.includes(mark.form) ? 1 : pages + SPARE
  const codes = Array.from({ length: marked }, (_page, i) => qrPixels(markText(mark, i + 1)))
  return { letters: spacedMarkCode(mark.code), codes }
}

function notes(fonts: string, { instead = '' }: Paper | OfficialPaper): string {
  return [instead, fonts].filter((note) => note !== '').join('　')
}

export type RunHead = { name: string; day: string; duplex: boolean }

/** An official paper as its template reads it. */
export function officialData(paper: OfficialPaper, fonts: readonly FontRole[]) {
  const used = new Set(
    roles.filter((role) => role === 'body' || role === 'title' || paper.says.blocks.some((b) => b.type === role)),
  )
  return {
    name: paper.name,
    date: dateOf(paper.day),
    fontNote: notes(substitutionNote(fonts, used), paper),
    fonts: Object.fromEntries(fonts.map(({ role, family }) => [role, chain(family, role)])),
    ...paper.says,
  }
}

/** The value of the template's only input: papers, each with the measures it is set in. */
export function runInput(
  { name, day, duplex }: RunHead,
  papers: readonly (TemplateData & { m: Measures | undefined })[],
): string {
  return JSON.stringify({ name, date: dateOf(day), duplex, papers })
}

function dateOf(iso: string) {
  const [year, month, day] = iso.split('-').map(Number)
  return { year, month, day }
}

function chain(family: string, role: FontRole['role']): string[] {
  const behind = role === 'head1' ? ['Noto Sans SC', 'Noto Serif SC'] : ['Noto Serif SC', 'Noto Sans SC']
  return [...new Set([family, ...behind, ...lastResorts])]
}

function uses(block: Block, role: FontRole['role']): boolean {
  if (block.type === 'group') return block.blocks.some((inner) => uses(inner, role))
  if (role === 'title') return block.type === 'title'
  if (role === 'head1')
    return block.type === 'head1' || block.type === 'facts' || block.type === 'table' || block.type === 'qr'
  return block.type === 'head2' || block.type === 'subtitle'
}

type Drawn = Record<string, unknown>

function drawn(block: Block): Drawn {
  switch (block.type) {
    case 'group':
      return { ...block, blocks: block.blocks.map(drawn) }
    case 'qr':
      return { ...block, pixels: qrPixels(block.data) }
    case 'image':
      return { type: block.type, turn: block.turn, alt: block.alt, dots: [...Buffer.from(block.jpeg, 'base64')] }
    case 'signature':
      return { ...block, ...signed(block) }
    case 'table':
      return { ...block, rows: block.rows.map((row) => row.map(cell)) }
    default:
      return block
  }
}

function cell({ text, span = 1, rows = 1, head = false, height = 0, signatures }: Cell): Drawn {
  return { text, span, rows, head, height, signatures: signatures?.map(signed) ?? [] }
}

function signed({ label, name, ink, date }: Signature): Drawn {
  return { label, name, date, drawing: ink && drawInk(ink) }
}
