import { type FileHandle, open } from 'node:fs/promises'
import { openArchive } from './archive.ts'
import { Refused } from './refusals.ts'
import { LIMITS, type Limits } from './sheet.ts'

/** What a table can be kept as; `encrypted` is a workbook that opens with a password only. `.et` is written as `xls`. */
export type Format = 'xlsx' | 'xls' | 'xlsb' | 'ods' | 'csv' | 'encrypted'

const ZIP = Buffer.from('PK\u0003\u0004', 'latin1')
const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex')
/** The first record of a workbook of Excel 97 to 2003; one that opens with a password says so in the next. */
const BIFF8 = Buffer.from('0908100000060500', 'hex')
const FILEPASS = 0x2f
const WRITEPROT = 0x86

/**
 * What a file is, by its first bytes and the list of what is in it, whatever it is called: nothing is unpacked. Throws `Refused`
 * for what is no table, is too big, or would unpack to too much.
 */
export async function formatOf(path: string, limits: Limits = LIMITS): Promise<Format> {
  const file = await open(path)
  try {
    const stat = await file.stat()
    if (!stat.isFile()) throw new Refused('workbook.notFound')
    if (stat.size === 0) throw new Refused('workbook.noContent')
    if (stat.size > limits.fileBytes) throw new Refused('workbook.tooBig')
    const start = await firstBytes(file, 4096)
    if (start.subarray(0, 8).equals(OLE)) return await oleFormat(file, stat.size)
    if (!start.subarray(0, 4).equals(ZIP)) return textFormat(start)
  } finally {
    await file.close()
  }
  return zipFormat(path, limits)
}

/** An encrypted workbook is an OLE file with a stream of this name; an .xls is another OLE file. */
async function oleFormat(file: FileHandle, size: number): Promise<Format> {
  if (size > MOST_OLE) throw new Refused('workbook.tooBig')
  const content = await firstBytes(file, size)
  if (content.includes(Buffer.from('EncryptedPackage', 'utf16le'))) return 'encrypted'
  if (!content.includes(Buffer.from('Workbook', 'utf16le')) && !content.includes(Buffer.from('Book', 'utf16le')))
    throw new Refused('workbook.otherFormat')
  if (opensWithPassword(content)) throw new Refused('workbook.oldEncrypted')
  return 'xls'
}

/** An .xls is not packed: what it holds is its size. */
const MOST_OLE = 30 * 2 ** 20

function opensWithPassword(content: Buffer): boolean {
  const first = content.indexOf(BIFF8)
  if (first < 0) return false
  let at = first + 4 + content.readUInt16LE(first + 2)
  if (at + 4 <= content.length && content.readUInt16LE(at) === WRITEPROT) at += 4 + content.readUInt16LE(at + 2)
  return at + 4 <= content.length && content.readUInt16LE(at) === FILEPASS
}

function textFormat(start: Buffer): Format {
  const text = start.toString('latin1')
  if (/^(\xef\xbb\xbf)?\s*<(!doctype|html|table|\?xml)/i.test(text)) throw new Refused('workbook.html')
  if (text.startsWith('%PDF')) throw new Refused('workbook.notXlsx')
  const wide = /^(\xff\xfe|\xfe\xff)/.test(text)
  if (!wide && text.includes('\0')) throw new Refused('workbook.notXlsx')
  const line = (wide ? text.replaceAll('\0', '') : text).split('\n')[0] ?? ''
  if (!/[,;\t]/.test(line)) throw new Refused('workbook.notXlsx')
  return 'csv'
}

async function firstBytes(file: FileHandle, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(length), position: 0 })
  return buffer.subarray(0, bytesRead)
}

async function zipFormat(path: string, limits: Limits): Promise<Format> {
  const archive = await openArchive(path, limits.entries)
  archive.close()
  const entries = [...archive.entries.values()]
  if (entries.some((entry) => entry.isEncrypted())) throw new Refused('workbook.oldEncrypted')
  if (entries.some(({ compressionMethod }) => compressionMethod !== 0 && compressionMethod !== 8))
    throw new Refused('workbook.damaged')
  const unpacked = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0)
  const packed = entries.reduce((sum, { compressedSize }) => sum + compressedSize, 0)
  if (unpacked > limits.unpackedBytes || unpacked > limits.ratio * packed || (await isShorter(path, packed)))
    throw new Refused('workbook.bomb')
  return byNames(new Set(archive.entries.keys()))
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

function byNames(names: ReadonlySet<string>): Format {
  if (names.has('xl/workbook.bin')) return 'xlsb'
  if (names.has('xl/vbaProject.bin')) throw new Refused('workbook.macros')
  if (names.has('[Content_Types].xml') && names.has('xl/workbook.xml')) return 'xlsx'
  if (names.has('mimetype') && names.has('content.xml')) return 'ods'
  throw new Refused(
    names.has('mimetype') || names.has('[Content_Types].xml') ? 'workbook.otherFormat' : 'workbook.notXlsx',
  )
}
