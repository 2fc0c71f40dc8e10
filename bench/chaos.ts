/**
 * A product under load while everything around it breaks in turn: acknowledged, lost, doubled, unknown, and whether it
 * answers at the end. Embedded and, over a line that can be cut, on a server whose owner is the documented one. Each is
 * started twice first. As root, the embedded data lie on a small disk that is filled; with libfaketime (Debian's
 * `faketime`) the clock is moved. `--minutes 20 --only embedded`
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chaos, freePort, type Place, type Report, stand, standDown } from '../src/testing/chaos.ts'
import { allBreakers } from '../src/testing/chaos-breakers.ts'
import { openDocumentedServer } from '../src/testing/documented-server.ts'

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '20' }, only: { type: 'string', default: 'embedded,server' } },
})
const kinds = values.only.split(',')
const minutes = Number(values.minutes) / kinds.length
const FAKETIME = [
  '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1',
  '/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1',
].find(existsSync)

for (const kind of kinds) {
  const folder = mkdtempSync(join(tmpdir(), 'lf-chaos-'))
  const disk = join(folder, 'disk')
  mkdirSync(disk)
  const small = kind === 'embedded' && mount(disk)
  const server = kind === 'server' ? await openDocumentedServer() : undefined
  const place: Place = { dataDir: join(disk, 'data'), port: await freePort(), server, env: environment(folder, small) }
  try {
    for (const _start of [1, 2]) await standDown(await stand(place))
    const one = await stand(place)
    const ends = Date.now() + minutes * 60_000
    const report = await chaos(one, allBreakers, () => Date.now() > ends)
    print(kind, report)
    await standDown(one)
  } finally {
    await server?.stop()
    if (small) execFileSync('umount', ['-l', disk])
    rmSync(folder, { recursive: true, force: true })
  }
}

function environment(folder: string, small: boolean): Record<string, string> {
  if (!FAKETIME) return small ? { CHAOS_SMALL_DISK: '1' } : {}
  const clock = join(folder, 'clock')
  writeFileSync(clock, '+0\n')
  return {
    ...(small ? { CHAOS_SMALL_DISK: '1' } : {}),
    CHAOS_CLOCK: clock,
    LD_PRELOAD: FAKETIME,
    FAKETIME_TIMESTAMP_FILE: clock,
    FAKETIME_NO_CACHE: '1',
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
  }
}

function mount(disk: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=900m', 'tmpfs', disk], { stdio: 'ignore' })
    return true
  } catch {
    return false // not allowed here: the disk is not filled
  }
}

function print(kind: string, r: Report): void {
  console.log(`\n${kind}: ${[...r.rounds.values()].reduce((sum, n) => sum + n, 0)} rounds in ${minutes} minutes`)
  for (const [name, n] of r.rounds) console.log(`  ${String(n).padStart(4)}  ${name}`)
  console.log(`  acknowledged ${r.tally.acknowledged.length}, lost ${r.lost}, doubled ${r.doubled}`)
  console.log(
    `  sent and never answered, but there: ${r.unknownThere} of ${r.tally.sent.length - r.tally.acknowledged.length}`,
  )
  console.log(
    `  answers ${[...r.tally.answers]
      .sort(([a], [b]) => a - b)
      .map(([status, n]) => `${status || 'none'}: ${n}`)
      .join(', ')}`,
  )
  console.log(`  refusals ${[...r.tally.codes].map(([code, n]) => `${code}: ${n}`).join(', ') || 'none'}`)
  console.log(
    `  the front was started again ${r.restarts} times; longest time without a 200 for one writer ${(r.tally.longestGap / 1000).toFixed(1)} s`,
  )
  console.log(`  strangers let in ${r.strangersLetIn}; peak memory of the front ${Math.round(r.peakMegabytes)} MB`)
  console.log(
    `  health asked ${r.health.asked} times, later than a second ${r.health.late}, slowest ${Math.round(r.health.slowest)} ms`,
  )
  console.log(`  answers at the end: ${r.answersAtEnd}`)
}
