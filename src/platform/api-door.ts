/** The API: every slice's operations by their contracts, its description and readable pages. Who sends is asked before a large body is read. */
import { ORPCError } from '@orpc/contract'
import { SmartCoercionPlugin } from '@orpc/json-schema'
import { OpenAPIGenerator } from '@orpc/openapi'
import { OpenAPIHandler } from '@orpc/openapi/fastify'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Who } from './actor.ts'
import { docsPage } from './api-docs.ts'
import type { App } from './app.ts'
import { LARGE_BODY, letGo, turnAway } from './body-limits.ts'
import { toAnswer } from './error-answer.ts'
import { type Door, replyTo, requestFacts } from './http.ts'
import { type Identify, perform } from './operation.ts'
import { buildRouter } from './router.ts'
import type { Slice } from './slice.ts'

const STRANGER = '登录已失效或尚未登录，请重新登录后继续；已填写的内容不会丢失。'

/** Serves the operations of `slices` under `/api`, with `/api/openapi.json` and `/api/docs`. */
export async function serveApi(
  http: FastifyInstance,
  door: Door,
  app: App,
  identify: Identify,
  slices: readonly Slice[],
): Promise<void> {
  const router = buildRouter(app, identify, slices)
  const handler = new OpenAPIHandler(router, {
    plugins: [new SmartCoercionPlugin({ schemaConverters: [new ZodToJsonSchemaConverter()] })],
  })
  // a quarter of a start's work, for pages that are seldom asked for
  let spec: Promise<unknown> | undefined
  const description = () => {
    spec ??= new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] }).generate(router, {
      info: { title: '廉访 Lianfang', version: '1' },
      servers: [{ url: '/api' }],
    })
    return spec
  }
  http.get('/api/openapi.json', description)
  http.get('/api/docs', async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(docsPage(await description())),
  )
  const answer = async (request: FastifyRequest, reply: FastifyReply) => {
    const { matched } = await handler.handle(request, reply, {
      prefix: '/api',
      context: { request: requestFacts(request), reply: replyTo(reply, door) },
    })
    if (!matched) return reply.code(404).send({ problems: [{ code: 'no-such-operation', message: '没有这个接口。' }] })
  }
  const operations = slices.flatMap((slice) =>
    Object.entries(slice.contract).map(([key, contract]) => ({
      name: `${slice.name}.${key}`,
      path: `/api${contract['~orpc'].route.path ?? ''}`,
      large: contract['~orpc'].meta.large === true,
      allow: slice.operations[key]?.allow ?? [],
    })),
  )
  const forAnybody = new Set(operations.filter((o) => o.allow.includes('anyone')).map((o) => o.path))
  http.all('/api/*', {
    // a body of somebody without a session is not read, but where anybody may call
    onRequest: async (request, reply) => {
      if (request.method !== 'POST' || requestFacts(request).token !== undefined) return
      if (!forAnybody.has(pathOf(request))) return turnAway(reply, 401, 'sign-in.needed', STRANGER, 'UNAUTHENTICATED')
    },
    handler: answer,
  })
  for (const { name, path, allow } of operations.filter((o) => o.large))
    http.post(path.replace(/\{(\w+)\}/g, ':$1'), {
      bodyLimit: LARGE_BODY,
      onRequest: async (request, reply) => {
        const refused = await whoMay(app, identify, { name, allow }, request)
        if (refused) {
          letGo(reply)
          return reply.code(refused.status).send(refused.toJSON())
        }
      },
      handler: answer,
    })
}

const pathOf = (request: FastifyRequest) => request.url.split('?')[0] ?? ''

/** Asks who sends, and whether they may, before a body is read; undefined when they may. */
export async function whoMay(
  app: App,
  identify: Identify,
  { name, allow }: { name: string; allow: readonly Who[] },
  request: FastifyRequest,
): Promise<ORPCError<string, unknown> | undefined> {
  try {
    await perform(app, identify, requestFacts(request), NO_SESSION, {
      name,
      meta: { kind: 'query' },
      allow,
      input: null,
      run: async () => null,
    })
    return undefined
  } catch (error) {
    const answer = toAnswer(app, name, {}, error)
    if (answer instanceof ORPCError) return answer
    throw answer
  }
}

const NO_SESSION = { setSession: () => undefined }
