/**
 * The block model: what a paper says, before anything draws it. Composed by pure code, tested as data; adapters draw it
 * (Typst for PDF, docx for Word). Lengths are in millimetres, texts are plain Chinese; a line feed in a text starts a new line.
 */
import type { Mark } from './mark.ts'

export type Ink = readonly (readonly (readonly [number, number, number, number])[])[]

/** Width by height of the box a signature is written in: the points of ink are 0–1 of its width and of its height. */
export const INK_BOX = 2.5

/** By how many degrees, clockwise, a picture is turned to stand upright. */
export type Turn = 0 | 90 | 180 | 270

export type Block =
  | { type: 'title'; text: string }
  | { type: 'subtitle'; text: string }
  | { type: 'addressee'; text: string }
  | { type: 'para'; text: string; indent?: boolean; align?: 'left' | 'right' | 'center' }
  | { type: 'head1' | 'head2' | 'head3'; text: string; indent?: boolean }
  | { type: 'list'; items: string[]; numbered: boolean }
  /** What a reader looks up: a label, and what it says beside it; `strong` for what must not be overlooked. */
  | { type: 'facts'; rows: { label: string; text: string; strong?: boolean }[] }
  /** `headRows`: how many rows from the top stand again on every page; `dense`: a long list, set small. */
  | { type: 'table'; columns: number[]; rows: Cell[][]; headRows?: number; dense?: boolean }
  /** Labels with a rule to write on, or what was filled in, one after the other on a line. */
  | { type: 'fields'; items: { label: string; value: string; width: number }[] }
  /** Boxes to tick, each on its own line; `rule`: what follows the text is a rule to write on. */
  | { type: 'ticks'; items: { text: string; rule?: boolean }[] }
  | ({ type: 'signature' } & Signature)
  /** A code to scan, with what to do beside it; `code` is what a person types instead. */
  | { type: 'qr'; data: string; size: number; caption: string; lines?: string[]; code?: string }
  /** Issuer and day in a letter; `seal` keeps the place where the unit's seal goes. */
  | { type: 'date'; issuer: string; day: string; seal?: boolean }
  | { type: 'note'; text: string }
  | { type: 'rule' }
  | { type: 'cut'; text: string }
  | { type: 'space'; height: number }
  /** A page of a scan, as large as the paper above the foot allows. `jpeg` in base64; `turn`: clockwise, to stand upright. */
  | { type: 'image'; jpeg: string; turn: Turn; alt: string }
  /** Pushes what follows to the foot of the page. */
  | { type: 'fill' }
  | { type: 'page' }
  /** Kept together on one page. */
  | { type: 'group'; blocks: Block[] }

/** Where somebody signs: the ink if there is some, else an empty rule. `date` is what is printed, "2026年3月9日". */
export type Signature = { label: string; name: string; ink: Ink | null; date: string }

/** `span` columns wide and `rows` rows high: the rows below leave out the cells it covers. */
export type Cell = {
  text: string
  span?: number
  rows?: number
  head?: boolean
  height?: number
  signatures?: Signature[]
}

export type Paper = {
  /** What it is, for the PDF's metadata and for errors: "家访通知书 2026-012". */
  name: string
  /** Whose paper it is, named in errors about a missing glyph. */
  about: string
  kind: 'letter' | 'form' | 'plain'
  /** A wide list: A4 on its side. */
  landscape?: boolean
  /** A paper that must fit one page: tightened, and refused when that is not enough. */
  onePage?: boolean
  /** As many pages as it should take: tightened to keep to them, but made in any case. */
  pages?: number
  /** ISO day: the document date of the PDF, so that the same data gives the same bytes. */
  day: string
  /** Small line at the foot of each page: number, version. */
  foot: string
  /** Where and by what code anybody may ask whether the paper is genuine: on the foot of what is kept. */
  check?: { url: string; code: string }
  /** Which characters are printed otherwise than they were typed, for the foot of each page. */
  instead?: string
  /** Stands in the corner of each page, so that the page finds its record when it comes back. */
  mark?: Mark
  blocks: Block[]
}

/** Papers that are printed one after the other, as one file. */
export type Bundle = {
  kind: 'bundle'
  name: string
  /** Whose papers they are, named in errors. */
  about: string
  /** ISO day */
  day: string
  /** Each paper begins on a front page; the back before it stays empty. */
  duplex: boolean
  papers: readonly Paper[]
}
