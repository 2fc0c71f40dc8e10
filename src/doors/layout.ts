/**
 * The frame of a family page: 大字 by default, one thing a page, works without script, nothing from outside. The unit's
 * name and a number to call stand on every page.
 */
import { html } from 'ghtml'
import { telHref } from '../platform/phone.ts'

export type Frame = { unitName: string; unitPhone: string; home: string | null }

const STYLE = `
:root { color-scheme: light; --paper: #faf8f5; --ink: #1f2a37; --quiet: #4a5563; --bamboo: #0f6b5c; --line: #d9d2c7; --amber: #8a5a00 }
* { box-sizing: border-box }
html { -webkit-text-size-adjust: 100% }
body { margin: 0; background: var(--paper); color: var(--ink); font: 24px/1.5 system-ui, "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; overflow-wrap: anywhere }
header, main, footer { max-width: 34rem; margin: 0 auto; padding: 0 20px }
header { padding-top: 20px; color: var(--quiet); font-size: 20px }
main { padding-top: 8px; padding-bottom: 24px }
h1 { font-size: 32px; line-height: 1.35; margin: 16px 0 20px }
h2 { font-size: 26px; margin: 32px 0 8px }
p { margin: 0 0 16px }
dl { margin: 0 0 24px; border-top: 1px solid var(--line) }
dl div { padding: 12px 0; border-bottom: 1px solid var(--line) }
dt { color: var(--quiet); font-size: 20px } dd { margin: 0; font-weight: 600; white-space: pre-line }
.big { font-size: 30px; color: var(--bamboo) }
button, .button { display: block; width: 100%; min-height: 64px; padding: 14px 20px; border-radius: 6px; border: 1px solid var(--bamboo); background: var(--bamboo); color: #fff; font: inherit; font-weight: 600; text-align: center; text-decoration: none; cursor: pointer; margin: 0 0 16px }
.button.plain, button.plain { background: transparent; color: var(--bamboo) }
a { color: var(--bamboo); text-underline-offset: 4px }
a.line { display: inline-block; min-height: 60px; padding: 14px 0 }
:focus-visible { outline: 4px solid var(--amber); outline-offset: 3px }
label { display: block; margin: 0 0 8px }
input[type=text], input[type=tel], input[type=date], select, textarea { width: 100%; min-height: 60px; padding: 12px; font: inherit; color: inherit; background: #fff; border: 1px solid #6b7280; border-radius: 6px; margin: 0 0 20px }
textarea { min-height: 160px }
fieldset { border: 0; margin: 0 0 24px; padding: 0 } legend { padding: 0; margin: 0 0 8px; font-weight: 600 }
.choice { display: flex; align-items: center; gap: 14px; min-height: 60px; margin: 0 } .choice input { width: 28px; height: 28px; flex: none; accent-color: var(--bamboo) }
.code { font: 600 34px/1.4 ui-monospace, monospace; letter-spacing: 3px }
.quiet { color: var(--quiet); font-size: 20px; font-weight: 400 }
a[href^="tel:"] { white-space: nowrap }
.told { background: #fff; border: 1px solid var(--line); border-left: 4px solid var(--bamboo); border-radius: 6px; padding: 16px; margin: 0 0 20px }
.warn { border-left-color: var(--amber) }
footer { border-top: 1px solid var(--line); padding-top: 16px; padding-bottom: 32px; font-size: 20px; color: var(--quiet) }
@media (prefers-reduced-motion: no-preference) { button, .button { transition: opacity .12s } }
`

/** A whole page. `main` is HTML already escaped by `html`. */
export function page(title: string, frame: Frame, main: string): string {
  return html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>!${STYLE}</style>
<script src="/family/read-aloud.js" defer></script>
</head>
<body>
<header>${frame.unitName || '清廉家访'}</header>
<main>!${main}</main>
<footer>
!${frame.home ? html`<p><a class="line" href="${frame.home}">回到首页</a></p>` : ''}
<p>!${frame.unitPhone ? html`有疑问或要投诉，请打电话：!${numberToCall(frame.unitPhone)}` : '有疑问，请联系送达通知书的单位。'}</p>
</footer>
</body>
</html>`
}

/** As it is written; a tap dials it where it holds a number. */
export function numberToCall(phone: string): string {
  const href = telHref(phone)
  return href === undefined ? html`${phone}` : html`<a href="${href}">${phone}</a>`
}

/** A form that posts one act; `command` is its id, so that a second tap does nothing twice. */
export function form(action: string, command: string, inner: string): string {
  return html`<form method="post" action="${action}"><input type="hidden" name="command" value="${command}">!${inner}</form>`
}
