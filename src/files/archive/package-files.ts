/** Packages that were made, as files of mode 0600 until they end; and the page that checks one. */
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync, readdirSync, rmSync } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Refusal } from '../../platform/problem.ts'
import type { Ranged } from '../../platform/range-download.ts'

export type PackageFiles = {
  /** Writes a package whole or not at all; on disk for good when it returns. */
  put: (id: string, zip: Readable) => Promise<{ hash: string; bytes: number }>
  /** To be sent by range; undefined when it is not there. */
  ranged: (id: string, hash: string, bytes: number) => Ranged | undefined
  drop: (id: string) => Promise<void>
  /** Deletes what was written before this moment, whatever it is: also what no row tells of any more. */
  sweep: (before: Date) => Promise<void>
}

/** Opens the folder; `clear`: what a killed process left half written is deleted first. */
export function openPackages(root: string, clear = true): PackageFiles {
  for (const name of clear && existsSync(root) ? readdirSync(root) : [])
    if (name.endsWith('.part')) rmSync(join(root, name), { force: true })
  const path = (id: string) => join(root, `${id}.zip`)
  return {
    put: async (id, zip) => {
      await mkdir(root, { recursive: true, mode: 0o700 })
      const half = `${path(id)}.part`
      try {
        const seen = createHash('sha256')
        let bytes = 0
        const counted = async function* (pieces: AsyncIterable<Uint8Array>) {
          for await (const piece of pieces) {
            seen.update(piece)
            bytes += piece.length
            yield piece
          }
        }
        await pipeline(zip, counted, createWriteStream(half, { mode: 0o600 }))
        const file = await open(half)
        await file.sync()
        await file.close()
        await rename(half, path(id))
        return { hash: seen.digest('hex'), bytes }
      } finally {
        await rm(half, { force: true }) // gone already when it was kept
      }
    },
    ranged: (id, hash, bytes) =>
      existsSync(path(id))
        ? { hash, bytes, readPart: (start, end) => createReadStream(path(id), { start, end }) }
        : undefined,
    drop: (id) => rm(path(id), { force: true }),
    sweep: async (before) => {
      for (const name of existsSync(root) ? await readdir(root) : []) {
        const found = await stat(join(root, name)).catch(() => undefined) // gone meanwhile
        if (found && found.mtime < before) await rm(join(root, name), { force: true })
      }
    },
  }
}

/** The checker is built with the screens. */
export async function readChecker(file: string): Promise<Uint8Array> {
  return readFile(file).catch(() => {
    throw new Refusal('UNAVAILABLE', [
      {
        code: 'package.no-checker',
        message:
          '核验页还没有生成，打出的包就没有办法离线核验，所以没有打包。请系统管理员在服务器上运行 npm run build，再重新启动。',
      },
    ])
  })
}

declare module '../../platform/app.ts' {
  interface Services {
    packages: PackageFiles
    /** The page inside a package that checks it without the product. */
    checkerPage: () => Promise<Uint8Array>
  }
}
