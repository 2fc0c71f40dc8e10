/** A visitor's own evenings: `/e/<token>`, by the link from the work chat. To read only (docs/decisions/0032). */
import type { FastifyInstance } from 'fastify'
import { servePages } from '../../doors/door.ts'
import '../../doors/guess-limits.ts'
import { html } from 'ghtml'
import { isUnseen, noteSeen } from '../../list/versions/commands.ts'
import type { App } from '../../platform/app.ts'
import { beijingDay } from '../../platform/calendar.ts'
import type { Context, Identify } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { unitOnPaper } from '../../programme/unit/reads.ts'
import { eveningsPage } from './html.ts'
import { urging } from './server.ts'
import * as store from './store.ts'

export function serveEveningPages(http: FastifyInstance, app: App, identify: Identify): void {
  servePages(http, app, identify, {
    name: 'urging.page',
    prefix: '/e',
    allow: 'evenings',
    slice: urging,
    shows: { '': show },
    confirmations: {},
    acts: {},
    gone: html`<p>要看自己的家访，请登录；链接请组织家访的部室重新发。</p><p><a class="line" href="/field">登录</a></p>`,
  })
}

async function show(context: Context) {
  const { actor } = context
  if (actor.kind !== 'evenings') throw notFound('家访安排')
  await context.app.services.eveningLimiter.spend(actor.linkId)
  const name = await store.officerName(context, actor.officerId)
  if (name === undefined) throw notFound('家访安排')
  if (await isUnseen(context)) await noteSeen(context, context.at)
  const visits = await store.openVisits(context, actor.roundId, context.at, actor.officerId)
  const unit = await unitOnPaper(context)
  await context.record('urging.opened', actor.officerId)
  const main = eveningsPage({ name, officerId: actor.officerId, visits, today: beijingDay(context.at) })
  return { title: '家访安排', frame: { unitName: unit.name, unitPhone: unit.phone }, main }
}
