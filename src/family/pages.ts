/**
 * The family's pages: HTML from the server, forms that work without script. The address holds a secret link and nothing
 * personal; a wrong, expired or guessed one gets the same page.
 */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ORPCError } from '@orpc/contract'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { html } from 'ghtml'
import { z } from 'zod'
import { sealedLink } from '../doors/visit-link-store.ts'
import '../doors/guesses.ts'
import { rememberDevice, serveCodes } from '../doors/door.ts'
import { page } from '../doors/layout.ts'
import { pageByCode } from '../doors/link.ts'
import {
  awayPage,
  errorPage,
  isAway,
  justDone,
  refusedAbove,
  type Said,
  saidIn,
  sendPage,
  sentences,
  servesForms,
  tellNext,
} from '../doors/way-back.ts'
import { toAnswer } from '../platform/answer.ts'
import type { App } from '../platform/app.ts'
import { sha256, unseal } from '../platform/crypto.ts'
import type { Tx } from '../platform/database.ts'
import { requestFacts } from '../platform/http.ts'
import { type Context, type Identify, perform, type RequestFacts } from '../platform/operation.ts'
import { operationOf } from '../platform/operation-of.ts'
import { Refusal } from '../platform/problem.ts'
import { objectionsOf, planOfVisit, recordOf } from '../visiting/visits/reads.ts'
import * as views from './html.ts'
import { family } from './server.ts'
import * as store from './store.ts'
import { type Told, told } from './told.ts'

const paramsSchema = z.object({ token: z.string(), matterId: z.string().optional() })
type Params = z.infer<typeof paramsSchema>
type Show = (view: views.View, context: Context, params: Params) => Promise<string> | string
const QUERY = { meta: { kind: 'query' as const }, allow: ['family'] as const }
const SCRIPT = readFileSync(join(import.meta.dirname, '..', 'doors', 'read-aloud.js'), 'utf8')

type Act = {
  /** The operation that the posted form performs. */
  key: string
  /** Where the form stands: shown again with what was typed, if it was refused. */
  form: string
  /** What is said afterwards on a page of its own. */
  told: (body: Said) => Told
}
const acts: Record<string, Act> = {
  acknowledge: { key: 'acknowledge', form: '', told: () => 'acknowledged' },
  move: { key: 'askMove', form: '/move', told: () => 'moveAsked' },
  decline: { key: 'decline', form: '/decline', told: () => 'declined' },
  'other-visitor': { key: 'askOtherVisitor', form: '/other-visitor', told: () => 'otherAsked' },
  object: { key: 'object', form: '/record', told: () => 'objected' },
  'matter/:matterId': {
    key: 'answerReply',
    form: '/matter/:matterId/no',
    told: (body) => (body.settles === 'yes' ? 'settled' : 'unsettled'),
  },
}

const shows: Record<string, Show> = {
  '': async (view, context) => views.home(view, await store.mattersOf(context, view.facts.id)),
  '/about': (view) => views.about(view),
  '/move': (view) => views.move(view),
  '/decline': (view) => views.decline(view),
  '/other-visitor': (view) => views.otherVisitor(view),
  '/record': async (view, context) => {
    const written = await recordOf(context, view.facts.id)
    return written
      ? views.record(view, written, await objectionsOf(context, view.facts.id))
      : html`<h1>还没有写下内容</h1><p>家访以后，写下的内容会在这里给您看。</p>`
  },
  '/matter/:matterId': async (view, context, params) => views.matter(view, await matterOf(view, context, params)),
  '/matter/:matterId/no': async (view, context, params) => views.unsettled(view, await matterOf(view, context, params)),
}

export function serveFamilyPages(http: FastifyInstance, app: App, identify: Identify): void {
  http.register(async (scope) => {
    servesForms(scope, app, '/f')
    scope.get('/family/read-aloud.js', async (_request, reply) =>
      reply.type('text/javascript; charset=utf-8').header('cache-control', 'public, max-age=86400').send(SCRIPT),
    )
    for (const [path, show] of Object.entries(shows))
      scope.get(`/f/:token${path}`, (request, reply) => showPage(app, identify, request, reply, path === '', show))
    scope.get('/f/:token/told', (request, reply) => {
      const base = `/f/${paramsSchema.parse(request.params).token}`
      const done = justDone(app, request, base)
      const say = Object.entries(told).find(([what]) => what === done)?.[1]
      return say ? showPage(app, identify, request, reply, false, say) : reply.redirect(base, 303)
    })
    for (const [path, act] of Object.entries(acts))
      scope.post(`/f/:token/${path}`, (request, reply) => doAct(app, identify, request, reply, act))
  })
  serveCodes(
    http,
    app,
    async (tx, code) => (await pageByCode({ app }, tx, code, app.clock())) ?? pageOfVisit(app, tx, code),
  )
}

async function showPage(
  app: App,
  identify: Identify,
  request: FastifyRequest,
  reply: FastifyReply,
  isHome: boolean,
  show: Show,
) {
  const params = paramsSchema.parse(request.params)
  try {
    const { frame, main } = await shown(app, identify, request, params, show, {})
    rememberDevice(app, request, reply, params.token)
    return sendPage(reply, 200, page('清廉家访', { ...frame, home: isHome ? null : `/f/${params.token}` }, main))
  } catch (error) {
    return refused(app, reply, error, params)
  }
}

/** One page of the link; `said`: what stood in a form that was refused. */
function shown(app: App, identify: Identify, request: FastifyRequest, params: Params, show: Show, said: Said) {
  return perform(
    app,
    identify,
    facts(request, params),
    { setSession: () => undefined },
    {
      ...QUERY,
      name: 'family.page',
      input: null,
      run: async (context) => {
        const view = await viewOf(context, params, said)
        const frame = { unitName: view.facts.unit_name, unitPhone: view.facts.unit_phone }
        return { frame, main: await show(view, context, params) }
      },
    },
  )
}

async function doAct(app: App, identify: Identify, request: FastifyRequest, reply: FastifyReply, act: Act) {
  const params = paramsSchema.parse(request.params)
  const body = saidIn(request)
  const operation = operationOf(family, act.key)
  try {
    const input = await operation.read(params.matterId ? { text: '', ...body, matterId: params.matterId } : body)
    await perform(
      app,
      identify,
      { ...facts(request, params), commandId: body.command || undefined },
      { setSession: () => undefined },
      { ...operation, input, run: (context) => operation.run(context, input) },
    )
    return tellNext(app, reply, `/f/${params.token}`, act.told(body))
  } catch (error) {
    const answer = toAnswer(app, 'family.page', { problems: ['*'] }, error)
    if (isAway(answer)) return awayPage(app, request, reply, params.token, answer, body)
    const show = shows[act.form]
    if (show && answer instanceof ORPCError && answer.code !== 'UNAUTHENTICATED') {
      const again = await shown(app, identify, request, params, show, body).catch(() => undefined)
      const frame = again && { ...again.frame, home: `/f/${params.token}` }
      if (frame)
        return sendPage(reply, answer.status, page('还没有送出', frame, refusedAbove(sentences(answer), again.main)))
    }
    return refused(app, reply, error, params)
  }
}

/** The page behind the code of a notice. */
async function pageOfVisit(app: App, tx: Tx, code: string): Promise<string | undefined> {
  const found = code ? await sealedLink(tx, sha256(code)) : undefined
  if (!found || new Date(found.expiresAt) <= app.clock()) return undefined
  const way: { token: string } = JSON.parse(unseal(app.keyring, found.sealed, `link ${found.visitId}`))
  return `/f/${way.token}`
}

async function viewOf(context: Context, params: Params, said: Said): Promise<views.View> {
  const visitId = context.actor.kind === 'family' ? context.actor.visitId : ''
  const visit = await store.facts(context, visitId)
  const round = await planOfVisit(context, visitId)
  if (!visit || !round) throw new Refusal('NOT_FOUND', [])
  return { facts: visit, plan: round.plan, base: `/f/${params.token}`, command: context.newId(), said }
}

async function matterOf(view: views.View, context: Context, params: Params): Promise<store.FamilyMatter> {
  const found = (await store.mattersOf(context, view.facts.id)).find((m) => m.id === params.matterId)
  if (!found) throw new Refusal('NOT_FOUND', [])
  return found
}

/** Every refusal is said on a page with a way back. */
function refused(app: App, reply: FastifyReply, error: unknown, params: Params) {
  const answer = toAnswer(app, 'family.page', { problems: ['*'] }, error)
  if (!(answer instanceof ORPCError)) throw error
  if (answer.code === 'UNAUTHENTICATED') {
    return errorPage(app, reply, 404, params.token, {
      title: '链接已失效',
      main: html`<h1>这个链接打不开了</h1><p class="told warn" role="alert">它可能已经过期，或者输入得不完整。请重新扫描通知书上的二维码，或输入短码。</p><p><a class="line" href="/f">输入短码</a></p>`,
    })
  }
  return errorPage(app, reply, answer.status, params.token, {
    title: '请看这里',
    main: html`<h1>没有办成</h1><p class="told warn" role="alert">${answer.message || '没有找到要看的内容。'}</p><p><a class="line" href="/f/${params.token}">返回</a></p>`,
  })
}

function facts(request: FastifyRequest, params: Params): RequestFacts {
  return { ...requestFacts(request), token: undefined, familyToken: params.token }
}
