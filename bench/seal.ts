/** What a seal costs a paper: CPU milliseconds, drawing not counted. `node bench/seal.ts [--papers 200]` */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { papers } from '../src/adapters/render-typst/papers.fixture.ts'
import { openRenderer } from '../src/adapters/render-typst/renderer.ts'
import { openSeal } from '../src/adapters/seal-pades/seal.ts'

const { values } = parseArgs({ options: { papers: { type: 'string', default: '200' } } })
const unit = { id: '00000000-0000-7000-8000-000000000001', name: '云岭县总工会' }
const dir = mkdtempSync(join(tmpdir(), 'lf-bench-seal-'))
const renderer = openRenderer({ log: () => undefined })
const seal = openSeal(dir, () => new Date())
for (const [name, paper] of Object.entries(papers)) {
  const { bytes } = await renderer.pdf(paper)
  const once = () => seal.pdf(unit, bytes, '2026-09-01T01:00:00.000Z')
  for (let i = 0; i < 20; i++) await once()
  const before = process.cpuUsage()
  for (let i = 0; i < Number(values.papers); i++) await once()
  const { user, system } = process.cpuUsage(before)
  const ms = (user + system) / 1000 / Number(values.papers)
  const more = (await once()).bytes.length - bytes.length
  console.log(`${name}: ${ms.toFixed(2)} ms CPU a paper, ${more} bytes more`)
}
await renderer.stop()
rmSync(dir, { recursive: true })
