/** 备考表 of a file, as it is shown and printed. */
import type { packedFile } from './gather-package.ts'
import { composeFileNote } from './paper.ts'

/** Signed by hand: who asks for the paper need not be who put the file together. */
export function noteOf(file: NonNullable<Awaited<ReturnType<typeof packedFile>>>) {
  return composeFileNote({ ...file, remarks: '', putTogetherBy: '', checkedBy: '' })
}
