/** The page of a visitor's evenings: whose family, when, with whom. No address, no telephone, nothing that a family said. */
import { html } from 'ghtml'
import { formatShortDay } from '../../platform/calendar.ts'
import { weekEnd } from './rules.ts'
import type { OpenVisit } from './store.ts'

type Data = { name: string; officerId: string; visits: readonly OpenVisit[]; today: string }

export function eveningsPage({ name, officerId, visits, today }: Data): string {
  const end = weekEnd(today)
  const thisWeek = visits.filter(({ slot }) => slot !== null && slot.day >= today && slot.day <= end)
  const later = visits.filter(({ slot }) => slot !== null && slot.day > end)
  const undated = visits.filter(({ slot }) => slot === null)
  const part = (head: string, some: readonly OpenVisit[]) =>
    some.length === 0 ? '' : html`<h2>${head}（${some.length} 户）</h2>!${evenings(some, officerId)}`
  const none = thisWeek.length + later.length + undated.length === 0
  return html`<h1>${name}同志的家访安排</h1>
!${none ? html`<p>现在没有要上门的家访。</p>` : ''}!${part('本周', thisWeek)}!${part('以后', later)}!${part('还没有定时间', undated)}
<p class="told warn">家属可能改变主意。出门以前请登录看一眼，以登录后看到的为准。</p>
<p class="quiet">这一页不用登录，只能看，请不要转发。选时间、看地址和电话，请登录。</p>
<p><a class="button" href="/field">登录</a></p>`
}

/** Each evening with its families. */
function evenings(visits: readonly OpenVisit[], officerId: string): string {
  const groups = new Map<string, OpenVisit[]>()
  for (const visit of visits) {
    const head = visit.slot === null ? visit.area || '没有登记片区' : formatShortDay(visit.slot.day, visit.slot.part)
    groups.set(head, [...(groups.get(head) ?? []), visit])
  }
  const rows = [...groups].map(
    ([head, some]) => html`<div><dt>${head}${whereOf(some)}</dt>!${some.map((visit) => one(visit, officerId))}</div>`,
  )
  return html`<dl>!${rows}</dl>`
}

function whereOf(visits: readonly OpenVisit[]): string {
  const areas = [...new Set(visits.filter(({ slot }) => slot !== null).map(({ area }) => area))].filter(Boolean)
  return areas.length === 0 ? '' : `　${areas.join('、')}`
}

function one(visit: OpenVisit, officerId: string): string {
  const withWhom = visit.visitorId === officerId ? `${visit.recorder}记录` : `${visit.visitor}家访，我记录`
  return html`<dd>${visit.names.join('、')}家 <span class="quiet">${withWhom}</span></dd>`
}
