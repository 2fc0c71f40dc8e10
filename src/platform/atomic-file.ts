/** Files that are there whole or not at all, sealed ones among them. */
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type Keyring, unsealBytes } from './crypto.ts'
import { uuidv7 } from './id.ts'

/** Writes a file of mode 0600, on disk for good when it returns; a full disk leaves nothing of it. */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const half = `${path}.${uuidv7()}.part`
  try {
    const file = await open(half, 'wx', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(half, path)
  } catch (error) {
    await rm(half, { force: true })
    throw error
  }
}

/** What a sealed file holds; undefined when it is not there, or not as it was written. */
export async function readSealed(ring: Keyring, path: string, about: string): Promise<Buffer | undefined> {
  let sealed: Buffer
  try {
    sealed = await readFile(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
  try {
    return unsealBytes(ring, sealed, about)
  } catch {
    return undefined // changed on disk: whoever asks says what to do without it
  }
}

const WIPE_PIECE = 1024 * 1024

/** Writes nothing but zeros over a file, then takes it away: the disk has no more of it than its own hardware keeps. */
export async function wipeFile(path: string): Promise<void> {
  const file = await open(path, 'r+').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (!file) return
  try {
    const { size } = await file.stat()
    const zeros = Buffer.alloc(Math.min(size, WIPE_PIECE))
    for (let at = 0; at < size; at += zeros.length) await file.write(zeros, 0, Math.min(zeros.length, size - at), at)
    await file.sync()
  } finally {
    await file.close()
  }
  await rm(path, { force: true })
}
