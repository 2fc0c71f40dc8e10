/** Pictures on the pages of a link: `<prefix>/<token>/pictures/<name>.jpg`, for whoever has the link, kept by no cache. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { App } from '../platform/app.ts'
import { requestFacts } from '../platform/http.ts'
import { type Context, type Identify, perform } from '../platform/operation.ts'
import { notFound, Refusal } from '../platform/problem.ts'
import type { Pages } from './door.ts'

const paramsSchema = z.object({ token: z.string(), name: z.string().regex(/^[0-9a-f-]{36,64}$/) })

type Pictures = Pick<Pages, 'name' | 'prefix' | 'allow'> & {
  find: (context: Context, name: string) => Promise<Buffer | undefined>
}

export function servePictures(http: FastifyInstance, app: App, identify: Identify, pictures: Pictures): void {
  const { name, prefix, allow, find } = pictures
  http.get(`${prefix}/:token/pictures/:name.jpg`, async (request, reply) => {
    const { data } = paramsSchema.safeParse(request.params)
    const bytes =
      data &&
      (await perform(
        app,
        identify,
        { ...requestFacts(request), token: undefined, familyToken: data.token },
        { setSession: () => undefined },
        {
          ...{ name, meta: { kind: 'query' as const }, allow: [allow], input: null },
          run: async (context) => {
            const found = await find(context, data.name)
            if (!found) throw notFound('这张图片')
            return found
          },
        },
      ).catch((error: unknown) => {
        if (error instanceof Refusal) return undefined
        throw error
      }))
    if (!bytes) return reply.code(404).send()
    return reply.type('image/jpeg').header('cache-control', 'private, no-store').send(bytes)
  })
}
