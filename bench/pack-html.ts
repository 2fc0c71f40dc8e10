/** The same papers as HTML, as plainly as a product that prints with a browser would write them. */
import { encode } from 'uqr'
import type { Block, Bundle, Cell } from '../src/papers/blocks.ts'
import { markText } from '../src/papers/mark.ts'

const css = `@page{size:A4;margin:25mm 24mm}*{box-sizing:border-box}body{font:16pt/1.75 "Noto Serif CJK SC",serif;margin:0}
article{break-before:right;position:relative}h1{font-size:22pt;text-align:center}p{text-indent:2em;margin:.2em 0;text-align:justify}
table{width:100%;border-collapse:collapse;font-size:12pt}td{border:.5pt solid;padding:2mm}.mark{position:absolute;top:-15mm;right:-15mm;width:14mm}
.page{break-before:page}`

export function htmlOf(bundle: Bundle): string {
  const articles = bundle.papers.map((paper) => {
    const mark = paper.mark ? `<div class="mark">${svg(markText(paper.mark, 1))}${paper.mark.code}</div>` : ''
    return `<article>${mark}${paper.blocks.map(html).join('')}<footer>${escaped(paper.foot)}</footer></article>`
  })
  return `<!doctype html><html lang="zh-CN"><title>${bundle.name}</title><style>${css}</style>${articles.join('')}`
}

function html(block: Block): string {
  switch (block.type) {
    case 'title':
      return `<h1>${escaped(block.text)}</h1>`
    case 'head1':
    case 'head2':
    case 'head3':
      return `<h2>${escaped(block.text)}</h2>`
    case 'list':
      return `<ol>${block.items.map((item) => `<li>${escaped(item)}</li>`).join('')}</ol>`
    case 'facts':
      return block.rows.map(({ label, text }) => `<p><b>${escaped(label)}</b>　${escaped(text)}</p>`).join('')
    case 'table':
      return `<table>${block.rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('')}</table>`
    case 'fields':
      return `<p>${block.items.map(({ label }) => `${escaped(label)}________`).join('')}</p>`
    case 'group':
      return `<div>${block.blocks.map(html).join('')}</div>`
    case 'page':
      return '<div class="page"></div>'
    case 'date':
      return `<p style="text-align:right">${escaped(block.issuer)}<br>${escaped(block.day)}</p>`
    default:
      return 'text' in block ? `<p>${escaped(block.text)}</p>` : ''
  }
}

function cell({ text, span = 1, height = 0 }: Cell): string {
  return `<td colspan="${span}" style="height:${height}mm">${escaped(text)}</td>`
}

function svg(data: string): string {
  const { size, data: rows } = encode(data, { ecc: 'M', border: 0 })
  const path = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return `<svg viewBox="0 0 ${size} ${size}"><path d="${path}"/></svg>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '<br>')
}
