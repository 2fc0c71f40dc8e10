/** The household's own page: `/h/<token>`, by the link in the officer's account or the QR of the registration sheet. */
import type { FastifyInstance } from 'fastify'
import { type Body, type Params, type Shown, servePages } from '../../doors/door.ts'
import { wishOf } from '../../doors/fields.ts'
import { type Way, wayOf } from '../../doors/link.ts'
import type { App } from '../../platform/app.ts'
import type { Context, Identify } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { publicUrlOf } from '../../programme/unit/reads.ts'
import { newestWish } from '../wishes/commands.ts'
import * as views from './html.ts'
import { registration } from './server.ts'
import * as store from './store.ts'

const relativeIn = (body: Body) => ({ name: body.name ?? '', relation: body.relation, local: body.local === 'yes' })

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
    confirmations: {
      checked: shown(views.confirmation('谢谢，已记下：登记无误', '以后有变动，随时可以再来改。')),
      added: shown(views.confirmation('已添上', '是否同意由本人自己定：请把给本人的短码转交。')),
      corrected: shown(views.confirmation('已改好', '登记已经按您写的改好。')),
      takenOff: shown(views.confirmation('已不再列出', '这个人不再列在您家的登记里。')),
      said: shown(views.confirmation('已记下', '按您说的登记好了。')),
      declared: shown(views.confirmation('已记下：申报回避', '由单位另行安排家访人，不用写是什么关系。', '/avoid')),
      ended: shown(views.confirmation('已收回', '按没有提出过办理。', '/avoid')),
      otherAsked: shown(views.confirmation('好的，记下了', '由单位另行安排家访人，来的人不会知道是谁提的。', '/avoid')),
    },
    acts: {
      '/check': { key: 'check', input: (body) => ({ entry: body.entry }), after: 'checked' },
      '/add': {
        key: 'addRelative',
        input: (body) => ({ ...relativeIn(body), adult: body.adult === 'yes' }),
        after: 'added',
      },
      '/relative/:id': {
        key: 'correctRelative',
        input: (body, params) => ({ ...relativeIn(body), relativeId: params.id }),
        after: 'corrected',
      },
      '/relative/:id/off': { key: 'takeOff', input: (_body, params) => ({ relativeId: params.id }), after: 'takenOff' },
      '/home': {
        key: 'sayHome',
        input: (body) => ({ area: body.area ?? '', hasChildren: body.children !== undefined }),
        after: 'said',
      },
      '/times': { key: 'sayTimes', input: wishOf, after: 'said' },
      '/avoid': { key: 'declareAvoidance', input: (body) => ({ visitorId: body.visitorId }), after: 'declared' },
      '/avoid/:id/end': {
        key: 'endDeclaration',
        input: (_body, params) => ({ avoidanceId: params.id }),
        after: 'ended',
      },
      '/other-visitor': { key: 'askOtherVisitor', input: (body) => ({ visitor: body.visitor }), after: 'otherAsked' },
    },
  })
}

function shown(say: (view: views.View, params: Params) => string | null) {
  return async (context: Context, params: Params, typed: Body = {}): Promise<Shown> => {
    const view = await viewOf(context, params, typed)
    const main = say(view, params)
    if (main === null) throw notFound('这位家属')
    const { unitName, unitPhone } = view.home
    return { title: '我家的登记', frame: { unitName, unitPhone }, main }
  }
}

async function viewOf(context: Context, params: Params, typed: Body): Promise<views.View> {
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
    publicUrl: await publicUrlOf(context),
    base: `/h/${params.token}`,
    command: context.newId(),
    typed,
  }
}
