/** A page comes with the shapes of all characters of the paper; it keeps those it uses: 2.4 MB of a notice become 1.6. */
const SHAPE = /<symbol\b[^>]*\bid="([^"]+)"[\s\S]*?<\/symbol>\s*/g

export function leanPage(svg: string): string {
  const used = new Set([...svg.matchAll(/href="#([^"]+)"/g)].map((m) => m[1]))
  return svg.replaceAll(SHAPE, (shape, id: string) => (used.has(id) ? shape : ''))
}
