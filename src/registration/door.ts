/**
 * HTML pages behind a secret link: forms that work without script. A wrong, expired or guessed link gets the same page,
 * and guesses are limited by address. The address holds the secret and nothing personal.
 */
import { ORPCError } from '@orpc/contract'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { html } from 'ghtml'
import { z } from 'zod'
import { type Frame, form, page } from '../family/layout.ts'
import {
  errorPage,
  justDone,
  readsForms,
  refusedAbove,
  type Said,
  saidIn,
  sendPage as send,
  sentences,
  servesForms,
  tellNext,
} from '../family/way-back.ts'
import type { Limiter } from '../identity/services.ts'
import type { App } from '../platform/app.ts'
import { requestFacts } from '../platform/http.ts'
import { type Context, type Identify, perform, type RequestFacts } from '../platform/operation.ts'
import { type Bound, operationOf } from '../platform/operation-of.ts'
import { Refusal } from '../platform/problem.ts'
import { type Slice, toAnswer } from '../platform/router.ts'

const paramsSchema = z.object({ token: z.string(), id: z.string().optional() })
export type Params = z.infer<typeof paramsSchema>
export type Body = Said
export type Shown = { title: string; frame: Omit<Frame, 'home'>; main: string }
export type Pages = {
  name: string
  prefix: '/h' | '/c'
  allow: 'household' | 'relative'
  slice: Slice
  shows: Record<string, Show>
  /** What is said after an act, on a page of its own whose address says nothing; by the name that `after` gives. */
  told: Record<string, Show>
  /** Which operation each posted form performs, the input it makes of the form, and what is said, or where one looks, afterwards. */
  acts: Record<string, Act>
}
/** `said`: what stood in a form that was refused. */
type Show = (context: Context, params: Params, said: Body) => Promise<Shown>
type Act = {
  key: string
  input: (body: Body, params: Params) => unknown
  after: string | ((base: string, answer: unknown) => string)
}

const NO_SESSION = { setSession: () => undefined }

/** Serves one set of pages and its forms. */
export function servePages(http: FastifyInstance, app: App, identify: Identify, pages: Pages): void {
  http.register(async (scope) => {
    servesForms(scope, app, pages.prefix)
    const look = (request: FastifyRequest, params: Params, show: Show, said: Body) =>
      perform(app, identify, facts(request, params), NO_SESSION, {
        meta: { kind: 'query' },
        allow: [pages.allow],
        name: pages.name,
        input: null,
        run: (context) => show(context, params, said),
      })
    const answer = async (request: FastifyRequest, reply: FastifyReply, show: Show, home: string | null) => {
      const params = paramsSchema.parse(request.params)
      try {
        const shown = await look(request, params, show, {})
        return send(reply, 200, page(shown.title, { ...shown.frame, home }, shown.main))
      } catch (error) {
        return refused(app, request, reply, error, pages, params)
      }
    }
    const baseOf = (request: FastifyRequest) => `${pages.prefix}/${paramsSchema.parse(request.params).token}`
    for (const [path, show] of Object.entries(pages.shows))
      scope.get(`${pages.prefix}/:token${path}`, (request, reply) =>
        answer(request, reply, show, path === '' ? null : baseOf(request)),
      )
    scope.get(`${pages.prefix}/:token/told`, (request, reply) => {
      const base = baseOf(request)
      const show = pages.told[justDone(app, request, base) ?? '']
      return show ? answer(request, reply, show, base) : reply.redirect(base, 303)
    })
    for (const [path, act] of Object.entries(pages.acts)) {
      const operation = operationOf(pages.slice, act.key)
      scope.post(`${pages.prefix}/:token${path}`, async (request, reply) => {
        const params = paramsSchema.parse(request.params)
        const body = saidIn(request)
        const base = baseOf(request)
        try {
          const made = await done(app, identify, request, params, operation, act.input(body, params), body.command)
          return typeof act.after === 'string'
            ? tellNext(app, reply, base, act.after)
            : reply.redirect(act.after(base, made), 303)
        } catch (error) {
          const told = toAnswer(app, pages.name, { problems: ['*'] }, error)
          const show = pages.shows[path] ?? pages.shows['']
          // an act that has no form of its own stands on the first page
          if (show && told instanceof ORPCError && told.code !== 'UNAUTHENTICATED' && told.code !== 'FORBIDDEN') {
            const again = await look(request, params, show, body).catch(() => undefined)
            const frame = again && { ...again.frame, home: path in pages.shows ? base : null }
            if (frame)
              return send(reply, told.status, page('还没有送出', frame, refusedAbove(sentences(told), again.main)))
          }
          return refused(app, request, reply, error, pages, params)
        }
      })
    }
  })
}

async function done(
  app: App,
  identify: Identify,
  request: FastifyRequest,
  params: Params,
  operation: Bound,
  said: unknown,
  command: string | undefined,
): Promise<unknown> {
  const input = await operation.read(said)
  return perform(app, identify, { ...facts(request, params), commandId: command || undefined }, NO_SESSION, {
    ...operation,
    input,
    run: (context) => operation.run(context, input),
  })
}

/** A typed code leads to the page of its link: counted before it is looked up, so that a right guess is told nothing either. */
export function serveCodes(
  http: FastifyInstance,
  app: App,
  path: string,
  find: (code: string) => Promise<string | undefined>,
): void {
  http.register(async (scope) => {
    readsForms(scope, app, path)
    scope.get(path, async (_request, reply) =>
      errorPage(app, reply, 200, undefined, { title: '输入短码', main: codeForm(path, '', '') }),
    )
    scope.post(path, async (request, reply) => {
      const tooOften = await countTry(app.services.codeLimiter, request)
      const typed = (saidIn(request).code ?? '').slice(0, 12)
      if (tooOften)
        return errorPage(app, reply, 429, undefined, { title: '请稍后再试', main: codeForm(path, tooOften, typed) })
      const to = await find(typed)
      if (to !== undefined) return reply.redirect(to, 303)
      const told = '没有这个短码，或者它已经过期。请对照登记表再输一次。'
      return errorPage(app, reply, 404, undefined, { title: '没有找到', main: codeForm(path, told, typed) })
    })
  })
}

function codeForm(path: string, told: string, code: string): string {
  return html`<h1>输入短码</h1>!${told ? html`<p class="told warn" role="alert">${told}</p>` : ''}<p>短码印在登记表或回条的二维码旁边，共 8 位。</p>
!${form(path, '', html`<label for="code">短码</label><input type="text" id="code" name="code" autocomplete="off" autocapitalize="characters" maxlength="12" value="${code}" required><button>打开</button>`)}`
}

/** Every other refusal is said on a page with a way back. */
async function refused(
  app: App,
  request: FastifyRequest,
  reply: FastifyReply,
  error: unknown,
  pages: Pages,
  params: Params,
) {
  const answer = toAnswer(app, pages.name, { problems: ['*'] }, error)
  if (!(answer instanceof ORPCError)) throw error
  if (answer.code === 'UNAUTHENTICATED' || answer.code === 'FORBIDDEN') {
    const tooOften = await countTry(app.services.linkLimiter, request)
    const told = tooOften ?? '它可能已经过期、已经换过，或者输入得不完整。请重新扫二维码，或输入短码。'
    return errorPage(app, reply, tooOften ? 429 : 404, params.token, {
      title: '链接已失效',
      main: html`<h1>这个链接打不开了</h1><p class="told warn" role="alert">${told}</p><p><a class="line" href="/c">输入短码</a></p>`,
    })
  }
  return errorPage(app, reply, answer.status, params.token, {
    title: '请看这里',
    main: html`<h1>没有办成</h1><p class="told warn" role="alert">${answer.message || '没有找到要看的内容。'}</p><p><a class="line" href="${pages.prefix}/${params.token}">回到首页</a></p>`,
  })
}

/** Counts a try by its address; a sentence when there were too many. */
async function countTry(limiter: Limiter, request: FastifyRequest): Promise<string | null> {
  try {
    await limiter.spend(request.ip)
    return null
  } catch (error) {
    if (error instanceof Refusal) return error.problems[0]?.message ?? ''
    throw error
  }
}

function facts(request: FastifyRequest, params: Params): RequestFacts {
  return { ...requestFacts(request), token: undefined, familyToken: params.token }
}
