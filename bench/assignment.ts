import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { benchOf, flowTask, place } from '../src/list/solver/assign-visitors.ts'
import { drawList } from '../src/list/solver/draw-list.ts'
import type { FlowTask } from '../src/list/solver/flow.ts'
import { loadHighs, optimaByHighs } from '../src/list/solver/highs.fixture.ts'
import { rosterOf } from '../src/list/solver/indexed-instance.ts'
import { type Instance, parseInstance } from '../src/list/solver/instance.ts'
import type { Mode } from '../src/list/solver/result.ts'
import { assignInParts } from '../src/list/solver/solve-components.ts'
import { standing } from '../src/list/solver/why-not.ts'
import { checkMove, tradeOff } from '../src/list/versions/what-if.ts'
import { makeInstance } from './make-instance.ts'
import { makeJoint } from './make-joint.ts'
import { median } from './process-usage.ts'

/**
 * Prints how long the visit list takes, each size in a process of its own: `cold` is the first draw in it, `warm` the median
 * of those after it, `flow` the solver alone, which is what highs is compared with. `--all` also runs highs where it takes
 * more than a minute; `--only NAME` runs one size.
 */
type Size = { name: string; make: () => Instance; warm: number; whatIf: boolean; slowOracle: boolean }

const large = { units: 1, households: 3000, leaders: 39, couples: 0, rotation: 'hard' } as const
const sizes: Size[] = [
  {
    name: '300/12',
    make: () => makeInstance(1, { households: 300, visitors: 12, slack: 0.05, kin: 0.1, rotation: 'hard' }),
    warm: 15,
    whatIf: true,
    slowOracle: false,
  },
  {
    name: '3000/40',
    make: () => makeJoint(1, { ...large, slack: 0.02, kin: 0.3 }),
    warm: 5,
    whatIf: false,
    slowOracle: true,
  },
  {
    name: '3000/40 even',
    make: () => makeInstance(1, { households: 3000, visitors: 40, slack: 0.05, kin: 0.1, rotation: 'hard' }),
    warm: 5,
    whatIf: false,
    slowOracle: true,
  },
  {
    name: 'county',
    make: () =>
      makeJoint(1, {
        units: 90,
        households: 12_330,
        leaders: 12,
        slack: 0.05,
        kin: 0.1,
        couples: 0.02,
        rotation: 'hard',
      }),
    warm: 3,
    whatIf: false,
    slowOracle: true,
  },
]

const asked = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : undefined
const file = process.argv.includes('--file') ? process.argv[process.argv.indexOf('--file') + 1] : undefined
const size = sizes.find((s) => s.name === asked)
if (size && file !== undefined) await report(size, file)
else await everySize(sizes.filter((s) => asked === undefined || s.name === asked))

/** Each size in a process of its own that only reads the instance, so that its memory is its own. */
async function everySize(chosen: readonly Size[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'lianfang-bench-'))
  try {
    for (const { name, make } of chosen) {
      const path = join(folder, 'instance.json')
      await writeFile(path, JSON.stringify(make()))
      const all = process.argv.includes('--all') ? ['--all'] : []
      const args = [import.meta.filename, '--only', name, '--file', path, ...all]
      const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' })
      if (status !== 0) throw new Error(`${name} ended with ${status}`)
    }
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function report({ name, warm, whatIf, slowOracle }: Size, path: string): Promise<void> {
  const parsed = parseInstance(JSON.parse(await readFile(path, 'utf8')))
  if (!parsed.ok) throw new Error(parsed.sentences[0])
  const { instance } = parsed
  const { households, caps, units } = instance
  console.log(`${name}: ${households.length} households, ${Object.keys(caps).length} visitors, ${units.length} units`)
  let before = drawList({ ...instance, households: [] })
  const cold = timed(() => {
    before = drawList(instance)
  })
  console.log(`  cold ${ms(cold)}, peak ${megabytes()} MB resident with reading the file`)
  const warmOf = (mode: Mode, of: Instance) =>
    median(Array.from({ length: warm }, () => timed(() => drawList(of, mode))))
  const shown = { ...instance, current: before.list }
  const modes = `draw ${ms(warmOf('draw', instance))}, amend ${ms(warmOf('amend', shown))}, keep ${ms(warmOf('keep', shown))}`
  const task = taskOf(instance)
  const flow = median(Array.from({ length: warm }, () => timed(() => assignInParts(task))))
  console.log(`  warm ${modes}; flow ${ms(flow)}`)
  if (whatIf) reportWhatIf(instance)
  console.log(`  ${JSON.stringify(before.objective)}, ${before.problems.length} problems`)
  if (slowOracle && !process.argv.includes('--all')) return
  const highs = await loadHighs()
  const oracle = timed(() => optimaByHighs(highs, task))
  console.log(`  highs ${ms(oracle)}: ${(oracle / flow).toFixed(0)} times the flow`)
}

function reportWhatIf(instance: Instance): void {
  const before = drawList(instance)
  const caps = Array.from({ length: 15 }, (_, i) => 24 + i)
  const rows = before.list.slice(0, 15)
  const visitor = rows[0]!.visitor
  const trade = median([1, 2, 3].map(() => timed(() => tradeOff(instance, caps))))
  const move = median(rows.map(({ household }) => timed(() => checkMove(instance, before, { household, visitor }))))
  const stand = median(rows.map(({ household }) => timed(() => standing(instance, household))))
  console.log(
    `  trade-off of 15 caps ${ms(trade)}, one move ${ms(move)}, one household against all visitors ${ms(stand)}`,
  )
}

function taskOf(instance: Instance): FlowTask {
  const roster = rosterOf(instance)
  const placements = place(roster, 'draw')
  return flowTask(roster, benchOf(roster, placements), placements, 'draw')
}

/** Peak of this process so far. */
function megabytes(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024)
}

function timed(run: () => unknown): number {
  const start = performance.now()
  run()
  return performance.now() - start
}

function ms(time: number): string {
  return `${time.toFixed(1)} ms`
}
