/** `/p`: what is public, for everybody, without script, cookie or trace. What is not public is not there, at any address. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { frameFor } from '../../doors/way-back.ts'
import type { App } from '../../platform/app.ts'
import { nothingPage } from './public-html.ts'
import { flushReads, type Kept, openPublicSite } from './public-pages.ts'

const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
const pathSchema = z.object({ path: z.string() })
const fileSchema = z.object({ file: z.string() })
const PICTURE = /^([0-9a-f]{64})\.jpg$/

export function servePublicPages(http: FastifyInstance, app: App): void {
  const site = openPublicSite(app)
  const { published } = app.services
  const send = (request: FastifyRequest, reply: FastifyReply, kept: Kept) => {
    const unitId = site.unitId()
    if (kept.storyId !== null && unitId !== undefined && request.method === 'GET') published.read(unitId, kept.storyId)
    // asked for anew each time, by browsers and by whatever stands between: what was taken down is gone at once
    reply.header('cache-control', 'no-cache').header('etag', kept.etag).header('content-security-policy', POLICY)
    if (request.headers['if-none-match']?.includes(kept.etag)) return reply.code(304).send()
    reply.type(kept.type)
    if (kept.zipped === null) return reply.send(kept.body)
    reply.header('vary', 'accept-encoding')
    if (!String(request.headers['accept-encoding'] ?? '').includes('gzip')) return reply.send(kept.body)
    return reply.header('content-encoding', 'gzip').send(kept.zipped)
  }
  const nothing = async (reply: FastifyReply) =>
    reply
      .code(404)
      .header('cache-control', 'no-store')
      .header('content-security-policy', POLICY)
      .type('text/html; charset=utf-8')
      .send(nothingPage(await frameFor(app)))
  const answer = async (request: FastifyRequest, reply: FastifyReply, path: string) => {
    const kept = site.atOnce(path) ?? (await site.page(path))
    return kept ? send(request, reply, kept) : nothing(reply)
  }
  http.get('/p', (request, reply) => answer(request, reply, ''))
  http.get('/p/:path', (request, reply) => {
    const { path } = pathSchema.parse(request.params)
    return answer(request, reply, path)
  })
  http.get('/p/pictures/:file', async (request, reply) => {
    const hash = PICTURE.exec(fileSchema.parse(request.params).file)?.[1]
    const kept = hash === undefined ? undefined : await site.picture(hash)
    return kept ? send(request, reply, kept) : nothing(reply)
  })
  // whatever else stands under it is nobody's, the office's own pages neither
  http.get('/p/*', (_request, reply) => nothing(reply))
  http.addHook('onClose', async () => {
    await flushReads(app).catch(() => undefined) // a count is no reason not to end
  })
}
