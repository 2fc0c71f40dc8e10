/** A zip written an entry at a time: nothing of it is held, and nothing is pressed together, so that a reader needs no unpacking. */
import { PassThrough, pipeline, Readable } from 'node:stream'
import { ZipFile } from 'yazl'

export type ZipSink = {
  out: Readable
  /** Returns when the entry was taken by whoever reads. */
  add: (path: string, bytes: Uint8Array) => Promise<void>
  end: () => void
  /** Breaks off: a zip that breaks off does not open. */
  fail: (error: unknown) => void
}

/** `mtime` stands at every entry: the same files give the same bytes. */
export function openZip(mtime: Date): ZipSink {
  const zip = new ZipFile()
  const out = new PassThrough()
  const closed = new Promise((resolve) => out.once('close', resolve))
  const fail = (error: unknown) => void out.destroy(error instanceof Error ? error : new Error(String(error)))
  zip.on('error', fail)
  pipeline(zip.outputStream, out, () => undefined) // `out` carries the error to who reads it
  return {
    out,
    fail,
    add: async (path, bytes) => {
      if (out.destroyed) throw new Error('nobody reads the package any more')
      // the zip remembers each entry to its end: what is in it, it is to forget
      const size = bytes.length
      let content: Uint8Array | undefined = bytes
      const taken = new Promise((resolve) =>
        zip.addReadStreamLazy(path, { mtime, mode: 0o100644, compress: false, size }, (give) => {
          const source = Readable.from([content ?? new Uint8Array()])
          content = undefined
          source.once('close', resolve)
          give(null, source)
        }),
      )
      await Promise.race([taken, closed])
    },
    end: () => zip.end(),
  }
}
