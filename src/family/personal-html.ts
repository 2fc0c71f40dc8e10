/** What is the family's own: the record and its matters; and the word that opens them (docs/decisions/0024). */
import { html } from 'ghtml'
import { form } from '../doors/layout.ts'
import type { OwnAid } from '../followup/aid/reads.ts'
import type { OwnComplaint } from '../followup/complaints/reads.ts'
import { beijingDay, formatDay, formatShortTime } from '../platform/calendar.ts'
import type { Objection } from '../visiting/visits/reads.ts'
import { recordLines } from '../visiting/visits/rules/record-fields.ts'
import { fieldsOf, recordHash } from '../visiting/visits/rules/record-hash.ts'
import type { VisitRecordRow } from '../visiting/visits/tables.ts'
import { aidLine } from './aid-html.ts'
import { shownInput, type View } from './html.ts'
import { kindName, matterWord } from './matter-html.ts'
import type { FamilyMatter } from './store.ts'

const WORD = html`<input type="text" id="word" name="word" autocomplete="off" maxlength="40" required>`

/**
 * Asks for the word, or to choose one where there is none. `back`: the page that it opens; `typed`: what was typed on it, which goes
 * along.
 */
export function askWord({ base, command, facts, typed }: View, back: string): string {
  const kept = Object.entries(typed)
    .filter(([name]) => !['command', 'word', 'back', 'how'].includes(name))
    .map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)
  const fields = (how: 'choose' | 'type') =>
    html`<input type="hidden" name="how" value="${how}"><input type="hidden" name="back" value="${back}">!${kept}`
  if (!facts.own_word)
    return html`<h1>给自己家定一个口令</h1>
<p>写下的内容和您提的事，只有知道口令的人能看。单位也不知道这个口令。</p>
!${facts.said.slipAt ? html`<p>这张条是 ${formatShortTime(facts.said.slipAt)} 换的。</p>` : ''}
!${form(`${base}/word`, command, html`!${fields('choose')}<label for="word">口令（2 到 20 个字，可以是汉字）</label>!${WORD}<p class="quiet">比如孩子的小名，不要用电话号码。请记下来，家里人商量着用一个。</p><button>就用这个口令</button>`)}`
  return html`<h1>请输入家里的口令</h1>
!${form(`${base}/word`, command, html`!${fields('type')}<label for="word">口令</label>!${WORD}<button>打开</button>`)}
!${facts.said.wordAt ? html`<p>口令是 ${formatShortTime(facts.said.wordAt)} 定的。</p>` : ''}
<p>忘了口令，或者口令不是您家定的？请打下面的电话：单位会请去过您家的人当面送一张新条，您自己再定口令。</p>`
}

/** What there is to see, once the word was typed. */
export function personalPage(
  { base, command, facts }: View,
  matters: readonly FamilyMatter[],
  complaints: readonly OwnComplaint[],
  aids: readonly OwnAid[],
  isPledgeLeft: boolean,
): string {
  const links = [
    ...(facts.record_id ? [html`<p><a class="line" href="${base}/record">看写下的内容</a></p>`] : []),
    ...matters.flatMap((m) => [
      html`<p><a class="line" href="${base}/matter/${m.id}">您提的${kindName(m.kind)}（第 ${m.number} 号）：${matterWord(m)}</a></p>`,
      ...aids.filter(({ matterId }) => matterId === m.id).map((a) => aidLine(base, a)),
    ]),
    ...complaints.map(
      (c) =>
        html`<p><a class="line" href="${base}/complaint/${c.id}">您对家访的意见（第 ${c.number} 号）：${c.answer ? '已答复，请您看看' : '等答复'}</a></p>`,
    ),
  ]
  return html`<h1>自己家的内容</h1>
!${isPledgeLeft ? '<p class="told warn">家访时您家有人签的承诺书没有办成：签的时候没有网络，办您家家访的两位后来都离开了，或者不再担任。这份没有存档，也不作数。愿意的，下次家访时可以另签；不签也没有关系。</p>' : ''}
!${links.length > 0 ? links.join('') : '<p>现在还没有内容。写下的内容和您提的事会在这里。</p>'}
<p><a class="line" href="${base}/raise">有话对单位说</a></p>
!${facts.held_at ? html`<p>家访时间：${formatDay(beijingDay(facts.held_at))}。有不对的地方可以提出。</p>` : ''}
!${form(`${base}/lock`, command, '<p>看完了，手机要给别人用：</p><button class="plain">锁上</button>')}`
}

/** What was written, and the family's own words beside it. */
export function record(
  { facts, plan, base, command, typed }: View,
  r: VisitRecordRow,
  objections: readonly Pick<Objection, 'text' | 'at' | 'answer'>[],
  finisher: { name: string } | null = null,
): string {
  const nameOf = (item: string) => plan.pack.find(({ key }) => key === item)?.name ?? item
  const came = [facts.visitor_name, facts.recorder_name, ...facts.companions.map((c) => c.name)].join('、')
  const after = finisher ? [['接着办的人', `${finisher.name}（去过您家的同志离开了，由单位指定）`]] : []
  const rows = [
    ['来访', came],
    ...after,
    ...recordLines(fieldsOf(r), nameOf).map(({ label, words }) => [label, words]),
  ].filter(([, words]) => words)
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
    html`!${shownInput('record', recordHash(r))}<label for="text">您的更正或不同意见</label><textarea id="text" name="text" maxlength="500" required>
${typed.text ?? ''}</textarea><button>提出</button>`,
  )}`
}
