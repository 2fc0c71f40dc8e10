/** What axe judges by, and which of it axe has found nothing wrong with: of all journeys of a run, by a file that its workers share. */
import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Page } from 'playwright-core'

declare global {
  interface Window {
    /** What the page showed when it was last asked: its elements with the places of their kinds, and what it is judged by as a whole. */
    shown?: { of: Map<Element, number>; frame: Element[] }
  }
}

/** Kinds are told by their hashes, of one length. */
const LENGTH = 24

/** In the folder of the run, which goes with it (`src/testing/shared-engine.ts`). */
const shared = join(dirname(process.env.LIANFANG_TEST_ENGINE ?? ''), 'seen-by-axe')
const seen = new Set<string>()
let read = 0

/** Takes in what the other workers of the run have added; a line half written is read the next time. */
function catchUp(): void {
  if (!existsSync(shared) || statSync(shared).size === read) return
  const text = readFileSync(shared, 'latin1')
  const whole = text.length - (text.length % LENGTH)
  for (let at = read; at < whole; at += LENGTH) seen.add(text.slice(at, at + LENGTH))
  read = whole
}

/** The kinds on a page that axe has not seen, by their places in `window.shown`; `found` is called when it found nothing wrong. */
export async function unseenOn(page: Page): Promise<{ places: number[]; found: () => void }> {
  catchUp()
  const hashes = (await kindsOn(page)).map((kind) =>
    createHash('sha256').update(kind).digest('base64').slice(0, LENGTH),
  )
  const places = hashes.flatMap((hash, i) => (seen.has(hash) ? [] : [i]))
  return { places, found: () => appendFileSync(shared, places.map((i) => hashes[i]).join('')) }
}

/**
 * What axe judges by, without the words: of every element its place, class, role, state and own colours; each kind once, with the
 * width, and what goes by the page as a whole: its headings and landmarks one after another.
 */
export function kindsOn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const said = new Map<Element, string>()
    const frame = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6, header, nav, main, aside, footer, dialog')]
    const kinds = new Map([
      [`${innerWidth}: ${frame.map(({ tagName }) => tagName).filter((name, i, all) => name !== all[i - 1])}`, 0],
    ])
    const of = new Map<Element, number>()
    for (const element of document.querySelectorAll('*')) {
      const state = [...element.attributes]
        .filter(({ name }) => /^(class|role|type|disabled|tabindex|lang|alt|title)$|^aria-(?!label)/.test(name))
        .map(({ name, value }) =>
          /^(alt|title)$|by$|controls$|owns$|descendant$/.test(name) ? name : `${name}=${value}`,
        )
      if (element instanceof HTMLElement && element.hasAttribute('style'))
        state.push(`${element.style.color} ${element.style.background} ${element.style.opacity}`)
      const labelled = element.hasAttribute('aria-label') || element.textContent !== ''
      const kind = `${said.get(element.parentElement ?? element) ?? innerWidth}/${element.tagName} ${state} ${labelled}`
      said.set(element, kind)
      const place = kinds.get(kind) ?? kinds.size
      kinds.set(kind, place)
      of.set(element, place)
    }
    window.shown = { of, frame }
    return [...kinds.keys()]
  })
}
