/** Marked papers as pictures, and stacks of them as they come back. */
import type { Paper } from '../../papers/blocks.ts'
import { type Mark, newMarkCode } from '../../papers/mark.ts'
import { sharedRenderer } from '../../testing/renderers.ts'
import { papers } from '../render-typst/papers.fixture.ts'
import { type Dice, diceOf, fromCopier, fromPhone, type Page } from './degrade-pages.fixture.ts'
import { LIMITS } from './limits.ts'
import { openPdf } from './pdf-stack.ts'

export type Sheet = { mark: Mark & { page: number }; picture: Page }

/** The forms that come back, each with a code of its own: a notice of two pages, a record, a pledge. */
export async function markedSheets(): Promise<{ sheets: Sheet[]; pdf: Uint8Array }> {
  const marked: Paper[] = [
    { ...papers.notice, mark: { form: 'notice', code: newMarkCode() } },
    { ...papers.record, mark: { form: 'visitRecord', code: newMarkCode() } },
    { ...papers.pledge, mark: { form: 'pledge', code: newMarkCode() } },
  ]
  return sheetsOf(marked)
}

export async function sheetsOf(marked: readonly Paper[]): Promise<{ sheets: Sheet[]; pdf: Uint8Array }> {
  const head = { kind: 'bundle', name: '一叠', about: '', day: '2026-09-06', duplex: false } as const
  const { bytes, each } = await sharedRenderer().bundle({ ...head, papers: marked })
  const marks = marked.flatMap(({ mark }, i) =>
    Array.from({ length: each[i] ?? 0 }, (_page, at) => ({ ...mark!, page: at + 1 })),
  )
  const pictures = await picturesOf(bytes)
  return { sheets: marks.map((mark, i) => ({ mark, picture: pictures[i]! })), pdf: bytes }
}

export async function picturesOf(pdf: Uint8Array): Promise<Page[]> {
  const stack = await openPdf(pdf, LIMITS)
  const pages: Page[] = []
  for (let at = 0; at < stack.pages; at++) pages.push(await stack.page(at))
  return pages
}

export type Worse = { mark: Sheet['mark']; jpeg: Buffer; photo: boolean }

/** `count` pages made worse, one in five by a phone. The same seed gives the same pages. */
export async function worsened(sheets: readonly Sheet[], count: number, seed: number): Promise<Worse[]> {
  const kinds: Worse[] = []
  for (let i = 0; i < count; i++) {
    const { mark, picture } = sheets[i % sheets.length]!
    const dice: Dice = diceOf(seed + i)
    const photo = i % 5 === 4
    kinds.push({ mark, photo, jpeg: photo ? await fromPhone(picture, dice) : await fromCopier(picture, dice) })
  }
  return kinds
}
