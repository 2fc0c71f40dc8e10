/**
 * A large file on its way in, piece by piece: each piece is sealed by itself and there whole or not at all, so that what was
 * cut goes on where the last whole piece ends (decision 0048). It lies outside the file store until a command keeps it.
 */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readSealed, writeWhole } from './atomic-file.ts'
import { type Keyring, sealBytes, sha256 } from './crypto.ts'
import { HASH } from './hash.ts'
import { uuidv7 } from './id.ts'
import { Refusal } from './problem.ts'

/** The largest piece, in bytes: what a cut costs at most, and what is held in memory of one. */
export const MOST_PIECE = 4 * 2 ** 20

/** Far more than a sender of this product cuts a file into; a folder of crumbs is slow to list. */
const MOST_PIECES = 1000

export type PieceBounds = {
  /** The largest file, in bytes. */
  most: number
  /** Files of one account on their way, and their bytes; bytes of all. */
  files: number
  bytes: number
  all: number
  /** One that took no piece for so long gives way to another, in milliseconds. */
  silentMs: number
}

/** How an upload stands: how much is here, and what was found when it was whole. */
export type PieceState = { at: number; found: string | undefined }

export type PieceUploads = {
  state: (owner: string, hash: string) => Promise<PieceState>
  /** Takes the piece that begins at `at` of a file of `size` bytes; `now` in milliseconds. */
  add: (
    owner: string,
    hash: string,
    piece: { at: number; size: number; bytes: Uint8Array; now: number },
  ) => Promise<void>
  /** The bytes as they came, a piece at a time; what stands instead of them, once it is whole. */
  read: (owner: string, hash: string) => AsyncIterable<Buffer>
  /** Gives `look` the path of the whole file, open as long as it runs, and its SHA-256. */
  look: <T>(owner: string, hash: string, look: (path: string, hash: string) => Promise<T>) => Promise<T>
  /** It is whole: what was found, and bytes that are kept instead of what came. */
  finish: (owner: string, hash: string, found: string, instead?: Uint8Array) => Promise<void>
  /** A command keeps it: it takes nobody's room any more, and is dropped after the commit. */
  taken: (owner: string, hash: string) => Promise<void>
  drop: (owner: string, hash: string) => Promise<void>
  /** Deletes what took no piece since this moment. */
  sweep: (before: Date) => Promise<void>
}

/** Opens the folder. What a killed process left open in it goes with its upload. */
export function openPieceUploads(root: string, keyring: Keyring, bounds: PieceBounds): PieceUploads {
  const ownerOf = (owner: string) => sha256(owner).slice(0, 16)
  const folder = (owner: string, hash: string) => join(root, `${ownerOf(owner)}-${HASH.test(hash) ? hash : 'none'}`)
  const about = (path: string, name: string) =>
    `a piece of a file on its way in: ${path.slice(root.length + 1)} ${name}`
  const put = (path: string, name: string, bytes: Uint8Array) =>
    writeWhole(join(path, name), sealBytes(keyring, bytes, about(path, name)))
  const get = async (path: string, name: string) => {
    const bytes = await readSealed(keyring, join(path, name), about(path, name))
    if (!bytes) throw damaged()
    return bytes
  }
  async function* read(owner: string, hash: string) {
    const path = folder(owner, hash)
    if (existsSync(join(path, 'found')) && existsSync(join(path, 'instead'))) yield await get(path, 'instead')
    else for (const { name } of await piecesIn(path)) yield await get(path, name)
  }
  return {
    state: async (owner, hash) => {
      const path = folder(owner, hash)
      const found = existsSync(join(path, 'found')) ? (await get(path, 'found')).toString('utf8') : undefined
      return { at: (await piecesIn(path)).at(-1)?.end ?? 0, found }
    },
    add: async (owner, hash, { at, size, bytes, now }) => {
      const path = folder(owner, hash)
      if (!existsSync(path)) await makeRoom(root, ownerOf(owner), size, bounds, now)
      else if ((await sizeOf(path)) !== size)
        throw damaged() // what was counted is what comes
      else if ((await piecesIn(path)).length >= MOST_PIECES) {
        await rm(path, { recursive: true, force: true })
        throw damaged()
      }
      await mkdir(path, { recursive: true, mode: 0o700 })
      await writeFile(join(path, 'size'), String(size), { mode: 0o600 })
      if (bytes.length > 0) await put(path, pieceName(at, at + bytes.length), bytes)
    },
    read,
    look: async (owner, hash, look) => {
      const path = join(folder(owner, hash), `${uuidv7()}.open`)
      try {
        return await look(path, await writeOut(path, read(owner, hash)))
      } finally {
        await rm(path, { force: true })
      }
    },
    finish: async (owner, hash, found, instead) => {
      const path = folder(owner, hash)
      if (instead) await put(path, 'instead', instead)
      await put(path, 'found', Buffer.from(found))
      // until here a process that dies leaves what came: it is looked at again
      if (instead) for (const { name } of await piecesIn(path)) await rm(join(path, name))
    },
    taken: (owner, hash) => writeFile(join(folder(owner, hash), 'taken'), '', { mode: 0o600 }),
    drop: (owner, hash) => rm(folder(owner, hash), { recursive: true, force: true }),
    sweep: async (before) => {
      for (const one of await under(root))
        if (one.touched < before.getTime()) await rm(one.path, { recursive: true, force: true })
    },
  }
}

const pieceName = (from: number, to: number) => `${String(from).padStart(12, '0')}-${to}.piece`

/** The pieces one after another, as far as none is missing between them. */
async function piecesIn(path: string): Promise<{ name: string; end: number }[]> {
  const names = existsSync(path) ? (await readdir(path)).filter((name) => name.endsWith('.piece')).sort() : []
  const found: { name: string; end: number }[] = []
  for (const name of names) {
    const [, from, to] = /^(\d+)-(\d+)\.piece$/.exec(name) ?? []
    if (Number(from) === (found.at(-1)?.end ?? 0)) found.push({ name, end: Number(to) })
  }
  return found
}

async function writeOut(path: string, source: AsyncIterable<Buffer>): Promise<string> {
  const seen = createHash('sha256')
  const file = await open(path, 'wx', 0o600)
  try {
    for await (const piece of source) {
      seen.update(piece)
      await file.writeFile(piece)
    }
  } finally {
    await file.close()
  }
  return seen.digest('hex')
}

const sizeOf = async (path: string) => Number(await readFile(join(path, 'size'), 'utf8').catch(() => '0'))

type OnItsWay = { name: string; path: string; size: number; touched: number }

async function under(root: string): Promise<OnItsWay[]> {
  const found: OnItsWay[] = []
  for (const name of existsSync(root) ? await readdir(root) : []) {
    const path = join(root, name)
    const touched = await stat(path).then(
      (one) => one.mtimeMs,
      () => 0,
    )
    found.push({ name, path, size: await sizeOf(path), touched })
  }
  return found
}

/** What went silent gives way; what is left of it is bounded, of one account and of all. */
async function makeRoom(root: string, owner: string, size: number, bounds: PieceBounds, now: number): Promise<void> {
  const going: OnItsWay[] = []
  for (const one of await under(root)) {
    if (one.touched < now - bounds.silentMs) await rm(one.path, { recursive: true, force: true })
    else if (!existsSync(join(one.path, 'taken'))) going.push(one)
  }
  const own = going.filter(({ name }) => name.startsWith(`${owner}-`))
  const sum = (of: readonly OnItsWay[]) => of.reduce((total, one) => total + one.size, size)
  if (own.length >= bounds.files || sum(own) > bounds.bytes || sum(going) > bounds.all)
    throw new Refusal('TOO_MANY', [
      {
        code: 'upload.too-many',
        message: '还没有传完的文件太多。请先把前面的传完；不要的过一小时会自己让出来，再传这一个。',
      },
    ])
}

function damaged(): Refusal {
  return new Refusal('INVALID', [{ code: 'upload.damaged', message: '文件在上传途中损坏，请重新上传。' }])
}
