import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Browser, chromium, type Page } from 'playwright-core'
import { type Running, startProcess, stopProcess } from '../src/testing/process.ts'
import { publish } from './public-story.ts'

/**
 * Prints after how long somebody with a slow phone sees the first words of a published story, and can sign in on a phone and at a desk: a
 * CPU slowed four times, a line of 400 kbit/s that takes 150 ms to answer, nothing kept from before.
 * `node bench/first-paint.ts [--times 5]`.
 */
const { values } = parseArgs({ options: { times: { type: 'string', default: '5' } } })
const LINE = { offline: false, latency: 150, downloadThroughput: 400_000 / 8, uploadThroughput: 400_000 / 8 }

const dataDir = mkdtempSync(join(tmpdir(), 'lf-paint-'))
let product: Running | undefined
try {
  product = await startProcess(dataDir, ['--demo'])
  if (!product.url) throw new Error(product.output())
  const story = await publish(product.url)
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  })
  try {
    const of = (path: string, seen: typeof firstPaint) => several(browser, `${product?.url}${path}`, seen)
    console.log(`first words of a story after ${await of(story, firstPaint)}; 1500 are asked`)
    console.log(`a phone can sign in after ${await of('/field', nameAsked)}`)
    console.log(`a desk can sign in after ${await of('/sign-in', nameAsked)}`)
  } finally {
    await browser.close()
  }
} finally {
  if (product) await stopProcess(product)
  rmSync(dataDir, { recursive: true, force: true })
}

async function several(browser: Browser, address: string, seen: (page: Page) => Promise<number>): Promise<string> {
  const times: number[] = []
  for (let i = 0; i < Number(values.times); i++) {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
    const page = await context.newPage()
    const line = await context.newCDPSession(page)
    await line.send('Network.enable')
    await line.send('Network.emulateNetworkConditions', LINE)
    await line.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    await page.goto(address, { waitUntil: 'load', timeout: 120_000 })
    times.push(Math.round(await seen(page)))
    await context.close()
  }
  times.sort((a, b) => a - b)
  return `${times[Math.floor(times.length / 2)]} ms (${times.join(', ')} ms)`
}

/** From the beginning of the page, in milliseconds. */
function firstPaint(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const seen = new PerformanceObserver((list) => {
          for (const { name, startTime } of list.getEntries()) if (name === 'first-contentful-paint') resolve(startTime)
        })
        seen.observe({ type: 'paint', buffered: true })
      }),
  )
}

async function nameAsked(page: Page): Promise<number> {
  await page.getByLabel('登录名').waitFor({ timeout: 120_000 })
  return page.evaluate(() => performance.now())
}
