/** What differs between two lists of the same round, household by household. Pure. */

export type Placed = { household: string; visitor: string; recorder: string | null; why?: string }
type Side = { visitor: string; recorder: string | null }
export type Change = {
  household: string
  /** null: the household was not on the list before */
  from: Side | null
  /** null: the household is no longer on the list */
  to: Side | null
  /** the reason on the new line; empty where there is none */
  why: string
}

/** Changes from one list to the other: first by the order of the new list, then those that are gone. */
export function changesBetween(before: readonly Placed[], after: readonly Placed[]): Change[] {
  const was = new Map(before.map((r) => [r.household, r]))
  const is = new Set(after.map((r) => r.household))
  const place = ({ visitor, recorder }: Placed): Side => ({ visitor, recorder })
  const changed = after.flatMap((r): Change[] => {
    const old = was.get(r.household)
    if (old && old.visitor === r.visitor && old.recorder === r.recorder) return []
    return [{ household: r.household, from: old ? place(old) : null, to: place(r), why: r.why ?? '' }]
  })
  const gone = before
    .filter((r) => !is.has(r.household))
    .map((r): Change => ({ household: r.household, from: place(r), to: null, why: '' }))
  return [...changed, ...gone]
}
