/** One officer's file as the files of a package: its papers, those of other units, catalogue and note, the data of the catalogue, metadata. */

import { safeName } from '../../platform/bag.ts'
import type { Blobs } from '../../platform/blobs.ts'
import { CATALOGUE, FILE_NOTE, RECEIVED } from '../../proof/bag.ts'
import { readPdfSeal } from '../../proof/pdf-seal.ts'
import type { BagFile } from './bag.ts'
import { metadataOf } from './metadata.ts'
import { folderOf, type PackedFile, type PackedItem } from './package-content.ts'
import type { ReceivedPaper } from './ports.ts'

/** `papers` lie beside the items: catalogue and note. Each is made when it is asked for; a paper that is not as it was kept is refused by name. */
export async function* filesOf(
  file: PackedFile,
  papers: { catalogue: Uint8Array; note: Uint8Array },
  blobs: Pick<Blobs, 'get'>,
): AsyncGenerator<BagFile> {
  const folder = folderOf(file)
  const nameOf = (item: PackedItem) => `${String(item.number).padStart(3, '0')}-${safeName(item.title)}.pdf`
  for (const item of file.items)
    yield { path: `${folder}/${nameOf(item)}`, bytes: await blobs.get(item.hash, item.title), former: item.former }
  const came = file.received.map((paper, i) => ({ paper, path: receivedName(paper, i + 1) }))
  for (const { paper, path } of came) yield receivedFile(`${folder}/${path}`, await blobs.get(paper.hash, paper.title))
  yield { path: `${folder}/${CATALOGUE}`, bytes: papers.catalogue }
  yield { path: `${folder}/${FILE_NOTE}`, bytes: papers.note }
  const { received: _, ...facts } = file
  const items = [
    ...file.items.map((item) => ({ ...item, path: nameOf(item) })),
    ...came.map(({ paper, path }) => ({
      ...{ fromUnit: paper.fromUnit, place: paper.place, title: paper.title, responsible: paper.responsible },
      ...{ date: paper.madeOn, pages: paper.pages, bytes: paper.bytes, hash: paper.hash, path },
    })),
  ]
  yield { path: `${folder}/目录.json`, bytes: Buffer.from(`${JSON.stringify({ ...facts, items }, null, 1)}\n`) }
  yield { path: `${folder}/元数据.xml`, bytes: Buffer.from(metadataOf(file, nameOf, receivedName)) }
}

const receivedName = ({ title }: ReceivedPaper, number: number) =>
  `${RECEIVED}/${String(number).padStart(3, '0')}-${safeName(title)}.pdf`

/** A paper of another unit as it came; the certificate of its seal goes with it, or nobody could check it. */
function receivedFile(path: string, bytes: Uint8Array): BagFile {
  const seal = readPdfSeal(bytes)
  return { path, bytes, ...(seal.state === 'right' ? { certificate: seal.signed.by.der } : {}) }
}
