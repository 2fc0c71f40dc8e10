import type { Roster } from './indexed-instance.ts'
import type { Household } from './instance.ts'

/**
 * Why somebody may not visit a household: `own` X1, `kin` X2, `absent` X3, `rotation` X4, `avoid` X5;
 * `gone`: no longer on the roster; `notVisitor`: no cap was given, so not a visitor of this round.
 */
export type Bar = 'own' | 'kin' | 'absent' | 'rotation' | 'avoid' | 'gone' | 'notVisitor'

/** Everything that forbids this pair, strongest first; empty when the visit is allowed (回避, 方案 §三.1). */
export function barsOf(roster: Roster, household: Household, visitor: string): readonly Bar[] {
  const person = roster.people.get(visitor)
  if (person === undefined) return ['gone']
  const bars: Bar[] = []
  if (isOwn(roster, household, visitor)) bars.push('own')
  if (isKin(roster, household, visitor)) bars.push('kin')
  if (roster.avoidOf.get(household.id)?.has(visitor)) bars.push('avoid')
  if (person.ill) bars.push('absent')
  if (roster.instance.config.rotation === 'hard' && isRepeat(roster, household, visitor)) bars.push('rotation')
  if (!Object.hasOwn(roster.instance.caps, visitor)) bars.push('notVisitor')
  // a county has a hundred thousand pairs, nearly all of them free: they share one list
  return bars.length === 0 ? FREE : bars
}

const FREE: readonly Bar[] = []

/** X4: the same visitor two rounds running, without an exception. */
export function isRepeat(roster: Roster, household: Household, visitor: string): boolean {
  if (!roster.previousOf.get(household.id)?.has(visitor)) return false
  return !roster.repeatAllowedOf.get(household.id)?.has(visitor)
}

/** X1, Y3: of this household, whichever of the two tables says so. */
export function isOwn(roster: Roster, household: Household, person: string): boolean {
  return household.members.includes(person) || roster.people.get(person)?.household === household.id
}

/** X2, Y4: kin of anyone in the household; a kinship recorded on one side counts for both. */
export function isKin(roster: Roster, household: Household, person: string): boolean {
  const kin = roster.kinOf.get(person)
  return kin !== undefined && household.members.some((member) => kin.has(member))
}
