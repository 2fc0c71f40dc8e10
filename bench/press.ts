/**
 * Prints what the pack press costs: packs of seven papers made in the press's own children, and, in the same run, the same
 * papers as HTML printed by Chromium. CPU and memory are read from /proc (Linux).
 * `node bench/press.ts [--packs 1000] [--html 40] [--lanes 2]`
 */
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'
import { openRenderer } from '../src/adapters/render-typst/renderer.ts'
import type { PackFacts } from '../src/visiting/pack/compose-pack.ts'
import { bundleOf } from '../src/visiting/pack/household-bundle.ts'
import { htmlOf } from './pack-html.ts'
import { facts, ground } from './packs.ts'
import { usageOf } from './process-usage.ts'

const { values } = parseArgs({
  options: { packs: { type: 'string' }, html: { type: 'string' }, lanes: { type: 'string' } },
})
const count = Number(values.packs ?? 1000)
const htmlCount = Number(values.html ?? 40)
const lanes = Number(values.lanes ?? Math.min(2, availableParallelism()))

const households = Array.from({ length: count }, (_one, i) => facts(i))
const typst = await withTypst(households)
console.log(
  `press: ${count} packs, ${typst.papers} papers, ${typst.pages} pages in ${(typst.wall / 1000).toFixed(1)} s on ${lanes} lanes: ` +
    `${(typst.papers / (typst.wall / 1000)).toFixed(0)} papers a second, ${(typst.cpu / typst.papers).toFixed(2)} ms CPU a paper, ` +
    `${(typst.bytes / count / 1024).toFixed(0)} KB a pack`,
)
console.log(`press: largest child ${typst.peak.toFixed(0)} MB, after a fifth of the packs ${typst.early.toFixed(0)} MB`)
if (htmlCount > 0) {
  const html = await withChromium(households.slice(0, htmlCount))
  const perPack = (of: { wall: number; cpu: number }, n: number) => ({ wall: of.wall / n, cpu: of.cpu / n })
  const [a, b] = [perPack(typst, count), perPack(html, htmlCount)]
  console.log(
    `Chromium: ${htmlCount} packs, ${html.pages} pages: ${b.wall.toFixed(0)} ms wall, ${b.cpu.toFixed(0)} ms CPU a pack`,
  )
  console.log(`press:    ${a.wall.toFixed(1)} ms wall, ${a.cpu.toFixed(1)} ms CPU a pack`)
  console.log(`ratio: wall ${(b.wall / a.wall).toFixed(1)}, CPU ${(b.cpu / a.cpu).toFixed(1)}`)
}

async function withTypst(packs: readonly PackFacts[]) {
  const renderer = openRenderer({ size: lanes, log: (line) => console.log(line) })
  const largest = () => Math.max(...renderer.children().map((pid) => usageOf(pid, false).megabytes))
  const sum = { papers: 0, pages: 0, bytes: 0, early: 0, peak: 0 }
  try {
    // the start of the children is part of the run
    const started = performance.now()
    const queue = packs.entries()
    const lane = async () => {
      for (const [i, one] of queue) {
        const { bundle } = bundleOf(one, ground, true, new Date())
        const bundled = await renderer.bundle(bundle)
        sum.papers += bundle.papers.length
        sum.pages += bundled.pages
        sum.bytes += bundled.bytes.length
        if (i % 50 === 0) sum.peak = Math.max(sum.peak, largest())
        if (i === Math.floor(packs.length / 5)) sum.early = largest()
      }
    }
    await Promise.all(Array.from({ length: lanes }, lane))
    const wall = performance.now() - started
    const cpu = renderer.children().reduce((total, pid) => total + usageOf(pid, false).cpu, 0)
    return { ...sum, wall, cpu }
  } finally {
    await renderer.stop()
  }
}

/** One page at a time, as a product that prints from HTML does; the browser is started before the clock. */
async function withChromium(packs: readonly PackFacts[]) {
  const browser = await chromium.launchServer({
    executablePath: '/usr/bin/chromium',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
  try {
    const client = await chromium.connect(browser.wsEndpoint())
    const root = browser.process().pid ?? 0
    const page = await client.newPage()
    const print = async (one: PackFacts) => {
      await page.setContent(htmlOf(bundleOf(one, ground, true, new Date()).bundle))
      return page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true })
    }
    await print(facts(0))
    const before = usageOf(root).cpu
    const started = performance.now()
    let pages = 0
    for (const one of packs) pages += ((await print(one)).toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length
    return { pages, wall: performance.now() - started, cpu: usageOf(root).cpu - before }
  } finally {
    await browser.close()
  }
}
