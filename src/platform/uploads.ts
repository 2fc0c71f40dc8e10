/**
 * A file on its way in: kept outside the file store and sealed, as long as it is being read and worked on, and deleted
 * when that is over or after a while. It may hold what is not to be kept (decision 0005). It lies open only while a
 * child process reads it.
 */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { readSealed } from './atomic-file.ts'
import { type Keyring, type Sealing, sealing, sha256 } from './crypto.ts'
import { HASH } from './hash.ts'
import { uuidv7 } from './id.ts'

export type Uploads = {
  /** Stores for a while what a stream brings, sealed as it comes; nothing stays of what is not kept. `owner` is one account, `most` in bytes. */
  put: (owner: string, hash: string, source: Readable, most: number) => Promise<'kept' | 'damaged' | 'too-large'>
  /** Makes an account's upload the file of a row, instead of a former one; false when it is not there. */
  keep: (owner: string, hash: string, rowId: string) => Promise<boolean>
  /** How large an account's upload is, in bytes; 0 when it is not there. */
  arrivedBytes: (owner: string, hash: string) => Promise<number>
  /** Gives the path of a row's file to `use`, for as long as it runs; undefined when it is not there as it came. */
  use: <T>(rowId: string, use: (path: string) => Promise<T>) => Promise<T | undefined>
  /** How large a row's file is, in bytes; 0 when it is not there. */
  bytes: (rowId: string) => Promise<number>
  /** Deletes a row's file. */
  drop: (rowId: string) => Promise<void>
  /** Its time begins anew: somebody works on it. */
  touch: (rowId: string) => Promise<void>
  /** Deletes what was last touched before this moment, whatever it is. */
  sweep: (before: Date) => Promise<void>
}

/** `about` binds what is sealed to this folder, `ending` is what a file is called while it lies open. */
export type UploadKind = { about: string; ending: string }

/** Opens the folder; `clear`: what a killed process left open in it is deleted first. One product has the data directory (its lock); its second process (`large-work.ts`) clears nothing. */
export function openUploads(root: string, keyring: Keyring, { about, ending }: UploadKind, clear = true): Uploads {
  for (const name of clear && existsSync(root) ? readdirSync(root) : [])
    if (name.endsWith('.part') || name.endsWith(ending)) rmSync(join(root, name), { force: true })
  const arrived = (owner: string, hash: string) =>
    join(root, `${sha256(owner).slice(0, 16)}-${HASH.test(hash) ? hash : 'none'}.up`)
  const kept = (rowId: string) => join(root, `${rowId}.kept`)
  return {
    put: async (owner, hash, source, most) => {
      await mkdir(root, { recursive: true, mode: 0o700 })
      const half = join(root, `${uuidv7()}.part`)
      try {
        const end = await writeSealed(half, source, most, sealing(keyring, about))
        if (end === null) return 'too-large'
        if (end !== hash) return 'damaged'
        await rename(half, arrived(owner, hash))
        return 'kept'
      } finally {
        await rm(half, { force: true }) // gone already when it was kept
      }
    },
    keep: async (owner, hash, rowId) => {
      if (!(await isThere(arrived(owner, hash)))) return false
      await rename(arrived(owner, hash), kept(rowId))
      return true
    },
    arrivedBytes: async (owner, hash) => sizeOf(arrived(owner, hash)),
    use: async (rowId, use) => {
      const plain = await readSealed(keyring, kept(rowId), about)
      if (plain === undefined) return undefined
      const opened = join(root, `${uuidv7()}${ending}`)
      try {
        await writeFile(opened, plain, { mode: 0o600 })
        return await use(opened)
      } finally {
        await rm(opened, { force: true })
      }
    },
    bytes: async (rowId) => sizeOf(kept(rowId)),
    drop: (rowId) => rm(kept(rowId), { force: true }),
    touch: async (rowId) => {
      const now = new Date()
      if (await isThere(kept(rowId))) await utimes(kept(rowId), now, now)
    },
    sweep: async (before) => {
      for (const name of (await isThere(root)) ? await readdir(root) : []) {
        const path = join(root, name)
        if ((await stat(path)).mtimeMs < before.getTime()) await rm(path, { force: true })
      }
    },
  }
}

/** Writes what comes, sealed, and gives the SHA-256 of what it was; null when it was more than `most` bytes. */
async function writeSealed(path: string, source: Readable, most: number, seal: Sealing): Promise<string | null> {
  const file = await open(path, 'wx', 0o600)
  try {
    const seen = createHash('sha256')
    let size = 0
    await file.writeFile(seal.head)
    for await (const piece of source.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += piece.length
      if (size > most) return null
      seen.update(piece)
      await file.writeFile(seal.cipher.update(piece))
    }
    await file.writeFile(seal.cipher.final())
    await file.write(seal.cipher.getAuthTag(), 0, undefined, seal.tagAt)
    await file.sync()
    return seen.digest('hex')
  } finally {
    await file.close()
  }
}

function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  )
}

function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}

declare module './app.ts' {
  interface Services {
    /** Small files that a job or a command reads and drops. */
    uploads: Uploads
  }
}
