/** Whether nothing in a PDF acts by itself. Looked for in a child process; what cannot be looked through is held not to be quiet. */
import { fileURLToPath } from 'node:url'
import { spawnChild } from '../sheet-xlsx/spawn-child.ts'

const CHILD = fileURLToPath(new URL('./pdf-child.ts', import.meta.url))
/** A longer one is handed over to be saved. */
const MOST_BYTES = 64 * 2 ** 20
const LIMITS = {
  fileBytes: MOST_BYTES,
  unpackedBytes: 0,
  ratio: 0,
  entries: 0,
  cells: 0,
  heapMegabytes: 384,
  milliseconds: 30_000,
} as const

export async function isQuietPdf(path: string, size: number): Promise<boolean> {
  if (size > MOST_BYTES) return false
  const { kind, output } = await spawnChild(CHILD, JSON.stringify({ path }), LIMITS)
  return kind === 'done' && output === 'quiet'
}
