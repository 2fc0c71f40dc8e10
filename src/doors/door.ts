/**
 * HTML pages behind a secret link: forms that work without script. A wrong, expired or guessed link gets the same page;
 * it is too long to be guessed. The address holds the secret and nothing personal.
 */
import { ORPCError } from '@orpc/contract'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { html } from 'ghtml'
import { z } from 'zod'
import { type Frame, form, page } from './layout.ts'
import './guess-limits.ts'
import type { App } from '../platform/app.ts'
import { letGo } from '../platform/body-limits.ts'
import { sha256, typedCode } from '../platform/crypto.ts'
import type { Tx } from '../platform/database.ts'
import { toAnswer } from '../platform/error-answer.ts'
import { requestFacts, setDevice } from '../platform/http.ts'
import { type Context, type Identify, perform, type RequestFacts } from '../platform/operation.ts'
import { type Bound, operationOf } from '../platform/operation-of.ts'
import { Refusal } from '../platform/problem.ts'
import type { Slice } from '../platform/slice.ts'
import {
  awayPage,
  errorPage,
  isAway,
  justDone,
  readsForms,
  refusedAbove,
  sendPage as send,
  sentences,
  servesForms,
  type TypedForm,
  tellNext,
  typedIn,
} from './outcome-pages.ts'

const paramsSchema = z.object({ token: z.string(), id: z.string().optional() })
export type Params = z.infer<typeof paramsSchema>
export type Body = TypedForm
export type Shown = { title: string; frame: Omit<Frame, 'home'>; main: string }
export type Pages = {
  name: string
  prefix: '/h' | '/c' | '/e' | '/s' | '/i' | '/w'
  allow: 'household' | 'relative' | 'evenings' | 'portrayed' | 'invited' | 'guest'
  slice: Slice
  shows: Record<string, Show>
  /** What is said after an act, on a page of its own whose address says nothing; by the name that `after` gives. */
  confirmations: Record<string, Show>
  /** Which operation each posted form performs, the input it makes of the form, and what is said, or where one looks, afterwards. */
  acts: Record<string, Act>
  /** HTML: what to do when the link opens nothing any more, where no code on a paper leads back. */
  gone?: string
}
/** `typed`: what stood in a form that was refused. */
type Show = (context: Context, params: Params, typed: Body) => Promise<Shown>
type Act = {
  key: string
  /** Takes a form with a file in it, which it lays down, and gives what else was said; it decides itself what it reads. */
  takes?: (request: FastifyRequest, reply: FastifyReply, params: Params) => Promise<Body>
  input: (body: Body, params: Params) => unknown
  after: string | ((base: string, answer: unknown) => string)
}

/** A code with whatever stands between its letters, full-width ones among them. */
const MOST_TYPED = 32
const NO_SESSION = { setSession: () => undefined }

/** Serves one set of pages and its forms. */
export function servePages(http: FastifyInstance, app: App, identify: Identify, pages: Pages): void {
  http.register(async (scope) => {
    servesForms(scope, app, pages.prefix)
    if (Object.values(pages.acts).some(({ takes }) => takes))
      scope.addContentTypeParser('multipart/form-data', (_request, payload, done) => done(null, payload))
    const look = (request: FastifyRequest, params: Params, show: Show, typed: Body) =>
      perform(app, identify, facts(request, params), NO_SESSION, {
        meta: { kind: 'query' },
        allow: [pages.allow],
        name: pages.name,
        input: null,
        run: (context) => show(context, params, typed),
      })
    const answer = async (request: FastifyRequest, reply: FastifyReply, show: Show, home: string | null) => {
      const params = paramsSchema.parse(request.params)
      try {
        const shown = await look(request, params, show, {})
        rememberDevice(app, request, reply, params.token)
        return send(reply, 200, page(shown.title, { ...shown.frame, home }, shown.main))
      } catch (error) {
        return refused(app, reply, error, pages, params)
      }
    }
    const baseOf = (request: FastifyRequest) => `${pages.prefix}/${paramsSchema.parse(request.params).token}`
    for (const [path, show] of Object.entries(pages.shows))
      scope.get(`${pages.prefix}/:token${path}`, (request, reply) =>
        answer(request, reply, show, path === '' ? null : baseOf(request)),
      )
    scope.get(`${pages.prefix}/:token/told`, (request, reply) => {
      const base = baseOf(request)
      const show = pages.confirmations[justDone(app, request, base) ?? '']
      return show ? answer(request, reply, show, base) : reply.redirect(base, 303)
    })
    for (const [path, act] of Object.entries(pages.acts)) {
      const operation = operationOf(pages.slice, act.key)
      const config = act.takes ? { upload: true } : {}
      scope.post(`${pages.prefix}/:token${path}`, { config }, async (request, reply) => {
        const params = paramsSchema.parse(request.params)
        const takes = isForm(request) ? undefined : act.takes
        let body = takes ? {} : typedIn(request)
        const base = baseOf(request)
        try {
          if (takes) body = await takes(request, reply, params)
          const result = await done(app, identify, request, params, operation, act.input(body, params), body.command)
          return typeof act.after === 'string'
            ? tellNext(app, reply, base, act.after)
            : reply.redirect(act.after(base, result), 303)
        } catch (error) {
          if (takes) letGo(reply)
          const answer = toAnswer(app, pages.name, { problems: ['*'] }, error)
          if (isAway(answer)) return awayPage(app, request, reply, params.token, answer, body)
          const show = pages.shows[path] ?? pages.shows['']
          // an act that has no form of its own stands on the first page
          if (show && answer instanceof ORPCError && answer.code !== 'UNAUTHENTICATED' && answer.code !== 'FORBIDDEN') {
            const again = await look(request, params, show, body).catch(() => undefined)
            const frame = again && { ...again.frame, home: path in pages.shows ? base : null }
            if (frame)
              return send(reply, answer.status, page('还没有送出', frame, refusedAbove(sentences(answer), again.main)))
          }
          return refused(app, reply, error, pages, params)
        }
      })
    }
  })
}

/** What a form without a file posts, and what the page sends again that says “once more”. */
const isForm = (request: FastifyRequest) => !request.headers['content-type']?.startsWith('multipart/form-data')

async function done(
  app: App,
  identify: Identify,
  request: FastifyRequest,
  params: Params,
  operation: Bound,
  value: unknown,
  command: string | undefined,
): Promise<unknown> {
  const input = await operation.read(value)
  return perform(app, identify, { ...facts(request, params), commandId: command || undefined }, NO_SESSION, {
    ...operation,
    input,
    run: (context) => operation.run(context, input),
  })
}

/** Pages that take a typed code. Whichever paper it stands on, each of them leads to its page. */
const CODE_PAGES = ['/f', '/h', '/c', '/s']

/**
 * A typed code leads to the page of its link. A try waits its turn, where there were too many wrong ones, before it is
 * looked up, so that the time tells nothing; a right one is not counted (docs/decisions/0016-guesses.md).
 */
export function serveCodes(
  http: FastifyInstance,
  app: App,
  find: (tx: Tx, code: string) => Promise<string | undefined>,
): void {
  const { codeGuesses } = app.services
  for (const path of CODE_PAGES)
    http.register(async (scope) => {
      readsForms(scope, app, path)
      scope.get(path, async (_request, reply) =>
        errorPage(app, reply, 200, undefined, { title: '输入短码', main: codeForm(path, '', '') }),
      )
      scope.post(path, async (request, reply) => {
        const from = requestFacts(request)
        const typed = (typedIn(request).code ?? '').slice(0, MOST_TYPED)
        const again = (status: number, title: string, message: string) =>
          errorPage(app, reply, status, undefined, { title, main: codeForm(path, message, typed) })
        const tooOften = await codeGuesses.admit(from).then(() => null, messageOf)
        if (tooOften !== null) return again(429, '请稍后再试', tooOften)
        const to = await app.db.transaction().execute((tx) => find(tx, typedCode(typed)))
        if (to === undefined) return again(404, '没有找到', '没有这个短码，或者它已经过期。请对照手里的纸再输一次。')
        await codeGuesses.right(from)
        return reply.redirect(to, 303)
      })
    })
}

/** The sentence of a refusal; anything else is thrown on. */
function messageOf(error: unknown): string {
  if (error instanceof Refusal) return error.problems[0]?.message ?? ''
  throw error
}

/** A browser that opened a link rightly is no guesser: its codes are counted apart from those of its neighbours. */
export function rememberDevice(app: App, request: FastifyRequest, reply: FastifyReply, token: string): void {
  if (requestFacts(request).device === undefined)
    setDevice(reply, app.services.codeGuesses.deviceOf(sha256(token)), request.protocol === 'https')
}

function codeForm(path: string, message: string, code: string): string {
  return html`<h1>输入短码</h1>!${message ? html`<p class="told warn" role="alert">${message}</p>` : ''}<p>短码印在纸上的二维码旁边，共 8 位。通知书、登记表、回条上的都可以在这里输入。</p>
!${form(path, '', html`<label for="code">短码</label><input type="text" id="code" name="code" autocomplete="off" autocapitalize="characters" maxlength="${MOST_TYPED}" value="${code}" required><button>打开</button>`)}`
}

/** Every other refusal is said on a page with a way back. */
function refused(app: App, reply: FastifyReply, error: unknown, pages: Pages, params: Params) {
  const answer = toAnswer(app, pages.name, { problems: ['*'] }, error)
  if (!(answer instanceof ORPCError)) throw error
  if (answer.code === 'UNAUTHENTICATED' || answer.code === 'FORBIDDEN') {
    return errorPage(app, reply, 404, params.token, {
      title: '链接已失效',
      main: html`<h1>这个链接打不开了</h1><p class="told warn" role="alert">它可能已经过期、已经换过，或者输入得不完整。${pages.gone ? '' : '请重新扫二维码，或输入短码。'}</p>!${pages.gone ?? html`<p><a class="line" href="/c">输入短码</a></p>`}`,
    })
  }
  return errorPage(app, reply, answer.status, params.token, {
    title: '请看这里',
    main: html`<h1>没有办成</h1><p class="told warn" role="alert">${answer.message || '没有找到要看的内容。'}</p><p><a class="line" href="${pages.prefix}/${params.token}">回到首页</a></p>`,
  })
}

function facts(request: FastifyRequest, params: Params): RequestFacts {
  return { ...requestFacts(request), token: undefined, familyToken: params.token }
}
