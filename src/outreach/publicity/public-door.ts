/**
 * `/p`: what is public, for everybody, without script, cookie or trace. What is not public is not there, at any address. A request
 * costs little more than sending its bytes (bench/public-page.ts).
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { frameFor } from '../../doors/outcome-pages.ts'
import type { App } from '../../platform/app.ts'
import { answerAhead } from '../../platform/http.ts'
import { nothingPage } from './public-html.ts'
import { flushReads, type Kept, openPublicSite } from './public-pages.ts'

const HEADERS = {
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}
/** Asked for anew each time, by browsers and by whatever stands between: what was taken down is gone at once. */
const FOUND = { ...HEADERS, 'cache-control': 'no-cache', vary: 'accept-encoding' }
const NOTHING = { ...HEADERS, 'cache-control': 'no-store' }
const pathSchema = z.object({ path: z.string() })
const fileSchema = z.object({ file: z.string() })
/** `/p`, or one name under it. */
const PLAIN = /^\/p(?:\/([a-z0-9.]+))?$/
const PICTURE = /^([0-9a-f]{64})\.jpg$/

/** These pages say their own headers. */
const OWN = { config: { ownHeaders: true } } as const

type Heads = { known: string[]; plain: string[]; zipped: string[] }
const heads = new WeakMap<Kept, Heads>()

/** The headers of what is kept, made once: names and values in turn, as they are written. */
function headsOf(kept: Kept): Heads {
  const cached = heads.get(kept)
  if (cached) return cached
  const about = { ...FOUND, etag: kept.etag }
  const of = (body: Buffer | null) => ({ ...about, 'content-type': kept.type, 'content-length': String(body?.length) })
  const flat = (headers: Record<string, string>) => Object.entries(headers).flat()
  const variants = {
    known: flat(about),
    plain: flat(of(kept.body)),
    zipped: flat({ ...of(kept.zipped), 'content-encoding': 'gzip' }),
  }
  heads.set(kept, variants)
  return variants
}

export function servePublicPages(http: FastifyInstance, app: App): void {
  const site = openPublicSite(app)
  const { published } = app.services
  // written past the server's own way of sending, whose hooks have nothing to say here: half of what a request costs
  const write = ({ method, headers }: IncomingMessage, raw: ServerResponse, kept: Kept) => {
    const isHead = method === 'HEAD'
    if (kept.story !== null && !isHead) published.read(kept.story.unitId, kept.story.id)
    const heads = headsOf(kept)
    if (headers['if-none-match']?.includes(kept.etag)) return void raw.writeHead(304, heads.known).end()
    const isZipped = kept.zipped !== null && headers['accept-encoding']?.includes('gzip') === true
    const body = (isZipped && kept.zipped) || kept.body
    raw.writeHead(200, isZipped ? heads.zipped : heads.plain)
    raw.end(isHead ? undefined : body)
  }
  const send = (request: FastifyRequest, reply: FastifyReply, kept: Kept) =>
    write(request.raw, reply.hijack().raw, kept)
  // what stands in memory, by its plain address; everything else goes by the routes below
  answerAhead(http, (request, response) => {
    const { method, url = '', headers } = request
    if (method !== 'GET' && method !== 'HEAD') return false
    const path = PLAIN.exec(url)
    const hasBody = headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined
    const kept = path && !hasBody ? site.atOnce(path[1] ?? '') : undefined
    if (!kept) return false
    write(request, response, kept)
    return true
  })
  const nothing = async (reply: FastifyReply) =>
    reply
      .code(404)
      .headers(NOTHING)
      .header('content-type', 'text/html; charset=utf-8')
      .send(nothingPage(site.unit() ?? (await frameFor(app))))
  const later = async (request: FastifyRequest, reply: FastifyReply, path: string) => {
    const kept = await site.page(path)
    return kept ? send(request, reply, kept) : nothing(reply)
  }
  const answer = (request: FastifyRequest, reply: FastifyReply, path: string) => {
    const kept = site.atOnce(path)
    return kept ? send(request, reply, kept) : later(request, reply, path)
  }
  http.get('/p', OWN, (request, reply) => answer(request, reply, ''))
  http.get('/p/:path', OWN, (request, reply) => answer(request, reply, pathSchema.parse(request.params).path))
  http.get('/p/pictures/:file', OWN, async (request, reply) => {
    const hash = PICTURE.exec(fileSchema.parse(request.params).file)?.[1]
    const kept = hash === undefined ? undefined : await site.picture(hash)
    return kept ? send(request, reply, kept) : nothing(reply)
  })
  // whatever else stands under it is nobody's, the office's own pages neither
  http.get('/p/*', OWN, (_request, reply) => nothing(reply))
  http.addHook('onClose', async () => {
    await flushReads(app).catch(() => undefined) // a count is no reason not to end
  })
}
