/** What axe finds wrong with a page. It is read into a page once and tells what is wrong only: each took seconds. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type axe from 'axe-core'
import type { Page } from 'playwright-core'
import { kindsOn } from './element-kinds.ts'

/** Accessibility: WCAG 2.2 A and AA (and the best practices axe counts beside them). */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Half as long as what axe says of itself, and read into hundreds of pages. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

declare global {
  interface Window {
    axe?: typeof axe
  }
}

/**
 * Each violation with the first element it was found at. Axe looks at what the page as a whole is judged by, and at the first
 * element of each kind: a table's hundreds of rows are one row to it. `places` are the kinds that it has not seen (`element-kinds.ts`);
 * without them it looks at all. No page has a frame of another origin: axe runs in the page itself.
 */
export async function violationsOn(page: Page, places?: readonly number[]): Promise<string[]> {
  const looked = places ?? [...(await kindsOn(page)).keys()]
  if (!(await page.evaluate(() => window.axe !== undefined))) await page.evaluate(AXE)
  return page.evaluate(
    async ({ values, looked }) => {
      if (!window.axe || !window.shown) throw new Error('axe is not there')
      const { of, frame } = window.shown
      const open = new Set(looked)
      const needed = new Set<Element>()
      const need = (element: Element | null) => {
        for (let at = element; at && !needed.has(at); at = at.parentElement) needed.add(at)
      }
      for (const element of frame) need(element)
      for (const [element, place] of of) if (open.delete(place)) need(element)
      // the outermost of what is neither needed nor holds what is
      const known = [...of.keys()].filter((e) => !needed.has(e) && e.parentElement && needed.has(e.parentElement))
      const { violations } = await window.axe.run(
        { include: [document.documentElement], exclude: known },
        { runOnly: { type: 'tag', values }, resultTypes: ['violations'] },
      )
      return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
    },
    { values: TAGS, looked: [...looked] },
  )
}
