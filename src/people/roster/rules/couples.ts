import { sameName } from '../../../platform/normalise-name.ts'
import type { OfficerDraft } from './officers.ts'
import type { People } from './people.ts'
import { type KinMap, saysMarried } from './read-kin.ts'
import type { RelativeDraft } from './relatives.ts'

/** A relative whose officer was found. */
export type Attached = RelativeDraft & { readonly officer: string | null }

/**
 * Officers married to each other: one household (方案 §二, one visit to one family). Told by 与本单位职工亲属关系, or
 * by the relatives' table where a spouse bears an officer's name and something else agrees: the other names the first,
 * the phone, the birth, or the unit as workplace. A mere namesake is no spouse. Pairs of refs; nobody is in two.
 */
export function findCouples(
  officers: readonly OfficerDraft[],
  spouses: readonly Attached[],
  people: People<OfficerDraft>,
  kin: KinMap,
  unitName: string | null,
): Array<readonly [string, string]> {
  const byRef = new Map(officers.map((officer) => [officer.ref, officer]))
  const spouseOf = new Map<string, Attached>()
  for (const spouse of spouses) {
    if (spouse.relation === 'spouse' && spouse.officer !== null && spouse.reason !== 'duplicate') {
      spouseOf.set(spouse.officer, spouse)
    }
  }
  const claims: Array<readonly [number, string, string]> = []
  for (const [ref, entries] of kin) {
    for (const { officer, relation } of entries) if (saysMarried(relation)) claims.push([3, ref, officer])
  }
  for (const [ref, spouse] of spouseOf) {
    const officer = byRef.get(ref)
    if (!officer || spouse.name === null) continue
    for (const other of candidates(people, spouse.name)) {
      const strength = other.ref === ref ? 0 : agreement(officer, spouse, other, spouseOf.get(other.ref), unitName)
      if (strength > 0) claims.push([strength, ref, other.ref])
    }
  }
  return pairsOf(claims)
}

function candidates(people: People<OfficerDraft>, name: string): readonly OfficerDraft[] {
  const found = people.named(name)
  if (found.kind === 'one') return [found.person]
  return found.kind === 'many' ? found.people : []
}

/** 0: nothing speaks for it, or something against. */
function agreement(
  officer: OfficerDraft,
  spouse: Attached,
  other: OfficerDraft,
  othersSpouse: Attached | undefined,
  unitName: string | null,
): number {
  if (othersSpouse) return namesBack(officer, spouse, other, othersSpouse) ? 2 : 0
  if (spouse.phone !== null && spouse.phone === other.phone) return 2
  const sameGender = officer.gender !== null && officer.gender === other.gender
  if (sameGender || (spouse.birth !== null && other.birth !== null && spouse.birth !== other.birth)) return 0
  const sameUnit =
    spouse.workplace !== null && (spouse.workplace === unitName || /^本(单位|机关)/.test(spouse.workplace))
  return sameUnit || (spouse.birth !== null && spouse.birth === other.birth) ? 1 : 0
}

/** The other half names the first, or gives the first's number under another name, as the first gives the other's. */
function namesBack(officer: OfficerDraft, spouse: Attached, other: OfficerDraft, othersSpouse: Attached): boolean {
  if (sameName(othersSpouse.name ?? '', officer.name ?? '')) return true
  const sameNumber = (a: string | null, b: string | null) => a !== null && a === b
  return sameNumber(othersSpouse.phone, officer.phone) && sameNumber(spouse.phone, other.phone)
}

/** The strongest claims first; each officer once. */
function pairsOf(claims: ReadonlyArray<readonly [number, string, string]>): Array<readonly [string, string]> {
  const taken = new Set<string>()
  return [...claims]
    .sort(([a], [b]) => b - a)
    .flatMap(([, a, b]): Array<readonly [string, string]> => {
      if (taken.has(a) || taken.has(b)) return []
      taken.add(a).add(b)
      return [[a, b]]
    })
}
