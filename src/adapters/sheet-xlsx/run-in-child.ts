import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { precheck } from './precheck.ts'
import { type Refusal, refusalNamed, refusalOf } from './refusal.ts'
import { LIMITS, type Limits } from './sheet.ts'

/**
 * What to do with the sheets: the exported function `name` of the module at `module` (a file URL) is called there with
 * the sheets and `input`. Only its answer comes back, as JSON: what it leaves out stays in the child.
 */
export type SheetJob = { readonly module: string; readonly name: string; readonly input: unknown }

/** `peakMegabytes` is the child's largest resident memory. */
export type Usage = { readonly milliseconds: number; readonly peakMegabytes: number }

export type ChildAnswer<T> =
  | { readonly ok: true; readonly value: T; readonly usage: Usage }
  | { readonly ok: false; readonly refusal: Refusal }

const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url))
const MOST_ANSWER = 256 * 2 ** 20

/**
 * Checks a workbook and reads it in a child process that has a cap on memory and on time, reads files only, writes
 * none, starts nothing, and knows nothing of the environment. Whatever happens to the child is a named refusal.
 * `parse` turns the answer, which is not trusted, into its type; it throws if it cannot.
 */
export async function runInChild<T>(
  path: string,
  job: SheetJob,
  parse: (answer: unknown) => T,
  limits: Limits = LIMITS,
): Promise<ChildAnswer<T>> {
  const refusal = await precheck(path, limits)
  if (refusal) return { ok: false, refusal }
  const started = performance.now()
  const ended = await runChild(JSON.stringify({ path, job, limits }), limits)
  if (ended.kind === 'late') return { ok: false, refusal: refusalOf('workbook.tooSlow') }
  const answer = answerOf(ended.output)
  if ('refused' in answer) return { ok: false, refusal: refusalNamed(answer.refused) }
  if ('crashed' in answer)
    return { ok: false, refusal: refusalOf(ended.kind === 'big' ? 'workbook.tooBig' : 'workbook.unread') }
  const usage = { milliseconds: performance.now() - started, peakMegabytes: answer.peakMegabytes }
  return { ok: true, value: parse(answer.result), usage }
}

type Ended = { readonly kind: 'done' | 'late' | 'big'; readonly output: string }

function runChild(request: string, limits: Limits): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [...flagsOf(limits), CHILD], { stdio: ['pipe', 'pipe', 'ignore'], env: {} })
    const pieces: Buffer[] = []
    let size = 0
    let kind: Ended['kind'] = 'done'
    const stop = (why: Ended['kind']) => {
      kind = why
      child.kill('SIGKILL')
    }
    const timer = setTimeout(() => stop('late'), limits.milliseconds)
    child.stdout.on('data', (piece: Buffer) => {
      size += piece.length
      pieces.push(piece)
      if (size > MOST_ANSWER) stop('big')
    })
    child.on('error', () => finish())
    child.on('close', (_code, signal) => finish(signal))
    const finish = (signal: NodeJS.Signals | null = null) => {
      clearTimeout(timer)
      if (kind === 'done' && ranOutOfMemory(child, signal)) kind = 'big'
      resolve({ kind, output: kind === 'done' ? Buffer.concat(pieces).toString('utf8') : '' })
    }
    child.stdin.on('error', () => {})
    child.stdin.end(request)
  })
}

function flagsOf({ heapMegabytes }: Limits): string[] {
  return [
    `--max-old-space-size=${heapMegabytes}`,
    '--max-semi-space-size=8',
    '--permission',
    '--allow-fs-read=*',
    '--disable-warning=ExperimentalWarning',
  ]
}

/** V8 aborts when the heap is full; the kernel kills when memory is. */
function ranOutOfMemory({ exitCode }: ChildProcess, signal: NodeJS.Signals | null): boolean {
  return signal === 'SIGABRT' || signal === 'SIGTRAP' || signal === 'SIGKILL' || exitCode === 134
}

type Answer =
  | { readonly result: unknown; readonly peakMegabytes: number }
  | { readonly refused: string }
  | { readonly crashed: true }

function answerOf(output: string): Answer {
  try {
    const answer: unknown = JSON.parse(output)
    if (typeof answer !== 'object' || answer === null) return { crashed: true }
    if ('refused' in answer && typeof answer.refused === 'string') return { refused: answer.refused }
    if ('result' in answer && 'peakMegabytes' in answer && typeof answer.peakMegabytes === 'number') {
      return { result: answer.result, peakMegabytes: answer.peakMegabytes }
    }
  } catch {
    return { crashed: true }
  }
  return { crashed: true }
}
