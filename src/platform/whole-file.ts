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
