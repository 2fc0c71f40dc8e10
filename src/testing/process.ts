/** The product as a process of its own, to be killed. */
import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../product.ts'

export type Running = {
  child: ChildProcess
  url: string
  output: () => string
  exited: Promise<number | null>
  databasePid: () => number
}

/** What a process that is started knows of the environment: little, so that nothing of ours decides how it behaves. */
export const SPARE_ENV: Readonly<Record<string, string>> = {
  PATH: process.env.PATH ?? '',
  HOME: process.env.HOME ?? '/tmp',
  ...(process.env.NODE_COMPILE_CACHE ? { NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE } : {}),
}

/** Starts `src/main.ts` and waits until it says its address, or it ends. */
export async function startProcess(
  dataDir: string,
  args: string[] = [],
  env: Record<string, string> = {},
  main = join(ROOT, 'src', 'main.ts'),
): Promise<Running> {
  const child = spawn(process.execPath, [main, '--port', '0', '--data', dataDir, ...args], {
    env: { ...SPARE_ENV, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    output += chunk
  })
  child.stderr.setEncoding('utf8').on('data', (chunk) => {
    output += chunk
  })
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  const url = await new Promise<string>((resolve) => {
    const look = () => {
      const found = /廉访已启动：(\S+)/.exec(output)
      if (found) resolve(found[1]!)
    }
    child.stdout.on('data', look)
    exited.then(() => resolve(''))
  })
  return {
    child,
    url,
    output: () => output,
    exited,
    databasePid: () => Number(readFileSync(join(dataDir, 'pg', 'postmaster.pid'), 'utf8').split('\n')[0]),
  }
}

/** Ends it as Ctrl-C does and waits. */
export async function stopProcess(running: Running): Promise<void> {
  running.child.kill('SIGTERM')
  await running.exited
}

/** True while a process of that id runs (a zombie does not). */
export function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}
