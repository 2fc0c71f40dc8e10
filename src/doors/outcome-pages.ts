/**
 * Pages without an account when something went wrong, and when something was just done: the unit's name and number stand
 * on every one of them, what was typed stands in the form again, and an act is answered on a page of its own whose address
 * says nothing.
 */
import { ORPCError } from '@orpc/contract'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { html } from 'ghtml'
import { z } from 'zod'
import type { App } from '../platform/app.ts'
import { seal, sha256, unseal } from '../platform/crypto.ts'
import { type Frame, page } from './layout.ts'
import { unitOnPage } from './store.ts'

const bodySchema = z.record(z.string(), z.string())
export type TypedForm = Record<string, string>
export type UnitFrame = Omit<Frame, 'home'>

/** Forms only, at most so many bytes: 500 letters of nine encoded bytes each, with room. */
const MOST_BYTES = 16_384
const lastUnit = new WeakMap<App, UnitFrame>()
/** Apps of which the only unit was asked for as their doors opened. */
const asked = new WeakSet<App>()

/** The unit of a link that opens something; the only unit there is; else nobody. Never throws. */
export async function frameFor(app: App, token?: string): Promise<UnitFrame> {
  try {
    const unit = await app.db
      .transaction()
      .execute((tx) => unitOnPage(tx, token === undefined ? '' : sha256(token), app.clock()))
    const frame = { unitName: unit?.name ?? '', unitPhone: unit?.phone ?? '' }
    if (token === undefined) lastUnit.set(app, frame)
    return frame
  } catch {
    // the database is away: the number to call stands on the page all the same, where only one unit is served
    return lastUnit.get(app) ?? { unitName: '', unitPhone: '' }
  }
}

/** What a form posted. A line break is one character here, as it is where it was typed. */
export function typedIn(request: FastifyRequest): TypedForm {
  return bodySchema.safeParse(request.body ?? {}).data ?? {}
}

/** Reads forms and nothing else, and answers every other body and every fault with a page. */
export function readsForms(scope: FastifyInstance, app: App, prefix: string): void {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: MOST_BYTES },
    (_request, body, done) => {
      const fields = [...new URLSearchParams(String(body))]
      done(null, Object.fromEntries(fields.map(([name, value]) => [name, value.replace(/\r\n?/g, '\n')])))
    },
  )
  scope.setErrorHandler(async (error, request, reply) => {
    const status = z.object({ statusCode: z.number().min(400).max(599) }).safeParse(error).data?.statusCode ?? 500
    if (status >= 500) app.log('page failed', { name: prefix, error: error instanceof Error ? error.stack : '' })
    return strayPage(app, request, reply, prefix, status)
  })
}

/** As `readsForms`, and every stray address and method under the prefix is answered with a page too. */
export function servesForms(scope: FastifyInstance, app: App, prefix: string): void {
  readsForms(scope, app, prefix)
  if (!asked.has(app)) void frameFor(app)
  asked.add(app)
  const stray = (request: FastifyRequest, reply: FastifyReply) => strayPage(app, request, reply, prefix, 404)
  scope.all(`${prefix}/*`, stray)
  scope.route({ method: ['PUT', 'PATCH', 'DELETE'], url: prefix, handler: stray })
}

function strayPage(app: App, request: FastifyRequest, reply: FastifyReply, prefix: string, status: number) {
  const token = new RegExp(`^${prefix}/([\\w-]+)`).exec(request.url)?.[1]
  const words: Record<number, readonly [string, string]> = {
    404: ['没有这一页', '网址可能没有输完整，或者这一页不能直接打开。'],
    413: ['写得太长了', '一次送不出这么多字，请用手机的“返回”，删短一些再送。'],
    415: ['没有收到', '请在打开的页面上填写、送出。'],
  }
  const fault = ['出了一点问题', '您填的可能没有保存。请过一会儿用手机的“返回”再试，或打下面的电话。'] as const
  const [title, message] = words[status] ?? (status < 500 ? ['没有收到', words[415]?.[1] ?? ''] : fault)
  return errorPage(app, reply, status, token, {
    title,
    main: html`<h1>${title}</h1><p class="told warn" role="alert">${message}</p><p><a class="line" href="${token ? `${prefix}/${token}` : '/f'}">${token ? '回到首页' : '输入短码'}</a></p>`,
  })
}

/** A page that says what went wrong, in the frame of the unit it is about. */
export async function errorPage(
  app: App,
  reply: FastifyReply,
  status: number,
  token: string | undefined,
  { title, main }: { title: string; main: string },
): Promise<FastifyReply> {
  return sendPage(reply, status, page(title, { ...(await frameFor(app, token)), home: null }, main))
}

export function sendPage(reply: FastifyReply, status: number, text: string): FastifyReply {
  return reply.code(status).type('text/html; charset=utf-8').header('cache-control', 'no-store').send(text)
}

/** Every sentence of a refusal. */
export function sentences(answer: ORPCError<string, unknown>): string[] {
  const read = z.object({ problems: z.array(z.object({ message: z.string() })) }).safeParse(answer.data)
  return read.data?.problems.map((p) => p.message) ?? [answer.message].filter(Boolean)
}

/** Above a form that was refused: why, and that nothing typed is lost. */
export function refusedAbove(problems: readonly string[], main: string): string {
  const sentences = problems.length > 0 ? problems : ['没有找到要看的内容。']
  return html`<div class="told warn" role="alert"><p><b>还没有送出</b></p>!${[...new Set(sentences)].map((p) => html`<p>${p}</p>`)}</div>!${main}`
}

/** The database was away for a moment, or cannot say whether it saved. */
export function isAway(answer: unknown): answer is ORPCError<string, unknown> {
  return answer instanceof ORPCError && answer.code === 'UNAVAILABLE'
}

/** What was typed goes along in a form that sends it again by the same id: pressed once or five times, it is done once. */
export function awayPage(
  app: App,
  request: FastifyRequest,
  reply: FastifyReply,
  token: string,
  answer: ORPCError<string, unknown>,
  typed: TypedForm,
): Promise<FastifyReply> {
  const fields = Object.entries(typed).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )
  return errorPage(app, reply, answer.status, token, {
    title: '请再送一次',
    main: html`<h1>请再送一次</h1><p class="told warn" role="alert">${answer.message}</p><p>您填的都还在，不用重填。</p>
<form method="post" action="${request.url.split('?')[0]}">!${fields}<button>再送一次</button></form>`,
  })
}

const TOLD = 'lianfang_told'
const SECONDS = 300
/** Every act makes a cookie of the same length: nobody tells by counting. */
const LENGTH = 48

/** Remembers for some minutes, sealed, what was just done, so that the next page may say it. The address says nothing. */
export function tellNext(app: App, reply: FastifyReply, base: string, what: string): FastifyReply {
  const sealed = encodeURIComponent(seal(app.keyring, what.padEnd(LENGTH), `told ${base}`))
  const secure = app.publicUrl().startsWith('https:') ? '; Secure' : ''
  return reply
    .header('set-cookie', `${TOLD}=${sealed}; Path=${base}; Max-Age=${SECONDS}; HttpOnly; SameSite=Strict${secure}`)
    .redirect(`${base}/told`, 303)
}

/** What was just done on this page by this browser; undefined when it is too long ago, or was somebody else. */
export function justDone(app: App, request: FastifyRequest, base: string): string | undefined {
  const found = new RegExp(`(?:^|; )${TOLD}=([^;]*)`).exec(request.headers.cookie ?? '')?.[1]
  if (!found) return undefined
  try {
    return unseal(app.keyring, decodeURIComponent(found), `told ${base}`).trimEnd()
  } catch {
    return undefined
  }
}
