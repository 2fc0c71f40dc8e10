/** A form with one file in it, as a browser without script sends it: read whole, within a bound and in time. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { letGo } from './body-limits.ts'
import { Refusal } from './problem.ts'

/** Beside the file: the form's own fields and the lines between. */
const ROOM = 16_384
const MOST_PARTS = 8
const MOST_HEAD = 1024
/** A sender that sends nothing for so long is gone; and all of it may take so long, in milliseconds. */
const SILENCE_MS = 20_000
const WHOLE_MS = 300_000

export type Sent = { fields: Record<string, string>; file: Buffer }

export async function readSent(request: FastifyRequest, reply: FastifyReply, most: number): Promise<Sent> {
  const boundary = /^multipart\/form-data;.*boundary="?([^";]{1,70})"?/i.exec(
    request.headers['content-type'] ?? '',
  )?.[1]
  if (boundary === undefined) throw unread()
  const sent = partsIn(await readWhole(request, reply, most), boundary)
  if (!sent) throw unread()
  return sent
}

/** What a body holds, read in one pass over it: whatever it looks like costs no more than its length. Undefined without a file. */
export function partsIn(body: Buffer, boundary: string): Sent | undefined {
  const line = `--${boundary}`
  const fields: Record<string, string> = {}
  let file: Buffer | undefined
  let at = body.indexOf(line)
  for (let part = 0; part < MOST_PARTS && at !== -1; part++) {
    const start = at + line.length
    const head = body.subarray(start, start + MOST_HEAD).indexOf('\r\n\r\n')
    const end = body.indexOf(`\r\n${line}`, start + head)
    if (head === -1 || end === -1) break
    const header = body.subarray(start, start + head).toString('utf8')
    const name = /; name="([^"]{1,40})"/.exec(header)?.[1]
    const content = body.subarray(start + head + 4, end)
    if (/; filename\*?=/.test(header)) file = content
    else if (name !== undefined && content.length <= ROOM) fields[name] = content.toString('utf8')
    at = end + 2
  }
  return file && { fields, file }
}

async function readWhole(request: FastifyRequest, reply: FastifyReply, most: number): Promise<Buffer> {
  const { raw } = request
  const tooLarge = () => {
    letGo(reply)
    const message = `文件超过 ${most / 2 ** 20} MB，没有接收。请换一张小一些的，或者在手机上缩小后再传。`
    return new Refusal('INVALID', [{ code: 'upload.too-large', message }])
  }
  if (Number(request.headers['content-length'] ?? 0) > most + ROOM) throw tooLarge()
  const end = () => raw.destroy(new Error('upload went silent'))
  const silent = setTimeout(end, SILENCE_MS)
  const late = setTimeout(end, WHOLE_MS)
  const pieces: Buffer[] = []
  let size = 0
  try {
    for await (const piece of raw.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      silent.refresh()
      size += piece.length
      if (size > most + ROOM) throw tooLarge()
      pieces.push(piece)
    }
    return Buffer.concat(pieces)
  } finally {
    clearTimeout(silent)
    clearTimeout(late)
  }
}

function unread(): Refusal {
  return new Refusal('INVALID', [{ code: 'upload.damaged', message: '没有收到文件。请重新选择，再传一次。' }])
}
