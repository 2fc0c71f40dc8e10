import { safeName } from '../../platform/bag.ts'
import type { PaperData } from './paper-data-store.ts'
import type { ReceivedPaper } from './ports.ts'

/** A file as a package has it. */
export type PackedItem = {
  documentId: string
  kind: string
  number: number
  title: string
  responsible: string
  /** ISO day, and the instant it is of. */
  date: string
  madeAt: string
  pages: number
  bytes: number
  hash: string
  templateVersion: string
  sealedBy: string | null
  former: readonly string[]
  /** 档号 as it was put on file; empty while it is not. */
  code: string
  /** What it is made of: a record, a pledge, a notice, an answer. */
  subjectId: string
  /** What it says, as data; left out where a package is not made. */
  data?: PaperData
}
export type PackedFile = {
  fileNumber: string
  unitName: string
  officer: string
  department: string
  /** ISO day */
  madeOn: string
  items: readonly PackedItem[]
  /** What came from other units; not in a package of one round. */
  received: readonly ReceivedPaper[]
}

export function folderOf(file: Pick<PackedFile, 'fileNumber' | 'officer'>): string {
  return `${file.fileNumber}-${safeName(file.officer)}`
}
