/** A file on disk as something to be read in parts. */
import { statSync } from 'node:fs'
import { open } from 'node:fs/promises'

/** `read` gives the bytes from `from` up to `until`, fewer where the file ends before. */
export function fileSource(path: string): {
  bytes: number
  read: (from: number, until: number) => Promise<Uint8Array>
} {
  const { size } = statSync(path)
  return {
    bytes: size,
    read: async (from, until) => {
      const to = Math.min(until, size)
      const file = await open(path)
      try {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.max(0, to - from)), 0, to - from, from)
        return buffer.subarray(0, bytesRead)
      } finally {
        await file.close()
      }
    },
  }
}
