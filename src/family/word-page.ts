/** The page that asks for the family's own word: chosen the first time, typed after that (docs/decisions/0024). */
import { ORPCError } from '@orpc/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { page } from '../doors/layout.ts'
import { refusedAbove, sendPage, sentences, type TypedForm, typedIn } from '../doors/outcome-pages.ts'
import { openFor } from '../doors/own-word-cookie.ts'
import type { App } from '../platform/app.ts'
import { toAnswer } from '../platform/error-answer.ts'
import { type Context, type Identify, perform } from '../platform/operation.ts'
import { operationOf } from '../platform/operation-of.ts'
import { isWord } from './own-word.ts'
import * as own from './personal-html.ts'
import { ownWord } from './rules.ts'
import { family } from './server.ts'
import { addressOf, facts, ownShows, type PageContent, paramsSchema, refused, renderPage } from './show-page.ts'

/** The own word is asked for first; what was typed goes along. */
export async function askAgain(
  app: App,
  identify: Identify,
  request: FastifyRequest,
  reply: FastifyReply,
  form: string,
  typed: TypedForm,
) {
  const params = paramsSchema.parse(request.params)
  const back = form.replace(':matterId', params.matterId ?? '')
  try {
    const { frame, main } = await renderPage(app, identify, request, params, (view) => own.askWord(view, back), typed)
    const why = ['请先输入家里的口令。您填的还在，不用重填。']
    return sendPage(reply, 403, page('请输入口令', { ...frame, home: `/f/${params.token}` }, refusedAbove(why, main)))
  } catch (error) {
    return refused(app, reply, error, params)
  }
}

/** Pages without an id that ask for the word on their own way. */
const OPENS = ['/record', '/raise', '/complain'] as const

/** Where the word leads: a page of this family that it opens, as the form that asked for it says. */
function backOf(typed: TypedForm): { path: string; matterId?: string; complaintId?: string } {
  const complaint = /^\/complaint\/([0-9a-f-]{36})$/.exec(typed.back ?? '')
  if (complaint?.[1]) return { path: '/complaint/:complaintId', complaintId: complaint[1] }
  const aid = /^\/aid\/([0-9a-f-]{36})(\/yes)?$/.exec(typed.back ?? '')
  if (aid?.[1]) return { path: `/aid/:matterId${aid[2] ?? ''}`, matterId: aid[1] }
  const found = /^\/matter\/([0-9a-f-]{36})(\/no)?$/.exec(typed.back ?? '')
  if (found?.[1]) return { path: `/matter/:matterId${found[2] ?? ''}`, matterId: found[1] }
  return { path: OPENS.find((path) => path === typed.back) ?? '/own' }
}

/** The word is chosen or typed: right, this browser opens what is the family's own for a while. */
export async function takeWord(app: App, identify: Identify, request: FastifyRequest, reply: FastifyReply) {
  const params = paramsSchema.parse(request.params)
  const body = typedIn(request)
  const { path, ...ids } = backOf(body)
  const to = { ...params, ...ids }
  const address = addressOf(path, ids)
  try {
    if (body.how === 'choose') {
      const operation = operationOf(family, 'chooseWord')
      const input = await operation.read({ word: body.word ?? '' })
      const from = { ...facts(request, params), commandId: body.command || undefined }
      const run = (context: Context) => operation.run(context, input)
      await perform(app, identify, from, { setSession: () => undefined }, { ...operation, input, run })
    } else {
      const word = ownWord.safeParse(body.word ?? '').data ?? ''
      const typed: PageContent = async (view, context) => {
        if (await isWord(context, view.facts, word)) return ''
        return refusedAbove(['口令不对。请再想一想，或者问问家里人。'], own.askWord({ ...view, typed: body }, address))
      }
      const { frame, main } = await renderPage(app, identify, request, params, typed, {})
      if (main) return sendPage(reply, 409, page('口令', { ...frame, home: `/f/${params.token}` }, main))
    }
  } catch (error) {
    const answer = toAnswer(app, 'family.page', { problems: ['*'] }, error)
    if (!(answer instanceof ORPCError) || answer.code === 'UNAUTHENTICATED') return refused(app, reply, error, params)
    const again = await renderPage(app, identify, request, params, (view) => own.askWord(view, address), body)
    const frame = { ...again.frame, home: `/f/${params.token}` }
    return sendPage(reply, answer.status, page('口令', frame, refusedAbove(sentences(answer), again.main)))
  }
  openFor(app, request, reply, params.token)
  const show = ownShows[path]
  if (body.text === undefined || !show) return reply.redirect(`/f/${params.token}${address}`, 303)
  // an act was on its way when the word was asked for: its form stands there again with what was typed
  const { frame, main } = await renderPage(app, identify, request, to, show, body)
  return sendPage(reply, 200, page('清廉家访', { ...frame, home: `/f/${params.token}` }, main))
}
