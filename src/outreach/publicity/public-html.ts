/** The public pages and the feed as text. Pure: the same stories give the same bytes. */
import { html } from 'ghtml'
import { numberToCall } from '../../doors/layout.ts'
import { formatDay } from '../../platform/calendar.ts'
import { type Block, digestOf, type Words } from './blocks.ts'
import type { Size } from './picture-store.ts'
import { PUBLIC_STYLE } from './public-style.ts'
import { kindNames, type StoryKind } from './story-kinds.ts'

export type PublicUnit = { name: string; phone: string; site: string }
export type PublicStory = {
  id: string
  kind: StoryKind
  slug: string
  /** ISO day */
  publishedOn: string
  words: Words
  sizes: readonly Size[]
}

const SECTION = '清廉家庭'

export function indexPage(unit: PublicUnit, stories: readonly PublicStory[]): string {
  const about = `${unit.name}：好家风、好家训，身边人讲身边事。`
  const main = html`<h1>${SECTION}</h1><p class="lead">好家风、好家训，身边人讲身边事。</p>
!${
    stories.length === 0
      ? html`<p class="empty">还没有发布文章。</p>`
      : html`<ul class="list">!${stories.map(listed)}</ul>`
  }`
  return framed(
    unit,
    { title: `${SECTION} · ${unit.name}`, about, path: '/p', image: undefined, type: 'website' },
    main,
  )
}

function listed(story: PublicStory): string {
  const cover = pictureIn(story)
  const image = cover
    ? html`<img src="/p/pictures/${cover.hash}.jpg" alt="" width="${cover.width}" height="${cover.height}" loading="lazy">`
    : ''
  return html`<li><a href="/p/${story.slug}" class="${cover ? 'with' : ''}">!${image}<span>!${meta(story)}<span class="name">${story.words.title}</span><span class="digest">${digestOf(story.words)}</span></span></a></li>`
}

const meta = ({ kind, publishedOn }: PublicStory) =>
  html`<span class="meta" style="display:block"><span class="kind">${kindNames[kind]}</span><time datetime="${publishedOn}">${formatDay(publishedOn)}</time></span>`

export function storyPage(unit: PublicUnit, story: PublicStory): string {
  const { words, slug } = story
  const main = html`<article class="story"><h1>${words.title}</h1>!${meta(story)}
!${words.blocks.map((block) => blockHtml(block, story.sizes, '/p/pictures'))}</article>
<p><a class="back" href="/p">看更多</a></p>`
  const facts = {
    title: words.title,
    about: digestOf(words),
    path: `/p/${slug}`,
    image: pictureIn(story),
    type: 'article',
  }
  return framed(unit, facts, main)
}

/** One block as HTML; `pictures`: the address under which pictures stand. */
export function blockHtml(block: Block, sizes: readonly Size[], pictures: string, ending = '.jpg'): string {
  if (block.type === 'heading') return html`<h2>${block.text}</h2>`
  if (block.type === 'quote') return html`<blockquote><p>${block.text}</p></blockquote>`
  if (block.type === 'paragraph') return html`<p class="lines">${block.text}</p>`
  const size = sizes.find(({ hash }) => hash === block.hash)
  const box = size ? html` width="${size.width}" height="${size.height}"` : ''
  const caption = block.caption === '' ? '' : html`<figcaption>${block.caption}</figcaption>`
  return html`<figure><img src="${pictures}/${block.hash}${ending}" alt="${block.alt || block.caption}"!${box}>!${caption}</figure>`
}

function pictureIn({ words, sizes }: PublicStory): Size | undefined {
  const first = words.blocks.find((block) => block.type === 'picture')
  return first && sizes.find(({ hash }) => hash === first.hash)
}

type Facts = { title: string; about: string; path: string; image: Size | undefined; type: string }

function framed(unit: PublicUnit, facts: Facts, main: string): string {
  const { title, about, path, image, type } = facts
  const share = image
    ? html`<meta property="og:image" content="${unit.site}/p/pictures/${image.hash}.jpg">
<meta property="og:image:width" content="${image.width}">
<meta property="og:image:height" content="${image.height}">
<meta name="twitter:card" content="summary_large_image">`
    : '<meta name="twitter:card" content="summary">'
  return html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<meta name="description" content="${about}">
<meta name="robots" content="noarchive">
<meta name="theme-color" content="#0f6b5c">
<meta property="og:type" content="${type}">
<meta property="og:site_name" content="${unit.name}">
<meta property="og:locale" content="zh_CN">
<meta property="og:title" content="${title}">
<meta property="og:description" content="${about}">
<meta property="og:url" content="${unit.site}${path}">
!${share}
<link rel="canonical" href="${unit.site}${path}">
<link rel="alternate" type="application/rss+xml" title="${SECTION} · ${unit.name}" href="/p/feed.xml">
<style>!${PUBLIC_STYLE}</style>
</head>
<body>
<div class="bar"></div>
<header><a href="/p">${unit.name}</a><span>${SECTION}</span></header>
<main>!${main}</main>
<footer>
<p>文中写到、拍到的人都看过并同意刊载；本人不再同意的，文章随时撤下。</p>
!${call(unit.phone)}
<p class="screen"><a href="/p/feed.xml">RSS 订阅</a></p>
</footer>
</body>
</html>`
}

function call(phone: string): string {
  if (phone === '') return ''
  return html`<p>有意见或要撤下，请打电话：!${numberToCall(phone)}</p>`
}

/** Where nothing is, or is not any more: the same words for both. */
export function nothingPage({ unitName, unitPhone }: { unitName: string; unitPhone: string }): string {
  return html`<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>没有这一页</title><style>!${PUBLIC_STYLE}</style></head>
<body><div class="bar"></div><header><a href="/p">${unitName || SECTION}</a><span>${SECTION}</span></header>
<main><h1>没有这一页</h1><p>网址可能输得不完整，或者文章没有公开。</p><p><a class="back" href="/p">看看别的</a></p></main>
<footer>!${call(unitPhone)}</footer></body></html>`
}

/** RSS 2.0. Readers fetch it again and again: a story that is gone from it is gone from them. */
export function feedOf(unit: PublicUnit, stories: readonly PublicStory[]): string {
  const items = stories.map(
    ({ slug, words, publishedOn, kind }) => html`<item>
<title>${forXml(words.title)}</title>
<link>${unit.site}/p/${slug}</link>
<guid isPermaLink="false">${slug}</guid>
<category>${kindNames[kind]}</category>
<description>${forXml(digestOf(words))}</description>
<pubDate>${inFeed(publishedOn)}</pubDate>
</item>
`,
  )
  return html`<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
<title>${SECTION} · ${unit.name}</title>
<link>${unit.site}/p</link>
<description>${unit.name}：好家风、好家训，身边人讲身边事。</description>
<language>zh-cn</language>
<ttl>5</ttl>
<atom:link href="${unit.site}/p/feed.xml" rel="self" type="application/rss+xml"/>
!${items}</channel>
</rss>
`
}

/** A day as feeds write it, at its beginning in Beijing. */
function inFeed(day: string): string {
  return new Date(`${day}T00:00:00+08:00`).toUTCString()
}

/** Characters that no XML may hold. */
function forXml(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML refuses
  return text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
}
