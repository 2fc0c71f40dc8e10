/**
 * What a run has printed, on its way to the printer: names and doors of households, so sealed, outside the file store,
 * and deleted after a month or when the clerk says so (mission, line 6).
 */
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readSealed, writeWhole } from '../../platform/atomic-file.ts'
import { type Keyring, sealBytes } from '../../platform/crypto.ts'
import { uuidv7 } from '../../platform/id.ts'
import { Refusal } from '../../platform/problem.ts'

export type PressFiles = {
  /** Keeps a pack's PDF; the same pack again replaces it. On disk for good when it returns. */
  put: (pressId: string, packId: string, bytes: Uint8Array) => Promise<void>
  /** Refuses when it is not there as it was put. */
  read: (pressId: string, packId: string) => Promise<Buffer>
  /** Deletes all of a run. */
  drop: (pressId: string) => Promise<void>
  /**
   * A folder of its own for `use`, with the PDFs given and the packs named lying open in it as 1.pdf, 2.pdf …; it is
   * deleted by what `use` returns in the end, or at the next start.
   */
  opened: (sources: readonly Source[]) => Promise<{ folder: string; paths: string[]; close: () => Promise<void> }>
}
export type Source = { pressId: string; packId: string } | { bytes: Uint8Array }

const ABOUT = 'a printed pack'
const OPEN = '.open-'

/** Opens the folder; `clear`: what a killed process left open in it is deleted first. */
export function openPressFiles(root: string, keyring: Keyring, clear = true): PressFiles {
  for (const name of clear && existsSync(root) ? readdirSync(root) : []) {
    if (name.startsWith(OPEN)) rmSync(join(root, name), { recursive: true, force: true })
    else
      for (const half of readdirSync(join(root, name)).filter((file) => file.endsWith('.part')))
        rmSync(join(root, name, half), { force: true })
  }
  const file = (pressId: string, packId: string) => join(root, pressId, packId)
  const read = async (pressId: string, packId: string) => {
    const bytes = await readSealed(keyring, file(pressId, packId), ABOUT)
    if (bytes === undefined)
      throw new Refusal('UNAVAILABLE', [
        {
          code: 'file.not-kept',
          message: '有一户印好的材料在服务器上缺失或损坏。其他的不受影响；请重新印制这一户，再下载。',
        },
      ])
    return bytes
  }
  return {
    read,
    put: async (pressId, packId, bytes) => {
      await writeWhole(file(pressId, packId), sealBytes(keyring, bytes, ABOUT))
    },
    drop: (pressId) => rm(join(root, pressId), { recursive: true, force: true }),
    opened: async (sources) => {
      const folder = join(root, `${OPEN}${uuidv7()}`)
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const close = () => rm(folder, { recursive: true, force: true })
      try {
        const paths: string[] = []
        for (const [i, source] of sources.entries()) {
          const path = join(folder, `${i + 1}.pdf`)
          const bytes = 'bytes' in source ? source.bytes : await read(source.pressId, source.packId)
          await writeFile(path, bytes, { mode: 0o600 })
          paths.push(path)
        }
        return { folder, paths, close }
      } catch (error) {
        await close()
        throw error
      }
    },
  }
}

declare module '../../platform/app.ts' {
  interface Services {
    pressFiles: PressFiles
  }
}
