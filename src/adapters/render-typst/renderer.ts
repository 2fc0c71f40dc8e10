/** Draws papers with Typst in child processes: a paper that hangs or breaks its child costs that child, not the product. */
import type { Bundle, Paper } from '../../papers/blocks.ts'
import type { OfficialPaper } from '../../papers/official.ts'
import { PaperError, type Renderer } from '../../papers/renderer.ts'
import { STAND_IN, standingIn } from '../../papers/stand-ins.ts'
import type { Answer, Question } from './messages.ts'
import { plainText } from './plain-text.ts'
import { openPool } from './pool.ts'
import { startRenderProcess } from './render-process.ts'

export type RendererOptions = {
  /** A folder where an administrator drops font files; read when a child starts. */
  fontsFolder?: string
  /** How many papers are made at a time, each in a child of about 170 MB. */
  size?: number
  /** Milliseconds for one paper, the start of the child included; a bundle has more by its papers. */
  timeLimit?: number
  /** How far the children give way to other processes: 0 not at all, 19 most. */
  nice?: number
  log: (line: string, facts?: Record<string, unknown>) => void
}

/** The compiler names the characters it missed, not always all of them at once. */
const MOST_TRIES = 4

type Drawable = Paper | OfficialPaper | Bundle

export type TypstRenderer = Renderer & {
  /** Ids of the child processes that are running. */
  children: () => number[]
}

/** What each further paper of a bundle may take, in milliseconds: a catalogue takes 30 on a good machine. */
const EACH_MORE = 150

/** Opens the renderer; nothing is started before the first paper. */
export function openRenderer({
  fontsFolder,
  size = 1,
  timeLimit = 30_000,
  nice = 0,
  log,
}: RendererOptions): TypstRenderer {
  const pool = openPool(
    size,
    () => startRenderProcess(fontsFolder, nice),
    () => log('renderer child ended'),
  )
  let asked = 0
  /** A character no font has is asked about when `strict`; else the paper says 〓 instead, and that it does. */
  async function ask(question: Extract<Question, { paper: Drawable }>, strict: boolean): Promise<Answer> {
    let request = question
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const answer = await once(request)
      if (answer.kind !== 'missing' || strict) return answer
      const standIns = answer.characters.toSorted().map((character) => ({ character, words: STAND_IN }))
      request = { ...request, paper: standingIn(wellFormed(request.paper), standIns) }
    }
    return once(request)
  }
  async function once(question: Extract<Question, { paper: Drawable }>): Promise<Answer> {
    const { paper } = question
    const text = written(question)
    // it has a glyph, but the character it stands for is lost
    if (text.includes('\ufffd')) return { id: question.id, kind: 'missing', characters: ['\ufffd'] }
    const papers = paper.kind === 'bundle' ? paper.papers.length : 1
    const answer = await pool.ask(text, timeLimit + (papers - 1) * EACH_MORE).catch((error: unknown) => {
      log('paper not made', { kind: paper.kind, reason: error instanceof Error ? error.constructor.name : 'unknown' })
      throw notMade(paper)
    })
    if (answer.kind === 'failed') log('paper not made', { kind: paper.kind, reason: answer.reason })
    return answer
  }
  async function pdf(paper: Drawable, { strict = false } = {}) {
    asked += 1
    const answer = await ask({ id: asked, ask: 'paper', paper }, strict)
    if (answer.kind !== 'made') throw refusal(paper, answer)
    return answer
  }

  return {
    pdf,
    bundle: pdf,
    preview: async (paper, { strict = false } = {}) => {
      asked += 1
      const answer = await ask({ id: asked, ask: 'preview', paper }, strict)
      if (answer.kind !== 'seen') throw refusal(paper, answer)
      return { pages: answer.svgs }
    },
    words: async (words) => {
      asked += 1
      const answer = await pool.ask(written({ id: asked, ask: 'words', words }), timeLimit)
      if (answer.kind !== 'words') throw new Error('the words were not drawn')
      return answer.svg
    },
    fonts: async () => {
      asked += 1
      const answer = await pool.ask(written({ id: asked, ask: 'fonts' }), timeLimit)
      return answer.kind === 'fonts' ? answer.fonts : []
    },
    children: pool.pids,
    stop: pool.stop,
  }
}

/** A broken half of a character as the character that says so. */
function wellFormed<P extends Drawable>(paper: P): P {
  return JSON.parse(written(paper))
}

function written(question: Question | Drawable): string {
  return JSON.stringify(question, (_key, value: unknown) => (typeof value === 'string' ? plainText(value) : value))
}

function refusal(paper: Drawable, answer: Answer): PaperError {
  if (answer.kind === 'missing') return missing(paper, answer.characters)
  if (answer.kind === 'long')
    return new PaperError(
      'paper.too-long',
      `${nameOf(paper.kind === 'bundle' ? (paper.papers[answer.at] ?? paper) : paper)}内容太长：只能占一页，排紧后仍有 ${answer.pages} 页。请缩短文字后重新生成。`,
    )
  return notMade(paper)
}

function missing(whole: Drawable, characters: readonly string[]): PaperError {
  const paper = saying(whole, characters)
  const named = characters.map((c) => `“${c}”（U+${c.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}）`)
  return new PaperError(
    'paper.glyph-missing',
    `${nameOf(paper)}没有生成：现有字体中没有${named.join('、')}这个字。请核对录入是否正确；如果无误，请管理员在字体文件夹中加入含有该字的字体。`,
    characters,
  )
}

/** Of a bundle, the first paper in which one of the characters stands. */
function saying(paper: Drawable, characters: readonly string[]): Drawable {
  if (paper.kind !== 'bundle') return paper
  const has = (one: Paper) => characters.some((c) => written(one).includes(c))
  return paper.papers.find(has) ?? paper
}

function notMade(paper: Drawable): PaperError {
  return new PaperError('paper.failed', `${nameOf(paper)}没有生成。请稍后重试；仍不成功请联系系统管理员。`)
}

function nameOf({ name, about }: Drawable): string {
  return about === '' ? `“${name}”` : `${about}的“${name}”`
}
