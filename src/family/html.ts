/** What each family page says. One thing a page; words are short and polite; nobody is asked for a reason. */
import { html } from 'ghtml'
import { form } from '../doors/layout.ts'
import type { MatterState } from '../followup/matters/rules.ts'
import { matterState } from '../followup/matters/rules.ts'
import { beijingDay, formatDay, formatShortDay } from '../platform/calendar.ts'
import type { PlanBody } from '../programme/plan/rules.ts'
import type { Objection } from '../visiting/visits/reads.ts'
import { recordLines } from '../visiting/visits/rules/record-fields.ts'
import { fieldsOf, recordHash } from '../visiting/visits/rules/record-hash.ts'
import type { VisitRecordRow } from '../visiting/visits/tables.ts'
import { matterKindNames } from '../vocabulary/matter-kinds.ts'
import type { FamilyFacts, FamilyMatter } from './store.ts'

export type View = {
  facts: FamilyFacts
  plan: PlanBody
  base: string
  command: string
  /** What stood in a form that was refused. */
  said: Record<string, string>
}

/** First page: who comes, when, why; one answer. */
export function home({ facts, plan, base, command }: View, matters: readonly FamilyMatter[]): string {
  const links = [
    facts.record_id ? html`<p><a class="line" href="${base}/record">看写下的内容</a></p>` : '',
    ...matters.map(
      (m) => html`<p><a class="line" href="${base}/matter/${m.id}">您提的${kindName(m.kind)}：${matterWord(m)}</a></p>`,
    ),
  ].join('')
  if (facts.record_id)
    return html`<h1>谢谢您接待这次家访</h1><p>家访时间：${facts.held_at ? formatDay(beijingDay(facts.held_at)) : ''}。写下的内容您可以随时查看，有不对的地方可以提出。</p>!${links}`
  if (facts.declined)
    return html`<h1>好的，这次不登门</h1><p>我们记下了，不用说明理由，对您和家人没有任何影响。</p><p>以后想反映意见或有困难，随时可以打下面的电话。</p>`
  if (facts.closed_at)
    return html`<h1>这次不登门了</h1><p>本轮家访不再安排到您家。有意见或困难，随时可以打下面的电话。</p>`
  const off = facts.off_day && facts.off_part ? formatShortDay(facts.off_day, facts.off_part) : ''
  if (off && (!facts.slot_id || !facts.day))
    return html`<h1>${off}不来了</h1><p class="told warn">原来说好的时间取消了，不用等。给您添麻烦了。</p><p>家访人另定时间以后，会给您送新的通知书，至少提前 ${plan.notice.days} 天。</p>`
  if (!facts.slot_id || !facts.day || !facts.part)
    return html`<h1>家访时间还没有定</h1><p>定好以后会给您送通知书，至少提前 ${plan.notice.days} 天。</p>`
  return html`<h1>想来您家看看</h1>
!${off ? html`<p class="told warn">原来说好的${off}不来了，改在下面的时间。</p>` : ''}
<dl>
<div><dt>什么时候</dt><dd class="big">${formatShortDay(facts.day, facts.part)}</dd></div>
<div><dt>谁来</dt><dd>${facts.visitor_name}（${facts.visitor_title}）<br>${facts.recorder_name}（${facts.recorder_title || '随同记录'}）!${facts.companions.map((c) => html`<br>${c.name}（${c.title || '同行'}）`)}</dd></div>
!${facts.place ? html`<div><dt>在哪里</dt><dd>${facts.place}</dd></div>` : ''}
<div><dt>为什么来</dt><dd style="font-weight:400">${plan.notes.purpose}</dd></div>
</dl>
!${answered(facts) || form(`${base}/acknowledge`, command, html`!${shown('slot', facts.slot_id)}<button>知道了</button>`)}
<p><a class="line" href="${base}/move">换个时间</a></p>
<p><a class="line" href="${base}/decline">这次不参加</a></p>
!${facts.other_asked ? '<p class="told">您提出的希望换一位家访人，综合部会安排。</p>' : html`<p><a class="line" href="${base}/other-visitor">希望换一位家访人</a></p>`}
<p><a class="line" href="${base}/about">会记什么、谁能看、保存多久</a></p>
!${links}`
}

function answered(facts: FamilyFacts): string {
  if (facts.move_wish)
    return html`<p class="told">您希望改到：${facts.move_wish}。家访人看到后会另定时间，再给您送通知书。</p>`
  return facts.acknowledged ? html`<p class="told">您已回复“知道了”，到时候见。</p>` : ''
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

export function move({ facts, base, command, said }: View): string {
  return html`<h1>换个时间</h1><p>写下哪天、上午下午还是晚上方便，家访人会另定时间。</p>
!${form(
    `${base}/move`,
    command,
    html`!${shown('slot', facts.slot_id)}<label for="wish">方便的时间</label><textarea id="wish" name="wish" maxlength="100" required>
${said.wish ?? ''}</textarea><button>送出</button>`,
  )}`
}

export function decline({ facts, base, command }: View): string {
  return html`<h1>这次不参加？</h1><p>不用说明理由，对您和家人没有任何影响，也不会有人追问。</p>
!${form(`${base}/decline`, command, html`!${shown('slot', facts.slot_id)}<button>这次不参加</button>`)}`
}

export function otherVisitor({ facts, base, command }: View): string {
  return html`<h1>希望换一位家访人？</h1><p>不用说明原因。由单位另行安排，来的人不会知道是谁提的。</p>
!${form(`${base}/other-visitor`, command, html`!${shown('visitor', facts.visitor_id)}<button>希望换一位</button>`)}`
}

/** What was written, and the family's own words beside it. */
export function record(
  { facts, plan, base, command, said }: View,
  r: VisitRecordRow,
  objections: readonly Pick<Objection, 'text' | 'at' | 'answer'>[],
): string {
  const nameOf = (item: string) => plan.pack.find(({ key }) => key === item)?.name ?? item
  const came = [facts.visitor_name, facts.recorder_name, ...facts.companions.map((c) => c.name)].join('、')
  const rows = [['来访', came], ...recordLines(fieldsOf(r), nameOf).map(({ label, words }) => [label, words])].filter(
    ([, words]) => words,
  )
  return html`<h1>写下的内容</h1>
<dl>!${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
!${r.disputed === '' ? '' : html`<p class="told warn">当场读过以后，您家不认可，说：${r.disputed}</p>`}
!${objections.map(
    (o) =>
      html`<p class="told">您 ${formatDay(beijingDay(o.at))} 提出：${o.text}（已和记录放在一起${o.answer ? '' : '，等家访人答复'}）</p>!${o.answer ? html`<p class="told">${o.answer.by} ${formatDay(beijingDay(o.answer.at))} 答复：${o.answer.text}</p>` : ''}`,
  )}
<h2>有不对的地方？</h2>
!${form(
    `${base}/object`,
    command,
    html`!${shown('record', recordHash(r))}<label for="text">您的更正或不同意见</label><textarea id="text" name="text" maxlength="500" required>
${said.text ?? ''}</textarea><button>提出</button>`,
  )}`
}

/** A matter: what was said, the answer, and whether it settles it. */
export function matter({ base, command }: View, m: FamilyMatter): string {
  const told = m.steps.filter(
    (s) =>
      (s.kind === 'replied' || s.kind === 'progressed' || s.kind === 'settled' || s.kind === 'unsettled') &&
      (s.text || s.kind === 'settled' || s.kind === 'unsettled'),
  )
  const names = { replied: '答复', progressed: '进展', settled: '您说：已解决', unsettled: '您说：还没有解决' }
  const nameOf = (kind: string) => Object.entries(names).find(([key]) => key === kind)?.[1] ?? ''
  const ask = stateOf(m) === 'replied'
  return html`<h1>您提的${kindName(m.kind)}</h1>
<p class="told">${m.text}</p>
<p>现在：${matterWord(m)}</p>
!${told.map((s) => html`<h2>${nameOf(s.kind)}（${formatDay(beijingDay(new Date(s.at).toISOString()))}）</h2>!${s.text ? html`<p>${s.text}</p>` : ''}`)}
!${
    ask
      ? html`<h2>这个答复解决问题了吗？</h2>
!${form(`${base}/matter/${m.id}`, command, html`!${shown('reply', replyOf(m))}<input type="hidden" name="settles" value="yes"><button>解决了</button>`)}
<p><a class="line" href="${base}/matter/${m.id}/no">还没有解决</a></p>`
      : ''
  }`
}

export function unsettled({ base, command, said }: View, m: FamilyMatter): string {
  return html`<h1>还没有解决</h1><p>可以写一句还差什么，也可以不写。单位会再研究、再答复。</p>
!${form(
    `${base}/matter/${m.id}`,
    command,
    html`!${shown('reply', replyOf(m))}<input type="hidden" name="settles" value="no"><label for="text">还差什么（可不填）</label><textarea id="text" name="text" maxlength="300">
${said.text ?? ''}</textarea><button>送出</button>`,
  )}`
}

/** What an act on this page answers: the evening, the visitor, the record, the answer that stands on it. */
function shown(name: 'slot' | 'visitor' | 'record' | 'reply', id: string | null): string {
  return html`<input type="hidden" name="${name}" value="${id ?? ''}">`
}

function replyOf(m: FamilyMatter): string {
  return m.steps.findLast((s) => s.kind === 'replied')?.id ?? ''
}

function stateOf(m: FamilyMatter): MatterState {
  return matterState(m.steps.map((s) => ({ ...s, dueOn: null })))
}

function matterWord(m: FamilyMatter): string {
  const words: Record<MatterState, string> = {
    raised: '已登记，正在报告',
    reported: '正在研究',
    measured: '正在办理',
    replied: '已答复，请您看看',
    unsettled: '正在再次办理',
    settled: '已解决',
    closed: '已办结',
  }
  return words[stateOf(m)]
}

function kindName(kind: string): string {
  return Object.entries(matterKindNames).find(([key]) => key === kind)?.[1] ?? '事项'
}
