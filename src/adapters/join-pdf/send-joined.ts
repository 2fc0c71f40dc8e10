/** Several papers as one file to print. */
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { App } from '../../platform/app.ts'
import type { Attachment } from '../../platform/download.ts'
import { Refusal } from '../../platform/problem.ts'
import { JoinFailed, joinPdf } from './join-pdf.ts'

/** Files that lie in a folder of their own until they were sent. */
export type OpenedFiles = { folder: string; paths: readonly string[]; close: () => Promise<void> }

/**
 * Joins them in their order and sends the whole, once the transaction is over; the folder goes when it was read. `even`: each begins on a
 * sheet of its own when both sides are printed. Refuses with `press.not-joined` when a part cannot be read.
 */
export function sendJoined(
  { log }: Pick<App, 'log'>,
  open: () => Promise<OpenedFiles>,
  name: string,
  { even }: { even: boolean },
): Attachment {
  const later = async () => joined({ log }, await open(), name, even)
  return { body: { later }, fileName: `${name}.pdf`, mediaType: 'application/pdf', inline: true }
}

async function joined(
  { log }: Pick<App, 'log'>,
  { folder, paths, close }: OpenedFiles,
  name: string,
  even: boolean,
): Promise<Readable> {
  try {
    const whole = join(folder, 'whole.pdf')
    await joinPdf(paths, whole, { even })
    const body = createReadStream(whole)
    body.once('close', () => {
      close().catch(() => log('press: an opened folder stays until the next start'))
    })
    return body
  } catch (error) {
    await close()
    if (!(error instanceof JoinFailed)) throw error
    log('press: papers were not joined', { error: error.message })
    throw new Refusal('UNAVAILABLE', [
      {
        code: 'press.not-joined',
        message: `“${name}”没有合成一份，印好的材料都还在。请再点一次；仍不行请分别下载。`,
      },
    ])
  }
}
