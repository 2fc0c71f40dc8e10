/**
 * A package of many files: seconds, memory, and what checking it costs on the command line. `node bench/package.ts [--files 300]
 * [--papers 6] [--keep FILE]`: files of as many sealed papers each, written to a disk and read back; `--keep` leaves the zip, for a browser.
 */
import { copyFileSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { papers } from '../src/adapters/render-typst/papers.fixture.ts'
import { openRenderer } from '../src/adapters/render-typst/renderer.ts'
import { openSeal } from '../src/adapters/seal-pades/seal.ts'
import { writeBag } from '../src/files/archive/bag.ts'
import { openPackages } from '../src/files/archive/package-files.ts'
import { filesOf } from '../src/files/archive/package-layout.ts'
import { composeCatalogue, composeFileNote } from '../src/files/archive/paper.ts'
import { openZip } from '../src/files/archive/zip.ts'
import { openBlobs } from '../src/platform/blobs.ts'
import { checkPackage } from '../src/proof/check-package.ts'
import { entriesOfZip } from '../src/proof/zip.ts'

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '300' },
    papers: { type: 'string', default: '6' },
    keep: { type: 'string' },
  },
})
const [files, each] = [Number(values.files), Number(values.papers)]
const dir = mkdtempSync(join(tmpdir(), 'lf-bench-package-'))
const unit = { id: '00000000-0000-7000-8000-000000000001', name: '云岭县总工会' }
const seal = openSeal(dir, () => new Date())
const blobs = openBlobs(join(dir, 'blobs'))
const renderer = openRenderer({ log: () => undefined })
const drawn = await Promise.all(Object.values(papers).map(async (paper) => (await renderer.pdf(paper)).bytes))

const kept: { hash: string; bytes: number }[] = []
for (let i = 0; i < files * each; i++) {
  const at = new Date(Date.UTC(2026, 8, 1) + i * 1000).toISOString()
  const { bytes } = await seal.pdf(unit, drawn[i % drawn.length]!, at)
  kept.push({ hash: await blobs.put(bytes), bytes: bytes.length })
}
const before = process.memoryUsage().rss
let most = 0
const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 50)
const fileOf = (n: number) => ({
  fileNumber: `JF-${String(n + 1).padStart(4, '0')}`,
  unitName: unit.name,
  officer: `干部${n + 1}`,
  department: '综合部',
  keeper: '办公室',
  remarks: '',
  putTogetherBy: '',
  checkedBy: '',
  madeOn: '2026-12-01',
  items: kept.slice(n * each, (n + 1) * each).map((one, i) => ({
    ...one,
    documentId: unit.id,
    kind: 'visitRecord',
    number: i + 1,
    title: `家访情况登记表 ${i + 1}`,
    responsible: '陆星河',
    date: '2026-09-05',
    madeAt: '2026-09-05T12:00:00.000Z',
    pages: 1,
    templateVersion: '2026-1',
    sealedBy: null,
    code: '',
    subjectId: '',
    former: [],
    note: '',
  })),
  received: [],
})
async function* all() {
  for (let n = 0; n < files; n++) {
    const file = fileOf(n)
    const catalogue = (await renderer.pdf(composeCatalogue(file))).bytes
    yield* filesOf(file, { catalogue, note: (await renderer.pdf(composeFileNote(file))).bytes }, blobs)
  }
}
const certificate = await seal.certificate(unit)
const facts = {
  name: '档案',
  about: '档案',
  identifier: 'bench',
  unitName: unit.name,
  madeOn: '2026-12-01',
  certificates: [{ fingerprint: 'bench', certificate }],
  checker: new Uint8Array(),
  seal: (digest: Uint8Array) => seal.beside(unit, digest),
}
const begun = performance.now()
const zip = openZip(new Date('2026-12-01T00:00:00Z'))
const [, { bytes }] = await Promise.all([
  writeBag(zip, facts, all()),
  openPackages(join(dir, 'packages')).put('one', zip.out),
])
await renderer.stop()
const seconds = (performance.now() - begun) / 1000
clearInterval(watch)
console.log(
  `${files} files, ${files * each} papers, ${(bytes / 1e6).toFixed(0)} MB: ${seconds.toFixed(1)} s, at most ${(most / 1e6).toFixed(0)} MB of memory, ${(before / 1e6).toFixed(0)} MB before`,
)

const path = join(dir, 'packages', 'one.zip')
const read = await open(path)
const from = performance.now()
const report = await checkPackage(
  await entriesOfZip({
    bytes: statSync(path).size,
    read: async (start, end) => {
      const { buffer, bytesRead } = await read.read(Buffer.alloc(end - start), 0, end - start, start)
      return buffer.subarray(0, bytesRead)
    },
  }),
)
await read.close()
console.log(
  `checked: ${((performance.now() - from) / 1000).toFixed(1)} s, ${report.files} files, ${report.findings.length} findings`,
)
if (values.keep !== undefined) copyFileSync(path, values.keep)
rmSync(dir, { recursive: true })
