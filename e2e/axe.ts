/** What axe finds wrong with a page. It is read into a page once and tells what is wrong only: each took seconds. */
import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** Accessibility: WCAG 2.2 A and AA (and the best practices axe counts beside them). */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

declare global {
  interface Window {
    axe?: typeof axe
  }
}

/** Each violation with the first element it was found at. No page has a frame of another origin: axe runs in the page itself. */
export async function violationsOn(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => window.axe !== undefined))) await page.evaluate(axe.source)
  return page.evaluate(async (values) => {
    if (!window.axe) throw new Error('axe is not there')
    const { violations } = await window.axe.run(document, {
      runOnly: { type: 'tag', values },
      resultTypes: ['violations'],
    })
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
  }, TAGS)
}
