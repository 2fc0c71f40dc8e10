/**
 * HTML pages behind a secret link: forms that work without script. A wrong, expired or guessed link gets the same page;
 * it is too long to be guessed. The address holds the secret and nothing personal.
 */
import { ORPCError } from '@orpc/contract'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { html } from 'ghtml'
import { z } from 'zod'
import { type Frame, form, page } from '../family/layout.ts'
import '../identity/services.ts'
import type { App } from '../platform/app.ts'
import { sha256, typedCode } from '../platform/crypto.ts'
import type { Tx } from '../platform/database.ts'
import { requestFacts, setDevice } from '../platform/http.ts'
import { type Context, type Identify, perform, type RequestFacts } from '../platform/operation.ts'
import { type Bound, operationOf } from '../platform/operation-of.ts'
import { Refusal } from '../platform/problem.ts'
import { type Slice, toAnswer } from '../platform/router.ts'

const paramsSchema = z.object({ token: z.string(), id: z.string().optional() })
const bodySchema = z.record(z.string(), z.string())
export type Params = z.infer<typeof paramsSchema>
export type Body = z.infer<typeof bodySchema>
export type Shown = { title: string; frame: Omit<Frame, 'home'>; main: string }
export type Pages = {
  name: string
  prefix: '/h' | '/c'
  allow: 'household' | 'relative'
  slice: Slice
  shows: Record<string, (context: Context, params: Params) => Promise<Shown>>
  /** Which operation each posted form performs, the input it makes of the form, and where the person looks afterwards. */
  acts: Record<
    string,
    { key: string; input: (body: Body, params: Params) => unknown; after: (base: string, answer: unknown) => string }
  >
}

const NO_UNIT: Frame = { unitName: '', unitPhone: '', home: null }
const NO_SESSION = { setSession: () => undefined }

/** Serves one set of pages and its forms. */
export function servePages(http: FastifyInstance, app: App, identify: Identify, pages: Pages): void {
  http.register(async (scope) => {
    readForms(scope)
    for (const [path, show] of Object.entries(pages.shows))
      scope.get(`${pages.prefix}/:token${path}`, async (request, reply) => {
        const params = paramsSchema.parse(request.params)
        try {
          const shown = await perform(app, identify, facts(request, params), NO_SESSION, {
            meta: { kind: 'query' },
            allow: [pages.allow],
            name: pages.name,
            input: null,
            run: (context) => show(context, params),
          })
          const home = path === '' ? null : `${pages.prefix}/${params.token}`
          rememberDevice(app, request, reply, params.token)
          return send(reply, 200, page(shown.title, { ...shown.frame, home }, shown.main))
        } catch (error) {
          return refused(app, reply, error, pages, params)
        }
      })
    for (const [path, act] of Object.entries(pages.acts)) {
      const operation = operationOf(pages.slice, act.key)
      scope.post(`${pages.prefix}/:token${path}`, async (request, reply) => {
        const params = paramsSchema.parse(request.params)
        const body = bodySchema.parse(request.body ?? {})
        try {
          const answer = await done(app, identify, request, params, operation, act.input(body, params), body.command)
          return reply.redirect(act.after(`${pages.prefix}/${params.token}`, answer), 303)
        } catch (error) {
          return refused(app, reply, error, pages, params)
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

/** Pages that take a typed code. Whichever paper it stands on, each of them leads to its page. */
const CODE_PAGES = ['/f', '/h', '/c']

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
  http.register(async (scope) => {
    readForms(scope)
    for (const path of CODE_PAGES) {
      scope.get(path, async (_request, reply) => send(reply, 200, page('输入短码', NO_UNIT, codeForm(path, ''))))
      scope.post(path, async (request, reply) => {
        const from = requestFacts(request)
        const tooOften = await codeGuesses.admit(from).then(() => null, toldOf)
        if (tooOften !== null) return send(reply, 429, page('请稍后再试', NO_UNIT, codeForm(path, tooOften)))
        const code = typedCode(bodySchema.parse(request.body ?? {}).code ?? '')
        const to = await app.db.transaction().execute((tx) => find(tx, code))
        const told = '没有这个短码，或者它已经过期。请对照手里的纸再输一次。'
        if (to === undefined) return send(reply, 404, page('没有找到', NO_UNIT, codeForm(path, told)))
        await codeGuesses.right(from)
        return reply.redirect(to, 303)
      })
    }
  })
}

/** The sentence of a refusal; anything else is thrown on. */
function toldOf(error: unknown): string {
  if (error instanceof Refusal) return error.problems[0]?.message ?? ''
  throw error
}

/** A browser that opened a link rightly is no guesser: its codes are counted apart from those of its neighbours. */
export function rememberDevice(app: App, request: FastifyRequest, reply: FastifyReply, token: string): void {
  if (requestFacts(request).device === undefined)
    setDevice(reply, app.services.codeGuesses.deviceOf(sha256(token)), request.protocol === 'https')
}

function codeForm(path: string, told: string): string {
  return html`<h1>输入短码</h1><p>短码印在纸上的二维码旁边，共 8 位。通知书、登记表、回条上的都可以在这里输入。</p>!${told ? html`<p class="told warn">${told}</p>` : ''}
!${form(path, '', '<label for="code">短码</label><input type="text" id="code" name="code" autocomplete="off" autocapitalize="characters" maxlength="32" required><button>打开</button>')}`
}

/** Every other refusal is said on a page with a way back. */
function refused(app: App, reply: FastifyReply, error: unknown, pages: Pages, params: Params) {
  const answer = toAnswer(app, pages.name, { problems: ['*'] }, error)
  if (!(answer instanceof ORPCError))
    return send(
      reply,
      500,
      page(
        '出了一点问题',
        NO_UNIT,
        html`<h1>出了一点问题</h1><p>您填的可能没有保存。请过一会儿再试，或打登记表上的电话。</p>`,
      ),
    )
  if (answer.code === 'UNAUTHENTICATED' || answer.code === 'FORBIDDEN') {
    const told = '它可能已经过期、已经换过，或者输入得不完整。请重新扫二维码，或输入短码。'
    return send(
      reply,
      404,
      page(
        '链接已失效',
        NO_UNIT,
        html`<h1>这个链接打不开了</h1><p>${told}</p><p><a class="line" href="/c">输入短码</a></p>`,
      ),
    )
  }
  return send(
    reply,
    answer.status,
    page(
      '请看这里',
      NO_UNIT,
      html`<h1>没有办成</h1><p class="told warn">${answer.message || '没有找到要看的内容。'}</p><p>已填的内容还在上一页，用手机的“返回”可以接着改。</p><p><a class="line" href="${pages.prefix}/${params.token}">回到首页</a></p>`,
    ),
  )
}

function readForms(scope: FastifyInstance): void {
  scope.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 16_384 },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  )
}

function facts(request: FastifyRequest, params: Params): RequestFacts {
  return { ...requestFacts(request), token: undefined, familyToken: params.token }
}

function send(reply: FastifyReply, status: number, text: string) {
  return reply.code(status).type('text/html; charset=utf-8').header('cache-control', 'no-store').send(text)
}
