/** The family decides whether its hardship is referred to the aid office: what stands there, one thing a page; taken back in one tap. */
import { html } from 'ghtml'
import { form } from '../doors/layout.ts'
import type { OwnAid } from '../followup/aid/reads.ts'
import { type AidState, outcomeNames, sheetNumber } from '../followup/aid/rules.ts'
import { formatDay } from '../platform/calendar.ts'
import { shownInput, type View } from './html.ts'

type Act = OwnAid['acts'][number]['act']
const actNames: Record<Act, string> = {
  agreed: '您家同意转介',
  mended: '您家改了要转的话',
  declined: '您家说不转介',
  withdrawn: '您家撤回了同意，您写的话和电话已经删除',
  calledOff: '照您家的电话撤回了同意，您写的话和电话已经删除',
}

/** What stands in the list of the family's own matters. */
export const aidWord: Record<AidState, string> = {
  none: '',
  asked: '请您家决定',
  agreed: '您家同意了',
  made: '转介单写好了',
  handed: '已经转去',
  owed: '撤回了同意，正在告知',
  told: '撤回了同意',
}

/** To whom, what for, what is passed on; then yes or no, or nothing. Once it is agreed, how far it is. */
export function aid(view: View, a: OwnAid, over: boolean): string {
  const { base, command } = view
  const at = `${base}/aid/${a.matterId}`
  if (a.state !== 'asked') return standing(view, a)
  if (over)
    return html`<h1>不用再定了</h1><p class="told">这件事项已经办结，或者到别的编号办理了，不再转介。</p>!${came(a)}!${backTo(base, a)}`
  return html`<h1>要不要转给${a.office}？</h1>
<p>${a.text.opening}</p>
<p>想转去的话，下一页可以改：</p>
<p class="told">${a.words}</p>
!${a.text.sections.map(({ head, text }) => html`<h2>${head}</h2><p>${text}</p>`)}
<p><a class="button" href="${at}/yes">可以转，去看要转的话</a></p>
!${form(`${at}/decline`, command, html`!${shownInput('request', a.textHash)}<button class="plain">不转</button>`)}
!${a.acts.length > 0 ? came(a) : ''}
<p class="quiet">不想现在定，关掉这一页就行，以后随时可以回来。</p>
!${backTo(base, a)}`
}

/** The words that go, each the family's own. */
export function aidYes({ base, command, typed, facts }: View, a: OwnAid): string {
  const home = facts.members.map(({ name }) => name).join('、')
  const name = typed.name ?? a.agreed?.name ?? `${home}家`
  return html`<h1>只转下面这些</h1>
<p>转给${a.office}，只用来申请帮扶。每一样都可以改。</p>
!${form(
    `${base}/aid/${a.matterId}/agree`,
    command,
    html`!${shownInput('request', a.textHash)}<label for="name">怎样称呼您家</label><input type="text" id="name" name="name" maxlength="40" value="${name}" required>
<label for="phone">联系电话（可以不留）</label><input type="tel" id="phone" name="phone" maxlength="30" autocomplete="off" value="${typed.phone ?? a.agreed?.phone ?? ''}">
<label for="text">请求帮扶的话</label><textarea id="text" name="text" maxlength="500" required>
${typed.text ?? a.agreed?.words ?? a.words}</textarea>
<p class="quiet">不用写收入、财产、病情。写到别的大人的，请先问过本人；电话写您自己的。</p>
<button>同意转这些</button>`,
  )}
<p><a class="line" href="${base}/aid/${a.matterId}">先不定</a></p>`
}

function standing({ base, command }: View, a: OwnAid): string {
  const at = `${base}/aid/${a.matterId}`
  const back = a.state === 'agreed' || a.state === 'made' || a.state === 'handed'
  return html`<h1>转给${a.office}</h1>
<p>现在：${aidWord[a.state]}</p>
!${came(a)}
!${content(a)}
!${a.state === 'agreed' ? html`<p><a class="line" href="${at}/yes">改要转的话</a></p>` : ''}
!${back ? form(`${at}/withdraw`, command, '<button class="plain">撤回同意</button><p class="quiet">不用说明理由。您写的话和电话当时就删除。</p>') : ''}
!${a.state === 'owed' || a.state === 'told' ? '<p class="quiet">按照法律，单位只留编号、日期和交给了谁，说明是照您家的同意办的。</p>' : ''}
!${backTo(base, a)}`
}

/** What was agreed to, as long as it is kept. */
function content({ agreed }: OwnAid): string {
  if (!agreed) return ''
  return html`<h2>您家同意转的</h2>
<dl><div><dt>称呼</dt><dd>${agreed.name}</dd></div><div><dt>电话</dt><dd>${agreed.phone || '没有留'}</dd></div><div><dt>请求帮扶的话</dt><dd style="font-weight:400">${agreed.words}</dd></div></dl>`
}

/** Everything that happened, with its day, in order; of one day, in the order in which one thing leads to the next. */
function came(a: OwnAid): string {
  const isBack = (act: Act) => act === 'withdrawn' || act === 'calledOff'
  const lines = [
    { on: a.askedOn, rank: 0, text: '单位请您家决定' },
    ...a.acts.map(({ act, on }) => ({ on, rank: isBack(act) ? 5 : 1, text: actNames[act] })),
    ...a.sheets.flatMap((s) => {
      const sheet = `转介单${sheetNumber(s)}`
      const sentence = s.handedOn === null ? `没有交出，${sheet}已经销毁` : `已经告诉${s.handedTo}停用${sheet}`
      return [
        { on: s.madeOn, rank: 2, text: `写了${sheet}` },
        ...(s.handedOn === null ? [] : [{ on: s.handedOn, rank: 3, text: `${sheet}交给了${s.handedTo}` }]),
        ...(s.toldOn === null ? [] : [{ on: s.toldOn, rank: 6, text: sentence }]),
      ]
    }),
    ...a.outcomes.map(({ kind, words, on }) => ({ on, rank: 4, text: `${outcomeNames[kind]}：${words}` })),
  ].sort((one, other) => (one.on === other.on ? one.rank - other.rank : one.on < other.on ? -1 : 1))
  return html`<h2>经过</h2><dl>!${lines.map(({ on, text }) => html`<div><dt>${formatDay(on)}</dt><dd style="font-weight:400">${text}</dd></div>`)}</dl>`
}

/** On the page of the matter: the way to what is to be decided, or was. */
export function aidLine(base: string, a: OwnAid | null): string {
  return a ? html`<p><a class="line" href="${base}/aid/${a.matterId}">转给${a.office}：${aidWord[a.state]}</a></p>` : ''
}

function backTo(base: string, { matterId }: OwnAid): string {
  return html`<p><a class="line" href="${base}/matter/${matterId}">看这件困难诉求</a></p>`
}
