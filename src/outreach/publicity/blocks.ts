/** What a story is made of, and what can be done with its words. Pure; read by editor, pages, feeds and hand-over alike. */
import { z } from 'zod'
import { required, text } from '../../platform/contract.ts'

const LONGEST = 4000
const textField = { text: required(LONGEST) }

export const blockSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('heading'), text: required(100) }),
  z.object({ type: z.literal('paragraph'), ...textField }),
  z.object({ type: z.literal('quote'), ...textField }),
  /** `alt`: what is to be seen on it, for whoever does not see it. */
  z.object({
    type: z.literal('picture'),
    hash: z.string().regex(/^[0-9a-f]{64}$/),
    caption: text(200),
    alt: text(200),
  }),
])
export type Block = z.infer<typeof blockSchema>
export type Words = { title: string; blocks: readonly Block[] }
export const wordsSchema = z.object({ title: required(64), blocks: z.array(blockSchema).max(200) })

export const blockNames: Record<Block['type'], string> = {
  heading: '小标题',
  paragraph: '正文',
  quote: '引用',
  picture: '图片',
}

/** Every text of a story with the place where it stands. */
export function textsOf({ title, blocks }: Words): { where: string; text: string }[] {
  let pictures = 0
  const texts = blocks.flatMap((block, i) => {
    if (block.type !== 'picture') return [{ where: `第 ${i + 1} 段`, text: block.text }]
    pictures += 1
    return [
      { where: `图 ${pictures} 的说明`, text: block.caption },
      { where: `图 ${pictures} 的文字描述`, text: block.alt },
    ]
  })
  return [{ where: '标题', text: title }, ...texts].filter(({ text }) => text !== '')
}

export function picturesOf(words: Words): string[] {
  return [...new Set(words.blocks.flatMap((block) => (block.type === 'picture' ? [block.hash] : [])))]
}

export function isNamed(words: Words, called: string): boolean {
  return textsOf(words).some(({ text }) => text.includes(called))
}

/**
 * The words with other names put in, all at once, the longest first: a name that was put in is not replaced again, and one that stands
 * in a longer name of somebody known (王明 in 王明明) is that other one's.
 */
export function withOtherNames<W extends Words>(
  words: W,
  names: ReadonlyMap<string, string>,
  known: readonly string[] = [],
): W {
  if (names.size === 0) return words
  const longer = known.filter((name) => [...names.keys()].some((short) => name !== short && name.includes(short)))
  const wanted = [...new Set([...names.keys(), ...longer])]
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
  const any = new RegExp(wanted.join('|'), 'gu')
  const put = (text: string) => text.replaceAll(any, (found) => names.get(found) ?? found)
  return {
    ...words,
    title: put(words.title),
    blocks: words.blocks.map((block) =>
      block.type === 'picture'
        ? { ...block, caption: put(block.caption), alt: put(block.alt) }
        : { ...block, text: put(block.text) },
    ),
  }
}

const segmenter = new Intl.Segmenter('zh-CN', { granularity: 'grapheme' })

/** At most so many characters as the platforms count them (UTF-16), cut between two that are seen as whole; “…” counts. */
export function cutWhole(text: string, most: number): string {
  if (text.length <= most) return text
  let kept = ''
  for (const { segment } of segmenter.segment(text)) {
    if (kept.length + segment.length > most - 1) break
    kept += segment
  }
  return `${kept}…`
}

const MOST_DIGEST = 120

/** The beginning of what a story says, for lists, feeds and share cards. */
export function digestOf({ blocks }: Words): string {
  const first = blocks.flatMap((block) => (block.type === 'paragraph' || block.type === 'quote' ? [block.text] : []))
  return cutWhole(first.join('').replaceAll(/\s+/g, ' ').trim(), MOST_DIGEST)
}
