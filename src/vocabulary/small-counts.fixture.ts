/** The reader who knows the rule and tries everything: which values are left of a number when all that is shown is known. */
import { FEWEST } from './small-counts.ts'

/** Every row of `length` numbers from 0 to `most`. */
export function everyTable(length: number, most: number): number[][] {
  let rows: number[][] = [[]]
  for (let i = 0; i < length; i++) rows = rows.flatMap((row) => Array.from({ length: most + 1 }, (_, n) => [...row, n]))
  return rows
}

/** Every row of `length` numbers that come to `most` or less. */
export function sharesOf(length: number, most: number): number[][] {
  if (length === 0) return [[]]
  return Array.from({ length: most + 1 }, (_, n) => sharesOf(length - 1, most - n).map((rest) => [n, ...rest])).flat()
}

/**
 * Numbers that what is shown gives away: of all tables that look the same, those places where a number under three is possible and
 * fewer than three values are. Whatever can be added up or taken away is in this: nothing but the tables themselves is left out.
 */
export function narrowed<T>(
  tables: readonly T[],
  { shown, hidden }: { shown: (table: T) => unknown; hidden: (table: T) => readonly number[] },
): string[] {
  const alike = new Map<string, Set<number>[]>()
  for (const table of tables) {
    const key = JSON.stringify(shown(table))
    const values = alike.get(key) ?? []
    for (const [i, value] of hidden(table).entries()) values[i] = (values[i] ?? new Set()).add(value)
    alike.set(key, values)
  }
  return [...alike].flatMap(([key, places]) =>
    places.flatMap((values, i) =>
      values.size < FEWEST && Math.min(...values) < FEWEST ? [`${key} place ${i}: ${[...values].sort()}`] : [],
    ),
  )
}
