/** `PUT /api/uploads/<sha256>`: a workbook on its way to `imports.receive`. Checked on arrival against its address. */
import { ORPCError } from '@orpc/contract'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { App } from '../../platform/app.ts'
import { HASH } from '../../platform/hash.ts'
import { requestFacts } from '../../platform/http.ts'
import { type Identify, perform } from '../../platform/operation.ts'
import { Refusal } from '../../platform/problem.ts'
import { toAnswer } from '../../platform/router.ts'
import './uploads.ts'

const paramsSchema = z.object({ hash: z.string() })

export const uploadAllow = ['coordinator'] as const

export function serveUploads(http: FastifyInstance, app: App, identify: Identify): void {
  http.register(async (scope) => {
    scope.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
      done(null, body),
    )
    scope.put('/api/uploads/:hash', async (request, reply) => {
      const { hash } = paramsSchema.parse(request.params)
      try {
        const owner = await perform(
          app,
          identify,
          requestFacts(request),
          { setSession: () => undefined },
          {
            name: 'census.upload',
            meta: { kind: 'query' },
            allow: uploadAllow,
            input: null,
            run: async (context) => (context.actor.kind === 'account' ? context.actor.accountId : ''),
          },
        )
        if (
          !HASH.test(hash) ||
          !(request.body instanceof Buffer) ||
          !(await app.services.uploads.put(owner, hash, request.body))
        )
          throw new Refusal('INVALID', [{ code: 'upload.damaged', message: '文件在上传途中损坏，请重新上传。' }])
        return reply.code(204).send()
      } catch (error) {
        const answer = toAnswer(app, 'census.upload', {}, error)
        if (!(answer instanceof ORPCError)) throw answer
        return reply.code(answer.status).send(answer.toJSON())
      }
    })
  })
}
