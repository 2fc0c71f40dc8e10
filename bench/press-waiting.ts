/**
 * Prints what somebody else at a desk feels while the press runs: how long a page takes (p50, p99), before and during a run
 * of 315 packs, in the same process and run. `node bench/press-waiting.ts [--each 25]` (milliseconds between two looks).
 */
import { rmSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { uuidv7 } from '../src/platform/id.ts'
import { openOffice, PASSWORD, uploadRoster } from '../src/testing/office.ts'
import { startProcess, stopProcess } from '../src/testing/process.ts'
import { openRound } from '../src/testing/programme.ts'
import { clerksRoster } from '../src/testing/rosters.ts'
import type { PressView, PressVisitor } from '../src/visiting/pack/contract.ts'
import { usageOf } from './process-usage.ts'

const { values } = parseArgs({ options: { each: { type: 'string', default: '25' } } })
const each = Number(values.each)
const office = await openOffice()
const clerk = await office.as('coordinator')
await uploadRoster(clerk, await clerksRoster('agency-300'))
const { roundId } = await openRound(office)
await office.product.stop()
const one = await startProcess(office.dataDir)
try {
  const cookie = await signIn()
  const { visitors } = await get<{ visitors: PressVisitor[] }>(cookie, `/pack/choices/${roundId}`)
  const visitIds = visitors.flatMap((v) => v.households.map((h) => h.visitId))
  const items = ['form', 'card', 'proposal', 'pledge', 'letter']
  const { id } = await post<{ id: string }>(cookie, '/pack/choose', { roundId, visitIds, items })
  await looks(cookie, 4000) // warm
  say('nothing printed', await looks(cookie, 6000))
  const started = performance.now()
  await post(cookie, '/pack/begin', { pressId: id })
  const during: number[] = []
  let front = usageOf(one.child.pid ?? 0, false)
  for (;;) {
    during.push(...(await looks(cookie, 500)))
    const press = await get<PressView>(cookie, `/pack/presses/${id}`)
    front = usageOf(one.child.pid ?? 0, false)
    if (press.state === 'done') {
      const seconds = (performance.now() - started) / 1000
      console.log(`${press.made} packs, ${press.papers} papers in ${seconds.toFixed(1)} s, ${press.failed} failed`)
      break
    }
  }
  say('while it prints', during)
  console.log(`front process: ${front.megabytes.toFixed(0)} MB`)
  await fileOf(cookie, id)
} finally {
  await stopProcess(one)
  rmSync(office.dataDir, { recursive: true, force: true })
}

async function fileOf(cookie: string, id: string): Promise<void> {
  const started = performance.now()
  const answer = await fetch(`${one.url}/api/pack/${id}/parts/1/packs.pdf`, { headers: { cookie } })
  const bytes = (await answer.arrayBuffer()).byteLength
  console.log(
    `one file of all: ${(bytes / 2 ** 20).toFixed(1)} MB in ${((performance.now() - started) / 1000).toFixed(1)} s`,
  )
}

/** Looks at a page every so often for a while; how long each took, in milliseconds. */
async function looks(cookie: string, milliseconds: number): Promise<number[]> {
  const end = performance.now() + milliseconds
  const took: number[] = []
  while (performance.now() < end) {
    const started = performance.now()
    await get(cookie, '/insights/today')
    took.push(performance.now() - started)
    await new Promise((resolve) => setTimeout(resolve, each))
  }
  return took
}

function say(what: string, took: readonly number[]): void {
  const sorted = [...took].sort((a, b) => a - b)
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? Number.NaN).toFixed(1)
  console.log(`${what}: ${took.length} looks, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, most ${at(0.9999)} ms`)
}

async function signIn(): Promise<string> {
  const answer = await fetch(`${one.url}/api/identity/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': uuidv7() },
    body: JSON.stringify({ name: 'coordinator', password: PASSWORD }),
  })
  return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
}

async function get<T>(cookie: string, path: string): Promise<T> {
  return (await fetch(`${one.url}/api${path}`, { headers: { cookie } })).json() as Promise<T>
}

async function post<T>(cookie: string, path: string, input: unknown): Promise<T> {
  const headers = { 'content-type': 'application/json', 'idempotency-key': uuidv7(), cookie }
  const answer = await fetch(`${one.url}/api${path}`, { method: 'POST', headers, body: JSON.stringify(input) })
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
  return answer.json() as Promise<T>
}
