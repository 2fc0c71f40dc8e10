import type { Archive } from './archive.ts'
import { Refused } from './refusals.ts'

/** A sheet as the workbook lists it: its place in the list, its part in the archive, whether the clerk sees it. */
export type SheetPart = {
  readonly index: number
  readonly name: string
  readonly part: string
  readonly hidden: boolean
}

/** The sheets of a workbook in their order, from its list and its relationships. */
export async function sheetParts(archive: Archive): Promise<SheetPart[]> {
  const workbook = await archive.text('xl/workbook.xml')
  const targets = targetsOf(await archive.text('xl/_rels/workbook.xml.rels'))
  return [...workbook.matchAll(/<(?:\w+:)?sheet\s[^>]*>/g)].map(([tag], index) => {
    const part = targets.get(attribute(tag, '\\w+:id') ?? '')
    const name = attribute(tag, 'name')
    if (part === undefined || name === null) throw new Refused('workbook.damaged')
    return { index, name, part, hidden: /hidden/i.test(attribute(tag, 'state') ?? '') }
  })
}

/** The parts that reading will unpack. */
export function textParts(archive: Archive): string[] {
  return [...archive.entries.keys()].filter((name) => /^xl\/(sharedStrings|styles)\.xml$/i.test(name))
}

function targetsOf(rels: string): Map<string, string> {
  return new Map(
    [...rels.matchAll(/<(?:\w+:)?Relationship\s[^>]*>/g)].map(([tag]) => {
      const target = attribute(tag, 'Target') ?? ''
      return [attribute(tag, 'Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`]
    }),
  )
}

function attribute(tag: string, name: string): string | null {
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag)
  return match ? unescapeXml(match[1] ?? match[2] ?? '') : null
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['amp', '&'],
])

function unescapeXml(text: string): string {
  return text.replace(/&(#x?[0-9a-f]+|\w+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES.get(name) ?? whole
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
