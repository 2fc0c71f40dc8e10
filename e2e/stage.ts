/** A product and a browser for journeys: each person has a session of their own; every step is looked at by axe, and kept as a picture where that is asked for. */
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { expect } from 'vitest'
import { firstStart } from '../src/office/identity/first-start.ts'
import { type Product, ROOT, startProduct } from '../src/product.ts'
import { sharedPress, sharedRenderer } from '../src/testing/renderers.ts'
import { testDatabase } from '../src/testing/test-database.ts'
import { violationsOn } from './axe.ts'
import { unseenOn } from './element-kinds.ts'
import { settle, watch } from './wait-until-idle.ts'

/** Without windows a session costs half of what it costs Chromium as a whole. */
const SHELL = '/usr/bin/chromium-headless-shell'
const BROWSER = process.env.CHROMIUM ?? (existsSync(SHELL) ? SHELL : '/usr/bin/chromium')
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const DESK = { width: 1440, height: 900 }
export const PHONE = { width: 390, height: 844 }

export type Stage = {
  product: Product
  browser: Browser
  base: string
  /** The one-time link of the first start. */
  setUpLink: string
  /** Sets the product's clock and the clock of every browser session opened from here on. */
  setTime: (instant: string) => void
  /** A new session, signed out. */
  open: (options?: { phone?: boolean; scriptOff?: boolean; zoom?: number }) => Promise<Page>
  /** Signs a session in without the form, which other journeys go through, and opens a page: half of what signing in costs. */
  enter: (page: Page, who: { name: string; password: string; path?: string }) => Promise<Page>
  /** Waits until the page is at rest and lets axe look at it, unless it has seen all that is on it; a picture where they are kept. */
  step: (page: Page, name: string) => Promise<void>
  /** A picture alone, where the page is large and axe has seen it in another state. */
  picture: (page: Page, name: string) => Promise<void>
  stop: () => Promise<void>
}

/**
 * `of`: a product that is there, and that whoever opened it closes; without it an empty one. `pictures`: every step is kept as one in e2e/shots, also where nobody asked for them by LIANFANG_SHOTS: to draw whole
 * pages takes an eighth of the time of a journey.
 */
export async function openStage(
  time: string,
  { pictures = false, of }: { pictures?: boolean; of?: Product } = {},
): Promise<Stage> {
  const shots = process.env.LIANFANG_SHOTS ?? (pictures ? join(ROOT, 'e2e', 'shots') : undefined)
  if (shots !== undefined) mkdirSync(shots, { recursive: true })
  let now = new Date(time)
  const { product, base, setUpLink, close } = of ? await shown(of) : await openEmpty(() => now)
  const browser = await chromium.launch({
    executablePath: BROWSER,
    args: FLAGS,
    headless: true,
    // without a locale Chromium cannot open a file whose name is Chinese
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  })
  const contexts: BrowserContext[] = []
  const scriptOff = new WeakSet<Page>()
  let turn = 0
  const picture = async (page: Page, name: string) => {
    turn += 1
    await settle(page, !scriptOff.has(page))
    if (shots === undefined) return
    await page.screenshot({ path: join(shots, `${String(turn).padStart(2, '0')}-${name}.png`), fullPage: true })
  }
  return {
    product,
    browser,
    base,
    setUpLink,
    setTime: (instant) => {
      now = new Date(instant)
    },
    open: async (options = {}) => {
      const context = await browser.newContext({
        viewport: options.phone ? PHONE : DESK,
        locale: 'zh-CN',
        timezoneId: 'Asia/Shanghai',
        javaScriptEnabled: !options.scriptOff,
        hasTouch: options.phone ?? false,
        acceptDownloads: true,
        reducedMotion: 'reduce',
      })
      contexts.push(context)
      if (!options.scriptOff) await context.clock.setFixedTime(now)
      const page = await context.newPage()
      watch(page)
      if (options.scriptOff) scriptOff.add(page)
      page.setDefaultTimeout(60_000)
      return page
    },
    enter: async (page, { name, password, path = '/' }) => {
      const client = path.startsWith('/field') ? 'field' : 'console'
      const answer = await page.context().request.post(`${base}/api/identity/sign-in`, {
        data: { name, password, client },
        headers: { 'sec-fetch-site': 'same-origin' },
      })
      expect([name, answer.status()]).toEqual([name, 200])
      await page.goto(`${base}${path}`)
      return page
    },
    step: async (page, name) => {
      await picture(page, name)
      // a page whose script is off cannot be asked; the same page is looked at with script in the next step
      if (scriptOff.has(page)) return
      await fits(page, name)
      const { places, found } = await unseenOn(page)
      if (places.length === 0) return
      expect({ name, violations: await violationsOn(page, places) }).toEqual({ name, violations: [] })
      found()
    },
    picture,
    stop: async () => {
      for (const context of contexts) await context.close()
      await browser.close()
      await close()
    },
  }
}

/** What a stage stands on: a product, the way to set it up, and how it is put away. */
type Ground = { product: Product; base: string; setUpLink: string; close: () => Promise<void> }

/** A product that somebody else opened, and closes. */
async function shown(product: Product): Promise<Ground> {
  return { product, base: await listen(product), setUpLink: '', close: async () => undefined }
}

/** The empty product. */
async function openEmpty(clock: () => Date): Promise<Ground> {
  const dataDir = mkdtempSync(join(tmpdir(), 'lf-e2e-'))
  const database = await testDatabase()
  const config = { port: 0, host: '127.0.0.1', dataDir, databaseUrl: database?.url, demo: false, proxyHops: 0 }
  const services = { renderer: sharedRenderer(), pressRenderer: sharedPress }
  const product = await startProduct({ ...config, publicUrl: undefined }, { clock, services })
  const close = async () => {
    await product.stop()
    await database?.drop()
    rmSync(dataDir, { recursive: true, force: true })
  }
  // the link names the address that it listens at
  const base = await listen(product)
  return { product, base, setUpLink: /http\S+\/setup#\S+/.exec(await firstStart(product.app))?.[0] ?? '', close }
}

const listen = ({ http }: Product) => http.listen({ port: 0, host: '127.0.0.1' })

/** The page does not scroll sideways. */
async function fits(page: Page, name: string): Promise<void> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect([name, wide]).toEqual([name, 0])
}
