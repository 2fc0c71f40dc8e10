/** What somebody whom a story tells about reads on the own page, `/s/<token>`. The same after every answer: the code may be in several hands. */
import { html } from 'ghtml'
import { form } from '../../doors/layout.ts'
import { type Words, withOtherNames } from './blocks.ts'
import type { Size } from './picture-store.ts'
import { blockHtml } from './public-html.ts'
import { MOST_NAME } from './rules.ts'
import type { PortrayedAnswer } from './sealed.ts'
import type { Whom } from './tables.ts'

export type View = {
  called: string
  /** By which the person stands in these words. */
  names: readonly string[]
  /** Names of everybody known: a name inside one of these is not this person's. */
  known: readonly string[]
  whom: Whom
  unitName: string
  /** Null: it is being changed, or is not to be shown any more. */
  words: (Words & { hash: string }) | null
  sizes: readonly Size[]
  isPublic: boolean
  answer: PortrayedAnswer
  base: string
  command: string
  /** The other name that stood in a form that was refused. */
  typed: string
}

const aboutWhom: Record<Whom, string> = { self: '您', child: '您的孩子', both: '您和您的孩子' }

export function home(view: View): string {
  const { called, names, whom, unitName, words, base, isPublic } = view
  if (!words)
    return html`<h1>${called}，现在不用答复</h1><p>这篇文章正在修改，或者已经撤下，公开的页面上没有它。改好以后要再发的，会请您再看一遍、再定。</p>`
  const child =
    whom === 'self'
      ? ''
      : html`<p class="quiet">孩子由您代为同意。这里不登记孩子的姓名，也请您看看照片里的孩子合不合适。</p>`
  return html`<h1>${called}，想请您自己定</h1>
<p>${unitName}写了下面这篇文章，里面写到或者拍到了${aboutWhom[whom]}。您同意了才会公开发表；不同意，不用说明理由，谁也看不出来是谁没有同意。</p>
!${child}
!${isPublic ? html`<p class="told">这篇文章已经公开发表。您按“不同意，或撤回同意”，它马上从公开的页面上撤下。</p>` : ''}
<h2>${words.title}</h2>
!${article(view, words)}
<h2>您的决定</h2>
<p class="quiet">只由您本人决定，不是您本人请转交。随时可以改，以最后一次为准；这一页不显示以前答的是什么。文字或者图片改动了，会请您重新看。</p>
!${form(`${base}/yes`, view.command, html`<input type="hidden" name="words" value="${words.hash}"><button>同意发表</button>`)}
!${names.length > 0 ? html`<p><a class="button plain" href="${base}/other">同意，但换一个称呼</a></p>` : ''}
<p><a class="button plain" href="${base}/no">不同意，或撤回同意</a></p>`
}

function article({ base, sizes }: View, words: Words): string {
  return html`<div class="story"><style>.story { background: #fff; border: 1px solid var(--line); border-radius: 6px; padding: 20px 20px 4px; margin: 0 0 24px } .story p, .story h2 { white-space: pre-line } .story h2 { margin-top: 16px } .story figure { margin: 0 0 16px } .story img { display: block; width: 100%; height: auto } .story figcaption { color: var(--quiet); font-size: 20px; padding-top: 6px } .story blockquote { margin: 0 0 16px; padding-left: 16px; border-left: 3px solid var(--bamboo) }</style>!${words.blocks.map((block) => blockHtml(block, sizes, `${base}/pictures`))}</div>`
}

export function other({ names, words, base, command, typed }: View): string {
  if (!words || names.length === 0) return back(base)
  const written = names.map((name) => `“${name}”`).join('、')
  return html`<h1>换一个称呼</h1><p>文章里写的是${written}。您想用什么称呼？发表时，文中和图片说明里的${written}都换成它，别的字不变。</p>
!${form(`${base}/other`, command, html`<input type="hidden" name="words" value="${words.hash}"><label for="name">想用的称呼，如“小王”“王阿姨”</label><input type="text" id="name" name="name" maxlength="${MOST_NAME}" autocomplete="off" value="${typed}" required><button>同意，用这个称呼发表</button>`)}
<p><a class="line" href="${base}">不换，回去再看</a></p>`
}

export function no({ base, command, isPublic }: View): string {
  return html`<h1>不同意，或撤回同意</h1><p>按一下就办好，不用说明理由，对您和家人没有任何影响，谁也看不出来是谁没有同意。${isPublic ? '文章马上从公开的页面上撤下。' : ''}以后想同意，随时可以再打开这一页。</p>
!${form(`${base}/no`, command, '<button>不同意发表</button>')}
<p><a class="line" href="${base}">再看一遍文章</a></p>`
}

function back(base: string): string {
  return html`<h1>请先看文章</h1><p><a class="button" href="${base}">去看看</a></p>`
}

/** Said once, right after the act; by another name it shows how it will stand there. */
export function confirmYes({ base }: View): string {
  return html`<h1>谢谢，已记下：同意发表</h1><p>随时可以撤回，一步就好。</p><p><a class="line" href="${base}">再看一遍文章</a></p>`
}

export function confirmOther(view: View): string {
  const { base, words, answer } = view
  const lines = words ? linesWith(view, words, answer.name) : []
  return html`<h1>谢谢，已记下：同意，用“${answer.name}”</h1><p>发表时会这样写：</p>!${lines.map((line) => html`<p class="told">${line}</p>`)}<p><a class="line" href="${base}/other">再改一改</a></p><p><a class="line" href="${base}">再看一遍文章</a></p>`
}

export function confirmNo({ base }: View): string {
  return html`<h1>好的，已记下：不同意发表</h1><p>不用说明理由。公开的页面上没有这篇文章；单位只知道它还不可以发布，不知道是谁没有同意。</p><p><a class="line" href="${base}">再看一遍文章</a></p>`
}

/** The first sentences in which the name stands, as they will be. */
function linesWith({ names, known }: View, words: Words, name: string): string[] {
  const replaced = withOtherNames(words, new Map(names.map((written) => [written, name])), known)
  const lines = replaced.blocks.flatMap((block) =>
    block.type === 'picture' ? [block.caption] : block.text.split(/(?<=[。！？])/),
  )
  return [replaced.title, ...lines].filter((line) => line.includes(name)).slice(0, 4)
}
