/** A document of Word or PowerPoint by what is in its archive; nothing is unpacked but the list of its parts. */
import { type Archive, openArchive } from '../sheet-xlsx/archive.ts'
import { Refused } from '../sheet-xlsx/refusals.ts'
import { FileRefused } from './refusals.ts'

const MOST = { bytes: 50 * 2 ** 20, entries: 5_000, unpacked: 400 * 2 ** 20, ratio: 200, types: 2 ** 20 } as const
const MAIN = {
  docx: { part: 'word/document.xml', type: 'wordprocessingml.document.main+xml' },
  pptx: { part: 'ppt/presentation.xml', type: 'presentationml.presentation.main+xml' },
} as const

export async function lookAtOffice(path: string, size: number): Promise<'docx' | 'pptx'> {
  if (size > MOST.bytes) throw new FileRefused('material.document-big')
  const archive = await opened(path)
  try {
    const entries = [...archive.entries.values()]
    if (entries.some((entry) => entry.isEncrypted())) throw new FileRefused('material.old-office')
    const sum = (of: 'uncompressedSize' | 'compressedSize') => entries.reduce((total, entry) => total + entry[of], 0)
    const [packed, unpacked] = [sum('compressedSize'), sum('uncompressedSize')]
    if (unpacked > MOST.unpacked || unpacked > MOST.ratio * packed || packed > size)
      throw new FileRefused('material.bomb')
    const names = entries.map(({ fileName }) => fileName.toLowerCase())
    if (
      names.some((name) =>
        /vbaproject|vbadata|\.(?:exe|dll|js|vbs|hta|jar|bat|cmd|ps1|html?|svg)$|activex\//.test(name),
      )
    )
      throw new FileRefused('material.macro')
    const kind = archive.entries.has(MAIN.docx.part) ? 'docx' : archive.entries.has(MAIN.pptx.part) ? 'pptx' : undefined
    if (!kind || (archive.entries.get('[Content_Types].xml')?.uncompressedSize ?? MOST.types + 1) > MOST.types)
      throw new FileRefused('material.other')
    const types = await archive.text('[Content_Types].xml')
    if (/macroEnabled|vbaProject/i.test(types)) throw new FileRefused('material.macro')
    if (!types.includes(MAIN[kind].type)) throw new FileRefused('material.other')
    return kind
  } catch (cause) {
    throw cause instanceof Refused ? refusedAs(cause) : cause
  } finally {
    archive.close()
  }
}

async function opened(path: string): Promise<Archive> {
  try {
    return await openArchive(path, MOST.entries)
  } catch (cause) {
    throw cause instanceof Refused ? refusedAs(cause) : cause
  }
}

function refusedAs({ code }: Refused): FileRefused {
  return new FileRefused(code === 'workbook.bomb' ? 'material.bomb' : 'material.damaged')
}
