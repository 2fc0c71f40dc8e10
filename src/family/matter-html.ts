/** A family's own matter: its words, how far it is, the answer, and whether that settles it. */
import { html } from 'ghtml'
import { form } from '../doors/layout.ts'
import type { OwnAid } from '../followup/aid/reads.ts'
import type { MatterState, StepKind } from '../followup/matters/rules.ts'
import { matterState } from '../followup/matters/rules.ts'
import { beijingDay, formatDay } from '../platform/calendar.ts'
import { matterKindNames } from '../vocabulary/matter-kinds.ts'
import { aidLine } from './aid-html.ts'
import { shownInput, type View } from './html.ts'
import type { FamilyMatter } from './store.ts'

const wordNames: { [K in StepKind]?: string } = {
  sentBack: '重新研究由谁办、怎样办',
  extended: '延期',
  progressed: '进展',
  replied: '答复',
  settled: '您说：已解决',
  unsettled: '您说：还没有解决',
  lapsed: '按期办结',
  reopened: '您说：请再办',
}

/** A matter: what was said, the answer, and whether it settles it. */
export function matter(
  { base, command }: View,
  m: FamilyMatter,
  all: readonly FamilyMatter[] = [],
  asked: OwnAid | null = null,
): string {
  const state = stateOf(m)
  return html`<h1>您提的${kindName(m.kind)}（第 ${m.number} 号）</h1>
<p class="told">${m.text}</p>
!${edited(m)}
<p class="quiet">${cameWords(m)}。${m.nameAllowed ? '报告党组时可以说明是您家提的。' : '报告党组时不说明是您家提的。'}</p>
<p>现在：${matterWord(m)}</p>
!${path(m)}
!${aidLine(base, asked)}
!${ties(base, m, all)}
!${repliesOf(m)}
!${
    state === 'replied'
      ? html`<h2>这个答复解决问题了吗？</h2>
!${form(`${base}/matter/${m.id}`, command, html`!${shownInput('reply', replyOf(m))}<input type="hidden" name="settles" value="yes"><button>解决了</button>`)}
<p><a class="line" href="${base}/matter/${m.id}/no">还没有解决</a></p>`
      : hasEnded(state)
        ? html`<p><a class="line" href="${base}/matter/${m.id}/no">还没有解决，请再办</a></p>`
        : ''
  }`
}

/** What the office made of the words, beside them; nothing where it left them as they are. */
function edited({ steps, kind, text }: FamilyMatter): string {
  const last = steps.findLast((s) => s.kind === 'mended')
  if (!last || (last.text === text && last.matterKind === kind)) return ''
  const as = last.matterKind === null || last.matterKind === kind ? '' : `，归入${kindName(last.matterKind)}`
  return html`<p class="quiet">上面是原来写的，没有改动。</p><h2>单位整理以后报告的文字（${formatDay(beijingDay(new Date(last.at).toISOString()))}${as}）</h2>
<p class="told">${last.text}</p>`
}

/** How a matter goes, with where it is now; nothing once it has ended. */
export function path(m: FamilyMatter): string {
  const now = stageOf[stateOf(m)]
  if (now === null) return ''
  return html`<ol>!${stages.map((stage, i) => (i === now ? html`<li><b>${stage}（现在）</b></li>` : html`<li>${stage}</li>`))}</ol>`
}

const stages = ['登记', '报告党组', '定措施、交人办理', '答复您家', '您家说是否解决'] as const
const stageOf: Record<MatterState, number | null> = {
  raised: 0,
  reported: 1,
  sentBack: 1,
  measured: 2,
  replied: 3,
  unsettled: 2,
  settled: 4,
  lapsed: null,
  closed: null,
  split: null,
  joined: null,
}

/** Where it came from and went to: every number stays, and each page leads to the others. */
function ties(base: string, m: FamilyMatter, all: readonly FamilyMatter[]): string {
  const lead = (words: string, to: FamilyMatter) =>
    html`<p><a class="line" href="${base}/matter/${to.id}">${words}第 ${to.number} 号：${matterWord(to)}</a></p>`
  const led = (words: string, to: readonly FamilyMatter[]) => to.map((one) => lead(words, one)).join('')
  const into = all.find(({ id }) => id === m.joinedTo)
  return [
    led(
      '分出来的：',
      all.filter(({ splitFrom }) => splitFrom === m.id),
    ),
    led(
      '原来是一件：',
      all.filter(({ id }) => id === m.splitFrom),
    ),
    into
      ? html`<p>说的是同一件事，两件一起办理、一起答复您，答复也写在这里。</p>!${lead('一起办理的：', into)}!${repliesOf(into)}`
      : '',
    led(
      '并到这一件的：',
      all.filter(({ joinedTo }) => joinedTo === m.id),
    ),
  ].join('')
}

/** How it came, in a sentence. */
function cameWords({ raisedBy, caller, raisedAt }: FamilyMatter): string {
  const on = formatDay(beijingDay(raisedAt))
  if (raisedBy === 'family') return `您家 ${on} 在这里写的`
  if (raisedBy === 'coordinator') return `单位 ${on} 照您家的电话写下的${caller === '' ? '' : `（${caller}打来）`}`
  return `${on} 家访时写下的`
}

/** What was told of it, the oldest first. */
function repliesOf(m: FamilyMatter): string {
  return m.steps
    .filter((s) => wordNames[s.kind] !== undefined)
    .map(
      (s) =>
        html`<h2>${wordNames[s.kind] ?? ''}${s.cannot ? '：现在办不成' : ''}（${formatDay(beijingDay(new Date(s.at).toISOString()))}）</h2>!${s.text ? html`<p>${s.text}</p>` : ''}!${s.dueOn ? html`<p>最晚${formatDay(s.dueOn)}答复您。</p>` : ''}`,
    )
    .join('')
}

export function unsettled({ base, command, typed }: View, m: FamilyMatter): string {
  const again = hasEnded(stateOf(m))
  return html`<h1>${again ? '请再办' : '还没有解决'}</h1><p>可以写一句还差什么，也可以不写。单位会再研究、再答复。</p>
!${form(
    `${base}/matter/${m.id}`,
    command,
    html`!${shownInput('reply', replyOf(m))}<input type="hidden" name="settles" value="no"><label for="text">还差什么（可不填）</label><textarea id="text" name="text" maxlength="300">
${typed.text ?? ''}</textarea><button>${again ? '请再办' : '送出'}</button>`,
  )}`
}

function hasEnded(state: MatterState): boolean {
  return state === 'closed' || state === 'lapsed'
}

function replyOf(m: FamilyMatter): string {
  return m.steps.findLast((s) => s.kind === 'replied')?.id ?? ''
}

function stateOf(m: FamilyMatter): MatterState {
  return matterState(m.steps)
}

export function matterWord(m: FamilyMatter): string {
  const words: Record<MatterState, string> = {
    raised: '已登记，正在报告',
    reported: '正在研究',
    sentBack: '承办人退回，正在重新研究',
    measured: '正在办理',
    replied: '已答复，请您看看',
    unsettled: '正在再次办理',
    settled: '已解决',
    lapsed: '已答复，按期办结',
    closed: '已办结',
    split: '分成几件办理',
    joined: '和另一件一起办理',
  }
  return words[stateOf(m)]
}

export function kindName(kind: string): string {
  return Object.entries(matterKindNames).find(([key]) => key === kind)?.[1] ?? '事项'
}
