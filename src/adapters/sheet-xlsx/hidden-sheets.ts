import { openArchive } from './archive.ts'
import type { Limits } from './sheet.ts'

/** Names of the sheets that an .ods does not show: the library reads them all and does not say which. */
export async function hiddenInOds(path: string, limits: Limits): Promise<Set<string>> {
  const archive = await openArchive(path, limits.entries)
  try {
    return hiddenIn(await archive.text('content.xml'))
  } finally {
    archive.close()
  }
}

/** A sheet is hidden by its style: `table:display="false"` (OpenDocument 1.3, part 3, 20.372). */
function hiddenIn(xml: string): Set<string> {
  const styles = new Set<string>()
  for (const [, head = '', body = ''] of xml.matchAll(/<style:style\b([^>]*[^/>])>(.*?)<\/style:style>/gs))
    if (attribute(head, 'style:family') === 'table' && /\btable:display=(["'])false\1/.test(body))
      styles.add(attribute(head, 'style:name') ?? '')
  const sheets = [...xml.matchAll(/<table:table\b([^>]*)>/g)].map(([, head = '']) => head)
  return new Set(
    sheets
      .filter((head) => styles.has(attribute(head, 'table:style-name') ?? ' '))
      .map((head) => attribute(head, 'table:name') ?? ''),
  )
}

function attribute(head: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|\\s)${name}=(?:"([^"]*)"|'([^']*)')`).exec(head)
  return found ? plain(found[1] ?? found[2] ?? '') : undefined
}

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }

function plain(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|(lt|gt|quot|apos|amp));/gi, (whole, dec, hex, name) => {
    if (name) return ENTITIES[String(name).toLowerCase()] ?? whole
    const code = dec ? Number(dec) : Number.parseInt(hex, 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
