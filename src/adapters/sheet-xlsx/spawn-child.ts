import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Progress } from './read-sheets.ts'
import type { Limits } from './sheet.ts'

export type Ended = { readonly kind: 'done' | 'late' | 'big'; readonly output: string }

const MOST_ANSWER = 256 * 2 ** 20

/**
 * Runs a module of this folder as a process of its own that reads files only, writes none, starts nothing and knows
 * nothing of the environment, with a cap on memory, time and the size of its answer. `request` is its standard input.
 */
export function spawnChild(module: string, request: string, limits: Limits, progress?: Progress): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [...flagsOf(limits), module], { stdio: ['pipe', 'pipe', 'pipe'], env: {} })
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
    createInterface({ input: child.stderr }).on('line', (line) => {
      const [, done, total] = /^rows (\d+) (\d+)$/.exec(line) ?? []
      if (done !== undefined && total !== undefined) progress?.(Number(done), Number(total))
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
