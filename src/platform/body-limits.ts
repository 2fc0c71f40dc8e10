/**
 * What a stranger may make the server hold: bodies are small, come in time, and together have a bound, for everybody and
 * for one address. Uploads go another way (`upload-door.ts`): their sender is known before a byte is read.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { addressKey } from './address-key.ts'
import { Refusal, type RefusalKind } from './problem.ts'

/** The largest JSON body or form of an operation that does not say otherwise, in bytes. */
export const SMALL_BODY = 100 * 1024
/** The largest of an operation whose contract says `large`: a list of households or people. Its sender is asked for first. */
export const LARGE_BODY = 1024 * 1024
/** So long a small body may take to arrive, in milliseconds: a slow line sends 100 KB in twenty seconds. A large one has longer. */
export const BODY_MS = 20_000

/** What bodies on their way may hold together, in bytes: of all, and of one address (an office behind one address is many). */
const BUDGET = { all: 64 * 1024 * 1024, address: 8 * 1024 * 1024 } as const

const BUSY = new Refusal('UNAVAILABLE', [
  { code: 'busy', message: '同时提交的内容太多，这一次没有接收。请稍等几秒后重试。' },
])

/**
 * Watches every request with a body but uploads, which have a door of their own. What a body may hold is given back as
 * soon as it is read, answered without being read, or its line is gone: whichever comes first. One too many is refused
 * by an error, so that each page tells it in its own way.
 */
export function guardBodies(http: FastifyInstance, isUpload: (request: FastifyRequest) => boolean): void {
  const held = new Map<string, number>()
  let all = 0
  http.addHook('onRequest', async (request, reply) => {
    const most = request.routeOptions.bodyLimit ?? SMALL_BODY
    const size = bodySize(request)
    // one that is too large is refused unread by the route's own bound: it holds nothing
    if (size === 0 || size > most || isUpload(request)) return
    const key = addressKey(request.ip)
    const own = held.get(key) ?? 0
    if (all + size > BUDGET.all || own + size > BUDGET.address) throw BUSY
    all += size
    held.set(key, own + size)
    let isOver = false
    const over = () => {
      if (isOver) return
      isOver = true
      clearTimeout(late)
      request.raw.socket.off('close', over)
      all -= size
      const left = (held.get(key) ?? 0) - size
      if (left > 0) held.set(key, left)
      else held.delete(key)
    }
    const late = setTimeout(
      () => {
        request.raw.destroy()
        over()
      },
      BODY_MS * Math.max(1, most / SMALL_BODY / 4),
    )
    request.raw.once('end', over).once('close', over).once('error', over)
    reply.raw.once('close', over).once('finish', over)
    // a line that goes while its body is read ends neither the request nor the answer by an event of its own
    request.raw.socket.once('close', over)
  })
}

/** Bytes that a body says it has; one that does not say (chunked) counts as the largest small one. */
function bodySize(request: FastifyRequest): number {
  const length = request.headers['content-length']
  if (length !== undefined) return Number(length) || 0
  return request.headers['transfer-encoding'] === undefined ? 0 : SMALL_BODY
}

/** Answers without reading: the rest of the body is let go, and the line closed after a moment. */
export function turnAway(
  reply: FastifyReply,
  status: number,
  code: string,
  message: string,
  kind?: RefusalKind,
): FastifyReply {
  const problems = [{ code, message }]
  letGo(reply)
  return reply
    .code(status)
    .header('connection', 'close')
    .send(kind ? { defined: true, code: kind, status, message, data: { problems } } : { problems })
}

/** So long a sender may go on sending what nobody reads, so that it comes to read the answer. */
const LINGER_MS = 2_000

/** Throws away what still arrives of a body and ends the line soon after the answer. */
export function letGo(reply: FastifyReply): void {
  const { raw } = reply.request
  raw.resume?.()
  reply.raw.once('finish', () => {
    if (raw.complete) return
    setTimeout(() => raw.destroy(), LINGER_MS).unref()
  })
}
