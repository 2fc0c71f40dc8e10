/** What a package says lies in it: for each person 目录.json, and the papers that it names. */
import { z } from 'zod'
import { RECEIVED } from '../../proof/bag.ts'
import { type Entry, textOf } from '../../proof/entries.ts'
import { cleanText } from './clean-text.ts'

/** In the folder of the package, or where somebody packed what lies in it. */
const LIST = /^((?:.*\/)?data\/[^/]+\/)目录\.json$/
/** A seal of another unit is right there and nowhere else (proof/seals.ts): what lies there is named by whose it is. */
const CAME = new RegExp(`^${RECEIVED}/`)
/** In bytes: ten thousand lines of the longest. What is larger is no list. */
const MOST_LIST = 8 * 2 ** 20
const listed = z.object({
  fileNumber: z.string().max(40).transform(cleanText),
  officer: z.string().max(100).transform(cleanText),
  items: z
    .array(
      z.object({
        path: z.string().max(300),
        title: z.string().max(300).transform(cleanText),
        responsible: z.string().max(200).transform(cleanText),
        date: z.string().max(20).transform(cleanText),
        pages: z.number().int().min(0).max(10_000),
        // of a paper that came to that unit from another
        fromUnit: z
          .string()
          .max(100)
          .transform((typed) => cleanText(typed).trim())
          .optional(),
        place: z.number().int().min(1).max(100_000).optional(),
      }),
    )
    .max(10_000),
})

export type PackedPerson = {
  officer: string
  fileNumber: string
  papers: PackedPaper[]
  /** Where the list names what is not there. */
  astray: string[]
}

export type PackedPaper = {
  place: number
  title: string
  responsible: string
  madeOn: string
  pages: number
  /** Whose it is and its number there; null: of the unit that packed it. */
  origin: { unit: string; place: number } | null
  entry: Entry
}

/** The files in a package, as their lists say; the package's own chain says whether these are as they were. */
export async function filesIn(entries: readonly Entry[]): Promise<PackedPerson[]> {
  const byPath = new Map(entries.map((entry) => [entry.path.normalize('NFC'), entry]))
  const found: PackedPerson[] = []
  for (const [path, entry] of byPath) {
    const folder = LIST.exec(path)?.[1]
    if (folder === undefined) continue
    const list = listed.safeParse(await asJson(entry))
    if (!list.success) continue
    const { officer, fileNumber, items } = list.data
    const person: PackedPerson = { officer, fileNumber, papers: [], astray: [] }
    const named = new Set<Entry>()
    for (const [i, { path: name, title, responsible, date, pages, fromUnit, place }] of items.entries()) {
      const lies = byPath.get(`${folder}${name}`.normalize('NFC'))
      // a small package would fill a file without end
      if (lies && named.has(lies)) person.astray.push(`目录里的“${title}”和前面的一件是同一个文件。`)
      else if (lies && (fromUnit !== undefined) !== CAME.test(name))
        person.astray.push(
          `“${title}”放的地方和目录里写的来源对不上：别的单位的材料都在“${RECEIVED}”里，也只有它们在。`,
        )
      else if (lies && !(await isPdf(lies))) person.astray.push(`“${title}”不是 PDF 文件。`)
      else if (lies)
        person.papers.push({
          ...{ place: i + 1, title, responsible, madeOn: date, pages, entry: lies },
          origin: fromUnit ? { unit: fromUnit, place: place ?? i + 1 } : null,
        })
      else person.astray.push(`目录里的“${title}”不在包里。`)
      if (lies) named.add(lies)
    }
    found.push(person)
  }
  return found
}

async function isPdf({ read }: Entry): Promise<boolean> {
  return new TextDecoder('latin1').decode(await read(0, 5)) === '%PDF-'
}

async function asJson(entry: Entry): Promise<unknown> {
  if (entry.bytes > MOST_LIST) return undefined
  try {
    return JSON.parse((await textOf(entry)) ?? '')
  } catch {
    // the chain says that it was changed
    return undefined
  }
}
