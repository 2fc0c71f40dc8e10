/** Two versions of a story laid beside each other, paragraph by paragraph (longest common run of paragraphs). Pure. */
import type { Block, Words } from './blocks.ts'

export type Beside = { key: string; left: string | null; right: string | null; isSame: boolean }

export function laidBeside(one: Words, other: Words): Beside[] {
  const [a, b] = [linesOf(one), linesOf(other)]
  const longest = runs(a, b)
  const rows: { left: string | null; right: string | null }[] = []
  let [i, j] = [0, 0]
  const at = (x: number, y: number) => longest[x]?.[y] ?? 0
  while (i < a.length || j < b.length) {
    const [left, right] = [a[i], b[j]]
    if (left !== undefined && left === right) rows.push({ left, right })
    const isBoth = left !== undefined && left === right
    const isGone = !isBoth && left !== undefined && (right === undefined || at(i + 1, j) >= at(i, j + 1))
    if (isGone) rows.push({ left, right: null })
    if (!isBoth && !isGone) rows.push({ left: null, right: right ?? null })
    if (isBoth || isGone) i += 1
    if (isBoth || !isGone) j += 1
  }
  return joined(rows).map((row, n) => ({ ...row, key: `${n}`, isSame: row.left === row.right }))
}

/** A paragraph that went and the one that came in its place stand side by side. */
function joined(rows: { left: string | null; right: string | null }[]) {
  const put: { left: string | null; right: string | null }[] = []
  for (const row of rows) {
    const waiting = put.find(
      (p, i) => p.right === null && put.slice(i).every((q) => q.left === null || q.right === null),
    )
    if (row.left === null && waiting) waiting.right = row.right
    else put.push({ ...row })
  }
  return put
}

function linesOf({ title, blocks }: Words): string[] {
  return [title, ...blocks.map(lineOf)]
}

function lineOf(block: Block): string {
  if (block.type !== 'picture') return block.text
  return `〔图片〕${[block.caption, block.alt].filter((part) => part !== '').join('　') || block.hash.slice(0, 8)}`
}

/** `runs[i][j]`: how many paragraphs of a from i and b from j are common, in order. */
function runs(a: readonly string[], b: readonly string[]): number[][] {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0))
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--) {
      const [row, below] = [table[i], table[i + 1]]
      if (row && below) row[j] = a[i] === b[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0)
    }
  return table
}
