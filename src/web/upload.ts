/** Sends a file to where reading starts: addressed by its SHA-256, checked by the server on arrival. */
import { z } from 'zod'
import { fetchWithTimeout } from './fetch-with-timeout.ts'
import { statusOf } from './problems.ts'
import { screenHeader, sessionBack } from './session.ts'
import { sha256 } from './sha256.ts'

const PATIENCE_MS = 180_000
const UNREADABLE =
  '读不出这个文件：选好以后它可能又被保存、移动或改名了。请保存并关闭正在用它的软件（如 Excel、WPS），再重新选择。'

/** Uploads the file and returns its hash. Throws what `problemsOf` can read. */
export async function upload(file: File, to: `/api/${string}` = '/api/uploads'): Promise<string> {
  const bytes = await bytesOf(file)
  const hash = await sha256(bytes)
  try {
    await put(`${to}/${hash}`, bytes)
  } catch (error) {
    if (statusOf(error) !== 401) throw error
    await sessionBack(error)
    await put(`${to}/${hash}`, bytes)
  }
  return hash
}

/** A file that was moved, or saved over, since it was chosen cannot be read: that is not the network's fault. */
export async function bytesOf(file: Blob): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await file.arrayBuffer())
  } catch (error) {
    const problems = [{ code: 'file.unreadable', message: UNREADABLE }]
    throw Object.assign(new Error('file not readable', { cause: error }), { data: { problems } })
  }
}

async function put(address: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  await requestUpload(address, { method: 'PUT', headers: { 'content-type': 'application/octet-stream' }, body: bytes })
}

/** The answer to a request of an upload; a refusal is thrown as `problemsOf` reads it. */
export async function requestUpload(address: string, init: RequestInit): Promise<Response> {
  const headers = { ...screenHeader(), ...Object.fromEntries(new Headers(init.headers)) }
  const answer = await fetchWithTimeout(address, { ...init, headers }, PATIENCE_MS)
  if (answer.ok) return answer
  const body = refusal.safeParse(await answer.json().catch(() => null)).data
  throw Object.assign(new Error('upload refused'), { status: answer.status, data: body?.data ?? body })
}

const refusal = z.looseObject({ data: z.unknown().optional() })
