import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readRosterFile } from '../src/people/roster/read-workbook.ts'
import type { Wishes } from '../src/people/roster/rules/clerk-corrections.ts'
import { countyUnionScope } from '../src/vocabulary/county-union-scope.fixture.ts'
import { makeRoster } from './make-roster.ts'

/**
 * Prints how long the import takes and how much memory its reading child needs.
 * `node bench/import.ts [roster.xlsx]`: the roster of 300, whole process; without a file a made one.
 */
const folder = await mkdtemp(join(tmpdir(), 'lianfang-bench-'))
try {
  const small = process.argv[2] ?? (await writeRoster('small.xlsx', 300))
  wholeProcess('300 officers, whole process (target 1.5 s)', small)
  await inChild('300 officers, child', small)
  const big = await writeRoster('big.xlsx', 100_000)
  await inChild('100 000 rows x 15 columns (target 10 s, 400 MB)', big)
  await inChild('the same with 1 000 cells mended', big, mended(1_000))
} finally {
  await rm(folder, { recursive: true })
}

/** Wishes that mend the phone of every hundredth row. */
function mended(cells: number): Wishes {
  const corrections = Array.from({ length: cells }, (_, i) => ({
    sheet: '花名册',
    row: 2 + i * 100,
    column: 7,
    value: '13900000000',
  }))
  return { sheets: [], skips: [], places: [], corrections }
}

async function writeRoster(name: string, rows: number): Promise<string> {
  const path = join(folder, name)
  await makeRoster(path, rows)
  return path
}

function wholeProcess(what: string, path: string): void {
  const cli = new URL('../src/people/roster/import-cli.ts', import.meta.url).href
  const run = `import { importCommand } from '${cli}'; process.exitCode = await importCommand(process.argv.slice(1))`
  const times = [1, 2, 3].map(() => {
    const started = performance.now()
    const { status } = spawnSync(process.execPath, ['--input-type=module', '-e', run, '--', '--check', path, '--json'])
    if (status !== 0) throw new Error(`import ended with ${status}`)
    return performance.now() - started
  })
  console.log(`${what}: ${times.map((time) => `${Math.round(time)} ms`).join(', ')}`)
}

async function inChild(what: string, path: string, wishes?: Wishes): Promise<void> {
  const started = performance.now()
  const answer = await readRosterFile(path, countyUnionScope, '2026-06-30', wishes ? { wishes } : {})
  const whole = Math.round(performance.now() - started)
  if (!answer.ok) throw new Error(answer.refusal.code)
  const {
    usage,
    value: { reading: value },
  } = answer
  console.log(
    `${what}: child ${Math.round(usage.milliseconds)} ms, peak ${usage.peakMegabytes} MB; with checking the answer ` +
      `${whole} ms; ${value.counts.officers} officers, ${value.problems.length} problems`,
  )
}
