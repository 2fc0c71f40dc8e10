import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { papers } from '../src/adapters/render-typst/papers.fixture.ts'
import { openRenderer } from '../src/adapters/render-typst/renderer.ts'

/**
 * Prints what papers cost: the first and second notice, then many, with wall and CPU time and the child's memory before
 * and after. `node bench/papers.ts [--count 200] [--size 1]`. CPU and memory of the children are read from /proc (Linux).
 */
const { values } = parseArgs({ options: { count: { type: 'string' }, size: { type: 'string' } } })
const count = Number(values.count ?? 200)
const renderer = openRenderer({ size: Number(values.size ?? 1), log: (line) => console.log(line) })
try {
  console.log(`one notice, cold: ${await timed(() => renderer.pdf(papers.notice))}`)
  console.log(`one notice, warm: ${await timed(() => renderer.pdf(papers.notice))}`)
  const notices = Array.from({ length: count }, (_paper, i) => ({ ...papers.notice, foot: `编号 2026-${i}` }))
  console.log(`${count} notices: ${await timed(() => Promise.all(notices.map((paper) => renderer.pdf(paper))), count)}`)
  console.log(`${count} more: ${await timed(() => Promise.all(notices.map((paper) => renderer.pdf(paper))), count)}`)
  for (const name of ['record', 'pledge', 'reply'] as const) {
    const many = notices.map(({ foot }) => ({ ...papers[name], foot }))
    console.log(
      `${count} of ${name}: ${await timed(() => Promise.all(many.map((paper) => renderer.pdf(paper))), count)}`,
    )
  }
} finally {
  await renderer.stop()
}

async function timed(run: () => Promise<unknown>, papersMade = 1): Promise<string> {
  const memoryBefore = megabytes()
  const cpuBefore = cpuMilliseconds()
  const started = performance.now()
  await run()
  const wall = performance.now() - started
  const cpu = (cpuMilliseconds() - cpuBefore) / papersMade
  return `${wall.toFixed(0)} ms wall, ${cpu.toFixed(1)} ms CPU each in the child, child memory ${memoryBefore} -> ${megabytes()} MB`
}

/** Kernel ticks are 10 ms. */
function cpuMilliseconds(): number {
  return sum((pid) => {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return (Number(fields[11]) + Number(fields[12])) * 10
  })
}

function megabytes(): number {
  return sum((pid) =>
    Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024),
  )
}

function sum(of: (pid: number) => number): number {
  return renderer.children().reduce((total, pid) => total + of(pid), 0)
}
