const PAGE = { width: 595.276, height: 841.89 }
const SHAPE = /<symbol\b[^>]*\bid="([^"]+)"[\s\S]*?<\/symbol>\s*/g

/** The compiler draws all pages as one picture, one below the other: a picture a page, with the shapes of its own characters. */
export function pageSvgs(document: string): string[] {
  const head = document.slice(0, document.indexOf('>') + 1)
  const at = document.indexOf('\n    <defs')
  const body = document.slice(head.length, at < 0 ? document.lastIndexOf('</svg>') : at)
  const defs = at < 0 ? '</svg>\n' : document.slice(at)
  const shapes = new Map([...defs.matchAll(SHAPE)].map(([shape, id = '']) => [id, shape]))
  const first = Math.max(0, defs.search(SHAPE))
  const rest = defs.replaceAll(SHAPE, '')
  // each page begins with its own white ground, drawn at the outermost level
  const pages = body.split(/\n(?= {4}<path class="typst-shape")/).filter((part) => part.trim() !== '')
  return pages.map(
    (part, i) => `${headOf(head, i)}${part}${rest.slice(0, first)}${shapesIn(part, shapes)}${rest.slice(first)}`,
  )
}

function shapesIn(page: string, shapes: ReadonlyMap<string, string>): string {
  const used = new Set([...page.matchAll(/href="#([^"]+)"/g)].map(([, id = '']) => id))
  return [...used].map((id) => shapes.get(id) ?? '').join('')
}

function headOf(head: string, page: number): string {
  return head
    .replace(/viewBox="[^"]*"/, `viewBox="0 ${page * PAGE.height} ${PAGE.width} ${PAGE.height}"`)
    .replace(/ width="[^"]*"/, ` width="${PAGE.width}pt"`)
    .replace(/ height="[^"]*"/, ` height="${PAGE.height}pt"`)
}
