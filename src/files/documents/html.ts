/** `/check`: large type, one thing a page, works without script for the code. */
import { html } from 'ghtml'
import { beijingDay, formatDay } from '../../platform/calendar.ts'
import { type CheckVerdict, kindNames } from './check-rules.ts'

export function verdictHtml({ state, title, explanation, paper }: CheckVerdict): string {
  const facts = paper
    ? html`<dl><div><dt>文书</dt><dd>${kindNames[paper.kind]}</dd></div><div><dt>单位</dt><dd>${paper.unit}${paper.unitNow === paper.unit ? '' : `（现名 ${paper.unitNow}）`}</dd></div><div><dt>留存日期</dt><dd>${formatDay(beijingDay(paper.madeAt))}</dd></div></dl>`
    : ''
  return html`<h1>${state === 'genuine' ? '✓ ' : ''}${title}</h1><p class="told${state === 'genuine' ? '' : ' warn'}" role="status">${explanation}</p>!${facts}<p><a class="line" href="/check">再核对一份</a></p>`
}

/** `typed` stands in the form again; `message` says why. */
export function checkForm(typed: string, message: string, most: number): string {
  return html`<h1>这份文书是真的吗？</h1>!${message ? html`<p class="told warn" role="alert">${message}</p>` : ''}
<form method="post" action="/check"><label for="code">核验码</label><p class="quiet">印在纸脚，共 10 位，如 7K3M-Q2XW-9F。也可以扫纸角的二维码。</p><input type="text" id="code" name="code" autocomplete="off" autocapitalize="characters" maxlength="${most}" value="${typed}" required><button>核对</button></form>
<div id="drop" hidden><h2>有 PDF 文件</h2><p class="quiet">文件只在这个浏览器里读，送出去的只有它的校验值。</p><form id="by-file" method="post" action="/check"><input type="hidden" name="hash"><input type="hidden" name="seal"><input type="hidden" name="beside"><label for="file">选择文件，或拖到这里</label><input type="file" id="file" style="font:inherit;font-size:20px;width:100%;min-height:60px;padding:14px 0" accept="application/pdf,.pdf"></form><p id="reading" role="status"></p></div>
<noscript><p class="quiet">要核对 PDF 文件，请打开浏览器的脚本。</p></noscript>
<p class="quiet">这一页只说有没有这份文书、是哪一种、哪个单位、哪一天的；不显示姓名和内容。</p>
<script src="/check/check.js" defer></script>`
}
