import { readdirSync, readFileSync } from 'node:fs'

/** What a process and all that descend from it have used: CPU milliseconds so far, memory held now. */
export type Usage = { cpu: number; megabytes: number }

/** Reads a process tree from /proc (Linux); elsewhere both figures are NaN. Kernel ticks are 10 ms. */
export function usageOf(root: number, withChildren = true): Usage {
  const known = new Map<number, { parent: number; cpu: number }>()
  for (const name of numbersIn('/proc')) {
    const stat = readOrEmpty(`/proc/${name}/stat`)
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const ticks = Number(fields[11]) + Number(fields[12]) + Number(fields[13]) + Number(fields[14])
    if (stat) known.set(name, { parent: Number(fields[1]), cpu: ticks * 10 })
  }
  const own = known.get(root)
  if (!own) return { cpu: Number.NaN, megabytes: Number.NaN }
  const all = { cpu: own.cpu, megabytes: memoryOf(root) }
  const below = withChildren ? [...known].filter(([, process]) => process.parent === root) : []
  for (const [child] of below) {
    const used = usageOf(child)
    if (Number.isNaN(used.cpu)) continue // it ended meanwhile
    all.cpu += used.cpu
    all.megabytes += used.megabytes
  }
  return all
}

/** Proportional memory: pages shared by several processes (the database's buffers) count once. */
function memoryOf(pid: number): number {
  const shared = /^Pss:\s+(\d+)/m.exec(readOrEmpty(`/proc/${pid}/smaps_rollup`))
  const resident = /^VmRSS:\s+(\d+)/m.exec(readOrEmpty(`/proc/${pid}/status`))
  return Number((shared ?? resident)?.[1]) / 1024
}

function numbersIn(folder: string): number[] {
  try {
    return readdirSync(folder).map(Number).filter(Number.isInteger)
  } catch {
    return [] // no /proc here
  }
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return '' // it ended meanwhile
  }
}

/** The middle one, the upper of two. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN
}
