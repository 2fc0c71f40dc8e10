import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { type Refusal, refusalOf } from './refusals.ts'
import { answerOf } from './run-in-child.ts'
import { LIMITS, type Limits } from './sheet.ts'
import { spawnChild } from './spawn-child.ts'

const CHILD = fileURLToPath(new URL('./decrypt-child.ts', import.meta.url))

/**
 * The bytes of the workbook at `path` without its password, opened in a child process under the limits of reading; the password
 * goes there by standard input and nowhere else. A wrong one, and what is no such workbook, are named refusals.
 */
export async function decryptWorkbook(
  path: string,
  password: string,
  limits: Limits = LIMITS,
): Promise<{ readonly ok: true; readonly bytes: Buffer } | { readonly ok: false; readonly refusal: Refusal }> {
  const answer = answerOf(await spawnChild(CHILD, JSON.stringify({ path, password, limits }), limits))
  if ('refusal' in answer) return { ok: false, refusal: answer.refusal }
  const bytes = Buffer.from(z.string().parse(answer.result), 'base64')
  return bytes.length > limits.fileBytes ? { ok: false, refusal: refusalOf('workbook.tooBig') } : { ok: true, bytes }
}
