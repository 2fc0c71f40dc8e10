/** A story as an official account's editor takes it: inline styles, few tags, title and digest within its bounds; and as plain text. Pure. */
import { html } from 'ghtml'
import { type Block, cutWhole, digestOf, picturesOf, type Words } from './blocks.ts'

/** As the platform counts them. */
const MOST_TITLE = 64

const STYLE = {
  body: 'font-size:16px;line-height:1.8;color:#232a31;letter-spacing:0.5px;',
  heading: 'margin:32px 0 12px;font-size:18px;line-height:1.5;font-weight:bold;color:#0f6b5c;',
  paragraph: 'margin:0 0 18px;text-align:justify;',
  quote: 'margin:24px 0;padding:2px 0 2px 16px;border-left:3px solid #0f6b5c;color:#4d5865;',
  figure: 'margin:24px 0;text-align:center;',
  image: 'width:100%;height:auto;display:block;',
  caption: 'margin:8px 0 0;font-size:14px;line-height:1.6;color:#7a828b;text-align:center;',
}

export type HandedOver = { title: string; digest: string; html: string; text: string }

/** `pictureAt`: where each picture stands for whoever takes this over. */
export function handedOver(words: Words, pictureAt: (hash: string) => string): HandedOver {
  return {
    title: cutWhole(words.title, MOST_TITLE),
    digest: digestOf(words),
    html: html`<section style="${STYLE.body}">!${words.blocks.map((block) => blockFor(block, pictureAt))}</section>`,
    text: plainText(words),
  }
}

function blockFor(block: Block, pictureAt: (hash: string) => string): string {
  if (block.type === 'heading') return html`<p style="${STYLE.heading}"><strong>${block.text}</strong></p>`
  if (block.type === 'quote') return html`<blockquote style="${STYLE.quote}">!${lines(block.text)}</blockquote>`
  if (block.type === 'paragraph') return html`<p style="${STYLE.paragraph}">!${lines(block.text)}</p>`
  const caption = block.caption === '' ? '' : html`<p style="${STYLE.caption}">${block.caption}</p>`
  const alt = block.alt || block.caption
  return html`<section style="${STYLE.figure}"><img src="${pictureAt(block.hash)}" alt="${alt}" style="${STYLE.image}">!${caption}</section>`
}

const lines = (text: string) =>
  text
    .split('\n')
    .map((line) => html`${line}`)
    .join('<br>')

/** For platforms that take text alone: pictures by their place and caption. */
export function plainText(words: Words): string {
  const names = pictureNames(words)
  const paragraphs = words.blocks.map((block) => {
    if (block.type === 'picture')
      return `［图片 ${names.get(block.hash)}${block.caption === '' ? '' : `：${block.caption}`}］`
    return block.type === 'quote' ? `　　“${block.text}”` : block.text
  })
  return [words.title, ...paragraphs].join('\n\n')
}

/** The name of each picture in a package, by its hash, in the order of the story: 01.jpg. */
export function pictureNames(words: Words): Map<string, string> {
  return new Map(picturesOf(words).map((hash, i) => [hash, `${String(i + 1).padStart(2, '0')}.jpg`]))
}

export function readme(article: HandedOver, receiver: string, pictures: number): string {
  return [
    `这是《${article.title}》交给“${receiver}”的全部材料。`,
    '',
    '图文.html　　正文，样式写在行内，公众号的编辑器认得。用浏览器打开，全选复制，粘贴到编辑器。',
    '文字.txt　　　纯文字，给只收文字的平台。',
    '标题和摘要.txt　标题不超过 64 字，摘要不超过 120 字。',
    ...(pictures > 0
      ? [
          `图片/　　　　 正文里的 ${pictures} 张图片，每张不超过 1 MB，文字里写着各在哪里。`,
          '封面-2.35比1.jpg、封面-1比1.jpg　从第一张图片裁的封面，不合适的请另选。',
        ]
      : ['这篇没有图片，封面请另选。']),
    '',
    '文中写到、拍到的人只同意这些文字和图片。请不要增改；要改的，请先同我们商量。',
    '有一位撤回同意，我们会请您撤下。',
    '',
  ].join('\r\n')
}
