/** Draws papers with Typst in child processes: a paper that hangs or breaks its child costs that child, not the product. */
import type { Paper } from '../../documents/blocks.ts'
import type { OfficialPaper } from '../../documents/official.ts'
import { PaperError, type Renderer } from '../../documents/renderer.ts'
import { startMaker } from './maker.ts'
import type { Answer, Question } from './messages.ts'
import { plainText } from './plain-text.ts'
import { openPool } from './pool.ts'

export type RendererOptions = {
  /** A folder where an administrator drops font files; read when a child starts. */
  fontsFolder?: string
  /** How many papers are made at a time, each in a child of about 170 MB. */
  size?: number
  /** Milliseconds for one paper, the start of the child included. */
  timeLimit?: number
  log: (line: string, facts?: Record<string, unknown>) => void
}

type Drawable = Paper | OfficialPaper

export type TypstRenderer = Renderer & {
  /** Ids of the child processes that are running. */
  children: () => number[]
}

/** Opens the renderer; nothing is started before the first paper. */
export function openRenderer({ fontsFolder, size = 1, timeLimit = 30_000, log }: RendererOptions): TypstRenderer {
  const pool = openPool(
    size,
    () => startMaker(fontsFolder, timeLimit),
    () => log('renderer child ended'),
  )
  let asked = 0
  async function pdf(paper: Drawable): Promise<{ bytes: Uint8Array; pages: number }> {
    asked += 1
    const question = written({ id: asked, ask: 'paper', paper })
    // it has a glyph, but the character it stands for is lost
    if (question.includes('\ufffd')) throw missing(paper, ['\ufffd'])
    const answer = await pool.ask(question).catch((error: unknown) => {
      log('paper not made', { kind: paper.kind, reason: error instanceof Error ? error.constructor.name : 'unknown' })
      throw notMade(paper)
    })
    if (answer.kind === 'made') return { bytes: answer.bytes, pages: answer.pages }
    if (answer.kind === 'failed') log('paper not made', { kind: paper.kind, reason: answer.reason })
    throw refusal(paper, answer)
  }

  return {
    pdf,
    fonts: async () => {
      asked += 1
      const answer = await pool.ask(written({ id: asked, ask: 'fonts' }))
      return answer.kind === 'fonts' ? answer.fonts : []
    },
    children: pool.pids,
    stop: pool.stop,
  }
}

function written(question: Question): string {
  return JSON.stringify(question, (_key, value: unknown) => (typeof value === 'string' ? plainText(value) : value))
}

function refusal(paper: Drawable, answer: Answer): PaperError {
  if (answer.kind === 'missing') return missing(paper, answer.characters)
  if (answer.kind === 'long')
    return new PaperError(
      'paper.too-long',
      `${nameOf(paper)}内容太长：只能占一页，排紧后仍有 ${answer.pages} 页。请缩短文字后重新生成。`,
    )
  return notMade(paper)
}

function missing(paper: Drawable, characters: readonly string[]): PaperError {
  const named = characters.map((c) => `“${c}”（U+${c.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}）`)
  return new PaperError(
    'paper.glyph-missing',
    `${nameOf(paper)}没有生成：现有字体中没有${named.join('、')}这个字。请核对录入是否正确；如果无误，请管理员在字体文件夹中加入含有该字的字体。`,
    characters,
  )
}

function notMade(paper: Drawable): PaperError {
  return new PaperError('paper.failed', `${nameOf(paper)}没有生成。请稍后重试；仍不成功请联系系统管理员。`)
}

function nameOf({ name, about }: Drawable): string {
  return about === '' ? `“${name}”` : `${about}的“${name}”`
}
