/** When a page has come to rest. */
import type { Page } from 'playwright-core'

/** Requests of a page that have no answer yet. */
const open = new WeakMap<Page, Set<unknown>>()

/** Counts what a page asks for, from its first request on. */
export function watch(page: Page): void {
  const asked = new Set<unknown>()
  open.set(page, asked)
  page.on('request', (request) => void asked.add(request))
  page.on('requestfinished', (request) => void asked.delete(request))
  page.on('requestfailed', (request) => void asked.delete(request))
}

/** Waits until everything that was asked for is there and drawn: no fixed pause. */
export async function settle(page: Page, hasScript: boolean): Promise<void> {
  await page.waitForLoadState()
  if (!hasScript) return
  do {
    await page.evaluate(async () => {
      await document.fonts.ready
      const ending = document.getAnimations().filter((a) => Number(a.effect?.getComputedTiming().endTime) < 1e5)
      await Promise.allSettled(ending.map((a) => a.finished))
      // two frames: what came is in the first one's drawing, and what that asks for has been asked by the second
      for (let i = 0; i < 2; i++) await new Promise((resolve) => requestAnimationFrame(resolve))
    })
    // a picture of numbers is drawn by code that comes after its page
  } while ((open.get(page)?.size ?? 0) > 0 || (await page.locator('.picture:not(:has(svg))').count()) > 0)
}
