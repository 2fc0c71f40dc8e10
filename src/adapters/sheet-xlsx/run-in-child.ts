import { fileURLToPath } from 'node:url'
import { precheck } from './precheck.ts'
import type { Progress } from './read-sheets.ts'
import { type Refusal, refusalNamed, refusalOf } from './refusals.ts'
import { LIMITS, type Limits } from './sheet.ts'
import { type Ended, spawnChild } from './spawn-child.ts'

export type { Progress }

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

const CHILD = fileURLToPath(new URL('./read-child.ts', import.meta.url))

/**
 * Checks a workbook and reads it in a child process that has a cap on memory and on time, reads files only, writes
 * none, starts nothing, and knows nothing of the environment. Whatever happens to the child is a named refusal.
 * `progress` is told now and then how many rows were read.
 * `parse` turns the answer, which is not trusted, into its type; it throws if it cannot.
 */
export async function runInChild<T>(
  path: string,
  job: SheetJob,
  parse: (answer: unknown) => T,
  { limits = LIMITS, progress }: { limits?: Limits; progress?: Progress | undefined } = {},
): Promise<ChildAnswer<T>> {
  const refusal = await precheck(path, limits)
  if (refusal) return { ok: false, refusal }
  const started = performance.now()
  const ended = await spawnChild(CHILD, JSON.stringify({ path, job, limits }), limits, progress)
  const answer = answerOf(ended)
  if ('refusal' in answer) return { ok: false, refusal: answer.refusal }
  const usage = { milliseconds: performance.now() - started, peakMegabytes: answer.peakMegabytes }
  return { ok: true, value: parse(answer.result), usage }
}

type Answer = { readonly result: unknown; readonly peakMegabytes: number } | { readonly refusal: Refusal }

/** What a child's ending says: its result, or the refusal it named, or the refusal that its death amounts to. */
export function answerOf({ kind, output }: Ended): Answer {
  if (kind === 'late') return { refusal: refusalOf('workbook.tooSlow') }
  const crashed = { refusal: refusalOf(kind === 'big' ? 'workbook.tooBig' : 'workbook.unread') }
  try {
    const answer: unknown = JSON.parse(output)
    if (typeof answer !== 'object' || answer === null) return crashed
    if ('refused' in answer && typeof answer.refused === 'string') return { refusal: refusalNamed(answer.refused) }
    if ('result' in answer && 'peakMegabytes' in answer && typeof answer.peakMegabytes === 'number')
      return { result: answer.result, peakMegabytes: answer.peakMegabytes }
  } catch {
    return crashed
  }
  return crashed
}
