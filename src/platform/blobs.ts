/** Files by content: written once under their SHA-256, checked on arrival, never changed. A row refers to a hash. */
import { createReadStream, existsSync } from 'node:fs'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { sha256 } from './crypto.ts'
import { HASH } from './hash.ts'
import { uuidv7 } from './id.ts'

export type Blobs = {
  /** Stores bytes, on disk for good when it returns; gives their hash. */
  put: (bytes: Uint8Array) => Promise<string>
  get: (hash: string) => Promise<Buffer>
  stream: (hash: string) => Readable
  path: (hash: string) => string
  has: (hash: string) => boolean
}

export function openBlobs(root: string): Blobs {
  const path = (hash: string) => {
    if (!HASH.test(hash)) throw new Error('not a SHA-256 in lower-case hex')
    return join(root, hash.slice(0, 2), hash.slice(2))
  }
  return {
    path,
    has: (hash) => existsSync(path(hash)),
    get: (hash) => readFile(path(hash)),
    stream: (hash) => createReadStream(path(hash)),
    put: async (bytes) => {
      const hash = sha256(bytes)
      if (existsSync(path(hash))) return hash
      await mkdir(join(root, hash.slice(0, 2)), { recursive: true, mode: 0o700 })
      const half = `${path(hash)}.${uuidv7()}`
      try {
        const file = await open(half, 'wx', 0o600)
        await file.writeFile(bytes)
        await file.sync()
        await file.close()
        await rename(half, path(hash)) // a whole file or none
      } catch (error) {
        await rm(half, { force: true })
        throw error
      }
      return hash
    },
  }
}
