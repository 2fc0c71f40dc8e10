/**
 * A workbook on its way in: kept outside the file store, read once and deleted. It may hold minors' names and phone
 * numbers, of which nothing is kept (mission, line 3).
 */
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256 } from '../platform/crypto.ts'
import { HASH } from '../platform/hash.ts'
import { uuidv7 } from '../platform/id.ts'

export type Uploads = {
  /** Stores the bytes for a while; false when they are not what the address says. */
  put: (owner: string, hash: string, bytes: Uint8Array) => Promise<boolean>
  /** Gives the path to `use` and deletes the file afterwards; undefined when it is not there. */
  take: <T>(owner: string, hash: string, use: (path: string) => Promise<T>) => Promise<T | undefined>
}

/** `owner` keeps one account's uploads out of another's reach. */
export function openUploads(root: string): Uploads {
  const at = (owner: string, hash: string) =>
    join(root, `${sha256(owner).slice(0, 16)}-${HASH.test(hash) ? hash : 'none'}.xlsx`)
  return {
    put: async (owner, hash, bytes) => {
      if (sha256(bytes) !== hash) return false
      await mkdir(root, { recursive: true, mode: 0o700 })
      const half = join(root, `${uuidv7()}.part`)
      await writeFile(half, bytes, { mode: 0o600 })
      await rename(half, at(owner, hash))
      return true
    },
    take: async (owner, hash, use) => {
      const path = at(owner, hash)
      const there = await stat(path).then(
        () => true,
        () => false,
      )
      if (!there) return undefined
      try {
        return await use(path)
      } finally {
        await rm(path, { force: true })
      }
    },
  }
}

declare module '../platform/app.ts' {
  interface Services {
    uploads: Uploads
  }
}
