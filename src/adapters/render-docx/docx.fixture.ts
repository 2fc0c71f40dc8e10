/** A Word document read back without Word. */
import { unzipped } from '../../testing/unzip.ts'

/** The parts of a .docx by name. */
export async function partsOf(bytes: Uint8Array): Promise<Map<string, string>> {
  return new Map([...(await unzipped(bytes))].map(([name, part]) => [name, part.toString('utf8')]))
}

export function textOf(xml: string): string {
  return [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)]
    .map((m) =>
      m[1]!.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'),
    )
    .join('')
}

/** Every word of text, head and foot, without spaces. */
export function wordsIn(parts: Map<string, string>): string {
  return [...parts]
    .filter(([name]) => /^word\/(document|header\d*|footer\d*)\.xml$/.test(name))
    .map(([, xml]) => textOf(xml))
    .join('')
    .replace(/\s/g, '')
}

/** Whether every tag is closed in its order, and no bare `<` or `&` is left. */
export function isWellFormed(xml: string): { ok: boolean; at?: string } {
  const open: string[] = []
  const rest = xml
    .replace(/<\?xml[^>]*\?>|<!--.*?-->/gs, '')
    .replace(/<(\/?)([\w:.-]+)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>/g, (all, end, name, _attributes, single) => {
      if (single) return ''
      if (!end) open.push(name)
      else if (open.pop() !== name) return `<${all}`
      return ''
    })
  const bare = /<|&(?!(amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i.exec(rest)
  if (bare) return { ok: false, at: rest.slice(bare.index, bare.index + 60) }
  return open.length === 0 ? { ok: true } : { ok: false, at: `not closed: ${open.join(' ')}` }
}
