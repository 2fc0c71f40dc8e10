/** The interface a renderer keeps; `adapters/render-typst` is the one shipped. */
import type { Bundle, Paper } from './blocks.ts'
import type { OfficialPaper } from './official.ts'
import type { PaperCode } from './paper-problems.ts'

export type FontRole = { role: 'body' | 'title' | 'head1' | 'head2'; family: string; official: boolean }

/** `strict`: a character that no font has is refused by name; else 〓 stands in its place and the paper says so. */
export type Drawing = { strict?: boolean }

export type Renderer = {
  /** PDF/A-2a bytes and the number of pages. Throws `PaperError`. */
  pdf: (paper: Paper | OfficialPaper, how?: Drawing) => Promise<{ bytes: Uint8Array; pages: number }>
  /** One PDF/A-2a of all papers of a bundle, and how many pages each takes (empty backs not counted). Throws `PaperError`. */
  bundle: (bundle: Bundle, how?: Drawing) => Promise<{ bytes: Uint8Array; pages: number; each: number[] }>
  /** How the paper would look: an SVG a page. Nothing is kept. Throws `PaperError` as the paper itself would. */
  preview: (paper: Paper | OfficialPaper | Bundle, how?: Drawing) => Promise<{ pages: string[] }>
  /** Words alone as an SVG of outlines on a clear ground, to lay over a picture; a character that no font has is 〓 there. */
  words: (words: string) => Promise<string>
  fonts: () => Promise<FontRole[]>
  stop: () => Promise<void>
}

/** Why a paper was not made, in Chinese, naming the paper and the person; `characters` when glyphs are missing. */
export class PaperError extends Error {
  readonly code: PaperCode
  readonly characters: readonly string[]
  constructor(code: PaperCode, message: string, characters: readonly string[] = []) {
    super(message)
    this.code = code
    this.characters = characters
  }
}

/** Writes the same blocks for Word; `adapters/render-docx` is the one shipped. */
export type DocxWriter = (paper: Paper | OfficialPaper) => Promise<Uint8Array>
