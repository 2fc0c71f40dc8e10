/** What a person reads who opened a paper by a link and is refused: a page with the sentences, not the lines that a program reads. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { html } from 'ghtml'

const STYLE = `
:root { color-scheme: light }
body { font: 18px/1.7 system-ui, "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; color: #1f2a37; background: #faf8f5; max-width: 36rem; margin: 0 auto; padding: 12vh 20px 40px; overflow-wrap: anywhere }
h1 { font-size: 26px; line-height: 1.4; margin: 0 0 16px }
p { margin: 0 0 14px }
.told { background: #fff; border: 1px solid #d9d2c7; border-left: 4px solid #8a5a00; border-radius: 6px; padding: 14px 16px }
.quiet { color: #4a5563 }
a { color: #0f6b5c; text-underline-offset: 4px }
:focus-visible { outline: 3px solid #8a5a00; outline-offset: 3px }
`

/** Whether a browser opens it as a page; a program that fetches says so otherwise. */
export function opensAsPage({ headers }: FastifyRequest): boolean {
  return headers.accept?.includes('text/html') === true
}

/** Nothing of the address or of the machine stands in it. */
export function sendRefusedPage(
  reply: FastifyReply,
  { status, sentences }: { status: number; sentences: readonly string[] },
): FastifyReply {
  const again =
    status === 401
      ? html`<p><a href="/">去登录</a>。登录以后请回到原来的页面，再打开一次。</p>`
      : '<p class="quiet">请用浏览器的“返回”，或者关上这一页，回到原来的页面。</p>'
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>没有打开</title>
<style>!${STYLE}</style>
</head>
<body>
<main>
<h1>没有打开</h1>
!${sentences.map((sentence) => html`<p class="told">${sentence}</p>`)}
!${again}
</main>
</body>
</html>`)
}
