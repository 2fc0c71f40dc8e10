/** What a relative's own page says. One thing a page; nobody is asked for a reason. */
import { html } from 'ghtml'
import { routeFields, tick, timesFields, typedWish, type Wish, wishWords } from '../../doors/fields.ts'
import { form } from '../../doors/layout.ts'
import { formatDay } from '../../platform/calendar.ts'
import { routeNames } from '../../vocabulary/contact-routes.ts'
import { relationNames } from '../../vocabulary/relations.ts'
import type { ConsentText } from './rules.ts'
import { consentState, mayConsent } from './rules.ts'
import type { Person } from './store.ts'

export type View = {
  person: Person
  phone: string | null
  wish: Wish | undefined
  /** Opened by a code that the relative changed: nobody else has it, and the answer may be shown. */
  own: boolean
  text: ConsentText
  hash: string
  base: string
  command: string
  /** What stood in a form that was refused. */
  typed: Readonly<Record<string, string>>
}

export function home(view: View): string {
  const { person, base } = view
  const state = consentState(person.answers)
  if (state === 'open') return questionPage(view)
  if (!view.own) return answered(base)
  if (state === 'agreed') return agreed(view)
  return html`<h1>好的，您不参加</h1>
<p>已经记下了。不用说明理由，对您和家人没有任何影响，以后也不会再来问您。</p>
<p>单位的页面和名单上都看不出来。</p>
<p><a class="line" href="${base}/times">家里哪天方便（可以不填）</a></p>
<p><a class="line" href="${base}/agree">我改主意了，愿意参加</a></p>`
}

/** The same words after every answer: the code is printed, and others may have it. */
function answered(base: string): string {
  return html`<h1>您的答复已经记下</h1>
<p>这个短码印在纸上，别人也可能看到，所以这里不显示您答的是什么。随时可以改，一步办好，不用说明理由。</p>
<p><a class="button plain" href="${base}/agree">同意，或改为同意</a></p>
<p><a class="button plain" href="${base}/withdraw">不参加，或撤回同意</a></p>
<p><a class="line" href="${base}/contact">填写或重填联系方式</a></p>
<p><a class="line" href="${base}/times">家里哪天方便</a></p>
<p><a class="line" href="${base}/about">再看一遍说明</a></p>
<p><a class="line" href="${base}/code">换一个只有我知道的短码（换好就能看到自己的答复）</a></p>`
}

/** Said at once after agreeing; the page is the same for whoever opens it. */
export function thanks({ base }: View): string {
  return html`<h1>谢谢，已记下：同意</h1><p>随时可以撤回，一步就好。</p>
<p><a class="button" href="${base}/contact">填写怎样联系我</a></p><p><a class="line" href="${base}">以后再填</a></p>`
}

/** Said at once after declining or withdrawing. */
export function farewell({ base }: View): string {
  return html`<h1>好的，已记下：不参加</h1><p>不用说明理由，对您和家人没有任何影响，以后也不会再来问您。您留过的联系方式已经删除。单位的页面和名单上都看不出来。</p>
<p><a class="line" href="${base}/times">家里哪天方便（可以不填）</a></p><p><a class="line" href="${base}/code">换一个只有我知道的短码</a></p>`
}

/** Said after keeping how one wants to be reached: not what was written, the printed code is in other hands too. */
export function contactKept({ base }: View): string {
  return html`<h1>已记下</h1><p class="told">您愿意怎样被联系，已经保存。随时可以改，也可以撤回。</p><p><a class="button plain" href="${base}">回到首页</a></p>`
}

export function timesKept({ base }: View): string {
  return html`<h1>已记下</h1><p class="told">家里方便的时间已经保存。</p><p><a class="button plain" href="${base}">回到首页</a></p>`
}

/** The question, with everything one should know before answering on the same page. */
export function questionPage({ person, text, hash, base, command }: View): string {
  return html`<h1>${person.name}，想请您自己定</h1>
<p class="quiet">您是${person.officer}的${relationNames[person.relation]}。这一页只由您本人答复。不是您本人，请转交，不要代答。</p>
<p>${text.opening}</p>
!${text.sections.map((s) => html`<h2>${s.head}</h2><p>${s.text}</p>`)}
!${form(`${base}/agree`, command, html`<input type="hidden" name="text" value="${hash}"><button>同意</button>`)}
<p><a class="button plain" href="${base}/decline">不参加</a></p>
<p class="quiet">说明文字版本 ${text.version}</p>`
}

function agreed({ person, phone, wish, base }: View): string {
  const latest = person.answers.at(-1)
  const times = wish ? wishWords(wish) : ''
  return html`<h1>谢谢，您同意了</h1>
<p class="quiet">${latest ? formatDay(latest.saidOn) : ''}记下的，随时可以撤回。</p>
<h2>您自己的联系方式</h2>
<dl>
<div><dt>怎样联系您</dt><dd>${person.reached ? routeNames[person.reached.route] : '还没有填'}</dd></div>
!${phone ? html`<div><dt>您的电话</dt><dd>${phone}</dd></div>` : ''}
<div><dt>家里方便的时间</dt><dd>${times || '都可以'}</dd></div>
!${person.reached?.named === false ? html`<div><dt>家访人的页面</dt><dd>不列您的名字</dd></div>` : ''}
</dl>
<p><a class="button" href="${base}/contact">${person.reached ? '改一改' : '填写'}</a></p>
<p><a class="line" href="${base}/withdraw">撤回同意</a></p>
<p><a class="line" href="${base}/about">再看一遍说明</a></p>
<p><a class="line" href="${base}/code">换一个只有我知道的短码</a></p>`
}

export function about({ text }: View): string {
  return html`<h1>说明</h1><p>${text.opening}</p>!${text.sections.map((s) => html`<h2>${s.head}</h2><p>${s.text}</p>`)}<p class="quiet">版本 ${text.version}</p>`
}

export function decline({ person, hash, base, command }: View): string {
  if (!mayConsent(consentState(person.answers), 'decline')) return asksFirst(base)
  return html`<h1>不参加？</h1><p>不用说明理由，对您和家人没有任何影响，也不会有人追问。以后想参加，随时可以再打开这一页。</p>
!${form(`${base}/decline`, command, html`<input type="hidden" name="text" value="${hash}"><button>不参加</button>`)}`
}

export function withdraw({ person, base, command }: View): string {
  if (!mayConsent(consentState(person.answers), 'withdraw')) return asksFirst(base)
  return html`<h1>不参加，或撤回同意</h1><p>按一下就办好，不用说明理由。您留过的电话和联系方式当时就删除。</p>
!${form(`${base}/withdraw`, command, '<button>不参加，撤回同意</button>')}`
}

export function contact({ person, phone, wish: known, own, hash, base, command, typed }: View): string {
  if (!mayConsent(consentState(person.answers), 'sayContact')) return asksFirst(base)
  const wish = typedWish(typed) ?? known
  const isSubmitted = typed.command !== undefined
  return html`<h1>怎样联系您</h1><p>保存就是同意。<a href="${base}/about">再看一遍说明</a></p>
!${form(
    `${base}/contact`,
    command,
    html`<input type="hidden" name="text" value="${hash}">!${routeFields('您愿意怎样被联系？', typed.route ?? (own ? (person.reached?.route ?? '') : ''))}
<label for="phone">您的电话（选打电话或发短信时填）</label><input type="tel" id="phone" name="phone" maxlength="30" autocomplete="tel" value="${typed.phone ?? (own ? (phone ?? '') : '')}">
!${timesFields(wish)}
<fieldset><legend>家访人的页面</legend>!${tick('unnamed', '不要列出我的名字', isSubmitted ? typed.unnamed !== undefined : own && person.reached?.named === false)}<p class="quiet">不列名字也照样可以在家参加。</p></fieldset>
<button>同意并保存</button>`,
  )}`
}

/** When it suits the household: said by anybody of it who answered. */
export function times({ person, wish: known, base, command, typed }: View): string {
  const wish = typedWish(typed) ?? known
  if (!mayConsent(consentState(person.answers), 'sayTimes')) return asksFirst(base)
  return html`<h1>家里哪天方便</h1><p>说的是家里，不是您一个人。</p>
!${form(`${base}/times`, command, html`!${timesFields(wish)}!${routeFields('家访前怎样联系家里？', wish?.route ?? '')}<button>保存</button>`)}`
}

function asksFirst(base: string): string {
  return html`<h1>请先答复</h1><p><a class="button" href="${base}">去看看</a></p>`
}

export function code({ base, command }: View): string {
  return html`<h1>换一个自己的短码</h1>
<p>原来的二维码和短码是印在纸上、由家里的干部职工转交的。新的一打开，旧的就全部作废；新的只在您这里显示一次，请记下来，或把新打开的页面收藏好。</p>
!${form(`${base}/code`, command, '<button>换新短码</button>')}`
}

export function newCode(shown: string, base: string): string {
  return html`<h1>您的新短码</h1><p class="code">${shown}</p><p>请抄下来收好。以后打开本页：输入这个短码，或收藏现在的网址。旧的二维码和短码已经作废，家里和单位都没有这个新短码。</p>
<p><a class="button" href="${base}">记好了</a></p>`
}
