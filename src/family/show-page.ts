/** What each family page shows, and how one is shown or refused. */
import { ORPCError } from '@orpc/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { html } from 'ghtml'
import { z } from 'zod'
import { errorPage, type TypedForm } from '../doors/outcome-pages.ts'
import { type OwnAid, ownAid, ownAids } from '../followup/aid/reads.ts'
import { whyOver } from '../followup/aid/rules.ts'
import { complaintsOf, type OwnComplaint, whoReads } from '../followup/complaints/reads.ts'
import { matterState } from '../followup/matters/rules.ts'
import type { App } from '../platform/app.ts'
import { beijingDay } from '../platform/calendar.ts'
import { toAnswer } from '../platform/error-answer.ts'
import { requestFacts } from '../platform/http.ts'
import { type Context, type Identify, perform, type RequestFacts } from '../platform/operation.ts'
import { Refusal } from '../platform/problem.ts'
import { together } from '../platform/send-ahead.ts'
import { isPledgeLeft } from '../visiting/handed-in/reads.ts'
import { finisherOf, objectionsOf, planOfVisit, recordOf } from '../visiting/visits/reads.ts'
import { aid, aidYes } from './aid-html.ts'
import { complain, complaint } from './complaint-html.ts'
import * as views from './html.ts'
import * as matter from './matter-html.ts'
import * as own from './personal-html.ts'
import { raise } from './raise-html.ts'
import { isOver } from './rules.ts'
import * as store from './store.ts'

export const paramsSchema = z.object({
  token: z.string(),
  matterId: z.string().optional(),
  complaintId: z.string().optional(),
})
export type Params = z.infer<typeof paramsSchema>
export type PageContent = (view: views.View, context: Context, params: Params) => Promise<string> | string
const QUERY = { meta: { kind: 'query' as const }, allow: ['family'] as const }
export const shows: Record<string, PageContent> = {
  '': (view) => views.home(view),
  '/about': (view) => views.about(view),
  '/move': (view) => views.move(view),
  '/decline': (view) => views.decline(view),
  '/other-visitor': (view) => views.otherVisitor(view),
}

/** What opens by the family's own word, typed in this browser. */
export const ownShows: Record<string, PageContent> = {
  '/raise': (view) => raise(view),
  '/complain': async (view, context) => complain(view, await whoReads(context, view.facts.id)),
  '/complaint/:complaintId': async (view, context, params) =>
    complaint(view, await complaintOf(view, context, params.complaintId)),
  '/own': async (view, context) => ownPage(view, context),
  '/record': async (view, context) => {
    const written = await recordOf(context, view.facts.id)
    return written
      ? own.record(view, written, await objectionsOf(context, view.facts.id), await finisherOf(context, view.facts.id))
      : html`<h1>还没有写下内容</h1><p>家访以后，写下的内容会在这里给您看。</p>`
  },
  '/matter/:matterId': async (view, context, params) =>
    matter.matter(
      view,
      await matterOf(view, context, params),
      await store.mattersOf(context, view.facts.id),
      await ownAid(context, params.matterId ?? ''),
    ),
  '/aid/:matterId': async (view, context, params) => {
    const { asked, over } = await aidOf(view, context, params)
    return aid(view, asked, over)
  },
  '/aid/:matterId/yes': async (view, context, params) => {
    const { asked, over } = await aidOf(view, context, params)
    const mayAgree = !over && (asked.state === 'asked' || asked.state === 'agreed')
    return mayAgree ? aidYes(view, asked) : aid(view, asked, over)
  },
  '/matter/:matterId/no': async (view, context, params) =>
    matter.unsettled(view, await matterOf(view, context, params)),
}

/** One page of the link; `typed`: what stood in a form that was refused. */
export function renderPage(
  app: App,
  identify: Identify,
  request: FastifyRequest,
  params: Params,
  show: PageContent,
  typed: TypedForm,
) {
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
        const view = await viewOf(context, params, typed)
        const frame = { unitName: view.facts.unit_name, unitPhone: view.facts.unit_phone }
        return { frame, main: await show(view, context, params) }
      },
    },
  )
}

async function viewOf(context: Context, params: Params, typed: TypedForm): Promise<views.View> {
  const visitId = context.actor.kind === 'family' ? context.actor.visitId : ''
  const [visit, round] = await together(context.db, (db) =>
    Promise.all([store.facts({ ...context, db }, visitId), planOfVisit({ ...context, db }, visitId)]),
  )
  if (!visit || !round) throw new Refusal('NOT_FOUND', [])
  return {
    facts: visit,
    plan: round.plan,
    base: `/f/${params.token}`,
    command: context.newId(),
    isOver: isOver(visit, context.at),
    today: beijingDay(context.at),
    typed,
  }
}

export async function matterOf(view: views.View, context: Context, params: Params): Promise<store.FamilyMatter> {
  const found = (await store.mattersOf(context, view.facts.id)).find((m) => m.id === params.matterId)
  if (!found) throw new Refusal('NOT_FOUND', [])
  return found
}

async function ownPage(view: views.View, context: Context): Promise<string> {
  const matters = await store.mattersOf(context, view.facts.id)
  const asked = await ownAids(
    context,
    matters.map(({ id }) => id),
  )
  const over = new Set(matters.filter(({ steps }) => isOverFor(steps)).map(({ id }) => id))
  const aids = asked.filter(({ state, matterId }) => state !== 'asked' || !over.has(matterId))
  const complaints = await complaintsOf(context, view.facts.id)
  return own.personalPage(view, matters, complaints, aids, await isPledgeLeft(context, view.facts.id))
}

/** What the family of this page was asked about one of its matters. */
async function aidOf(view: views.View, context: Context, params: Params): Promise<{ asked: OwnAid; over: boolean }> {
  const { id, steps } = await matterOf(view, context, params)
  const asked = await ownAid(context, id)
  if (!asked) throw new Refusal('NOT_FOUND', [])
  return { asked, over: isOverFor(steps) }
}

/** Nothing more is to be decided. */
const isOverFor = (steps: store.FamilyMatter['steps']) => whyOver({ state: matterState(steps) }) !== false

export async function complaintOf(view: views.View, context: Context, id: string | undefined): Promise<OwnComplaint> {
  const found = (await complaintsOf(context, view.facts.id)).find((c) => c.id === id)
  if (!found) throw new Refusal('NOT_FOUND', [])
  return found
}

/** The address of a page that opens by the word, with the ids of this one. */
export function addressOf(path: string, params: Pick<Params, 'matterId' | 'complaintId'>): string {
  return path.replace(':matterId', params.matterId ?? '').replace(':complaintId', params.complaintId ?? '')
}

/** Every refusal is said on a page with a way back. */
export function refused(app: App, reply: FastifyReply, error: unknown, params: Params) {
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

export function facts(request: FastifyRequest, params: Params): RequestFacts {
  return { ...requestFacts(request), token: undefined, familyToken: params.token }
}
