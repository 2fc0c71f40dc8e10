import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'
import { type Running, startProcess, stopProcess } from '../src/testing/process.ts'
import { publish } from './public-story.ts'

/**
 * Prints after how long a reader with a slow phone sees the first words of a published story: a CPU slowed four times, a line of
 * 400 kbit/s that takes 150 ms to answer, nothing kept from before. `node bench/first-paint.ts [--times 5]`.
 */
const { values } = parseArgs({ options: { times: { type: 'string', default: '5' } } })
const LINE = { offline: false, latency: 150, downloadThroughput: 400_000 / 8, uploadThroughput: 400_000 / 8 }

const dataDir = mkdtempSync(join(tmpdir(), 'lf-paint-'))
let product: Running | undefined
try {
  product = await startProcess(dataDir, ['--demo'])
  if (!product.url) throw new Error(product.output())
  const address = `${product.url}${await publish(product.url)}`
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  })
  try {
    const paints: number[] = []
    for (let i = 0; i < Number(values.times); i++) {
      const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
      const page = await context.newPage()
      const line = await context.newCDPSession(page)
      await line.send('Network.enable')
      await line.send('Network.emulateNetworkConditions', LINE)
      await line.send('Emulation.setCPUThrottlingRate', { rate: 4 })
      await page.goto(address, { waitUntil: 'load' })
      const paint = await page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            const seen = new PerformanceObserver((list) => {
              for (const { name, startTime } of list.getEntries())
                if (name === 'first-contentful-paint') resolve(startTime)
            })
            seen.observe({ type: 'paint', buffered: true })
          }),
      )
      paints.push(Math.round(paint))
      await context.close()
    }
    paints.sort((a, b) => a - b)
    console.log(
      `first words after ${paints[Math.floor(paints.length / 2)]} ms (${paints.join(', ')} ms); 1500 are asked`,
    )
  } finally {
    await browser.close()
  }
} finally {
  if (product) await stopProcess(product)
  rmSync(dataDir, { recursive: true, force: true })
}
