/**
 * What a clerk types, read as blocks. The first line is the title; 一、 is a head, （一） a head below it, 1. an item of a
 * list; “时间：【家访时间】” is a fact beside its label; a line of dashes starts a page; everything else is a paragraph.
 * Structure comes from the text alone: what fills a field never makes a head or a page.
 */
import type { Block } from '../../../papers/blocks.ts'

export type Values = Readonly<Record<string, string>>
/** `line` counts from 1 as the clerk sees the text. */
export type Element = { line: number; text: string } & (
  | { kind: 'title' | 'pageHead' | 'head1' | 'head2' | 'para' | 'page' }
  /** `text` without its number; `typed` with it. */
  | { kind: 'item'; number: number; typed: string }
  /** `text` is the field with its brackets. */
  | { kind: 'fact'; label: string }
)

const FIELD = /【([^【】\n]*)】/g
const FACT = /^([^：【】，。]{1,8})：\s*(【[^【】]*】)$/
const HEAD1 = /^[一二三四五六七八九十]{1,3}、/
const HEAD2 = /^[（(][一二三四五六七八九十]{1,3}[）)]/
const ITEM = /^([0-9０-９]{1,2})\s*[.．、]\s*(?![0-9０-９])(.+)$/
const PAGE = /^[-－—─_]{3,}$/
/** A longer line is no head, whatever it starts with. */
const MOST_IN_HEAD = 32

/** Blank lines are left out; nothing else is. */
export function elementsOf(text: string): Element[] {
  const lines = text
    .split(/\r\n?|\n/)
    .map((raw, i) => ({ line: i + 1, text: raw.replaceAll(/^[\s\u3000]+|[\s\u3000]+$/g, '') }))
    .filter(({ text }) => text !== '')
  const elements: Element[] = []
  for (const { line, text } of lines) elements.push(elementOf(line, text, elements.at(-1)))
  return listed(elements)
}

function elementOf(line: number, text: string, before: Element | undefined): Element {
  if (before === undefined) return { kind: 'title', line, text }
  if (PAGE.test(text)) return { kind: 'page', line, text }
  const isHead = [...text].length <= MOST_IN_HEAD
  if (HEAD1.test(text) && isHead) return { kind: 'head1', line, text }
  if (HEAD2.test(text) && isHead) return { kind: 'head2', line, text }
  const item = ITEM.exec(text)
  if (item) return { kind: 'item', line, number: digits(item[1] ?? ''), typed: text, text: item[2] ?? '' }
  const fact = FACT.exec(text)
  if (fact) return { kind: 'fact', line, label: fact[1] ?? '', text: fact[2] ?? '' }
  if (before.kind === 'page' && isHead && !/[。！？；，：]$/.test(text)) return { kind: 'pageHead', line, text }
  return { kind: 'para', line, text }
}

/** Items that do not count 1, 2, 3 keep their own numbers, as paragraphs: a list would print others. */
function listed(elements: readonly Element[]): Element[] {
  const out: Element[] = []
  for (let i = 0; i < elements.length; ) {
    const run: Element[] = []
    for (let next = elements[i]; next?.kind === 'item'; next = elements[i + run.length]) run.push(next)
    const counts = run.every((e, n) => e.kind === 'item' && e.number === n + 1)
    if (run.length === 0) out.push(...elements.slice(i, i + 1))
    else if (counts) out.push(...run)
    else
      out.push(...run.map((e): Element => ({ kind: 'para', line: e.line, text: e.kind === 'item' ? e.typed : e.text })))
    i += Math.max(1, run.length)
  }
  return out
}

function digits(text: string): number {
  return Number(text.replaceAll(/[０-９]/g, (d) => String.fromCharCode(d.charCodeAt(0) - 0xfee0)))
}

/** The names in brackets, with the line each stands on. */
export function fieldsIn(text: string): { name: string; line: number }[] {
  return text
    .split(/\r\n?|\n/)
    .flatMap((raw, i) => [...raw.matchAll(FIELD)].map((m) => ({ name: (m[1] ?? '').trim(), line: i + 1 })))
}

/** A field without a value leaves nothing, its brackets neither. `free`: brackets that name no field are words. */
export function filled(text: string, values: Values, free = false): string {
  return text.replaceAll(FIELD, (all, name: string) => {
    const value = Object.hasOwn(values, name.trim()) ? values[name.trim()] : undefined
    return value ?? (free ? all : '')
  })
}

/** A line that speaks of nothing but what is not there: 家访人员守一条规矩：【待客规矩】. */
function isMute({ text }: Element, values: Values, free: boolean): boolean {
  const names = [...text.matchAll(FIELD)].map((m) => (m[1] ?? '').trim())
  const filled = names.filter((name) => (Object.hasOwn(values, name) ? values[name] !== '' : free))
  return names.length > 0 && filled.length === 0
}

export type Filled = {
  title: string
  /** What stands between the page lines, in order; at least one. */
  pages: Block[][]
}

/** The text as blocks with its fields filled; `strong` names the fields set strong as facts. */
export function blocksOf(
  text: string,
  values: Values,
  { free = false, strong = [] }: { free?: boolean; strong?: readonly string[] } = {},
): Filled {
  const [first, ...rest] = elementsOf(text)
  const pages: Block[][] = [[]]
  for (const element of rest) {
    if (element.kind === 'page') pages.push([])
    else if (!isMute(element, values, free))
      add(pages.at(-1) ?? [], element, filled(element.text, values, free), strong)
  }
  return { title: first ? filled(first.text, values, free) : '', pages }
}

function add(blocks: Block[], element: Element, text: string, strong: readonly string[]): void {
  const last = blocks.at(-1)
  if (element.kind === 'item') {
    if (last?.type === 'list' && element.number > 1) last.items.push(text)
    else blocks.push({ type: 'list', items: [text], numbered: true })
  } else if (element.kind === 'fact') {
    const isStrong = strong.some((name) => element.text === `【${name}】`)
    const row = { label: element.label, text, ...(isStrong ? { strong: true } : {}) }
    if (last?.type === 'facts') last.rows.push(row)
    else blocks.push({ type: 'facts', rows: [row] })
  } else if (element.kind === 'head1' || element.kind === 'head2') blocks.push({ type: element.kind, text })
  else if (element.kind === 'pageHead') blocks.push({ type: 'head1', text, indent: false })
  else blocks.push({ type: 'para', text })
}
