/** Joins PDF files into one, in a process of its own: a library in WebAssembly that holds them all in memory. */
import { spawn } from 'node:child_process'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

const CHILD = fileURLToPath(new URL('./join-child.ts', import.meta.url))
const MILLISECONDS = 120_000

export class JoinFailed extends Error {}

/**
 * Joins files in their order and writes the whole to `to`, a path in a folder that the child may write to. `even`: after
 * a file with an odd number of pages comes an empty page. Throws `JoinFailed` when a part cannot be read.
 */
export function joinPdf(files: readonly string[], to: string, { even }: { even: boolean }): Promise<void> {
  return new Promise((resolve, reject) => {
    const flags = ['--permission', '--allow-fs-read=*', `--allow-fs-write=${dirname(to)}`]
    const child = spawn(process.execPath, [...flags, '--disable-warning=SecurityWarning', CHILD], {
      stdio: ['pipe', 'ignore', 'pipe'],
      env: {},
    })
    const output: Buffer[] = []
    child.stderr.on('data', (piece: Buffer) => output.push(piece))
    const timer = setTimeout(() => child.kill('SIGKILL'), MILLISECONDS)
    child.once('error', (error) => reject(new JoinFailed(error.message)))
    child.once('close', (code) => {
      clearTimeout(timer)
      if (code === 0) resolve()
      else reject(new JoinFailed(Buffer.concat(output).toString('utf8').slice(0, 500)))
    })
    child.stdin.on('error', () => {})
    child.stdin.end([even ? 'even' : 'any', to, ...files].join('\n'))
  })
}
