/**
 * What a file is, by what stands in it: its name says nothing. One that could be read as two things, or that brings a program
 * along, is refused (decision 0048).
 */
import { open, stat } from 'node:fs/promises'
import { lookAtOffice } from './office-file.ts'
import { isQuietPdf } from './passive-pdf.ts'
import { FileRefused } from './refusals.ts'
import { lookAtMp4, lookAtWebm } from './video.ts'

export type FileKind = 'pdf' | 'docx' | 'pptx' | 'picture' | 'video'
/** `quiet`: nothing in it acts by itself; what is not quiet is handed over to be saved, never shown in our pages. */
export type IdentifiedFile = { kind: FileKind; mediaType: string; quiet: boolean }

const HEAD = 4096
/** Where the list of a zip may stand, from the end. */
const TAIL = 66_000

/** Throws `FileRefused` for everything else. */
export async function tellFile(path: string): Promise<IdentifiedFile> {
  const { size } = await stat(path)
  if (size === 0) throw new FileRefused('material.empty')
  const head = await bytesAt(path, 0, Math.min(HEAD, size))
  const tail = await bytesAt(path, Math.max(0, size - TAIL), Math.min(TAIL, size))
  const start = head.toString('latin1')
  if (start.startsWith('%PDF-')) {
    if (!tail.includes('%%EOF')) throw new FileRefused('material.damaged')
    if (isZipEnd(tail) || holdsPage(start)) throw new FileRefused('material.two')
    return { kind: 'pdf', mediaType: 'application/pdf', quiet: await isQuietPdf(path, size) }
  }
  if (start.startsWith('PK\x03\x04')) {
    if (start.includes('%PDF-')) throw new FileRefused('material.two')
    const kind = await lookAtOffice(path, size)
    return { kind, mediaType: OFFICE[kind], quiet: true }
  }
  if (start.startsWith('\xff\xd8\xff') || start.startsWith('\x89PNG\r\n\x1a\n') || isWebp(start))
    return { kind: 'picture', mediaType: 'image/jpeg', quiet: true }
  if (start.slice(4, 8) === 'ftyp') {
    if (isZipEnd(tail)) throw new FileRefused('material.two')
    await lookAtMp4(path, size)
    return { kind: 'video', mediaType: 'video/mp4', quiet: true }
  }
  if (start.startsWith('\x1aE\xdf\xa3')) {
    if (isZipEnd(tail) || tail.includes('%%EOF')) throw new FileRefused('material.two')
    await lookAtWebm(path, size)
    return { kind: 'video', mediaType: 'video/webm', quiet: true }
  }
  throw new FileRefused(otherwise(start))
}

const OFFICE = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
} as const

const isWebp = (start: string) => start.startsWith('RIFF') && start.slice(8, 12) === 'WEBP'
const holdsPage = (start: string) => /<(?:!doctype|html|script|svg|body)\b/i.test(start)
/** The mark with which a zip ends: whoever reads from the end takes the file for an archive. */
const isZipEnd = (tail: Buffer) => tail.includes('PK\x05\x06', 0, 'latin1')

function otherwise(start: string) {
  if (start.startsWith('\xd0\xcf\x11\xe0')) return 'material.old-office' as const
  const text = start.startsWith('\xff\xfe') || start.startsWith('\xfe\xff') ? start.replaceAll('\0', '') : start
  return holdsPage(text) || /^[\s\xef\xbb\xbf\xff\xfe]*<\?xml/.test(text) ? 'material.svg' : 'material.other'
}

export async function bytesAt(path: string, at: number, length: number): Promise<Buffer> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}
