import { writeFileSync } from 'node:fs'
import { openRenderer } from './adapters/render-typst/renderer.ts'
import { fillIn } from './papers.fixture.ts'
import { printedPapers } from './papers.ts'
const r = openRenderer({ log: console.log })
const [,, name, fill] = process.argv
const p = printedPapers[name!]!
const x = await r.pdf(p.compose(fillIn(p.schema, fill as any).data))
console.log(x.pages)
writeFileSync('/tmp/shots/x.pdf', x.bytes)
await r.stop()
