/**
 * Scan-back: 100 pages of the forms that come back, made worse (any quarter, up to 8 degrees askew, sheared, 150 dpi grey, noise,
 * blur, pale, dirty rims; one in five photographed), as one PDF and as photos. Prints how many were told rightly and wrongly, pages
 * a second, and what the reading process took. Options: --pages 100 --seed 1 --worse (blurred once more).
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import sharp from 'sharp'
import { pdfOf } from '../src/adapters/read-scan/degrade-pages.fixture.ts'
import { markedSheets, worsened } from '../src/adapters/read-scan/paper-stacks.fixture.ts'
import { readScan } from '../src/adapters/read-scan/read-scan.ts'

const { values } = parseArgs({
  options: {
    pages: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    worse: { type: 'boolean', default: false },
  },
})
const folder = mkdtempSync(join(tmpdir(), 'lf-scan-'))
const { sheets } = await markedSheets()
const degraded = await worsened(sheets, Number(values.pages), Number(values.seed))
if (values.worse)
  for (const page of degraded)
    page.jpeg = await sharp(page.jpeg).blur(2).toColourspace('b-w').jpeg({ quality: 50 }).toBuffer()

const count = { rightly: 0, wrongly: 0, waits: 0 }
const stack = degraded.filter(({ photo }) => !photo)
const file = join(folder, 'stack')
writeFileSync(file, await pdfOf(stack.map(({ jpeg }) => jpeg)))
const one = await timed(file, stack)
let photoSeconds = 0
let photoPeak = 0
for (const page of degraded.filter(({ photo }) => photo)) {
  writeFileSync(file, page.jpeg)
  const { seconds, peak } = await timed(file, [page])
  photoSeconds += seconds
  photoPeak = Math.max(photoPeak, peak)
}
rmSync(folder, { recursive: true })
const megabytes = stack.reduce((sum, { jpeg }) => sum + jpeg.length, 0) / 2 ** 20
process.stdout.write(
  `${degraded.length} pages: ${count.rightly} rightly, ${count.wrongly} wrongly, ${count.waits} to the tray\n` +
    `one PDF of ${stack.length} pages, ${megabytes.toFixed(1)} MB: ${(stack.length / one.seconds).toFixed(1)} pages/s, ${one.peak} MB at most\n` +
    `${degraded.length - stack.length} photos, a process each: ${(photoSeconds / Math.max(1, degraded.length - stack.length)).toFixed(2)} s each, ${photoPeak} MB at most\n`,
)

async function timed(path: string, asked: typeof degraded): Promise<{ seconds: number; peak: number }> {
  const started = performance.now()
  const end = await readScan(path, {
    page: async ({ position, marks }) => {
      const mark = asked[position - 1]?.mark
      const [found, ...others] = marks
      if (!found || others.length > 0) count.waits += 1
      else if (found.code === mark?.code && found.form === mark.form && found.page === mark.page) count.rightly += 1
      else count.wrongly += 1
    },
  })
  return { seconds: (performance.now() - started) / 1000, peak: end.ok ? end.peakMegabytes : Number.NaN }
}
