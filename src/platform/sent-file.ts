/** A form with one file in it, as a browser without script sends it: read whole, within a bound and in time. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { letGo } from './body-guard.ts'
import { Refusal } from './problem.ts'

/** Beside the file: the form's own fields and the lines between. */
const ROOM = 16_384
/** A sender that sends nothing for so long is gone; and all of it may take so long, in milliseconds. */
const SILENCE_MS = 20_000
const WHOLE_MS = 300_000

export type Sent = { fields: Record<string, string>; file: Buffer }

export async function readSent(request: FastifyRequest, reply: FastifyReply, most: number): Promise<Sent> {
  const type = request.headers['content-type'] ?? ''
  if (!type.startsWith('multipart/form-data')) throw unread()
  const body = await readWhole(request, reply, most)
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData().catch(() => {
    throw unread()
  })
  const fields: Record<string, string> = {}
  let file = Buffer.alloc(0)
  for (const [name, value] of form)
    if (typeof value === 'string') fields[name] = value
    else file = Buffer.from(await value.arrayBuffer())
  return { fields, file }
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
