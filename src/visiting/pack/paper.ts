/**
 * The papers of the pack as blocks (方案 §三.2): proposal, reminder card, letter, and a cover for what a unit loads itself.
 * `text` is the text in use; without it the product's own.
 */
import type { Block, Paper } from '../../papers/blocks.ts'
import { formatDay } from '../../platform/calendar.ts'
import { ownText } from '../texts/rules/built-in-texts.ts'
import { type FormKey, forms, type TemplateText } from '../texts/rules/forms.ts'
import { blocksOf, type Values } from '../texts/rules/markup.ts'

type Issued = {
  unitName: string
  /** ISO day on the paper. */
  day: string
  text?: TemplateText | undefined
}

/** 家庭助廉倡议书: no official paper, so no red head and no imprint (documents: Official layout). */
export function composeProposal(data: Issued): Paper {
  const { title, foot, blocks } = wordsOf('proposal', data, {})
  return {
    name: title,
    about: data.unitName,
    kind: 'plain',
    pages: 1,
    day: data.day,
    foot,
    blocks: [
      { type: 'title', text: title },
      { type: 'addressee', text: `${data.unitName}的干部职工家庭：` },
      ...blocks,
      { type: 'date', issuer: data.unitName, day: formatDay(data.day) },
    ],
  }
}

export type CardData = Issued & {
  /** Whom to tell an opinion: printed as given. */
  opinions: string
  /** Whom to ask in confidence. */
  advice: string
}

/** 监督提醒卡: two to a page, to be cut apart; no question about anybody's habits. */
export function composeCard(data: CardData): Paper {
  const { title, foot, blocks } = wordsOf('card', data, { 意见联系: data.opinions, 咨询联系: data.advice })
  const card: Block = {
    type: 'group',
    blocks: [{ type: 'title', text: title }, ...blocks, { type: 'para', text: data.unitName, align: 'right' }],
  }
  return {
    name: title,
    about: data.unitName,
    kind: 'form',
    pages: 1,
    day: data.day,
    foot,
    blocks: [card, { type: 'fill' }, { type: 'cut', text: '沿此线剪开' }, { type: 'fill' }, card],
  }
}

export type LetterData = Issued & {
  /** How the family is addressed, without the colon. */
  addressee: string
  /** Words given for this letter alone, instead of the text in use. */
  paragraphs?: readonly string[]
}

/** 家书: warm, one page. */
export function composeLetter(data: LetterData): Paper {
  const words = wordsOf('letter', data, { 称呼: data.addressee })
  const paragraphs = data.paragraphs?.map((text): Block => ({ type: 'para', text }))
  return {
    name: words.title,
    about: data.addressee,
    kind: 'letter',
    onePage: true,
    day: data.day,
    foot: paragraphs ? `${words.title}　文本版本 单位自定` : words.foot,
    blocks: [
      { type: 'title', text: words.title },
      { type: 'addressee', text: `${data.addressee}：` },
      ...(paragraphs ?? words.blocks),
      { type: 'date', issuer: data.unitName, day: formatDay(data.day) },
    ],
  }
}

export type ReaderData = Issued & {
  title: string
  sections: readonly { head: string; paragraphs: readonly string[] }[]
}

/** 家风读本 and 警示教育案例: a cover, then sections given as data. */
export function composeReader({ unitName, day, title, sections }: ReaderData): Paper {
  const blocks = sections.flatMap(({ head, paragraphs }): Block[] => [
    { type: 'head1', text: head },
    ...paragraphs.map((text): Block => ({ type: 'para', text })),
  ])
  return behindCover({ unitName, day }, title, title, blocks)
}

/** 家风读本 and 警示教育案例: a cover, then the text the unit loaded. */
export function composeBooklet(form: 'reader' | 'cases', data: Issued & { text: TemplateText }): Paper {
  const { title, foot, blocks } = wordsOf(form, data, {})
  return behindCover(data, title, foot, blocks)
}

function behindCover({ unitName, day }: Issued, title: string, foot: string, blocks: Block[]): Paper {
  return {
    name: title,
    about: unitName,
    kind: 'plain',
    day,
    foot,
    blocks: [
      { type: 'space', height: 50 },
      { type: 'title', text: title },
      { type: 'space', height: 90 },
      { type: 'para', text: `${unitName}\n${formatDay(day)}`, align: 'center' },
      { type: 'page' },
      ...blocks,
    ],
  }
}

function wordsOf(form: FormKey, { unitName, day, text = ownText(form, undefined) }: Issued, values: Values) {
  const all = { 单位名称: unitName, 日期: formatDay(day), ...values }
  const { title, pages } = blocksOf(text.text, all, { free: forms[form].freeBrackets === true })
  const blocks = pages.flatMap((page, i): Block[] => (i === 0 ? page : [{ type: 'page' }, ...page]))
  const version = text.version === '' ? '' : `　文本版本 ${text.version}`
  return { title, foot: `${title}${version}`, blocks }
}
