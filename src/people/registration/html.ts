/** What the household's page says to the officer who opened it. One thing a page. */
import { html } from 'ghtml'
import { radio, routeFields, tick, timesFields, typedWish, type Wish, wishWords, yesNo } from '../../doors/fields.ts'
import { form } from '../../doors/layout.ts'
import type { Way } from '../../doors/link.ts'
import { spaced } from '../../doors/link.ts'
import { beijingDay, formatDay } from '../../platform/calendar.ts'
import { routeNames } from '../../vocabulary/contact-routes.ts'
import type { Relation } from '../../vocabulary/relations.ts'
import { relationNames } from '../../vocabulary/relations.ts'
import { registrationState } from '../register/rules/registration.ts'
import { entryHash } from './acts.ts'
import type { Household, Relative } from './store.ts'

export type View = {
  home: Household
  wish: Wish | undefined
  /** Each relative's own way in, as it may be handed on. */
  ways: ReadonlyMap<string, Way>
  publicUrl: string
  base: string
  command: string
  /** What stood in a form that was refused. */
  typed: Readonly<Record<string, string>>
}

const relations: readonly Relation[] = ['spouse', 'child', 'parent', 'parentInLaw']

export function home({ home: h, wish, base, command }: View): string {
  const inside = h.relatives.filter((r) => r.inScope)
  const outside = h.relatives.filter((r) => !r.inScope)
  const state = registrationState({ checked: h.checkedAt !== null, answered: inside.map((r) => r.answered) })
  const times = wish ? wishWords(wish) : ''
  return html`<h1>${h.officers.map((o) => o.name).join('、')}家的登记</h1>
!${state === 'done' ? '<p class="told">已登记完，谢谢您。有变动随时可以再来改。</p>' : ''}
!${state === 'waiting' ? '<p class="told">您已核对过。还要请下面的家属用自己的短码答复。</p>' : ''}
!${state === 'unchecked' ? '<p>请看看下面登记得对不对，改好后按最下面的“登记无误”。</p>' : ''}
<h2>家属</h2>
!${h.relatives.length === 0 ? '<p>还没有登记家属。</p>' : ''}
<dl>!${inside.map((r) => relativeLine(r, base))}!${outside.map((r) => relativeLine(r, base))}</dl>
<p><a class="button plain" href="${base}/add">添一位家属</a></p>
<h2>家里</h2>
<dl>
<div><dt>片区</dt><dd>${h.area || '还没有填'}</dd></div>
<div><dt>未成年子女</dt><dd>${h.hasChildren ? '有（不登记姓名）' : '没有'}</dd></div>
<div><dt>方便的时间</dt><dd>${times || '都可以'}</dd></div>
<div><dt>怎样联系</dt><dd>${routeWord(wish)}</dd></div>
</dl>
<p><a class="line" href="${base}/home">改片区和孩子</a></p>
<p><a class="line" href="${base}/times">改时间和联系方式</a></p>
<p><a class="line" href="${base}/avoid">回避，或换一位家访人</a></p>
!${form(`${base}/check`, command, html`<input type="hidden" name="entry" value="${entryHash(h)}"><button>!${h.checkedAt ? '再次确认登记无误' : '登记无误'}</button>`)}
!${h.checkedAt ? html`<p class="quiet">${formatDay(beijingDay(h.checkedAt))}核对过。</p>` : ''}`
}

function relativeLine(r: Relative, base: string): string {
  const note = r.inScope ? (r.answered ? '本人已答复' : '等本人答复') : r.reason
  return html`<div><dt>${relationNames[r.relation]}</dt><dd>${r.name}<br><span class="quiet">${note}</span><br><a class="line" href="${base}/relative/${r.id}">${r.inScope ? '更正，或看本人的短码' : '更正'}</a></dd></div>`
}

function routeWord(wish: Wish | undefined): string {
  return Object.entries(routeNames).find(([key]) => key === wish?.route)?.[1] ?? '还没有填'
}

/** One relative: the code to hand on, and what an officer may put right. */
export function relative({ home: h, ways, publicUrl, base, command, typed }: View, id: string): string | null {
  const r = h.relatives.find((one) => one.id === id)
  if (!r) return null
  const way = ways.get(r.id)
  return html`<h1>${relationNames[r.relation]} ${r.name}</h1>
!${r.inScope ? handOn(r, way, publicUrl) : html`<p class="told">${r.reason}，不用本人答复。</p>`}
<h2>更正</h2>
!${r.answered ? '<p class="quiet">本人已经答复，姓名和关系不能再改；确有错误，请告诉综合部。</p>' : ''}
!${form(
    `${base}/relative/${r.id}`,
    command,
    html`!${nameFields(typed.name ?? r.name, typed.relation ?? r.relation)}!${yesNo('local', '在本地工作或居住吗？', '在', '不在', answerIn(typed.local) ?? (r.inScope ? true : null))}<button class="plain">保存更正</button>`,
  )}
<h2>不再列出</h2><p>已经不是一家人、搬走或去世的，按下面一步，不用说明原因。</p>
!${form(`${base}/relative/${r.id}/off`, command, '<button class="plain">不再列出这个人</button>')}`
}

function handOn(r: Relative, way: Way | undefined, publicUrl: string): string {
  if (way?.keptOwn) return html`<p class="told">${r.name}已换成只有本人知道的短码，这里不再显示。</p>`
  if (!way) return html`<p class="told">请先回到首页按“登记无误”，这里就会有给${r.name}的短码。</p>`
  return html`<h2>请转交本人</h2><p>是否同意由${r.name}自己定，您不能代答。请把下面的网址发给本人，或让本人打开 ${publicUrl.replace(/^https:\/\//, '')}/c 输入短码：</p>
<p class="code">${spaced(way.code)}</p><p><a class="line" href="/c/${way.token}">给${r.name}本人的网页（长按可复制）</a></p>`
}

export function add({ base, command, typed }: View): string {
  return html`<h1>添一位家属</h1><p>只填成年家属的姓名和关系。电话和其他内容由本人自己填。</p>
!${form(
    `${base}/add`,
    command,
    html`!${nameFields(typed.name ?? '', typed.relation ?? null)}!${yesNo('adult', '满 18 周岁了吗？', '满了', '还没有', answerIn(typed.adult))}!${yesNo('local', '在本地工作或居住吗？', '在', '不在', answerIn(typed.local))}<button>添上</button>`,
  )}`
}

function answerIn(value: string | undefined): boolean | null {
  return value === undefined ? null : value === 'yes'
}

function nameFields(name: string, relation: string | null): string {
  return html`<label for="name">姓名</label><input type="text" id="name" name="name" maxlength="20" autocomplete="off" required value="${name}">
<fieldset><legend>是您的</legend>!${relations.map((r) => radio('relation', r, relationNames[r], r === relation))}</fieldset>`
}

export function area({ home: h, base, command, typed }: View): string {
  return html`<h1>片区和孩子</h1><p>只写到社区或村，不写门牌。</p>
!${form(
    `${base}/home`,
    command,
    html`<label for="area">住在哪个社区或村</label><input type="text" id="area" name="area" maxlength="30" autocomplete="off" value="${typed.area ?? h.area}">
<fieldset><legend>孩子</legend>!${tick('children', '家里有未成年子女', typed.area === undefined ? h.hasChildren : typed.children !== undefined)}<p class="quiet">只记有没有，不记姓名、年龄、学校。</p></fieldset><button>保存</button>`,
  )}`
}

export function times({ wish: known, base, command, typed }: View): string {
  const wish = typedWish(typed) ?? known
  return html`<h1>时间和联系方式</h1>
!${form(`${base}/times`, command, html`!${timesFields(wish)}!${routeFields('家访前怎样联系家里？', wish?.route ?? '')}<button>保存</button>`)}`
}

export function avoid({ home: h, base, command, typed }: View): string {
  const own = h.avoidances
  return html`<h1>回避，或换一位家访人</h1>
!${own.map(
    (a) =>
      html`<p class="told">${a.source === 'declaration' ? html`已申报：${a.visitor}不家访您家。` : '已提出希望换一位家访人。'}</p>!${form(`${base}/avoid/${a.id}/end`, command, '<button class="plain">收回</button>')}`,
  )}
<h2>申报回避</h2><p>您家与哪位领导有亲属、利害等需要回避的关系，请选。不用写是什么关系。</p>
!${form(
    `${base}/avoid`,
    command,
    html`<label for="visitorId">与我家有需要回避的关系的领导</label><select id="visitorId" name="visitorId" required><option value="">请选择</option>!${h.leaders.map((o) => html`<option value="${o.id}" !${o.id === typed.visitorId ? 'selected' : ''}>${o.name}${o.title ? `（${o.title}）` : ''}</option>`)}</select><button class="plain">申报</button>`,
  )}
!${
    h.visit
      ? html`<h2>希望换一位家访人</h2><p>不用说明原因；来的人也不会知道是谁提的。</p>!${form(`${base}/other-visitor`, command, html`<input type="hidden" name="visitor" value="${h.visit.visitorId}"><button class="plain">希望换一位家访人</button>`)}`
      : ''
  }`
}

/** What is said after an act: one sentence, and the way back. */
export function confirmation(head: string, sentence: string, to = '') {
  return ({ base }: View): string => html`<h1>${head}</h1><p class="told">${sentence}</p>
<p><a class="button plain" href="${base}${to}">${to ? '返回' : '回到我家的登记'}</a></p>`
}
