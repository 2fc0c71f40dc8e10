import type { Readable } from 'node:stream'
import yauzl from 'yauzl'
import { Refused } from './refusals.ts'

export type Archive = {
  readonly entries: ReadonlyMap<string, yauzl.Entry>
  /** The text of a part, its size checked against what the archive says of it. */
  readonly text: (name: string) => Promise<string>
  /** The text of a part, piece by piece. */
  readonly pieces: (name: string) => AsyncIterable<string>
  readonly close: () => void
}

/**
 * Opens a zip and lists its entries, without unpacking anything. More than `mostEntries`, names that leave the
 * archive, or the same name twice: refused.
 */
export async function openArchive(path: string, mostEntries: number): Promise<Archive> {
  const zip = await open(path)
  try {
    const entries = await entriesOf(zip, mostEntries)
    return {
      entries,
      text: (name) => joined(piecesOf(zip, entries, name)),
      pieces: (name) => piecesOf(zip, entries, name),
      close: () => zip.close(),
    }
  } catch (cause) {
    zip.close()
    throw cause
  }
}

async function joined(pieces: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const piece of pieces) text += piece
  return text
}

function open(path: string): Promise<yauzl.ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.open(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true }, (cause, zip) =>
      cause ? reject(new Refused('workbook.damaged')) : resolve(zip),
    )
  })
}

function entriesOf(zip: yauzl.ZipFile, most: number): Promise<Map<string, yauzl.Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, yauzl.Entry>()
    zip.on('error', () => reject(new Refused('workbook.damaged')))
    zip.on('end', () => resolve(entries))
    zip.on('entry', (entry: yauzl.Entry) => {
      if (entries.has(entry.fileName)) return reject(new Refused('workbook.damaged'))
      if (entries.size >= most) return reject(new Refused('workbook.bomb'))
      entries.set(entry.fileName, entry)
      zip.readEntry()
    })
    zip.readEntry()
  })
}

async function* piecesOf(zip: yauzl.ZipFile, entries: ReadonlyMap<string, yauzl.Entry>, name: string) {
  const entry = entries.get(name)
  if (!entry) throw new Refused('workbook.damaged')
  const stream = await new Promise<Readable>((resolve, reject) => {
    zip.openReadStream(entry, (cause, opened) => (cause ? reject(new Refused('workbook.damaged')) : resolve(opened)))
  })
  const decoder = new TextDecoder()
  try {
    for await (const piece of stream) yield decoder.decode(piece, { stream: true })
  } catch {
    throw new Refused('workbook.damaged')
  }
  yield decoder.decode()
}
