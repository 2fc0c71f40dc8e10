/** The page of a picture wall, `/w/<token>`: what it is, sending a picture, the pictures, and one tap to take one out. */
import { html } from 'ghtml'
import { form } from '../../doors/layout.ts'
import { formatDay } from '../../platform/calendar.ts'
import { AGREED_DAYS, LONGEST_WORD, lastDay, type Sending, SHOWN_DAYS, sentUntil } from './rules.ts'

export type WallView = {
  title: string
  day: string
  sending: Sending
  isFull: boolean
  shown: readonly { id: string; word: string }[]
  base: string
  command: string
  /** What stood in a form that was refused. */
  word: string
}

const STYLE = html`<style>.wall figure { background: #fff; border: 1px solid var(--line); border-radius: 6px; margin: 0 0 24px; overflow: hidden } .wall img { display: block; width: 100%; height: auto; min-height: 80px; background: var(--line) } .wall figcaption { padding: 12px 16px 0 } .wall form { padding: 12px 16px 16px } .wall button { min-height: 56px; margin: 0 } input[type=file] { display: block; width: 100%; min-height: 60px; padding: 12px; font: inherit; font-size: 20px; background: #fff; border: 1px solid #6b7280; border-radius: 6px; margin: 0 0 20px } ul { margin: 0 0 16px; padding-left: 28px }</style>`

export function wallPage(view: WallView): string {
  const { title, day, shown, base, command } = view
  return html`!${STYLE}<h1>照片墙：${title}</h1>
!${sendPart(view)}
<h2>挂出的照片</h2>
!${shown.length === 0 ? html`<p>还没有挂出的照片。</p>` : html`<p class="quiet">有您或者您家里人、不想挂的，点照片下面的“把这张拿下”：马上删除，不用说原因，也不记是谁。</p>`}
<div class="wall">!${shown.map(
    ({
      id,
      word,
    }) => html`<figure><img src="${base}/pictures/${id}.jpg" alt="${word || '照片'}" loading="lazy">!${word ? html`<figcaption>${word}</figcaption>` : ''}
!${form(`${base}/out`, command, html`<input type="hidden" name="picture" value="${id}"><button class="plain">把这张拿下</button>`)}</figure>`,
  )}</div>
<h2>怎么保管</h2>
<ul><li>只有用这个码打开的人和单位看得到，不对外发表。</li><li>${formatDay(lastDay(day, false))}以后全部删除；画面里的成年人都同意多留的，最多留到活动后 ${AGREED_DAYS} 天。</li><li>照片里的拍摄地点、时间、手机型号在收到时就去掉了。不记是谁传的，不识别人脸。</li></ul>`
}

function sendPart({ sending, isFull, day, base, command, word }: WallView): string {
  if (sending === 'early') return html`<p class="told">${formatDay(day)}活动那天起，可以在这里传照片。</p>`
  if (sending === 'over') return html`<p class="told">传照片的时间已经过了。挂出的照片看得到 ${SHOWN_DAYS} 天。</p>`
  if (isFull) return html`<p class="told">照片墙已经满了，现在不能再传。</p>`
  return html`<p>活动上拍的照片、家书，愿意给大家看的，可以传上来。单位看过才挂出。</p>
<p>拍到别人的，先问一声再传；孩子的照片请家里大人来传。</p>
<form method="post" action="${base}/send" enctype="multipart/form-data"><input type="hidden" name="command" value="${command}">
<label for="picture">选一张照片（JPEG 或 PNG，不超过 15 MB）</label><input type="file" id="picture" name="picture" accept="image/jpeg,image/png,image/webp" required>
<label for="word">一句话（可以不写，最多 ${LONGEST_WORD} 字；请不写姓名）</label><input type="text" id="word" name="word" maxlength="${LONGEST_WORD}" value="${word}" autocomplete="off">
<button>传这张照片</button></form>
<p class="quiet">${formatDay(sentUntil(day))}为止都可以传。</p>`
}

export function sentPage(base: string): string {
  return html`<h1>收到了</h1><p class="told">单位看过以后挂出。没有挂出的，不留。</p><p><a class="button plain" href="${base}">再传一张，或者看照片墙</a></p>`
}

export function outPage(base: string): string {
  return html`<h1>拿下了</h1><p class="told">这张照片已经删除，照片墙上没有了。没有记下是谁要拿下的，也没有告诉任何人。</p><p><a class="button plain" href="${base}">回到照片墙</a></p>`
}
