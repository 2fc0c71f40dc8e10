/**
 * Files in the form that `sha256sum -c` checks without this product (BagIt 1.0, RFC 8493), as a zip. Streams: no kept file is held in
 * memory whole. The same files give the same bytes.
 */
import { PassThrough, pipeline, Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import type { Blobs } from './blobs.ts'
import { sha256 } from './crypto.ts'

export type Bag = {
  folder: string
  /** Of `bag-info.txt`. */
  info: Readonly<Record<string, string>>
  /** ISO day: the time stamp of every entry. */
  day: string
  /** Kept files: each name under `data/`, its hash, and what it is called when it is damaged. */
  kept: readonly { name: string; hash: string; called: string }[]
  /** Files made for this bag. */
  generated: readonly { name: string; bytes: Uint8Array }[]
}

/** A stream of the zip, once every kept file was seen to be as it was kept (refuses with the name of one that is not). */
export async function packBag({ folder, info, day, kept, generated }: Bag, blobs: Blobs): Promise<Readable> {
  for (const { hash, called } of kept) await blobs.get(hash, called)
  const zip = new ZipFile()
  const mtime = new Date(`${day}T00:00:00Z`)
  const manifest = [
    ...kept.map(({ hash, name }) => `${hash}  data/${name}`),
    ...generated.map(({ name, bytes }) => `${sha256(bytes)}  data/${name}`),
  ].join('\n')
  const tags = {
    'bagit.txt': 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n',
    'bag-info.txt': Object.entries(info)
      .map(([name, value]) => `${name}: ${value}\n`)
      .join(''),
    'manifest-sha256.txt': `${manifest}\n`,
  }
  const tagManifest = Object.entries(tags)
    .map(([name, text]) => `${sha256(text)}  ${name}`)
    .join('\n')
  for (const [name, text] of Object.entries({ ...tags, 'tagmanifest-sha256.txt': `${tagManifest}\n` }))
    zip.addBuffer(Buffer.from(text), `${folder}/${name}`, { mtime })
  for (const { name, bytes } of generated) zip.addBuffer(Buffer.from(bytes), `${folder}/data/${name}`, { mtime })
  const out = new PassThrough()
  // what goes wrong from here on ends this one answer: it breaks off, and a zip that breaks off does not open
  zip.on('error', (error) => out.destroy(error))
  for (const { name, hash, called } of kept)
    zip.addReadStreamLazy(`${folder}/data/${name}`, { mtime, mode: 0o100644 }, (give) => {
      blobs.get(hash, called).then(
        (bytes) => give(null, Readable.from([bytes])),
        (error) => give(error, Readable.from([])),
      )
    })
  zip.end()
  pipeline(zip.outputStream, out, () => undefined) // `out` carries the error to who reads it
  return out
}

/** A name that every file system takes and keeps as it is; no character is cut in two. */
export function safeName(name: string): string {
  const short = Array.from(name.replace(/[\\/:*?"<>|\s]+/g, '_')).slice(0, 60)
  return short.join('').replace(/\.+$/, '_')
}
