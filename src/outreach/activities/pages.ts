/** A household's invitation to an activity: `/i/<token>`, by the QR or the short code of its 请柬. Opening it leaves no trace. */
import type { FastifyInstance } from 'fastify'
import { html } from 'ghtml'
import { type Body, type Params, type Shown, servePages } from '../../doors/door.ts'
import type { App } from '../../platform/app.ts'
import type { Context, Identify } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { unitOnPaper } from '../../programme/unit/reads.ts'
import { type InvitationView, invitationPage, keptPage } from './html.ts'
import { answerBy } from './invitations-store.ts'
import type { HomeAnswer } from './sealed.ts'
import { activities } from './server.ts'
import { activityOf } from './status.ts'

const namesIn = (body: Body) =>
  (body.names ?? '')
    .split(/\r?\n/)
    .map((name) => name.trim())
    .filter(Boolean)

export function serveInvitationPages(http: FastifyInstance, app: App, identify: Identify): void {
  servePages(http, app, identify, {
    name: 'activities.page',
    prefix: '/i',
    allow: 'invited',
    slice: activities,
    shows: { '': shown(invitationPage) },
    confirmations: { kept: shown(({ now }) => keptPage(now)) },
    acts: {
      '': {
        key: 'answer',
        input: (body) => ({ adults: body.adults ?? '', children: body.children ?? '', names: namesIn(body) }),
        after: 'kept',
      },
    },
    gone: html`<p>活动办完以后，请柬上的链接就打不开了。</p><p><a class="line" href="/c">输入短码</a></p>`,
  })
}

function shown(say: (view: InvitationView) => string) {
  return async (context: Context, params: Params, form: Body = {}): Promise<Shown> => {
    const { actor } = context
    if (actor.kind !== 'invited') throw notFound('这张请柬')
    const { own, row } = await activityOf(context, actor.activityId)
    const kept = await answerBy(context, actor.linkId)
    if (!row || !kept) throw notFound('这张请柬')
    const unit = await unitOnPaper(context)
    const view = {
      kindName: own.kindName,
      row,
      transport: own.transport,
      now: form.command === undefined ? kept.now : typed(form),
      base: `/i/${params.token}`,
      command: context.newId(),
    }
    return { title: '请柬', frame: { unitName: unit.name, unitPhone: unit.phone }, main: say(view) }
  }
}

/** What stood in a form that was refused. */
function typed(body: Body): HomeAnswer {
  return { adults: Number(body.adults) || 0, children: Number(body.children) || 0, names: namesIn(body) }
}
