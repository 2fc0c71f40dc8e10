/**
 * Papers as the text of their blocks, for tests that lay offices side by side: a PDF is made of the blocks and of nothing else, so
 * what one tells the other tells, and drawing hundreds of them is left to the tests of the drawing.
 */
import type { Bundle, Paper } from '../papers/blocks.ts'
import type { OfficialPaper } from '../papers/official.ts'
import type { PagePictures } from '../papers/page-pictures.ts'
import type { DocxWriter, Renderer } from '../papers/renderer.ts'
import type { Seal } from '../papers/seal.ts'

const HEAD = '%PDF-plain\n'

/** What a paper says; undefined for bytes that were drawn. */
export function plainWords(bytes: Buffer): string | undefined {
  return bytes.subarray(0, HEAD.length).toString('latin1') === HEAD
    ? bytes.subarray(HEAD.length).toString('utf8')
    : undefined
}

const textBytes = (paper: Paper | OfficialPaper | Bundle) =>
  Buffer.from(`${HEAD}${JSON.stringify(paper, withoutLots, 1)}`)

/** Codes drawn by lot, which are pictures on paper: what scans to a page of one's own is not read by a neighbour. */
function withoutLots(this: unknown, key: string, value: unknown): unknown {
  const isCode = typeof this === 'object' && this !== null && 'type' in this && this.type === 'qr'
  return key === 'mark' || key === 'check' || (isCode && key === 'data') ? undefined : value
}

/** A seal that changes nothing: what is no PDF bears none. */
const plainSeal: Seal = {
  certificate: async (unit) => Buffer.from(unit.id),
  validUntil: async () => null,
  pdf: async (unit, bytes) => ({ bytes, certificate: Buffer.from(unit.id) }),
  beside: async (unit, digest) => ({ bytes: digest, certificate: Buffer.from(unit.id) }),
}

/** A page's picture as what it would show: how many pages a paper has is not known of its blocks. */
const plainPictures: PagePictures = {
  page: async (pdf, page, { size, mark, withoutCode }) =>
    page > 1
      ? undefined
      : Buffer.from(JSON.stringify({ page, size, mark, withoutCode, says: plainWords(Buffer.from(pdf)) })),
  stop: async () => undefined,
}

export const plainServices: { renderer: Renderer; writeDocx: DocxWriter; seal: Seal; pagePictures: PagePictures } = {
  seal: plainSeal,
  pagePictures: plainPictures,
  renderer: {
    pdf: async (paper) => ({ bytes: textBytes(paper), pages: 1 }),
    bundle: async (bundle) => ({
      bytes: textBytes(bundle),
      pages: bundle.papers.length,
      each: bundle.papers.map(() => 1),
    }),
    preview: async (paper) => ({ pages: [textBytes(paper).toString('utf8')] }),
    words: async (words) => words,
    fonts: async () => [],
    stop: async () => undefined,
  },
  writeDocx: async (paper) => textBytes(paper),
}
