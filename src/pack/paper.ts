/** The papers of the pack as blocks (方案 §三.2): proposal, reminder card, letter, and a cover for what a unit loads itself. */
import type { Block, Paper } from '../documents/blocks.ts'
import { formatDay } from '../platform/calendar.ts'
import { cardText, letterText, PACK_TEXTS_VERSION, proposalText } from './texts.ts'

type Issued = {
  unitName: string
  /** ISO day on the paper. */
  day: string
}

/** 家庭助廉倡议书: no official paper, so no red head and no imprint (documents: Official layout). */
export function composeProposal({ unitName, day }: Issued): Paper {
  const { title, opening, parts, closing } = proposalText
  return {
    name: title,
    about: unitName,
    kind: 'plain',
    pages: 1,
    day,
    foot: `${title}　文本版本 ${PACK_TEXTS_VERSION}`,
    blocks: [
      { type: 'title', text: title },
      { type: 'addressee', text: `${unitName}的干部职工家庭：` },
      { type: 'para', text: opening },
      ...parts.flatMap(({ head, text }): Block[] => [
        { type: 'head1', text: head },
        { type: 'para', text },
      ]),
      { type: 'para', text: closing },
      { type: 'date', issuer: unitName, day: formatDay(day) },
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
  const { title, tips, line } = cardText
  const card: Block = {
    type: 'group',
    blocks: [
      { type: 'title', text: title },
      { type: 'list', items: [...tips], numbered: true },
      { type: 'para', text: line },
      {
        type: 'facts',
        rows: [
          { label: '提意见', text: data.opinions },
          { label: '问一问', text: data.advice },
        ],
      },
      { type: 'para', text: data.unitName, align: 'right' },
    ],
  }
  return {
    name: title,
    about: data.unitName,
    kind: 'form',
    pages: 1,
    day: data.day,
    foot: `${title}　文本版本 ${PACK_TEXTS_VERSION}`,
    blocks: [card, { type: 'fill' }, { type: 'cut', text: '沿此线剪开' }, { type: 'fill' }, card],
  }
}

export type LetterData = Issued & {
  /** How the family is addressed, without the colon. */
  addressee: string
  /** The unit's own words instead of the product's. */
  paragraphs?: readonly string[]
}

/** 家书: warm, one page. */
export function composeLetter(data: LetterData): Paper {
  return {
    name: letterText.title,
    about: data.addressee,
    kind: 'letter',
    onePage: true,
    day: data.day,
    foot: `${letterText.title}　文本版本 ${data.paragraphs ? '单位自定' : PACK_TEXTS_VERSION}`,
    blocks: [
      { type: 'title', text: letterText.title },
      { type: 'addressee', text: `${data.addressee}：` },
      ...(data.paragraphs ?? letterText.paragraphs).map((text): Block => ({ type: 'para', text })),
      { type: 'date', issuer: data.unitName, day: formatDay(data.day) },
    ],
  }
}

export type ReaderData = Issued & {
  title: string
  sections: readonly { head: string; paragraphs: readonly string[] }[]
}

/** 家风读本 and 警示教育案例: a cover, then the text the unit loaded. */
export function composeReader({ unitName, day, title, sections }: ReaderData): Paper {
  return {
    name: title,
    about: unitName,
    kind: 'plain',
    day,
    foot: title,
    blocks: [
      { type: 'space', height: 50 },
      { type: 'title', text: title },
      { type: 'space', height: 90 },
      { type: 'para', text: `${unitName}\n${formatDay(day)}`, align: 'center' },
      { type: 'page' },
      ...sections.flatMap(({ head, paragraphs }): Block[] => [
        { type: 'head1', text: head },
        ...paragraphs.map((text): Block => ({ type: 'para', text })),
      ]),
    ],
  }
}
