/** A workbook that opens with a password: it is opened once, kept from then on as any other, and the password nowhere. */
import { Readable } from 'node:stream'
import { decryptWorkbook } from '../../adapters/sheet-xlsx/decrypt.ts'
import { sha256 } from '../../platform/crypto.ts'
import type { Context } from '../../platform/operation.ts'
import { KEPT_MS } from './jobs.ts'
import { openImport } from './open-import.ts'
import { correctionsOf, sealCorrections } from './sealed.ts'
import * as store from './store.ts'

const MOST_BYTES = 60 * 2 ** 20

export async function unlock(
  context: Context<'import.password' | 'import.fileGone' | 'import.over'>,
  { importId, password }: { importId: string; password: string },
) {
  const row = await openImport(context, importId)
  const { uploads } = context.app.services
  const answer = await uploads.use(row.id, (path) => decryptWorkbook(path, password))
  if (!answer) throw context.refuse('import.fileGone', '上传的文件已不在服务器上。请重新选择文件上传。')
  if (!answer.ok) throw context.refuse('import.password', `${answer.refusal.message}。${answer.refusal.remedy}。`)
  const owner = context.accountId ?? ''
  const hash = sha256(answer.bytes)
  await uploads.put(owner, hash, Readable.from([answer.bytes]), MOST_BYTES)
  if (!(await uploads.keep(owner, hash, row.id)))
    throw context.refuse('import.fileGone', '上传的文件已不在服务器上。请重新选择文件上传。')
  await store.readAgain(context, row.id, {
    wishes_sealed: sealCorrections(context, row.id, correctionsOf(context, row)),
    file_until: new Date(context.now.getTime() + KEPT_MS).toISOString(),
    beat_at: context.at,
  })
  await context.record('census.rosterUnlocked', row.id)
  return {}
}
