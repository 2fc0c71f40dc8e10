/** The household's own page: `/h/<token>`, by the link in the officer's account or the QR of the registration sheet. */
import type { FastifyInstance } from 'fastify'
import type { App } from '../platform/app.ts'
import { uuidv7 } from '../platform/id.ts'
import type { Context, Identify } from '../platform/operation.ts'
import { notFound } from '../platform/problem.ts'
import { newestWish } from '../schedule/wishes.ts'
import { type Body, type Params, type Shown, servePages } from './door.ts'
import { wishOf } from './fields.ts'
import { type Way, wayOf } from './link.ts'
import { registration } from './server.ts'
import * as store from './store.ts'
import * as views from './views.ts'

const home = (base: string) => base
const said = (body: Body) => ({ name: body.name ?? '', relation: body.relation, local: body.local === 'yes' })

export function serveHouseholdPages(http: FastifyInstance, app: App, identify: Identify): void {
  servePages(http, app, identify, {
    name: 'registration.page',
    prefix: '/h',
    allow: 'household',
    slice: registration,
    shows: {
      '': shown(views.home),
      '/add': shown(views.add),
      '/relative/:id': shown((view, params) => views.relative(view, params.id ?? '')),
      '/home': shown(views.area),
      '/times': shown(views.times),
      '/avoid': shown(views.avoid),
    },
    acts: {
      '/check': { key: 'check', input: () => ({}), after: home },
      '/add': { key: 'addRelative', input: (body) => ({ ...said(body), adult: body.adult === 'yes' }), after: home },
      '/relative/:id': {
        key: 'correctRelative',
        input: (body, params) => ({ ...said(body), relativeId: params.id }),
        after: home,
      },
      '/relative/:id/off': { key: 'takeOff', input: (_body, params) => ({ relativeId: params.id }), after: home },
      '/home': {
        key: 'sayHome',
        input: (body) => ({ area: body.area ?? '', hasChildren: body.children !== undefined }),
        after: home,
      },
      '/times': { key: 'sayTimes', input: wishOf, after: home },
      '/avoid': { key: 'declareAvoidance', input: (body) => ({ visitorId: body.visitorId }), after: avoid },
      '/avoid/:id/end': { key: 'endDeclaration', input: (_body, params) => ({ avoidanceId: params.id }), after: avoid },
      '/other-visitor': { key: 'askOtherVisitor', input: () => ({}), after: avoid },
    },
  })
}

function avoid(base: string): string {
  return `${base}/avoid`
}

function shown(say: (view: views.View, params: Params) => string | null) {
  return async (context: Context, params: Params): Promise<Shown> => {
    const view = await viewOf(context, params)
    const main = say(view, params)
    if (main === null) throw notFound('这位家属')
    const { unitName, unitPhone } = view.home
    return { title: '我家的登记', frame: { unitName, unitPhone }, main }
  }
}

async function viewOf(context: Context, params: Params): Promise<views.View> {
  const householdId = context.actor.kind === 'household' ? context.actor.householdId : ''
  const household = await store.household(context, householdId)
  if (!household) throw notFound('这一户')
  const ways = new Map<string, Way>()
  for (const r of household.relatives) {
    const way = r.inScope ? await wayOf(context, { relativeId: r.id }) : undefined
    if (way) ways.set(r.id, way)
  }
  return {
    home: household,
    wish: await newestWish(context, householdId),
    ways,
    publicUrl: context.app.publicUrl(),
    base: `/h/${params.token}`,
    command: uuidv7(context.now.getTime()),
  }
}
