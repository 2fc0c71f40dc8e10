/**
 * A workbook on its way in: kept outside the file store and sealed, as long as it is being read and mended, and deleted
 * when it is registered, given up, or a day old. It may hold minors' names and phone numbers, of which nothing is kept
 * (mission, line 3; decision 0005). It lies open only while a child process reads it.
 */
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Keyring, sealBytes, sha256, unsealBytes } from '../../platform/crypto.ts'
import { HASH } from '../../platform/hash.ts'
import { uuidv7 } from '../../platform/id.ts'

export type Uploads = {
  /** Stores the bytes for a while; false when they are not what the address says. `owner` is one account. */
  put: (owner: string, hash: string, bytes: Uint8Array) => Promise<boolean>
  /** Makes an account's upload the workbook of an import, instead of a former one; false when it is not there. */
  keep: (owner: string, hash: string, importId: string) => Promise<boolean>
  /** Gives the path of an import's workbook to `use`, for as long as it runs; undefined when it is not there. */
  use: <T>(importId: string, use: (path: string) => Promise<T>) => Promise<T | undefined>
  /** Deletes an import's workbook. */
  drop: (importId: string) => Promise<void>
  /** Its day begins anew: somebody works on it. */
  touch: (importId: string) => Promise<void>
  /** Deletes what was last touched before this moment, whatever it is. */
  sweep: (before: Date) => Promise<void>
}

const ABOUT = 'a workbook on its way in'

/** Opens the folder; what a killed process left open in it is deleted first. One process has the data directory (its lock). */
export function openUploads(root: string, keyring: Keyring): Uploads {
  for (const name of existsSync(root) ? readdirSync(root) : [])
    if (/\.(xlsx|part)$/.test(name)) rmSync(join(root, name), { force: true })
  const arrived = (owner: string, hash: string) =>
    join(root, `${sha256(owner).slice(0, 16)}-${HASH.test(hash) ? hash : 'none'}.up`)
  const kept = (importId: string) => join(root, `${importId}.kept`)
  return {
    put: async (owner, hash, bytes) => {
      if (sha256(bytes) !== hash) return false
      await mkdir(root, { recursive: true, mode: 0o700 })
      const half = join(root, `${uuidv7()}.part`)
      await writeFile(half, sealBytes(keyring, bytes, ABOUT), { mode: 0o600 })
      await rename(half, arrived(owner, hash))
      return true
    },
    keep: async (owner, hash, importId) => {
      if (!(await isThere(arrived(owner, hash)))) return false
      await rename(arrived(owner, hash), kept(importId))
      return true
    },
    use: async (importId, use) => {
      if (!(await isThere(kept(importId)))) return undefined
      const open = join(root, `${uuidv7()}.xlsx`)
      try {
        await writeFile(open, unsealBytes(keyring, await readFile(kept(importId)), ABOUT), { mode: 0o600 })
        return await use(open)
      } finally {
        await rm(open, { force: true })
      }
    },
    drop: (importId) => rm(kept(importId), { force: true }),
    touch: async (importId) => {
      const now = new Date()
      if (await isThere(kept(importId))) await utimes(kept(importId), now, now)
    },
    sweep: async (before) => {
      for (const name of (await isThere(root)) ? await readdir(root) : []) {
        const path = join(root, name)
        if ((await stat(path)).mtimeMs < before.getTime()) await rm(path, { force: true })
      }
    },
  }
}

function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}

declare module '../../platform/app.ts' {
  interface Services {
    uploads: Uploads
  }
}
