/**
 * 姓名排序: how people stand on lists. Leaders by post; the others by the strokes of their names, by pinyin, or as the
 * clerk has them in the roster. Every list says which (方案 §三.1).
 *
 * By strokes: surname first, then the given name, character by character; fewer strokes first; among as many, by the
 * shapes in writing order, 横 before 竖 before 撇 before 点 before 折. Two customs differ in one thing: whether a given name
 * of one character goes before all longer ones of the same surname (`strokesShortFirst`) or not (`strokes`).
 */

import { pinyin } from 'pinyin-pro'
import type { NameOrder } from './name-orders.ts'
import type { Post } from './posts.ts'
import { strokeCount, strokesOf } from './strokes.ts'

export type Ordered = { name: string; post: Post; position: number }

const POSTS = { head: 0, inspector: 1, team: 2, staff: 3 } as const

/** Compares two people by a rule; those it cannot tell apart keep the order of the roster. */
export function compareBy(order: NameOrder): (a: Ordered, b: Ordered) => number {
  if (order === 'hand') return (a, b) => a.position - b.position
  return (a, b) => {
    const post = POSTS[a.post] - POSTS[b.post]
    if (post !== 0) return post
    if (a.post !== 'staff') return a.position - b.position
    const names = order === 'pinyin' ? byPinyin(a.name, b.name) : byStrokes(a.name, b.name, order)
    return names || a.position - b.position
  }
}

/** Compares two names by strokes; a compound surname is compared as one. */
export function byStrokes(a: string, b: string, order: 'strokes' | 'strokesShortFirst'): number {
  const [left, right] = [partsOf(a), partsOf(b)]
  const surname = byCharacters(left.surname, right.surname)
  if (surname !== 0) return surname
  if (order === 'strokesShortFirst') {
    const short = Number(left.given.length > 1) - Number(right.given.length > 1)
    if (short !== 0) return short
  }
  return byCharacters(left.given, right.given)
}

function byPinyin(a: string, b: string): number {
  const [left, right] = [sounds(a), sounds(b)]
  for (const key of ['plain', 'tone'] as const) {
    for (let i = 0; i < Math.max(left.length, right.length); i++) {
      const [x, y] = [left[i]?.[key] ?? '', right[i]?.[key] ?? '']
      if (x !== y) return x < y ? -1 : 1
    }
  }
  return byCharacters([...a], [...b])
}

const heard = new Map<string, { plain: string; tone: string }[]>()

/** One entry a character: the syllable without and with its tone; a surname is read as a surname (单 shàn, 曾 zēng). */
function sounds(name: string) {
  const known = heard.get(name)
  if (known) return known
  const syllables = pinyin(name, { type: 'array', surname: 'head', toneType: 'num', v: true })
  const read = syllables.map((s) => ({ plain: s.replace(/\d$/, ''), tone: s }))
  if (heard.size > 20_000) heard.clear()
  heard.set(name, read)
  return read
}

function byCharacters(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const found = a[i] === b[i] ? 0 : byCharacter(a[i]!, b[i]!)
    if (found !== 0) return found
  }
  return a.length - b.length
}

function byCharacter(a: string, b: string): number {
  const count = strokeCount(a) - strokeCount(b)
  if (count !== 0) return count
  const [left, right] = [strokesOf(a), strokesOf(b)]
  // a character without known shapes goes after those of as many strokes
  if (left === null || right === null) return Number(left === null) - Number(right === null) || (a < b ? -1 : 1)
  if (left !== right) return left < right ? -1 : 1
  return a < b ? -1 : 1
}

const COMPOUND = new Set(
  '欧阳 上官 司马 诸葛 皇甫 令狐 尉迟 夏侯 东方 公孙 长孙 慕容 司徒 司空 端木 百里 南宫 西门 独孤 万俟 闻人 澹台 宇文 轩辕 呼延 申屠 太史 濮阳 淳于 单于 钟离 闾丘 拓跋 完颜 赫连 第五 公冶 宗政 仲孙 鲜于 亓官 子车 颛孙 巫马 公西 漆雕 乐正 壤驷 公良 夹谷 宰父 谷梁 段干 东郭 南门 羊舌 微生 左丘 东门 梁丘'.split(
    ' ',
  ),
)

/** A name as surname and given name; a name with a dot (买买提·吐尔逊) is one run of characters. */
function partsOf(name: string): { surname: string[]; given: string[] } {
  const chars = [...name.replace(/[·•]/g, '')]
  const two = chars.slice(0, 2).join('')
  const length = COMPOUND.has(two) && chars.length > 2 ? 2 : 1
  return { surname: chars.slice(0, length), given: chars.slice(length) }
}
