/** Files by content: written once under their SHA-256, checked on arrival, never changed. A row refers to a hash. */
import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { wipeFile, writeWhole } from './atomic-file.ts'
import { sha256 } from './crypto.ts'
import { HASH } from './hash.ts'
import { uuidv7 } from './id.ts'
import { Refusal } from './problem.ts'
import type { Ranged } from './range-download.ts'

export type Blobs = {
  /** Stores bytes, on disk for good when it returns; gives their hash. */
  put: (bytes: Uint8Array) => Promise<string>
  /** As `put`, for what is large: a piece at a time, one copy. */
  putFrom: (pieces: AsyncIterable<Uint8Array>) => Promise<{ hash: string; bytes: number }>
  /** A large file, to be sent by range; that its bytes are as they were is seen at night, not at each range. */
  ranged: (hash: string, what: string) => Promise<Ranged>
  /** The bytes, checked against their hash. `what` names the paper to the person who asked; refuses with it when it is not as it was. */
  get: (hash: string, what: string) => Promise<Buffer>
  /** How a file stands: looks at every byte. */
  check: (hash: string) => Promise<BlobState>
  has: (hash: string) => boolean
  /** Writes over a file and takes it away; gone for good when it returns. Twice does no harm. */
  wipe: (hash: string) => Promise<void>
}
export type BlobState = 'kept' | 'missing' | 'changed'

export function openBlobs(root: string): Blobs {
  const path = (hash: string) => {
    if (!HASH.test(hash)) throw new Error('not a SHA-256 in lower-case hex')
    return join(root, hash.slice(0, 2), hash.slice(2))
  }
  const check = async (hash: string): Promise<BlobState> => {
    try {
      const seen = createHash('sha256')
      for await (const piece of createReadStream(path(hash))) seen.update(piece)
      return seen.digest('hex') === hash ? 'kept' : 'changed'
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 'missing'
      throw error
    }
  }
  return {
    check,
    has: (hash) => existsSync(path(hash)),
    wipe: (hash) => wipeFile(path(hash)),
    get: async (hash, what) => {
      const bytes = await readFile(path(hash)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') throw gone(what, '找不到了')
        throw error
      })
      if (sha256(bytes) !== hash) throw gone(what, '和存入时不一样了')
      return bytes
    },
    ranged: async (hash, what) => {
      const about = await stat(path(hash)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') throw gone(what, '找不到了')
        throw error
      })
      return { hash, bytes: about.size, readPart: (start, end) => createReadStream(path(hash), { start, end }) }
    },
    putFrom: async (pieces) => {
      await mkdir(root, { recursive: true, mode: 0o700 })
      const half = join(root, `${uuidv7()}.part`)
      try {
        const { hash, bytes } = await writePieces(half, pieces)
        if (existsSync(path(hash)) && (await check(hash)) === 'kept') return { hash, bytes }
        await mkdir(dirname(path(hash)), { recursive: true, mode: 0o700 })
        await rename(half, path(hash))
        return { hash, bytes }
      } finally {
        await rm(half, { force: true }) // gone already when it was kept
      }
    },
    put: async (bytes) => {
      const hash = sha256(bytes)
      // what lies there under this name is these bytes, or is put right by them
      if (existsSync(path(hash)) && (await check(hash)) === 'kept') return hash
      await writeWhole(path(hash), bytes)
      return hash
    },
  }
}

async function writePieces(path: string, pieces: AsyncIterable<Uint8Array>): Promise<{ hash: string; bytes: number }> {
  const file = await open(path, 'wx', 0o600)
  try {
    const seen = createHash('sha256')
    let bytes = 0
    for await (const piece of pieces) {
      seen.update(piece)
      bytes += piece.length
      await file.writeFile(piece)
    }
    await file.sync()
    return { hash: seen.digest('hex'), bytes }
  } finally {
    await file.close()
  }
}

function gone(what: string, how: string): Refusal {
  return new Refusal('UNAVAILABLE', [
    {
      code: 'file.not-kept',
      message: `《${what}》的文件在服务器上${how}，不能提供；其他文件不受影响。请通知系统管理员：在服务器上运行 bin/lianfang verify 查看缺损的文件，再用 bin/lianfang restore 从备份补回。`,
    },
  ])
}
