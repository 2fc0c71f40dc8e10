/**
 * Pictures of pages that wait: sealed, outside the file store, until the page is filed or dropped. Nobody but the two
 * duties that file sees them (`server.ts`).
 */
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { readSealed, writeWhole } from '../../platform/atomic-file.ts'
import { type Keyring, sealBytes } from '../../platform/crypto.ts'

export type PictureSize = 'page' | 'small'
export type ScanPictures = {
  put: (scanId: string, position: number, size: PictureSize, jpeg: Uint8Array) => Promise<void>
  /** Undefined when it is not there as it was put. */
  get: (scanId: string, position: number, size: PictureSize) => Promise<Buffer | undefined>
  drop: (scanId: string, position: number) => Promise<void>
  /** Deletes what was written before this moment. */
  sweep: (before: Date) => Promise<void>
}

/** Opens the folder; `clear`: what a killed process left half written is deleted first. */
export function openPictures(root: string, keyring: Keyring, clear = true): ScanPictures {
  for (const name of clear && existsSync(root) ? readdirSync(root) : [])
    if (name.endsWith('.part')) rmSync(join(root, name), { force: true })
  const nameOf = (scanId: string, position: number, size: PictureSize) => `${scanId}-${position}.${size}`
  const about = (name: string) => `a scanned page ${name}`
  return {
    put: async (scanId, position, size, jpeg) => {
      const name = nameOf(scanId, position, size)
      await writeWhole(join(root, name), sealBytes(keyring, jpeg, about(name)))
    },
    get: async (scanId, position, size) => {
      const name = nameOf(scanId, position, size)
      return readSealed(keyring, join(root, name), about(name))
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

declare module '../../platform/app.ts' {
  interface Services {
    scanPictures: ScanPictures
  }
}
