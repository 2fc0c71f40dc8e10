/** What is pasted from Word or a page: its text, paragraphs and headings stay; every format, script and comment goes. Pure. */
import { type Block, cutWhole } from './blocks.ts'

type TextBlock = Extract<Block, { text: string }>

const UNSEEN = /<!--[\s\S]*?(?:-->|$)|<(style|script|head|title|xml|template|svg)\b[\s\S]*?(?:<\/\1\s*>|$)/gi
const TAG = /<(\/?)([a-z][\w:-]*)(?:"[^"]*"|'[^']*'|[^'">])*>/gi
const BREAKS =
  /^(p|div|section|article|li|ul|ol|table|tr|td|th|br|hr|blockquote|h[1-6]|pre|dl|dt|dd|figure|figcaption)$/
const NAMED: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
}
const NAMES = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/gi
const LONGEST = { heading: 100, paragraph: 4000, quote: 4000 } as const

export function blocksFromHtml(html: string): TextBlock[] {
  const found: TextBlock[] = []
  let line = ''
  let heading = 0
  let quote = 0
  const end = () => {
    const type = heading > 0 ? 'heading' : quote > 0 ? 'quote' : 'paragraph'
    found.push(...oneBlock(type, line))
    line = ''
  }
  let at = 0
  const seen = html.replaceAll(UNSEEN, ' ')
  for (const tag of seen.matchAll(TAG)) {
    line += plain(seen.slice(at, tag.index))
    at = tag.index + tag[0].length
    const name = (tag[2] ?? '').toLowerCase()
    if (!BREAKS.test(name)) continue
    end()
    const step = tag[1] === '/' ? -1 : 1
    if (/^h[1-6]$/.test(name)) heading = Math.max(0, heading + step)
    if (name === 'blockquote') quote = Math.max(0, quote + step)
  }
  line += plain(seen.slice(at))
  end()
  return found
}

/** Lines of plain text, each a paragraph. */
export function blocksFromText(text: string): TextBlock[] {
  return text.split(/\r?\n|\r|\u2028|\u2029/).flatMap((line) => oneBlock('paragraph', line))
}

function oneBlock(type: TextBlock['type'], line: string): TextBlock[] {
  const text = line.replaceAll(/[\s\u00a0\u3000]+/g, ' ').trim()
  return text === '' ? [] : [{ type, text: cutWhole(text, LONGEST[type]) }]
}

function plain(text: string): string {
  return text.replaceAll(NAMES, (whole, ten?: string, sixteen?: string, name?: string) => {
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole
    const code = ten === undefined ? Number.parseInt(sixteen ?? '', 16) : Number(ten)
    const isCharacter = code >= 32 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
    return isCharacter ? String.fromCodePoint(code) : ' '
  })
}
