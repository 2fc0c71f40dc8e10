/** Sends a workbook to where reading starts: addressed by its SHA-256, checked by the server on arrival. */
import { z } from 'zod'
import { fetchInTime } from './fetch-in-time.ts'
import { statusOf } from './problems.ts'
import { sessionBack } from './session.ts'
import { sha256 } from './sha256.ts'

const PATIENCE_MS = 180_000

/** Uploads the file and returns its hash. Throws what `problemsOf` can read. */
export async function upload(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const hash = await sha256(bytes)
  try {
    await put(hash, bytes)
  } catch (error) {
    if (statusOf(error) !== 401) throw error
    await sessionBack(error)
    await put(hash, bytes)
  }
  return hash
}

async function put(hash: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const init = { method: 'PUT', headers: { 'content-type': 'application/octet-stream' }, body: bytes }
  const answer = await fetchInTime(`/api/uploads/${hash}`, init, PATIENCE_MS)
  if (answer.ok) return
  const body = refusal.safeParse(await answer.json().catch(() => null)).data
  throw Object.assign(new Error('upload refused'), { status: answer.status, data: body?.data ?? body })
}

const refusal = z.looseObject({ data: z.unknown().optional() })
