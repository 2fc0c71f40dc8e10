/** `PUT <path>/<sha256>`: a file on its way to a command. Checked on arrival against its address. */
import { ORPCError } from '@orpc/contract'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Who } from './actor.ts'
import type { App } from './app.ts'
import { HASH } from './hash.ts'
import { requestFacts } from './http.ts'
import { type Identify, perform } from './operation.ts'
import { Refusal } from './problem.ts'
import { toAnswer } from './router.ts'
import type { Uploads } from './uploads.ts'

export type UploadDoor = {
  name: string
  path: `/api/${string}`
  allow: readonly Who[]
  /** The largest body, in bytes. */
  most: number
  uploads: Uploads
}

const paramsSchema = z.object({ hash: z.string() })

export function serveUploads(http: FastifyInstance, app: App, identify: Identify, door: UploadDoor): void {
  http.register(async (scope) => {
    scope.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
      done(null, body),
    )
    scope.put(`${door.path}/:hash`, { bodyLimit: door.most }, async (request, reply) => {
      const { hash } = paramsSchema.parse(request.params)
      try {
        const owner = await perform(
          app,
          identify,
          requestFacts(request),
          { setSession: () => undefined },
          {
            name: door.name,
            meta: { kind: 'query' },
            allow: door.allow,
            input: null,
            run: async (context) => (context.actor.kind === 'account' ? context.actor.accountId : ''),
          },
        )
        if (
          !HASH.test(hash) ||
          !(request.body instanceof Buffer) ||
          !(await door.uploads.put(owner, hash, request.body))
        )
          throw new Refusal('INVALID', [{ code: 'upload.damaged', message: '文件在上传途中损坏，请重新上传。' }])
        return reply.code(204).send()
      } catch (error) {
        const answer = toAnswer(app, door.name, {}, error)
        if (!(answer instanceof ORPCError)) throw answer
        return reply.code(answer.status).send(answer.toJSON())
      }
    })
  })
}
