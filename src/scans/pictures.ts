/**
 * Pictures of pages that wait: sealed, outside the file store, until the page is filed or dropped. Nobody but the two
 * duties that file sees them (`server.ts`).
 */
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Keyring, sealBytes, unsealBytes } from '../platform/crypto.ts'
import { uuidv7 } from '../platform/id.ts'

export type PictureSize = 'page' | 'small'
export type ScanPictures = {
  put: (scanId: string, position: number, size: PictureSize, jpeg: Uint8Array) => Promise<void>
  /** Undefined when it is not there. */
  get: (scanId: string, position: number, size: PictureSize) => Promise<Buffer | undefined>
  drop: (scanId: string, position: number) => Promise<void>
  /** Deletes what was written before this moment. */
  sweep: (before: Date) => Promise<void>
}

/** Opens the folder; what a killed process left half written is deleted first. */
export function openPictures(root: string, keyring: Keyring): ScanPictures {
  for (const name of existsSync(root) ? readdirSync(root) : [])
    if (name.endsWith('.part')) rmSync(join(root, name), { force: true })
  const nameOf = (scanId: string, position: number, size: PictureSize) => `${scanId}-${position}.${size}`
  const about = (name: string) => `a scanned page ${name}`
  return {
    put: async (scanId, position, size, jpeg) => {
      const name = nameOf(scanId, position, size)
      await mkdir(root, { recursive: true, mode: 0o700 })
      const half = join(root, `${uuidv7()}.part`)
      await writeFile(half, sealBytes(keyring, jpeg, about(name)), { mode: 0o600 })
      await rename(half, join(root, name))
    },
    get: async (scanId, position, size) => {
      const name = nameOf(scanId, position, size)
      if (!existsSync(join(root, name))) return undefined
      return unsealBytes(keyring, await readFile(join(root, name)), about(name))
    },
    drop: async (scanId, position) => {
      for (const size of ['page', 'small'] as const)
        await rm(join(root, nameOf(scanId, position, size)), { force: true })
    },
    sweep: async (before) => {
      for (const name of existsSync(root) ? await readdir(root) : []) {
        const path = join(root, name)
        if ((await stat(path)).mtimeMs < before.getTime()) await rm(path, { force: true })
      }
    },
  }
}

declare module '../platform/app.ts' {
  interface Services {
    scanPictures: ScanPictures
  }
}
