/** A stored file sent by range (RFC 9110, 14): a player jumps, a reader opens at page 300, and nothing of it is held in memory. */
import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** `readPart` reads from the first byte to the last, both included. */
export type Ranged = { hash: string; bytes: number; readPart: (from: number, to: number) => Readable }

export type Part = { from: number; to: number }

export function sendRanged(request: FastifyRequest, reply: FastifyReply, file: Ranged): FastifyReply {
  const etag = `"${file.hash}"`
  reply.header('accept-ranges', 'bytes').header('etag', etag)
  const condition = request.headers['if-range']
  const asked = condition === undefined || condition === etag ? request.headers.range : undefined
  const part = partOf(asked, file.bytes)
  if (part === 'none')
    return reply
      .code(416)
      .header('content-range', `bytes */${file.bytes}`)
      .header('content-length', '0')
      .send(Readable.from([]))
  const { from, to } = part ?? { from: 0, to: file.bytes - 1 }
  if (part) reply.code(206).header('content-range', `bytes ${from}-${to}/${file.bytes}`)
  reply.header('content-length', String(to - from + 1))
  return reply.send(request.method === 'HEAD' ? Readable.from([]) : file.readPart(from, to))
}

/** The one part that is asked for; undefined for the whole: also where several are asked for, or it is said in another way. */
export function partOf(asked: string | undefined, bytes: number): Part | 'none' | undefined {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(asked?.trim() ?? '') ?? []
  if (first === '' && last === '') return undefined
  if (first === '')
    return Number(last) === 0 || bytes === 0 ? 'none' : { from: Math.max(0, bytes - Number(last)), to: bytes - 1 }
  const from = Number(first)
  const to = last === '' ? bytes - 1 : Number(last)
  if (last !== '' && to < from) return undefined
  return from < bytes ? { from, to: Math.min(to, bytes - 1) } : 'none'
}
