/** One officer's file as a bag: PDF/A papers, a catalogue, and a manifest with the SHA-256 of each. */
import type { Readable } from 'node:stream'
import { packBag, safeName } from '../../platform/bag.ts'
import type { Blobs } from '../../platform/blobs.ts'
import { formatDay } from '../../platform/calendar.ts'

export type PackedItem = {
  number: number
  title: string
  responsible: string
  date: string
  pages: number
  hash: string
}
export type PackedFile = {
  fileNumber: string
  unitName: string
  officer: string
  department: string
  madeOn: string
  items: readonly PackedItem[]
}

/** `papers` lie beside the items: catalogue and note. `madeOn` is an ISO day. */
export function packFile(
  file: PackedFile,
  papers: readonly { name: string; bytes: Uint8Array }[],
  blobs: Blobs,
): Promise<Readable> {
  const catalogue = Buffer.from(catalogueText(file))
  return packBag(
    {
      folder: `${file.fileNumber}-${safeName(file.officer)}`,
      info: {
        'Source-Organization': file.unitName,
        'External-Identifier': file.fileNumber,
        'Bagging-Date': file.madeOn,
        'Bag-Group-Identifier': '个人廉政档案（家访卷）',
      },
      day: file.madeOn,
      kept: file.items.map(({ number, title, hash }) => ({
        ...{ name: `${String(number).padStart(3, '0')}-${safeName(title)}.pdf`, hash, called: title },
      })),
      made: [{ name: '卷内目录.txt', bytes: catalogue }, ...papers],
    },
    blobs,
  )
}

/** 卷内目录 as plain text: number, responsible person, title, date, pages, and the hash that proves the paper. */
function catalogueText(file: PackedFile): string {
  const head = `个人廉政档案（家访卷）卷内目录\n档号：${file.fileNumber}　姓名：${file.officer}　部室：${file.department}\n单位：${file.unitName}　制作日期：${formatDay(file.madeOn)}\n\n`
  const rows = file.items.map((i) => `${i.number}\t${i.responsible}\t${i.title}\t${i.date}\t${i.pages} 页\t${i.hash}`)
  return `${head}顺序号\t责任者\t题名\t日期\t页数\tSHA-256\n${rows.join('\n')}\n`
}
