/** What each family page says. One thing a page; words are short and polite; nobody is asked for a reason. */
import { html } from 'ghtml'
import { radio } from '../doors/fields.ts'
import { form } from '../doors/layout.ts'
import { beijingDay, formatDay, formatShortDay, formatShortTime } from '../platform/calendar.ts'
import type { PlanBody } from '../programme/plan/rules.ts'
import { type Way, ways } from '../visiting/visits/rules/instead-of-visit.ts'
import type { FamilyFacts } from './store.ts'

export type View = {
  facts: FamilyFacts
  plan: PlanBody
  base: string
  command: string
  /** The evening is over, or the round where no evening stands. */
  isOver: boolean
  /** ISO day in Beijing. */
  today: string
  /** What stood in a form that was refused. */
  typed: Record<string, string>
}

/**
 * First page: who comes, when, why; the answers. Whoever holds the paper reads it: it says when somebody answered and never what,
 * and is the same whatever became of the visit (docs/decisions/0024).
 */
export function home(view: View): string {
  const { facts, plan, base, command } = view
  const own = html`<p><a class="line" href="${base}/raise">有话对单位说（要口令）</a></p>
<p><a class="line" href="${base}/own">看自己家的内容（要口令）</a></p>`
  if (view.isOver)
    return html`<h1>这一轮到您家的家访办结了</h1>
!${calledOff(view)}
<p>如果还要另约时间，会先给您送新的通知书，至少提前 ${plan.notice.days} 天。</p>
!${own}
!${acts(view)}`
  const isAhead = facts.off_day !== null && facts.off_day >= view.today
  const off = isAhead && facts.off_day && facts.off_part ? formatShortDay(facts.off_day, facts.off_part) : ''
  const noEvening = off
    ? html`<h1>${off}不来了</h1><p class="told warn">原来说好的时间取消了，不用等。给您添麻烦了。</p><p>家访人另定时间以后，会给您送新的通知书，至少提前 ${plan.notice.days} 天。</p>`
    : html`<h1>家访时间还没有定</h1><p>定好以后会给您送通知书，至少提前 ${plan.notice.days} 天。</p>`
  const evening =
    facts.day && facts.part
      ? html`<h1>想来您家看看</h1>
!${off ? html`<p class="told warn">原来说好的${off}不来了，改在下面的时间。</p>` : ''}
<dl>
<div><dt>什么时候</dt><dd class="big">${formatShortDay(facts.day, facts.part)}</dd></div>
<div><dt>谁来</dt><dd>${facts.visitor_name}（${facts.visitor_title}）<br>${facts.recorder_name}（${facts.recorder_title || '随同记录'}）!${facts.companions.map((c) => html`<br>${c.name}（${c.title || '同行'}）`)}</dd></div>
!${facts.place ? html`<div><dt>在哪里</dt><dd>${facts.place}</dd></div>` : ''}
<div><dt>为什么来</dt><dd style="font-weight:400">${plan.notes.purpose}</dd></div>
</dl>`
      : ''
  return html`!${evening || noEvening}
!${acts(view)}
!${form(`${base}/acknowledge`, command, html`!${shownInput('slot', facts.slot_id)}<button>知道了</button>`)}
!${evening ? html`<p><a class="line" href="${base}/move">换个时间</a></p>` : ''}
<p><a class="line" href="${base}/decline">这次不参加，或者换个方式</a></p>
<p><a class="line" href="${base}/other-visitor">希望换一位家访人</a></p>
<p><a class="line" href="${base}/about">会记什么、谁能看、保存多久</a></p>
!${own}`
}

/** A round that was closed before the day: the same for every family that had one, whatever became of its visit. */
function calledOff({ facts, today }: View): string {
  const told = [
    { day: facts.day, part: facts.part },
    { day: facts.off_day, part: facts.off_part },
  ]
    .flatMap(({ day, part }) => (day !== null && part !== null && day >= today ? [{ day, part }] : []))
    .sort((a, b) => a.day.localeCompare(b.day))
    .map(({ day, part }) => formatShortDay(day, part))
  return told.length === 0
    ? ''
    : html`<p class="told warn">原来定在${told.join('、')}的，还没有来过就不来了，不用等。给您添麻烦了。</p>`
}

/** When the family's answers were given, so that a stranger's is seen; never which. */
function acts({ facts, isOver }: View): string {
  const { acts, openedAt, slipAt } = facts.said
  const renewed =
    slipAt === null
      ? ''
      : html`<p class="told">这张条是 ${formatShortTime(slipAt)} 换的，原来的短码和口令作废了。不是您家要换的，请打下面的电话。</p>`
  const opened =
    openedAt === null
      ? renewed
      : html`!${renewed}<p class="told">单位的人用自己的登录打开过这一页：${formatDay(beijingDay(openedAt))}。没有请他们看的，请打下面的电话。</p>`
  if (acts.length === 0) return opened
  const change = isOver ? '' : '要改，再按一次，以最后一次为准。'
  return html`<div class="told"><p>您家回过话（最近的在前）：</p>!${acts.map((at) => html`<p><b>${formatShortTime(at)}</b></p>`)}<p>${change}不是您家按的，请打下面的电话。</p></div>!${opened}`
}

export function about({ plan }: View): string {
  return html`<h1>家访的约定</h1>
<h2>谈什么</h2><p>${plan.notes.talk}</p>
<h2>会记什么</h2><p>${plan.notes.written}</p>
<h2>谁能看</h2><p>${plan.notes.readers}</p>
<h2>保存多久</h2><p>${plan.notes.keeping}</p>
<h2>您可以</h2><p>${plan.notes.rights}</p>
<h2>家访纪律</h2><p>${plan.hospitality}。</p>`
}

export function move({ facts, base, command, typed }: View): string {
  return html`<h1>换个时间</h1><p>写下哪天、上午下午还是晚上方便，家访人会另定时间。</p>
!${form(
    `${base}/move`,
    command,
    html`!${shownInput('slot', facts.slot_id)}<label for="wish">方便的时间</label><textarea id="wish" name="wish" maxlength="100" required>
${typed.wish ?? ''}</textarea><button>送出</button>`,
  )}`
}

/** Ways of ending without a call, in the words of whoever is asked; the first is chosen. */
const INSTEAD: Record<Way, string> = {
  none: '这次不用安排',
  letter: '写信谈',
  phone: '打电话谈',
  place: '换个地方谈',
  next: '推到下一轮',
}

export function decline({ facts, base, command, typed }: View): string {
  const chosen = ways.find((way) => way === typed.way) ?? 'none'
  const options = [...ways].reverse().map((way) => radio('way', way, INSTEAD[way], way === chosen))
  return html`<h1>这次不登门？</h1><p>不用说明理由，对您和家人没有任何影响，也不会有人追问。</p>
!${form(
    `${base}/decline`,
    command,
    html`!${shownInput('slot', facts.slot_id)}<fieldset><legend>要不要换个方式</legend>!${options}</fieldset><button>这次不登门</button>`,
  )}`
}

export function otherVisitor({ facts, base, command }: View): string {
  return html`<h1>希望换一位家访人？</h1><p>不用说明原因。由单位另行安排，来的人不会知道是谁提的。</p>
!${form(`${base}/other-visitor`, command, html`!${shownInput('visitor', facts.visitor_id)}<button>希望换一位</button>`)}`
}

/** What an act on this page answers: the evening, the visitor, the record, the answer that stands on it. */
export function shownInput(name: 'slot' | 'visitor' | 'record' | 'reply' | 'request', id: string | null): string {
  return html`<input type="hidden" name="${name}" value="${id ?? ''}">`
}
