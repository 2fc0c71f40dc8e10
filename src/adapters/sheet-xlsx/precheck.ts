import { type FileHandle, open } from 'node:fs/promises'
import { openArchive } from './archive.ts'
import { type Refusal, type RefusalCode, Refused, refusalOf } from './refusal.ts'
import { LIMITS, type Limits } from './sheet.ts'

/**
 * Whether a file is a workbook that may be unpacked. Looks only at its first bytes and at the list of what is in it:
 * a zip bomb is refused before anything is unpacked. Null if all is well, else a named refusal. Never throws.
 */
export async function precheck(path: string, limits: Limits = LIMITS): Promise<Refusal | null> {
  try {
    const code = (await refuseByStart(path, limits)) ?? (await refuseByEntries(path, limits))
    return code === null ? null : refusalOf(code)
  } catch (cause) {
    return refusalOf(cause instanceof Refused ? cause.code : 'workbook.notFound')
  }
}

/** What the first bytes say; null for a zip. */
async function refuseByStart(path: string, limits: Limits): Promise<RefusalCode | null> {
  const file = await open(path)
  try {
    const stat = await file.stat()
    if (!stat.isFile()) return 'workbook.notFound'
    if (stat.size === 0) return 'workbook.noContent'
    const start = await firstBytes(file, 4096)
    if (start.subarray(0, 4).equals(ZIP)) return stat.size > limits.fileBytes ? 'workbook.tooBig' : null
    return start.subarray(0, 8).equals(OLE) ? await refuseOle(file) : refuseText(start)
  } finally {
    await file.close()
  }
}

const ZIP = Buffer.from('PK\u0003\u0004', 'latin1')
const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex')

/** An encrypted workbook is an OLE file with a stream of this name; an .xls is another OLE file. */
async function refuseOle(file: FileHandle): Promise<RefusalCode> {
  const content = await firstBytes(file, 8 * 2 ** 20)
  if (content.includes(Buffer.from('EncryptedPackage', 'utf16le'))) return 'workbook.encrypted'
  return content.includes(Buffer.from('Workbook', 'utf16le')) ? 'workbook.xls' : 'workbook.otherFormat'
}

function refuseText(start: Buffer): RefusalCode {
  const text = start.toString('latin1')
  if (/^(\xef\xbb\xbf)?\s*<(!doctype|html|table|\?xml)/i.test(text)) return 'workbook.html'
  if (text.startsWith('%PDF') || text.includes('\0')) return 'workbook.notXlsx'
  return /[,;\t]/.test(text.split('\n')[0] ?? '') ? 'workbook.csv' : 'workbook.notXlsx'
}

async function firstBytes(file: FileHandle, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(length), position: 0 })
  return buffer.subarray(0, bytesRead)
}

async function refuseByEntries(path: string, limits: Limits): Promise<RefusalCode | null> {
  const archive = await openArchive(path, limits.entries)
  archive.close()
  const entries = [...archive.entries.values()]
  if (entries.some((entry) => entry.isEncrypted())) return 'workbook.encrypted'
  if (entries.some(({ compressionMethod }) => compressionMethod !== 0 && compressionMethod !== 8))
    return 'workbook.damaged'
  const unpacked = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0)
  const packed = entries.reduce((sum, { compressedSize }) => sum + compressedSize, 0)
  if (unpacked > limits.unpackedBytes || unpacked > limits.ratio * packed || (await isShorter(path, packed))) {
    return 'workbook.bomb'
  }
  return refuseByNames(new Set(archive.entries.keys()))
}

/** Entries that share bytes add up to more than the file holds. */
async function isShorter(path: string, packed: number): Promise<boolean> {
  const file = await open(path)
  try {
    return (await file.stat()).size < packed
  } finally {
    await file.close()
  }
}

function refuseByNames(names: ReadonlySet<string>): RefusalCode | null {
  if (names.has('xl/workbook.bin')) return 'workbook.xlsb'
  if (names.has('xl/vbaProject.bin')) return 'workbook.macros'
  if (names.has('[Content_Types].xml') && names.has('xl/workbook.xml')) return null
  return names.has('mimetype') || names.has('[Content_Types].xml') ? 'workbook.otherFormat' : 'workbook.notXlsx'
}
