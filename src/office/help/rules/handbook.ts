/**
 * A handbook as blocks, read from its Markdown when the screens are built (vite.config.ts). What is not listed here
 * ends the build: no HTML comes through, and nothing is shown that was not thought of.
 */
import { type MarkedToken, marked, type Token } from 'marked'

export type Inline = { kind: 'text' | 'strong' | 'label'; text: string } | { kind: 'link'; text: string; to: string }
export type Block =
  | { kind: 'heading'; level: 2 | 3; id: string; text: string }
  | { kind: 'para' | 'note'; words: Inline[] }
  | { kind: 'list'; ordered: boolean; items: Inline[][] }
  | { kind: 'picture'; name: string; text: string }
export type Handbook = { title: string; blocks: Block[] }

export function readHandbook(markdown: string): Handbook {
  const [first, ...rest] = tokensOf(marked.lexer(markdown))
  if (first?.type !== 'heading' || first.depth !== 1) throw new Error('a handbook begins with its name')
  return { title: first.text, blocks: rest.flatMap(blockOf) }
}

/** Headings that a link may name, by their words. */
export function headingsOf(book: Handbook): string[] {
  return book.blocks.flatMap((block) => (block.kind === 'heading' ? [block.id] : []))
}

const tokensOf = (tokens: readonly Token[]) => tokens.filter(isKnown)

function isKnown(token: Token): token is MarkedToken {
  return token.type !== 'space' && 'raw' in token
}

function blockOf(token: MarkedToken): Block[] {
  if (token.type === 'heading' && (token.depth === 2 || token.depth === 3))
    return [{ kind: 'heading', level: token.depth, id: token.text, text: token.text }]
  if (token.type === 'paragraph') return [pictureOf(token.tokens) ?? { kind: 'para', words: wordsOf(token.tokens) }]
  if (token.type === 'blockquote')
    return tokensOf(token.tokens).map((inner) => {
      if (inner.type !== 'paragraph') throw unknown(inner)
      return { kind: 'note', words: wordsOf(inner.tokens) }
    })
  if (token.type === 'list')
    return [
      {
        kind: 'list',
        ordered: token.ordered,
        items: token.items.map((item) => tokensOf(item.tokens).flatMap(lineOf)),
      },
    ]
  throw unknown(token)
}

/** A line of a list: words, no blocks in blocks. */
function lineOf(token: MarkedToken): Inline[] {
  if (token.type !== 'text' && token.type !== 'paragraph') throw unknown(token)
  return wordsOf(token.tokens ?? [])
}

function pictureOf(tokens: readonly Token[] | undefined): Block | undefined {
  const [only, ...more] = tokensOf(tokens ?? [])
  const name = only?.type === 'image' ? /^img\/([\w-]+)\.png$/.exec(only.href)?.[1] : undefined
  if (only?.type !== 'image' || more.length > 0) return undefined
  if (name === undefined || only.text === '')
    throw new Error(`a picture is img/name.png and says what it shows: ${only.raw}`)
  return { kind: 'picture', name, text: only.text }
}

function wordsOf(tokens: readonly Token[] | undefined): Inline[] {
  return tokensOf(tokens ?? []).flatMap((token): Inline[] => {
    if (token.type === 'text') return labelled(token.text)
    if (token.type === 'strong') return [{ kind: 'strong', text: token.text }]
    if (token.type === 'link') return [{ kind: 'link', text: token.text, to: token.href }]
    throw unknown(token)
  })
}

/** 「…」 is a label as it stands on the screen. */
function labelled(text: string): Inline[] {
  return text
    .split(/(「[^」]+」)/)
    .filter((part) => part !== '')
    .map((part) => (part.startsWith('「') ? { kind: 'label', text: part.slice(1, -1) } : { kind: 'text', text: part }))
}

function unknown(token: Token): Error {
  return new Error(`a handbook has no ${token.type}: ${token.raw.slice(0, 80)}`)
}
