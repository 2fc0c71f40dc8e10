/** A small server that keeps the platform's contract for drafts, and does on request what a platform does on a bad day. */
import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Draft = {
  title: string
  digest: string
  content: string
  content_source_url: string
  thumb_media_id: string
}
type Reply = Record<string, unknown>

export type Platform = Awaited<ReturnType<typeof openPlatformServer>>

export const KEYS = { appid: 'wx0123456789abcdef', secret: '0123456789abcdef0123456789abcdef' }

export async function openPlatformServer() {
  const drafts = new Map<string, Draft>()
  const covers = new Set<string>()
  const calls: string[] = []
  /** What comes next on a path: an error's number, or cut before or after it was done. */
  const bad = new Map<string, (number | 'before' | 'after')[]>()
  let token = ''
  let count = 0
  const acts: Record<string, (body: Buffer) => Reply> = {
    stable_token: (body) => {
      const asked = JSON.parse(String(body))
      if (asked.appid !== KEYS.appid || asked.secret !== KEYS.secret) return { errcode: 40125, errmsg: 'invalid' }
      if (asked.force_refresh || token === '') token = randomBytes(8).toString('hex')
      return { access_token: token, expires_in: 7200 }
    },
    'media/uploadimg': (body) =>
      isJpegForm(body) ? { url: `http://mmbiz.test/${++count}.jpg` } : { errcode: 40005, errmsg: 'type' },
    'material/add_material': (body) => {
      if (!isJpegForm(body)) return { errcode: 40005, errmsg: 'type' }
      const id = `cover-${++count}`
      covers.add(id)
      return { media_id: id, url: `http://mmbiz.test/${id}` }
    },
    'material/del_material': (body) =>
      covers.delete(JSON.parse(String(body)).media_id)
        ? { errcode: 0, errmsg: 'ok' }
        : { errcode: 40007, errmsg: 'id' },
    'draft/add': (body) => {
      const [article] = JSON.parse(String(body)).articles
      if (!covers.has(article.thumb_media_id)) return { errcode: 40007, errmsg: 'invalid media_id' }
      if (article.content.length >= 20_000) return { errcode: 45002, errmsg: 'too long' }
      const id = `draft-${++count}`
      drafts.set(id, article)
      return { media_id: id }
    },
    'draft/batchget': (body) => {
      const { offset, count: most } = JSON.parse(String(body))
      const all = [...drafts].reverse().map(([media_id, { content: _, ...news }]) => ({
        media_id,
        content: { news_item: [news] },
        update_time: 0,
      }))
      const item = all.slice(offset, offset + most)
      return { total_count: all.length, item_count: item.length, item }
    },
    'draft/delete': (body) =>
      drafts.delete(JSON.parse(String(body)).media_id)
        ? { errcode: 0, errmsg: 'ok' }
        : { errcode: 40007, errmsg: 'id' },
  }
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://platform.test')
    const path = url.pathname.replace('/cgi-bin/', '')
    const body = await bodyOf(request)
    calls.push(path)
    const turn = bad.get(path)?.shift()
    if (turn === 'before') return void response.destroy()
    const isKnown = path === 'stable_token' || (token !== '' && url.searchParams.get('access_token') === token)
    const reply =
      typeof turn === 'number'
        ? { errcode: turn, errmsg: 'as asked' }
        : isKnown
          ? (acts[path]?.(body) ?? { errcode: 44002, errmsg: 'unknown' })
          : { errcode: 40001, errmsg: 'invalid credential' }
    if (turn === 'after') return void response.destroy()
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(reply))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    address: `http://127.0.0.1:${port}`,
    drafts,
    covers,
    calls,
    next: (path: string, ...turns: (number | 'before' | 'after')[]) => bad.set(path, turns),
    /** What was given for the secret is over. */
    expire: () => {
      token = randomBytes(8).toString('hex')
    },
    stop: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}

const isJpegForm = (body: Buffer) =>
  body.includes('name="media"') && body.includes(Buffer.from([0xff, 0xd8, 0xff])) && body.length < 2 ** 20

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(Buffer.from(piece))
  return Buffer.concat(pieces)
}
