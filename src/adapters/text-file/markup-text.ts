/**
 * The words of what `mammoth` makes of a document, a paragraph a line. Numbers that Word counts by itself are no text in the
 * file: they are written out, or the items of a list would lose them.
 */
const TOKEN = /<(\/?)([a-z0-9]+)[^>]*>|([^<]+)/g
const OWN_LINE = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'li', 'tr'])
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' }

export function textOfMarkup(markup: string): { text: string; numbered: number } {
  const lines: string[] = ['']
  const lists: { counts: boolean; at: number }[] = []
  let numbered = 0
  let cells = 0
  const say = (words: string) => lines.push((lines.pop() ?? '') + words)
  const begin = () => lines.at(-1) !== '' && lines.push('')
  for (const [, closing, tag = '', words] of markup.matchAll(TOKEN)) {
    if (words !== undefined) say(plain(words))
    else if (closing !== '') {
      if (tag === 'ol' || tag === 'ul') lists.pop()
      else if (OWN_LINE.has(tag) && cells === 0) begin()
      else if (tag === 'td' || tag === 'th') cells -= 1
    } else if (tag === 'ol' || tag === 'ul') lists.push({ counts: tag === 'ol', at: 0 })
    else if (tag === 'br') begin()
    else if (tag === 'td' || tag === 'th') {
      if (lines.at(-1) !== '') say('　')
      cells += 1
    } else if (OWN_LINE.has(tag) && cells === 0) {
      begin()
      const list = lists.at(-1)
      if (tag === 'li' && list?.counts) {
        list.at += 1
        numbered += 1
        say(`${list.at}. `)
      }
    }
  }
  return { text: lines.join('\n').trim(), numbered }
}

function plain(words: string): string {
  return words.replaceAll(/&(#?\w+);/g, (all, name: string) => ENTITIES[name] ?? all)
}
