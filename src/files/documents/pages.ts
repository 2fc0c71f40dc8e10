/** `/check`: anybody who holds a paper asks whether it is genuine, by the code on its foot or by its file (docs/decisions/0058). */
import { readFile } from 'node:fs/promises'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import '../../doors/guess-limits.ts'
import { errorPage, readsForms, typedIn } from '../../doors/outcome-pages.ts'
import { isMarkCode, tidyMarkCode } from '../../papers/mark.ts'
import type { App } from '../../platform/app.ts'
import { HASH } from '../../platform/hash.ts'
import { requestFacts } from '../../platform/http.ts'
import { Refusal } from '../../platform/problem.ts'
import { byCode, byFile, type CheckVerdict } from './check-rules.ts'
import { checkForm, verdictHtml } from './html.ts'
import { paperToCheck } from './store.ts'

const MOST_TYPED = 32
const paramsSchema = z.object({ code: z.string() })

/** `script` is the built file that reads a PDF in the browser; without it codes are checked all the same. */
export function serveCheckPages(http: FastifyInstance, app: App, script: string): void {
  http.register(async (scope) => {
    readsForms(scope, app, '/check')
    const ask = (reply: FastifyReply, status: number, typed = '', message = '') =>
      errorPage(app, reply, status, undefined, {
        title: '核对文书真伪',
        main: checkForm(typed, message, MOST_TYPED),
      })
    const answer = async (
      request: FastifyRequest,
      reply: FastifyReply,
      typed: string,
      find: () => Promise<CheckVerdict>,
    ) => {
      const from = requestFacts(request)
      // a try waits its turn before it is looked up, so that the time tells nothing
      const tooOften = await app.services.codeGuesses.admit(from).then(() => null, messageOf)
      if (tooOften !== null) return ask(reply, 429, typed, tooOften)
      const verdict = await find()
      if (verdict.state === 'unknown') return errorPage(app, reply, 404, undefined, shown(verdict))
      // no paper was named: a guess, whatever the file beside it was said to be
      if (verdict.paper) await app.services.codeGuesses.right(from)
      return errorPage(app, reply, 200, undefined, shown(verdict))
    }
    const codeAnswer = (request: FastifyRequest, reply: FastifyReply, value: string) => {
      const typed = value.slice(0, MOST_TYPED)
      const code = tidyMarkCode(typed)
      return answer(request, reply, typed, async () => byCode(await found(app, code, '')))
    }
    scope.get('/check', (_request, reply) => ask(reply, 200))
    scope.get('/check/check.js', async (_request, reply) => {
      const text = await readFile(script, 'utf8').catch(() => '')
      return reply.type('text/javascript; charset=utf-8').header('cache-control', 'no-cache').send(text)
    })
    scope.get('/check/:code', (request, reply) => codeAnswer(request, reply, paramsSchema.parse(request.params).code))
    scope.post('/check', (request, reply) => {
      const { code = '', hash = '', seal = '', beside = '' } = typedIn(request)
      if (!HASH.test(hash))
        return code.trim() === '' ? ask(reply, 400, '', '请输入核验码。') : codeAnswer(request, reply, code)
      return answer(request, reply, '', async () =>
        byFile(await found(app, '', hash), seal, await found(app, tidyMarkCode(beside.slice(0, MOST_TYPED)), '')),
      )
    })
  })
}

/** A code that cannot have been printed, and nothing at all, are looked up as any other. */
function found(app: App, code: string, hash: string) {
  return app.db.transaction().execute((tx) => paperToCheck(tx, isMarkCode(code) ? code : '', hash))
}

const shown = (verdict: CheckVerdict) => ({ title: '核对文书真伪', main: verdictHtml(verdict) })

function messageOf(error: unknown): string {
  if (error instanceof Refusal) return error.problems[0]?.message ?? ''
  throw error
}
