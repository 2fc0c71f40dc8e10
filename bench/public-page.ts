import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Running, startProcess, stopProcess } from '../src/testing/process.ts'
import { compare, type Pair } from './compare-servers.ts'
import type { Call } from './load.ts'
import { publish } from './public-story.ts'

/**
 * Prints what the public page gives against bare Fastify that sends the same bytes: a story of ordinary length, and asked again by a
 * reader who has it, in turn, at 1 and 16 connections. `node bench/public-page.ts [--seconds 3] [--rounds 3]`. Quote the ratio.
 */
const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '3' }, rounds: { type: 'string', default: '3' } },
})
const times = { seconds: Number(values.seconds), rounds: Number(values.rounds) }

const dataDir = mkdtempSync(join(tmpdir(), 'lf-public-'))
let product: Running | undefined
let floor: ChildProcess | undefined
try {
  product = await startProcess(dataDir, ['--demo'])
  if (!product.url) throw new Error(product.output())
  const base = product.url
  const path = await publish(base)
  const page = await fetch(`${base}${path}`, { headers: { 'accept-encoding': 'identity' } })
  const body = Buffer.from(await page.arrayBuffer())
  const file = join(dataDir, 'page.html')
  writeFileSync(file, body)
  floor = spawn(process.execPath, [join(import.meta.dirname, 'bare-public-server.ts')], {
    env: { PATH: process.env.PATH ?? '', FLOOR_FILE: file },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const bare = await addressOf(floor)
  console.log(`${body.length} bytes, ${times.rounds} rounds of ${times.seconds} s`)
  const side = (at: string, child: ChildProcess, call: Call) => ({
    base: at,
    node: child.pid ?? 0,
    database: 0,
    call,
  })
  const pair: Pair = {
    name: 'story',
    what: 'a published story',
    product: side(base, product.child, { method: 'GET', path }),
    floor: side(bare, floor, { method: 'GET', path: '/p/story' }),
  }
  for (const connections of [1, 16]) await compare(pair, connections, times)
} finally {
  floor?.kill('SIGKILL')
  if (product) await stopProcess(product)
  rmSync(dataDir, { recursive: true, force: true })
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error('the floor did not start')))
    child.stdout?.setEncoding('utf8').once('data', (line: string) => resolve(line.trim()))
  })
}
