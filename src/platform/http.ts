/**
 * The HTTP door: Fastify, security headers, the API under `/api`, its description and readable pages. Sessions are
 * cookies (HttpOnly, SameSite=Strict); a changing request must come from our own pages (Origin or Sec-Fetch-Site).
 */

import helmet from '@fastify/helmet'
import { SmartCoercionPlugin } from '@orpc/json-schema'
import { OpenAPIGenerator } from '@orpc/openapi'
import { OpenAPIHandler } from '@orpc/openapi/fastify'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Reply, RequestFacts } from './operation.ts'
import type { buildRouter } from './router.ts'

export const SESSION_COOKIE = 'lianfang_session'
const DEVICE_COOKIE = 'lianfang_device'
const DEVICE_SECONDS = 400 * 86_400

export type Door = { secureCookies: boolean; proxyHops: number; maxBody: number }

/** An HTTP server without routes of its own. */
export async function openHttp(door: Door): Promise<FastifyInstance> {
  const http = fastify({
    bodyLimit: door.maxBody,
    // counted from here outwards: what a stranger wrote in front of our own proxies is not read
    trustProxy: (_address, hop) => hop < door.proxyHops,
    logger: false,
    forceCloseConnections: true,
  })
  await http.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        // antd writes its style sheet from script; markup and scripts stay strict
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        frameSrc: ["'self'", 'blob:'],
        manifestSrc: ["'self'"],
        workerSrc: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'self'"],
        ...(door.secureCookies ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: door.secureCookies,
    crossOriginOpenerPolicy: door.secureCookies,
    originAgentCluster: door.secureCookies,
    // same-origin keeps Origin on our own forms in browsers without Sec-Fetch-Site; nothing leaves to other sites
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'sameorigin' },
  })
  http.addHook('onRequest', async (request, reply) => {
    if (isChange(request.method) && !fromOurPages(request)) {
      return reply.code(403).send({
        problems: [
          { code: 'origin.foreign', message: '请求不是从本系统的页面发出的，已拒绝。请从本系统页面重新操作。' },
        ],
      })
    }
  })
  // whatever does not say that it may be kept is somebody's
  http.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  })
  return http
}

/** Serves the router under `/api`, with `/api/openapi.json` and `/api/docs`. */
export async function serveApi(
  http: FastifyInstance,
  door: Door,
  router: ReturnType<typeof buildRouter>,
  docsPage: (spec: unknown) => string,
): Promise<void> {
  const handler = new OpenAPIHandler(router, {
    plugins: [new SmartCoercionPlugin({ schemaConverters: [new ZodToJsonSchemaConverter()] })],
  })
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] })
  const spec = await generator.generate(router, {
    info: { title: '廉访 Lianfang', version: '1' },
    servers: [{ url: '/api' }],
  })
  http.get('/api/openapi.json', async () => spec)
  http.get('/api/docs', async (_request, reply) => reply.type('text/html; charset=utf-8').send(docsPage(spec)))
  http.all('/api/*', async (request, reply) => {
    const { matched } = await handler.handle(request, reply, {
      prefix: '/api',
      context: { request: requestFacts(request), reply: replyTo(reply, door) },
    })
    if (!matched) return reply.code(404).send({ problems: [{ code: 'no-such-operation', message: '没有这个接口。' }] })
  })
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
      // nothing of the person stays in this browser: pages kept for going back, drafts, files
      reply.header('clear-site-data', '"cache", "storage"')
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
