/**
 * What a committed workbook changes (方案 §三.1): each of its officers is a person already registered or a new one. Pure:
 * takes what is there and what was read, gives the rows to write.
 */
import type { OfficerReading, RosterReading } from './rules/reading.ts'

export type Known = { id: string; name: string; birthMonth: string; department: string; householdId: string }
export type Matched = { reading: OfficerReading; id: string; householdId: string; known: boolean }
export type Merge = { officers: Matched[]; absent: Known[] }

/**
 * Matches by name and birth month, then by name and department where either has no birth month; a person is matched
 * once. `newId` makes ids. Blocked and nameless rows wait and are left out. Officers of one household (a couple) share
 * the household of the first who has one.
 */
export function mergeRoster(known: readonly Known[], reading: RosterReading, newId: () => string): Merge {
  const free = new Set(known)
  const take = (fits: (k: Known) => boolean) => {
    for (const k of free)
      if (fits(k)) {
        free.delete(k)
        return k
      }
    return undefined
  }
  const usable = reading.officers.filter((o) => !o.blocked && o.name !== null)
  const byRef = new Map<string, Matched>()
  const pick = (o: OfficerReading, k: Known | undefined) =>
    k && byRef.set(o.ref, { reading: o, id: k.id, householdId: k.householdId, known: true })
  for (const o of usable)
    pick(
      o,
      take((k) => k.name === o.name && k.birthMonth !== '' && k.birthMonth === o.birth),
    )
  for (const o of usable) {
    if (byRef.has(o.ref)) continue
    pick(
      o,
      take((k) => k.name === o.name && k.department === o.department && (k.birthMonth === '' || o.birth === null)),
    )
  }
  for (const household of reading.households) {
    const members = usable.filter((o) => household.officers.includes(o.ref))
    const shared = members.map((o) => byRef.get(o.ref)?.householdId).find((h) => h !== undefined) ?? newId()
    for (const o of members) {
      const matched = byRef.get(o.ref)
      byRef.set(o.ref, { reading: o, id: matched?.id ?? newId(), householdId: shared, known: matched !== undefined })
    }
  }
  const officers = usable.map(
    (o) => byRef.get(o.ref) ?? { reading: o, id: newId(), householdId: newId(), known: false },
  )
  return { officers, absent: [...free] }
}
