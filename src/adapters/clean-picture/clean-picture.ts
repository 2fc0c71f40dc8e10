/**
 * A picture somebody sent, written anew as JPEG: turned upright, on white, without anything that was in the file beside
 * its dots (place and time of a photo, comments, scripts of a file that is two things at once).
 */
import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { answerSchema, type CleanPicture, type PictureRequest } from './messages.ts'
import { refusedKind } from './picture-kind.ts'
import { type PictureRefusal, pictureRefusal } from './refusals.ts'

export type { CleanPicture, PictureRequest }
export type PictureEnd =
  | { readonly ok: true; readonly pictures: readonly CleanPicture[] }
  | { readonly ok: false; readonly refusal: PictureRefusal }

const CHILD = fileURLToPath(new URL('./clean-child.ts', import.meta.url))
const MOST_BYTES = 30 * 2 ** 20
/** A phone's largest photos have 200 million, and are sent smaller. */
const MOST_PIXELS = 100_000_000
const MILLISECONDS = 30_000
const FLAGS = [
  '--max-old-space-size=128',
  '--permission',
  '--allow-fs-read=*',
  '--allow-addons', // for libvips
  '--disable-warning=SecurityWarning',
]

/**
 * The pictures asked for, in their order, as JPEG without metadata. In a child process with a cap on memory and time,
 * which reads files only, writes none and knows nothing of the environment: whatever happens to it is a named refusal.
 */
export async function cleanPicture(bytes: Uint8Array, wanted: readonly PictureRequest[]): Promise<PictureEnd> {
  const code = bytes.length > MOST_BYTES ? 'picture.tooBig' : refusedKind(bytes)
  if (code) return { ok: false, refusal: pictureRefusal(code) }
  const child = fork(CHILD, {
    execArgv: FLAGS,
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  try {
    const answered = reply(child)
    child.send({ bytes, wanted, pixels: MOST_PIXELS }, () => undefined) // a child that died is seen by its end
    const answer = answerSchema.safeParse(await answered).data
    if (answer?.kind === 'made') return { ok: true, pictures: answer.pictures }
    return { ok: false, refusal: pictureRefusal(answer?.code ?? 'picture.unread') }
  } finally {
    child.kill('SIGKILL')
  }
}

function reply(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(undefined), MILLISECONDS)
    const end = (answer?: unknown) => {
      clearTimeout(timer)
      resolve(answer)
    }
    child.once('message', end)
    child.once('exit', () => end())
    child.once('error', () => end())
  })
}
