/** A relative's own page: `/c/<token>`, by the QR or the short code of the own slip; `/c` takes a typed code. */
import type { FastifyInstance } from 'fastify'
import { type Body, type Params, type Shown, servePages } from '../../doors/door.ts'
import { wishOf } from '../../doors/fields.ts'
import { openedBy, spaced, wayOf } from '../../doors/link.ts'
import type { App } from '../../platform/app.ts'
import type { Context, Identify } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { newestWish } from '../wishes/commands.ts'
import * as views from './html.ts'
import { textNow } from './keep-answer.ts'
import { consent } from './server.ts'
import * as store from './store.ts'

const text = (body: Body) => ({ text: body.text ?? '' })

export function serveConsentPages(http: FastifyInstance, app: App, identify: Identify): void {
  servePages(http, app, identify, {
    name: 'consent.page',
    prefix: '/c',
    allow: 'relative',
    slice: consent,
    shows: {
      '': shown(views.home),
      '/agree': shown(views.questionPage),
      '/decline': shown(views.decline),
      '/withdraw': shown(views.withdraw),
      '/contact': shown(views.contact),
      '/times': shown(views.times),
      '/about': shown(views.about),
      '/code': shown(views.code),
      '/new-code': showNewCode,
    },
    confirmations: {
      thanks: shown(views.thanks),
      farewell: shown(views.farewell),
      contact: shown(views.contactKept),
      times: shown(views.timesKept),
    },
    acts: {
      '/agree': { key: 'agree', input: text, after: 'thanks' },
      '/decline': { key: 'decline', input: text, after: 'farewell' },
      '/withdraw': { key: 'withdraw', input: () => ({}), after: 'farewell' },
      '/contact': {
        key: 'sayContact',
        input: (body) => ({
          ...wishOf(body),
          ...text(body),
          phone: body.phone ?? '',
          named: body.unnamed === undefined,
        }),
        after: 'contact',
      },
      '/times': { key: 'sayTimes', input: wishOf, after: 'times' },
      '/code': {
        key: 'changeCode',
        input: () => ({}),
        after: (base, answer) =>
          answer instanceof Object && 'token' in answer ? `/c/${String(answer.token)}/new-code` : base,
      },
    },
  })
}

function shown(say: (view: views.View) => string) {
  return async (context: Context, params: Params, typed: Body = {}): Promise<Shown> => {
    const view = await viewOf(context, params, typed)
    return framed(view, say(view))
  }
}

/** The code stands on this page alone, and only as long as it was changed by the relative. */
async function showNewCode(context: Context, params: Params): Promise<Shown> {
  const view = await viewOf(context, params, {})
  const way = await wayOf(context, { relativeId: view.person.id })
  if (!way?.keptOwn) return framed(view, views.home(view))
  return framed(view, views.newCode(spaced(way.code), view.base))
}

function framed(view: views.View, main: string): Shown {
  const { unit_name: unitName, unit_phone: unitPhone } = view.person
  return { title: '请您自己定', frame: { unitName, unitPhone }, main }
}

async function viewOf(context: Context, params: Params, typed: Body): Promise<views.View> {
  const relativeId = context.actor.kind === 'relative' ? context.actor.relativeId : ''
  const person = await store.person(context, relativeId)
  if (!person) throw notFound('这一页')
  await openedBy(context)
  const { text: words, hash } = await textNow(context, { name: person.unit_name, phone: person.unit_phone })
  return {
    person,
    phone: person.reached?.phone ?? null,
    wish: await newestWish(context, person.household_id),
    own: (await wayOf(context, { relativeId }))?.keptOwn ?? false,
    text: words,
    hash,
    base: `/c/${params.token}`,
    command: context.newId(),
    typed,
  }
}
