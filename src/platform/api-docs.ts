/** A readable page of the API at `/api/docs`, made from the OpenAPI document: no script, nothing from outside. */
import { html } from 'ghtml'

type Operation = {
  summary?: string
  tags?: string[]
  requestBody?: unknown
  parameters?: unknown[]
  responses?: Record<string, unknown>
}
type Spec = { info: { title: string; version: string }; paths?: Record<string, Record<string, Operation>> }

export function docsPage(spec: unknown): string {
  const { info, paths = {} } = spec as Spec
  const rows = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
  const tags = [...new Set(rows.map((row) => row.operation.tags?.[0] ?? ''))]
  return html`<!doctype html>
    <html lang="zh-CN">
      <head><meta charset="utf-8" /><meta name="viewport" content="width=device-width" /><title>${info.title} 接口</title>
        <style>
          body { font: 16px/1.6 system-ui, "Noto Sans CJK SC", sans-serif; color: #1f2a37; background: #faf8f5; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
          summary { cursor: pointer; padding: .4rem 0 } code { color: #0f6b5c } pre { overflow: auto; background: #fff; border: 1px solid #ddd6cc; border-radius: 6px; padding: .8rem }
        </style>
      </head>
      <body>
        <main>
          <h1>${info.title} 接口</h1>
          <p>机器可读的说明：<a href="/api/openapi.json">/api/openapi.json</a>（OpenAPI 3.1）。改动用 POST，并带 <code>Idempotency-Key</code>（UUID）：同一编号重复提交只生效一次。拒绝时返回 <code>problems</code> 列表，每条含代码与中文说明。</p>
          !${tags.map((tag) => html`<h2>${tag}</h2>!${rows.filter((row) => (row.operation.tags?.[0] ?? '') === tag).map(describe)}`)}
        </main>
      </body>
    </html>`
}

function describe(row: { path: string; method: string; operation: Operation }): string {
  const input = row.operation.requestBody ?? row.operation.parameters ?? {}
  return html`<details>
    <summary><code>${row.method.toUpperCase()} /api${row.path}</code> ${row.operation.summary ?? ''}</summary>
    <pre>${JSON.stringify({ input, output: row.operation.responses?.['200'] }, null, 1)}</pre>
  </details>`
}
