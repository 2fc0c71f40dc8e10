/**
 * The family's pages: HTML from the server, forms that work without script. The address holds a secret link and nothing
 * personal; a wrong, expired or guessed one gets the same page.
 */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ORPCError } from '@orpc/contract'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sealedLink } from '../doors/visit-link-store.ts'
import '../doors/guess-limits.ts'
import { rememberDevice, serveCodes } from '../doors/door.ts'
import { page } from '../doors/layout.ts'
import { pageByCode } from '../doors/link.ts'
import {
  awayPage,
  isAway,
  justDone,
  refusedAbove,
  sendPage,
  sentences,
  servesForms,
  type TypedForm,
  tellNext,
  typedIn,
} from '../doors/outcome-pages.ts'
import { isOpenFor, shut } from '../doors/own-word-cookie.ts'
import { pageOfInvitation } from '../outreach/activities/reads.ts'
import { storyPageByCode } from '../outreach/publicity/reads.ts'
import { pageOfWall } from '../outreach/wall/reads.ts'
import type { App } from '../platform/app.ts'
import { done } from '../platform/contract.ts'
import { sha256, unseal } from '../platform/crypto.ts'
import type { Tx } from '../platform/database.ts'
import { toAnswer } from '../platform/error-answer.ts'
import { type Identify, perform } from '../platform/operation.ts'
import { operationOf } from '../platform/operation-of.ts'
import { ways } from '../visiting/visits/rules/instead-of-visit.ts'
import { type Confirmation, confirmations, personalConfirmations } from './confirmations.ts'
import { noteAccount } from './opened-by-account.ts'
import * as own from './personal-html.ts'
import { family } from './server.ts'
import { addressOf, facts, ownShows, type PageContent, paramsSchema, refused, renderPage, shows } from './show-page.ts'
import { askAgain, takeWord } from './word-page.ts'

const SCRIPT = readFileSync(join(import.meta.dirname, '..', 'doors', 'read-aloud.js'), 'utf8')

type Act = {
  /** The operation that the posted form performs. */
  key: string
  /** Where the form stands: shown again with what was typed, if it was refused. */
  form: string
  /** Opens by the family's own word only. */
  isOwn?: true
  /** What is said afterwards on a page of its own, and about what. */
  confirmation: (body: TypedForm, answer: unknown, matterId: string) => Confirmation | `${Confirmation}#${string}`
}
const acts: Record<string, Act> = {
  acknowledge: { key: 'acknowledge', form: '', confirmation: () => 'acknowledged' },
  move: { key: 'askMove', form: '/move', confirmation: () => 'moveAsked' },
  decline: {
    key: 'decline',
    form: '/decline',
    confirmation: ({ way }) => `declined.${ways.find((w) => w === way) ?? 'none'}`,
  },
  'other-visitor': { key: 'askOtherVisitor', form: '/other-visitor', confirmation: () => 'otherAsked' },
  object: { key: 'object', form: '/record', isOwn: true, confirmation: () => 'objected' },
  raise: {
    key: 'raise',
    form: '/raise',
    isOwn: true,
    confirmation: (_body, answer) => `raised#${done.parse(answer).id}`,
  },
  complain: {
    key: 'complain',
    form: '/complain',
    isOwn: true,
    confirmation: (_body, answer) => `complained#${done.parse(answer).id}`,
  },
  'aid/:matterId/agree': {
    key: 'agreeAid',
    form: '/aid/:matterId/yes',
    isOwn: true,
    confirmation: (_body, _answer, about) => `aidAgreed#${about}`,
  },
  'aid/:matterId/decline': {
    key: 'declineAid',
    form: '/aid/:matterId',
    isOwn: true,
    confirmation: (_body, _answer, about) => `aidDeclined#${about}`,
  },
  'aid/:matterId/withdraw': {
    key: 'withdrawAid',
    form: '/aid/:matterId',
    isOwn: true,
    confirmation: (_body, _answer, about) => `aidWithdrawn#${about}`,
  },
  'matter/:matterId': {
    key: 'answerReply',
    form: '/matter/:matterId/no',
    isOwn: true,
    confirmation: (body) => (body.settles === 'yes' ? 'settled' : 'unsettled'),
  },
}

export function serveFamilyPages(http: FastifyInstance, app: App, identify: Identify): void {
  http.register(async (scope) => {
    servesForms(scope, app, '/f')
    scope.get('/family/read-aloud.js', async (_request, reply) =>
      reply.type('text/javascript; charset=utf-8').header('cache-control', 'public, max-age=86400').send(SCRIPT),
    )
    for (const [path, show] of Object.entries(shows))
      scope.get(`/f/:token${path}`, (request, reply) => showPage(app, identify, request, reply, path === '', show))
    for (const [path, show] of Object.entries(ownShows))
      scope.get(`/f/:token${path}`, (request, reply) => {
        const params = paramsSchema.parse(request.params)
        const isOpen = isOpenFor(app, request, params.token)
        const back = addressOf(path, params)
        return showPage(app, identify, request, reply, false, isOpen ? show : (view) => own.askWord(view, back))
      })
    scope.post('/f/:token/word', (request, reply) => takeWord(app, identify, request, reply))
    scope.post('/f/:token/lock', (request, reply) => {
      const { token } = paramsSchema.parse(request.params)
      shut(request, reply, token)
      return reply.redirect(`/f/${token}`, 303)
    })
    scope.get('/f/:token/told', (request, reply) => {
      const { token } = paramsSchema.parse(request.params)
      const base = `/f/${token}`
      const [what = '', about = ''] = (justDone(app, request, base) ?? '').split('#')
      const say = Object.entries(confirmations).find(([key]) => key === what)?.[1]
      if (!say || (personalConfirmations.has(say) && !isOpenFor(app, request, token))) return reply.redirect(base, 303)
      return showPage(app, identify, request, reply, false, (view, context) => say(view, context, about))
    })
    for (const [path, act] of Object.entries(acts))
      scope.post(`/f/:token/${path}`, (request, reply) => doAct(app, identify, request, reply, act))
  })
  serveCodes(
    http,
    app,
    async (tx, code) =>
      (await pageByCode({ app }, tx, code, app.clock())) ??
      (await storyPageByCode(app, tx, code)) ??
      (await pageOfVisit(app, tx, code)) ??
      (await pageOfInvitation(app, tx, code)) ??
      pageOfWall(app, tx, code),
  )
}

async function showPage(
  app: App,
  identify: Identify,
  request: FastifyRequest,
  reply: FastifyReply,
  isHome: boolean,
  show: PageContent,
) {
  const params = paramsSchema.parse(request.params)
  try {
    await noteAccount(app, identify, request, params)
    const { frame, main } = await renderPage(app, identify, request, params, show, {})
    rememberDevice(app, request, reply, params.token)
    return sendPage(reply, 200, page('清廉家访', { ...frame, home: isHome ? null : `/f/${params.token}` }, main))
  } catch (error) {
    return refused(app, reply, error, params)
  }
}

async function doAct(app: App, identify: Identify, request: FastifyRequest, reply: FastifyReply, act: Act) {
  const params = paramsSchema.parse(request.params)
  const body = typedIn(request)
  if (act.isOwn && !isOpenFor(app, request, params.token))
    return askAgain(app, identify, request, reply, act.form.replace(/\/no$/, body.settles === 'yes' ? '' : '$&'), body)
  const operation = operationOf(family, act.key)
  try {
    await noteAccount(app, identify, request, params)
    const input = await operation.read(params.matterId ? { text: '', ...body, matterId: params.matterId } : body)
    const answer = await perform(
      app,
      identify,
      { ...facts(request, params), commandId: body.command || undefined },
      { setSession: () => undefined },
      { ...operation, input, run: (context) => operation.run(context, input) },
    )
    return tellNext(app, reply, `/f/${params.token}`, act.confirmation(body, answer, params.matterId ?? ''))
  } catch (error) {
    const answer = toAnswer(app, 'family.page', { problems: ['*'] }, error)
    if (isAway(answer)) return awayPage(app, request, reply, params.token, answer, body)
    const show = shows[act.form] ?? ownShows[act.form]
    if (show && answer instanceof ORPCError && answer.code !== 'UNAUTHENTICATED') {
      const again = await renderPage(app, identify, request, params, show, body).catch(() => undefined)
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
