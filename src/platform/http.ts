/**
 * The HTTP door: Fastify, security headers, the API under `/api`, its description and readable pages. Sessions are
 * cookies (HttpOnly, SameSite=Strict); a changing request must come from our own pages (Origin or Sec-Fetch-Site).
 */

import type { IncomingMessage, ServerResponse } from 'node:http'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { guardBodies, SMALL_BODY } from './body-limits.ts'
import { isKept, readJson } from './json-body.ts'
import type { Reply, RequestFacts } from './operation.ts'
import { Refusal, refusalStatus } from './problem.ts'
import { securityHeaders } from './security-headers.ts'

export const SESSION_COOKIE = 'lianfang_session'
const DEVICE_COOKIE = 'lianfang_device'
const DEVICE_SECONDS = 400 * 86_400

export type Door = { secureCookies: boolean; proxyHops: number }

type Log = (line: string, facts?: Record<string, unknown>) => void

/** No request takes longer to arrive: the largest upload over a slow line, in milliseconds. Smaller bodies have their own bound. */
const ARRIVAL_MS = 20 * 60_000

/** An HTTP server without routes of its own. Whatever no route caught is told to `log` by route, never by address or content. */
export async function openHttp(door: Door, log: Log): Promise<FastifyInstance> {
  const http = fastify({
    bodyLimit: SMALL_BODY,
    requestTimeout: ARRIVAL_MS,
    // counted from here outwards: what a stranger wrote in front of our own proxies is not read
    trustProxy: (_address, hop) => hop < door.proxyHops,
    logger: false,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200 },
    rewriteUrl: ({ url = '/' }) => wholeAddress(url),
  })
  // headers that trickle in are nobody's; the check runs often enough to matter
  http.server.headersTimeout = 15_000
  const served: Address[] = []
  http.decorate('served', served)
  http.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) served.push({ method: one, url })
  })
  http.setErrorHandler(async (error, request, reply) => {
    const answer = answerTo(error)
    if (answer.status >= 500 && answer.status !== 503)
      log('request failed', {
        route: request.routeOptions.url ?? '',
        error: error instanceof Error ? error.stack : String(error),
      })
    return reply.code(answer.status).send({ problems: [{ code: answer.code, message: answer.message }] })
  })
  http.setNotFoundHandler(async (_request, reply) =>
    reply.code(404).send({ problems: [{ code: 'not-found', message: '没有这个地址。请返回首页重新打开。' }] }),
  )
  http.removeContentTypeParser('application/json')
  http.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, body === '' ? undefined : readJson(String(body)))
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)))
    }
  })
  const headers = securityHeaders(door.secureCookies)
  http.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.config.ownHeaders !== true) reply.headers(headers)
  })
  http.addHook('onRequest', async (request) => {
    if (isChange(request.method) && !fromOurPages(request))
      throw new Refusal('FORBIDDEN', [
        { code: 'origin.foreign', message: '请求不是从本系统的页面发出的，已拒绝。请从本系统页面重新操作。' },
      ])
  })
  guardBodies(http, (request) => request.routeOptions.config.upload === true)
  // whatever does not say that it may be kept is somebody's
  http.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  })
  return http
}

/**
 * What is answered at once from memory passes the server's own way by: most of what such a request costs is hooks that have nothing to
 * say of it. `answers` tells whether it did; whatever it leaves alone goes the whole way.
 */
export function answerAhead(
  http: FastifyInstance,
  answers: (request: IncomingMessage, response: ServerResponse) => boolean,
): void {
  const { server } = http
  const others = server.listeners('request')
  server.removeAllListeners('request')
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (!answers(request, response)) for (const other of others) other.call(server, request, response)
  })
}

/** What a person is told of an error that no route answered: which field of the request, never what the machine says. */
function answerTo(error: unknown): { status: number; code: string; message: string } {
  if (error instanceof Refusal) {
    const [problem] = error.problems
    return { status: refusalStatus[error.kind], code: problem?.code ?? 'refused', message: problem?.message ?? '' }
  }
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500
  if (status === 413)
    return { status, code: 'too-large', message: '提交的内容太大，服务器没有接收。请减少内容后重试。' }
  if (status === 415)
    return { status, code: 'media-type', message: '这种格式的内容不能提交到这里。请从本系统的页面操作。' }
  if (status >= 400 && status < 500)
    return { status, code: 'input.invalid', message: '提交的内容格式不对，没有保存。请刷新页面后重试。' }
  return {
    status: 500,
    code: 'server',
    message: '服务器出错，这一次没有保存。请稍后重试；仍不行请告诉系统管理员发生的时间。',
  }
}

/**
 * An address is whole text: percent signs that decode, no NUL. One that was cut or typed wrong is read as it stands, sign by sign, so
 * that the door it leads to answers it as any other that names nothing: with its own page.
 */
function wholeAddress(url: string): string {
  return url.replace(/(?:%[\da-f]{2})+|%/gi, (escapes) => (isText(escapes) ? escapes : escapes.replaceAll('%', '%25')))
}

function isText(escapes: string): boolean {
  try {
    return isKept(decodeURIComponent(escapes))
  } catch {
    return false
  }
}

export type Address = { method: string; url: string }

declare module 'fastify' {
  interface FastifyInstance {
    /** Every address that is served: what a test that walks them all walks. */
    served: readonly Address[]
  }
  interface FastifyContextConfig {
    /** The route reads its body itself, once it knows whose it is. */
    upload?: boolean
    /** The route says its own security headers. */
    ownHeaders?: boolean
  }
}

/** What an operation may know of the request: never the whole of it. */
export function requestFacts(request: FastifyRequest): RequestFacts {
  const key = request.headers['idempotency-key']
  const screen = request.headers['x-lianfang-screen']
  return {
    ip: request.ip,
    idle: request.headers['x-lianfang-idle'] !== undefined,
    screen: typeof screen === 'string' ? screen : undefined,
    device: cookie(request.headers.cookie, DEVICE_COOKIE),
    token: cookie(request.headers.cookie, SESSION_COOKIE),
    commandId: typeof key === 'string' ? key : undefined,
    familyToken: undefined,
  }
}

export function replyTo(reply: FastifyReply, door: Door): Reply {
  const attributes = attributesOf(door)
  return {
    setSession: (token) => {
      if (token !== null) return void reply.header('set-cookie', `${SESSION_COOKIE}=${token}; ${attributes}`)
      reply.header('set-cookie', `${SESSION_COOKIE}=; ${attributes}; Max-Age=0`)
      // pages kept for going back and files go; the page empties its own storage, where sealed work of others may wait (0069)
      reply.header('clear-site-data', '"cache"')
    },
    setDevice: (device) => setDevice(reply, device, door.secureCookies),
  }
}

/** Remembers that somebody came in rightly from this browser; names nobody. */
export function setDevice(reply: FastifyReply, device: string, secure: boolean): void {
  reply.header(
    'set-cookie',
    `${DEVICE_COOKIE}=${device}; ${attributesOf({ secureCookies: secure })}; Max-Age=${DEVICE_SECONDS}`,
  )
}

function attributesOf(door: Pick<Door, 'secureCookies'>): string {
  return `Path=/; HttpOnly; SameSite=Strict${door.secureCookies ? '; Secure' : ''}`
}

function cookie(header: string | undefined, name: string): string | undefined {
  const found = header?.split('; ').find((part) => part.startsWith(`${name}=`))
  return found?.slice(name.length + 1) || undefined
}

function isChange(method: string): boolean {
  return method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS'
}

/** Browsers send Sec-Fetch-Site or Origin with every changing request; a program without either carries no ambient cookie. */
function fromOurPages(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  const origin = request.headers.origin
  if (origin === undefined || origin === 'null') return origin === undefined
  return URL.canParse(origin) && new URL(origin).host === request.host
}
