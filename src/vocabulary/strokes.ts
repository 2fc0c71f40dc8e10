/**
 * The strokes of a character in writing order, each as one of the five shapes 横竖撇点折 (1–5), by GB 13000.1 字符集汉字折笔规范:
 * 提 counts as 横, 竖钩 as 竖, 捺 as 点, every bend as 折. The table is `cnchar-order`'s; the platform's own stroke collation
 * knows how many strokes there are, but not their order.
 */
import order from 'cnchar-order'
import { z } from 'zod'

const data: unknown = order
const table = z.object({ dict: z.object({ orders: z.record(z.string(), z.string()) }) }).parse(data).dict.orders

const SHAPES: Readonly<Record<string, string>> = { j: '1', i: '1', f: '2', g: '2', s: '3', k: '4', l: '4', d: '4' }
const BEND = '5'

/** Shapes such as `1234` for 木; null for a character the table does not have. */
export function strokesOf(char: string): string | null {
  const letters = table[char]
  return letters === undefined ? null : [...letters].map((l) => SHAPES[l] ?? BEND).join('')
}

const byPlatform = new Intl.Collator('zh-u-co-stroke')
let ladder: { char: string; count: number }[] | undefined

/** How many strokes; where the table does not have the character, as many as its neighbours in the platform's collation. */
export function strokeCount(char: string): number {
  const known = table[char]
  if (known !== undefined) return known.length
  ladder ??= Object.entries(table)
    .filter(([c]) => /^\p{Script=Han}$/u.test(c))
    .map(([c, letters]) => ({ char: c, count: letters.length }))
    .sort((a, b) => byPlatform.compare(a.char, b.char))
  let low = 0
  let high = ladder.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (byPlatform.compare(ladder[middle]!.char, char) < 0) low = middle + 1
    else high = middle
  }
  const near = ladder.slice(Math.max(0, low - 4), low + 5).map((n) => n.count)
  return near.sort((a, b) => a - b)[near.length >> 1] ?? 0
}
