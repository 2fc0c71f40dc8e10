/** The reason on a row is that of its placing, by the rules or by a person, as long as it stays where it was put (方案 §三.1). Pure. */
import type { Placed } from '../solver/differences.ts'
import type { ListRow } from '../solver/result.ts'

const MOVED = '综合部改派'
const LOCKED = '本行已锁定'

/** Names, as they are printed on the list. */
export function movedReason(from: string, to: string): string {
  return `${MOVED}：原由${from}家访，改由${to}家访（§三.1）`
}

/** The solver says of a locked row, as of one that was visited, that it is locked: no reason that a reader of the list asks for. `moved` is the row that was placed just now, with its reason. */
export function withHandReasons(
  list: readonly ListRow[],
  before: readonly Placed[],
  moved?: { household: string; why: string },
): ListRow[] {
  const was = new Map(before.map((row) => [row.household, row]))
  return list.map((row) => {
    const old = was.get(row.household)
    const why = row.household === moved?.household ? moved.why : old?.visitor === row.visitor ? old.why : undefined
    if (why === undefined || why.startsWith(LOCKED) || !row.why.startsWith(LOCKED)) return row
    const [, breach] = row.why.split('；但')
    return { ...row, why: breach === undefined ? why : `${why.split('；但')[0]}；但${breach}` }
  })
}
