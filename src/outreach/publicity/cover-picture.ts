/** The cover that an official account wants of every draft: cut from the first picture, or plain where there is none. */
import type { PictureRequest } from '../../adapters/clean-picture/clean-picture.ts'

export const COVER: PictureRequest = { fit: 'cover', width: 1128, height: 480, mostBytes: 1024 * 1024 }

/** One dot in the colour of the public page; it is made as large as a cover. */
export const PLAIN = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAQAAAAECAIAAAAmkwkpAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAEElEQVQImWPgz46BIwbiOABXMw1hqxllhAAAAABJRU5ErkJggg==',
  'base64',
)
