/**
 * One officer's file as a zip: PDF/A papers, a catalogue, and a manifest with the SHA-256 of each, in the form that
 * `sha256sum -c` checks without this product (BagIt 1.0, RFC 8493). Streams: no file is held in memory whole.
 */
import { PassThrough, pipeline, Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import type { Blobs } from '../../platform/blobs.ts'
import { formatDay } from '../../platform/calendar.ts'
import { sha256 } from '../../platform/crypto.ts'

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

/** A stream of the zip, once every paper was seen to be as it was kept (refuses with the name of one that is not); `papers` lie beside the items: catalogue and note. `madeOn` is an ISO day and the time stamp of every entry: the same file gives the same bytes. */
export async function packFile(
  file: PackedFile,
  papers: readonly { name: string; bytes: Uint8Array }[],
  blobs: Blobs,
): Promise<Readable> {
  for (const item of file.items) await blobs.get(item.hash, item.title)
  const zip = new ZipFile()
  const mtime = new Date(`${file.madeOn}T00:00:00Z`)
  const folder = `${file.fileNumber}-${safe(file.officer)}`
  const named = file.items.map((item) => ({
    ...item,
    path: `data/${String(item.number).padStart(3, '0')}-${safe(item.title)}.pdf`,
  }))
  const catalogue = catalogueText(file)
  const bag = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'
  const info = `Source-Organization: ${file.unitName}\nExternal-Identifier: ${file.fileNumber}\nBagging-Date: ${file.madeOn}\nBag-Group-Identifier: 个人廉政档案（家访卷）\n`
  const manifest = [
    ...named.map((item) => `${item.hash}  ${item.path}`),
    `${sha256(catalogue)}  data/卷内目录.txt`,
    ...papers.map((paper) => `${sha256(paper.bytes)}  data/${paper.name}`),
  ].join('\n')
  const tags = { 'bagit.txt': bag, 'bag-info.txt': info, 'manifest-sha256.txt': `${manifest}\n` }
  const tagManifest = Object.entries(tags)
    .map(([name, text]) => `${sha256(text)}  ${name}`)
    .join('\n')
  for (const [name, text] of Object.entries({
    ...tags,
    'tagmanifest-sha256.txt': `${tagManifest}\n`,
    'data/卷内目录.txt': catalogue,
  }))
    zip.addBuffer(Buffer.from(text), `${folder}/${name}`, { mtime })
  for (const paper of papers) zip.addBuffer(Buffer.from(paper.bytes), `${folder}/data/${paper.name}`, { mtime })
  const out = new PassThrough()
  // what goes wrong from here on ends this one answer: it breaks off, and a zip that breaks off does not open
  zip.on('error', (error) => out.destroy(error))
  for (const item of named)
    zip.addReadStreamLazy(`${folder}/${item.path}`, { mtime, mode: 0o100644 }, (give) => {
      blobs.get(item.hash, item.title).then(
        (bytes) => give(null, Readable.from([bytes])),
        (error) => give(error, Readable.from([])),
      )
    })
  zip.end()
  pipeline(zip.outputStream, out, () => undefined) // `out` carries the error to who reads it
  return out
}

/** 卷内目录 as plain text: number, responsible person, title, date, pages, and the hash that proves the paper. */
function catalogueText(file: PackedFile): string {
  const head = `个人廉政档案（家访卷）卷内目录\n档号：${file.fileNumber}　姓名：${file.officer}　部室：${file.department}\n单位：${file.unitName}　制作日期：${formatDay(file.madeOn)}\n\n`
  const rows = file.items.map((i) => `${i.number}\t${i.responsible}\t${i.title}\t${i.date}\t${i.pages} 页\t${i.hash}`)
  return `${head}顺序号\t责任者\t题名\t日期\t页数\tSHA-256\n${rows.join('\n')}\n`
}

/** A name that every file system takes. */
function safe(name: string): string {
  return name.replace(/[\\/:*?"<>|\s]+/g, '_').slice(0, 60)
}
