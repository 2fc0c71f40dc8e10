/** `/reach`: what the code in 设置 opens. Whoever sees it knows that this phone reaches the product by that address. */
import type { FastifyInstance } from 'fastify'
import { html } from 'ghtml'
import { page } from '../../doors/layout.ts'

export function serveReach(http: FastifyInstance): void {
  const body = page(
    '网址能打开',
    { unitName: '', unitPhone: '', home: null },
    html`<h1>这个网址能打开</h1>
<p>您的手机能连到廉访。用这个网址印制通知书和登记表，家属扫码就能看到自己的页面。</p>
<p class="quiet">如果家属在外地，请在没有连单位网络的手机上再试一次。</p>`,
  )
  http.get('/reach', async (_request, reply) =>
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(body),
  )
}
