/** The page of an invitation: what, when, where, how to get there; and for whoever comes, how many chairs. Nothing is asked of who does not. */
import { html } from 'ghtml'
import { form } from '../../doors/layout.ts'
import { formatDay } from '../../platform/calendar.ts'
import type { GatheringRow } from '../gatherings/contract.ts'
import { hoursText } from '../gatherings/rules.ts'
import { type HomeAnswer, LONGEST_NAME, MOST_CHAIRS, MOST_NAMES } from './sealed.ts'

export type InvitationView = {
  kindName: string
  row: GatheringRow
  transport: string
  /** What this household answered so far, or what stood in a form that was refused. */
  now: HomeAnswer
  base: string
  command: string
}

export function invitationPage(view: InvitationView): string {
  const { row, kindName, transport } = view
  const facts = [
    ['时间', `${formatDay(row.day)} ${hoursText(row)}`],
    ['地点', row.place],
    ['怎么来', transport],
  ].filter(([, text]) => text !== '')
  return html`<h1>请您和家人来参加“${row.title}”</h1>
<p class="quiet">${kindName}。孩子可以一起来。</p>
<dl>!${facts.map(([label, text]) => html`<div><dt>${label}</dt><dd>${text}</dd></div>`)}</dl>
!${row.state === 'cancelled' ? html`<p class="told warn">这次活动取消了，不用来。${row.whyCancelled}</p>` : answerForm(view)}`
}

function answerForm({ now, base, command }: InvitationView): string {
  const chairs = (name: string, label: string, chosen: number) =>
    html`<label for="${name}">${label}</label><select id="${name}" name="${name}">!${Array.from(
      { length: MOST_CHAIRS + 1 },
      (_, n) => html`<option value="${n}" !${n === chosen ? 'selected' : ''}>${n === 0 ? '不用' : `${n} 个`}</option>`,
    )}</select>`
  return html`<h2>要来的，说一声备几个座位</h2>
<p>不来不用说，也不用说原因。单位只看到所有人家的座位总数，一天一次，看不到哪一家来、哪一家不来。</p>
!${form(
    base,
    command,
    html`!${chairs('adults', '大人的座位', now.adults)}!${chairs('children', '孩子的座位', now.children)}
<label for="names">愿意把名字写在家庭助廉证书上的大人，每人自己写，一行一位（最多 ${MOST_NAMES} 位，可以不写）</label>
<textarea id="names" name="names" maxlength="${MOST_NAMES * (LONGEST_NAME + 2)}">${now.names.join('\n')}</textarea>
<button>记下</button>`,
  )}
<p class="quiet">活动那天以前随时可以再来改。活动办完，这里说过的都删除。有意见建议要提的，请在家访通知书上的页面里写，那里说得更清楚，也由您定让谁看。</p>`
}

export function keptPage({ adults, children, names }: HomeAnswer): string {
  const none = adults === 0 && children === 0
  return html`<h1>记下了</h1>
<p class="told">!${none ? html`不备座位。想来的时候再来改。` : html`大人 ${adults} 个座位，孩子 ${children} 个座位。`}!${names.length === 0 ? '' : html`证书上写：${names.join('、')}。`}</p>
<p class="quiet">单位只看到座位总数。</p>`
}
