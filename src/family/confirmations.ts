/** What is said after each act of a family, on a page of its own: it stands at the top of the smallest screen. */
import { html } from 'ghtml'
import { formatDay, formatShortDay } from '../platform/calendar.ts'
import type { Context } from '../platform/operation.ts'
import type { Way } from '../visiting/visits/rules/instead-of-visit.ts'
import { complained } from './complaint-html.ts'
import type { View } from './html.ts'
import { raised } from './raise-html.ts'
import { complaintOf, matterOf } from './show-page.ts'

export type Confirmation =
  | 'acknowledged'
  | 'moveAsked'
  | `declined.${Way}`
  | 'otherAsked'
  | 'objected'
  | 'settled'
  | 'unsettled'
  | 'raised'
  | 'complained'
  | 'aidAgreed'
  | 'aidDeclined'
  | 'aidWithdrawn'

/** What comes instead of the call, as the family is told. */
const instead: Record<Way, string> = {
  none: '',
  letter: '家访人会把想谈的写信寄给您家。',
  phone: '家访人会给您家打电话。',
  place: '家访人会和您家约地方。',
  next: '下一轮再来，来之前先送通知书。',
}
const declined =
  (way: Way) =>
  ({ facts, base }: View) =>
    html`<h1>好的，这次不登门</h1>
<p class="told">我们记下了，不用说明理由，对您和家人没有任何影响。${instead[way]}</p>
<p>改主意了，${untilWhen(facts)}都可以回来按“知道了”。</p>
!${back(base)}`

/** What is said; `about`: the thing it was about, where one is told. */
export type Say = (view: View, context: Context, about: string) => string | Promise<string>

export const confirmations: Record<Confirmation, Say> = {
  acknowledged: ({ facts, base }) => html`<h1>好的，记下了</h1>
<p class="told">您已回复“知道了”。到时候见：</p>
!${facts.day && facts.part ? html`<p class="big"><b>${formatShortDay(facts.day, facts.part)}</b></p>` : ''}
<p>时间不合适，随时可以再来改。</p>
!${back(base)}`,
  moveAsked: ({ facts, base }) => html`<h1>好的，记下了</h1>
<p class="told">您希望改到：${facts.move_wish ?? ''}</p>
<p>家访人看到后会另定时间，再给您送通知书。</p>
!${back(base)}`,
  'declined.none': declined('none'),
  'declined.letter': declined('letter'),
  'declined.phone': declined('phone'),
  'declined.place': declined('place'),
  'declined.next': declined('next'),
  otherAsked: ({ base }) => html`<h1>好的，记下了</h1>
<p class="told">您希望换一位家访人，由综合部另行安排。来的人不会知道是谁提的。</p>
!${back(base)}`,
  objected: ({ base }) => html`<h1>好的，收到了</h1>
<p class="told">您写的已经和家访记录放在一起，谁看记录，谁就看得到。</p>
<p><a class="button plain" href="${base}/record">看写下的内容</a></p>
!${back(base)}`,
  raised: async (view, context, about) => raised(view, await matterOf(view, context, { token: '', matterId: about })),
  complained: async (view, context, about) => complained(view, await complaintOf(view, context, about)),
  aidAgreed: ({ base }, _context, about) => html`<h1>好的，记下了</h1>
<p class="told">您家同意转介。单位照您写的办，只转那些话；交去以后在这里告诉您。</p>
<p><a class="button plain" href="${base}/aid/${about}">看转到哪一步</a></p>
!${back(base)}`,
  aidDeclined: ({ base }, _context, about) => html`<h1>好的，不转</h1>
<p class="told">不用说明理由，对这件事的办理没有任何影响。单位看到的，和没有回答一样。</p>
<p>改主意了，随时可以在<a href="${base}/aid/${about}">这一页</a>同意。</p>
!${back(base)}`,
  aidWithdrawn: ({ base }, _context, about) => html`<h1>好的，撤回了</h1>
<p class="told">您写的话和电话已经删除，不再转给任何人。已经交去的，单位会告诉那里停用，办完以后在这里写明。</p>
<p><a class="button plain" href="${base}/aid/${about}">看这一页</a></p>
!${back(base)}`,
  settled: ({ base }) => html`<h1>谢谢您告诉我们</h1><p class="told">已记下：解决了。</p>!${back(base)}`,
  unsettled: ({ base }) =>
    html`<h1>好的，记下了</h1><p class="told">已记下：还没有解决。单位会再研究，再答复您。</p>!${back(base)}`,
}

/** What is said of the family's own: by its word only, so that a phone that was locked does not say it again. */
export const personalConfirmations: ReadonlySet<Say> = new Set([
  confirmations.objected,
  confirmations.settled,
  confirmations.unsettled,
  confirmations.raised,
  confirmations.complained,
  confirmations.aidAgreed,
  confirmations.aidDeclined,
  confirmations.aidWithdrawn,
])

function untilWhen({ day, ends_on }: View['facts']): string {
  return `${formatDay(day ?? ends_on)}以前（含当天）`
}

function back(base: string): string {
  return html`<p><a class="button plain" href="${base}">回到首页</a></p>`
}
