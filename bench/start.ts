import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { ROOT } from '../src/product.ts'
import { type Running, startProcess, stopProcess } from '../src/testing/process.ts'
import { usageOf } from './process-usage.ts'

/**
 * Prints how long a start takes, from the process's start to the first answer over HTTP, and what memory it holds after:
 * on an empty data directory, on one that is there, with the demo. `--install` also times `npm install` of a clean copy.
 */
const { values } = parseArgs({ options: { install: { type: 'boolean', default: false } } })

/** After a start the process does its first rounds of work; memory is read when these are over. */
const SETTLE = 2000

const folder = mkdtempSync(join(tmpdir(), 'lf-start-'))
try {
  await start('first start (empty data directory)', 'plain', '/api/health', [])
  await start('warm start', 'plain', '/api/health', [])
  await start('first start with --demo', 'demo', '/', ['--demo'])
  await start('warm start with --demo', 'demo', '/', ['--demo'])
  if (values.install) install()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function start(what: string, name: string, path: string, args: string[]): Promise<void> {
  const port = await freePort()
  const began = performance.now()
  const starting = startProcess(join(folder, name), ['--port', String(port), ...args])
  const answered = await untilAnswered(`http://127.0.0.1:${port}${path}`, starting)
  const first = performance.now() - began
  const running = await starting
  const elapsed = performance.now() - began
  try {
    await sleep(SETTLE)
    const product = usageOf(running.child.pid!, false)
    const database = usageOf(running.databasePid())
    const children = usageOf(running.child.pid!).megabytes - product.megabytes - database.megabytes
    console.log(`${what}: ${path} answered ${answered} after ${ms(first)}, address printed after ${ms(elapsed)}`)
    console.log(
      `  memory: product ${mb(product.megabytes)}, database ${mb(database.megabytes)}, others ${mb(children)}`,
    )
  } finally {
    const stopped = performance.now()
    await stopProcess(running)
    console.log(`  stopped in ${ms(performance.now() - stopped)}`)
  }
}

/** Asks until somebody answers; the status of the first answer. Throws when the process ends instead. */
async function untilAnswered(url: string, starting: Promise<Running>): Promise<number> {
  let ended: string | undefined
  starting.then((running) => {
    if (!running.url) ended = running.output()
  })
  for (;;) {
    if (ended !== undefined) throw new Error(ended)
    const answer = await fetch(url).catch(() => undefined) // nobody listens yet
    if (answer) {
      await answer.arrayBuffer()
      return answer.status
    }
    await sleep(5)
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(address && typeof address === 'object' ? address.port : 0))
    })
  })
}

/** The packages that a running product needs, into a folder with nothing but the two package files. */
function install(): void {
  const clean = join(folder, 'clean')
  for (const file of ['package.json', 'package-lock.json']) cpSync(join(ROOT, file), join(clean, file))
  const flags = ['--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--omit=dev']
  const began = performance.now()
  const { status, stderr } = spawnSync('npm', ['install', ...flags], { cwd: clean, encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  console.log(`npm install without development packages: ${((performance.now() - began) / 1000).toFixed(1)} s`)
}

function ms(time: number): string {
  return `${time.toFixed(0)} ms`
}

function mb(size: number): string {
  return `${size.toFixed(0)} MB`
}
