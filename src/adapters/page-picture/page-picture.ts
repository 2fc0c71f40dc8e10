/**
 * Pages as pictures, one at a time in one child process with a cap on memory and time: a page that hangs or breaks it costs
 * that page. The child ends when nobody reads for a while.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { PagePictures, PageSize } from '../../papers/page-pictures.ts'
import type { Renderer } from '../../papers/renderer.ts'
import { answerSchema, type Question } from './messages.ts'

const CHILD = fileURLToPath(new URL('./draw-child.ts', import.meta.url))
const FLAGS = [
  '--max-old-space-size=128',
  '--permission',
  '--allow-fs-read=*',
  '--allow-addons', // for libvips
  '--disable-warning=SecurityWarning',
]
/** Dots of the longer side, and how fine: A4 at 150, 20 and 200 dpi. */
const SIZES: Record<PageSize, { side: number; quality: number }> = {
  page: { side: 1754, quality: 76 },
  small: { side: 236, quality: 70 },
  copy: { side: 2338, quality: 78 },
}
const MILLISECONDS = 30_000
const IDLE_MILLISECONDS = 30_000
/** Marks that were drawn: a reader turns many pages under one. */
const MOST_MARKS = 50

export type PagePictureOptions = {
  words: Renderer['words']
  log: (line: string, facts?: Record<string, unknown>) => void
}

/** Opens nothing before the first page. */
export function openPagePictures({ words, log }: PagePictureOptions): PagePictures {
  const marks = new Map<string, string>()
  let child: ChildProcess | undefined
  let idle: NodeJS.Timeout | undefined
  let last: Promise<unknown> = Promise.resolve()

  const end = () => {
    child?.kill('SIGKILL')
    child = undefined
  }
  async function drawn(question: Question): Promise<Uint8Array | undefined> {
    clearTimeout(idle)
    child ??= await started()
    const answer = await asked(child, question)
    if (!answer) {
      log('page not drawn: its process ended')
      end()
    } else {
      child?.unref()
      child?.channel?.unref()
    }
    idle = setTimeout(end, IDLE_MILLISECONDS).unref()
    return answer?.jpeg
  }
  async function markOf(mark: string): Promise<string> {
    const known = marks.get(mark)
    if (known !== undefined) return known
    const svg = await words(mark)
    if (marks.size >= MOST_MARKS) marks.clear()
    marks.set(mark, svg)
    return svg
  }

  return {
    page: async (pdf, page, { size, mark, withoutCode }) => {
      const question = { pdf, page, ...SIZES[size], mark: mark === null ? null : await markOf(mark), withoutCode }
      const turn = last.then(() => drawn(question))
      last = turn.catch(() => undefined)
      return turn
    },
    stop: async () => {
      clearTimeout(idle)
      end()
    },
  }
}

async function started(): Promise<ChildProcess> {
  const child = fork(CHILD, {
    execArgv: FLAGS,
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  await reply(child)
  return child
}

async function asked(child: ChildProcess, question: Question) {
  child.ref()
  child.channel?.ref()
  const answer = reply(child)
  child.send(question, () => undefined) // a child that died is seen by its end
  return answerSchema.safeParse(await answer).data
}

function reply(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve) => {
    const end = (answer?: unknown) => {
      clearTimeout(timer)
      child.removeAllListeners()
      child.on('error', () => undefined)
      resolve(answer)
    }
    const timer = setTimeout(end, MILLISECONDS)
    child.once('message', end)
    child.once('exit', () => end())
    child.once('error', () => end())
    if (child.exitCode !== null || child.signalCode !== null) end()
  })
}
