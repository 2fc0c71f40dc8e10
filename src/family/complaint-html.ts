/** How a visit was done, said by the family on its own page: for the inspector, or the head where the inspector was there. */
import { html } from 'ghtml'
import { form } from '../doors/layout.ts'
import type { OwnComplaint } from '../followup/complaints/reads.ts'
import { NOBODY, type Readers } from '../followup/complaints/rules.ts'
import { formatDay } from '../platform/calendar.ts'
import type { View } from './html.ts'

const WHO: Record<Readers['post'], string> = { inspector: '派驻纪检监察组长', head: '一把手' }

export function complain({ base, command, typed }: View, readers: Readers | null): string {
  if (!readers) return html`<h1>对这次家访怎么做的有意见</h1><p class="told">${NOBODY}</p>`
  return html`<h1>对这次家访怎么做的有意见</h1>
<p>比如来的人的态度、坐了多久、问了不该问的。您写的只有${WHO[readers.post]}看得到，由${WHO[readers.post]}答复；来过您家的人看不到，也不知道有这件事。</p>
!${form(
    `${base}/complain`,
    command,
    html`<label for="text">您的意见</label><textarea id="text" name="text" maxlength="1000" required>
${typed.text ?? ''}</textarea><button>送出</button>`,
  )}
<p class="quiet">要举报违纪违法的，请直接向纪检监察机关反映。</p>`
}

export function complained({ base }: View, c: OwnComplaint): string {
  return html`<h1>收到了</h1>
<p class="told">登记为对家访的意见第 ${c.number} 号。答复以后在这里给您看。</p>
<p><a class="button plain" href="${base}/complaint/${c.id}">看这一件</a></p>
<p><a class="button plain" href="${base}">回到首页</a></p>`
}

export function complaint({ base }: View, c: OwnComplaint): string {
  const came = c.byCall
    ? `单位 ${formatDay(c.raisedOn)} 照您家的电话写下的${c.caller === '' ? '' : `（${c.caller}打来）`}`
    : `您家 ${formatDay(c.raisedOn)} 在这里写的`
  return html`<h1>您对家访的意见（第 ${c.number} 号）</h1>
<p class="told">${c.text}</p>
<p class="quiet">${came}。</p>
!${c.answer ? html`<h2>答复（${formatDay(c.answer.on)}）</h2><p class="told">${c.answer.text}</p><p><a class="line" href="${base}/complain">还有意见，再写一件</a></p>` : html`<p>现在：等答复</p>`}`
}
