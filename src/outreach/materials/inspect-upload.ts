/** A file that came whole: what it is, and what of it is kept. Pictures are written anew, so that no place and no time stays in them. */
import { readFile, stat } from 'node:fs/promises'
import { z } from 'zod'
import { cleanPicture } from '../../adapters/clean-picture/clean-picture.ts'
import { type IdentifiedFile, tellFile } from '../../adapters/identify-file/identify-file.ts'
import { FileRefused } from '../../adapters/identify-file/refusals.ts'
import { readTextFile } from '../../adapters/text-file/read-text.ts'
import { Refusal } from '../../platform/problem.ts'

const foundSchema = z.object({
  kind: z.enum(['pdf', 'docx', 'pptx', 'picture', 'video']),
  mediaType: z.string(),
  quiet: z.boolean(),
  words: z.string(),
})
export type Found = z.infer<typeof foundSchema>
export const foundIn = (found: string): Found => foundSchema.parse(JSON.parse(found))

/** More than a book: what is longer is saved and opened by Word. */
const MOST_WORDS = 200_000
const MOST_PICTURE = 30 * 2 ** 20
const AS_SHOWN = { fit: 'inside', width: 2400, height: 2400, mostBytes: 3 * 2 ** 20 } as const

export async function inspectUpload(path: string): Promise<{ found: string; instead?: Uint8Array }> {
  const report = await identify(path)
  const found: Found = { ...report, words: report.kind === 'docx' ? await wordsOf(path) : '' }
  if (report.kind !== 'picture') return { found: JSON.stringify(found) }
  return { found: JSON.stringify(found), instead: await cleaned(path) }
}

async function identify(path: string): Promise<IdentifiedFile> {
  try {
    return await tellFile(path)
  } catch (cause) {
    throw cause instanceof FileRefused ? refused(cause.code, cause.sentence) : cause
  }
}

/** Empty where the words cannot be read: the document is then saved and opened by Word. */
async function wordsOf(path: string): Promise<string> {
  const read = await readTextFile(path)
  return read.ok && read.text.length <= MOST_WORDS ? read.text : ''
}

async function cleaned(path: string): Promise<Uint8Array> {
  const { size } = await stat(path)
  const end = await cleanPicture(size > MOST_PICTURE ? new Uint8Array(MOST_PICTURE + 1) : await readFile(path), [
    AS_SHOWN,
  ])
  if (!end.ok) throw refused(end.refusal.code, end.refusal.message)
  const [picture] = end.pictures
  if (!picture) throw refused('picture.damaged', '图片读不出来，请重新导出后再上传。')
  return picture.jpeg
}

function refused(code: string, message: string): Refusal {
  return new Refusal('INVALID', [{ code, message }])
}
