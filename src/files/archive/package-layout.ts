/** One officer's file as the files of a package: its papers, catalogue and note, the data of the catalogue, metadata. */

import { safeName } from '../../platform/bag.ts'
import type { Blobs } from '../../platform/blobs.ts'
import { CATALOGUE, FILE_NOTE } from '../../proof/bag.ts'
import type { BagFile } from './bag.ts'
import { metadataOf } from './metadata.ts'
import { folderOf, type PackedFile, type PackedItem } from './package-content.ts'

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
  yield { path: `${folder}/${CATALOGUE}`, bytes: papers.catalogue }
  yield { path: `${folder}/${FILE_NOTE}`, bytes: papers.note }
  const items = file.items.map((item) => ({ ...item, path: nameOf(item) }))
  yield { path: `${folder}/目录.json`, bytes: Buffer.from(`${JSON.stringify({ ...file, items }, null, 1)}\n`) }
  yield { path: `${folder}/元数据.xml`, bytes: Buffer.from(metadataOf(file, nameOf)) }
}
