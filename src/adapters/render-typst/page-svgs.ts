const PAGE = { width: 595.276, height: 841.89 }

/** The compiler draws all pages as one picture, one below the other: a picture a page. */
export function pageSvgs(document: string): string[] {
  const head = document.slice(0, document.indexOf('>') + 1)
  const defs = document.indexOf('\n    <defs')
  const body = document.slice(head.length, defs < 0 ? document.lastIndexOf('</svg>') : defs)
  const shared = defs < 0 ? '</svg>' : document.slice(defs)
  // each page begins with its own white ground, drawn at the outermost level
  const pages = body.split(/\n(?= {4}<path class="typst-shape")/).filter((part) => part.trim() !== '')
  return pages.map((part, i) => `${headOf(head, i)}${part}${shared}`)
}

function headOf(head: string, page: number): string {
  return head
    .replace(/viewBox="[^"]*"/, `viewBox="0 ${page * PAGE.height} ${PAGE.width} ${PAGE.height}"`)
    .replace(/ width="[^"]*"/, ` width="${PAGE.width}pt"`)
    .replace(/ height="[^"]*"/, ` height="${PAGE.height}pt"`)
}
