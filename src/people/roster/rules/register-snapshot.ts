import type { Post } from '../../../vocabulary/posts.ts'
import type { Relation } from '../../../vocabulary/relations.ts'
import type { OfficerReading, RelativeReading } from './reading-schema.ts'

/** What is registered of a unit, whole (方案 §三.1). Texts are '' where nothing is known; `birth` is YYYY-MM or ''. */
export type Register = {
  readonly officers: readonly RegisteredOfficer[]
  readonly households: readonly RegisteredHousehold[]
  readonly relatives: readonly RegisteredRelative[]
  readonly charges: readonly Charge[]
  readonly kin: readonly KinPair[]
}

export type RegisteredOfficer = {
  readonly id: string
  readonly name: string
  readonly gender: string
  readonly birth: string
  readonly party: string
  readonly department: string
  readonly title: string
  readonly post: Post
  readonly phone: string | null
  readonly canRecord: boolean
  readonly householdId: string
  readonly position: number
  /** Registered as left: matched only when the workbook surely means this person again. */
  readonly left: boolean
}

export type RegisteredHousehold = { readonly id: string; readonly area: string; readonly hasChildren: boolean }

export type RegisteredRelative = {
  readonly id: string
  readonly officerId: string
  readonly householdId: string
  readonly name: string
  readonly relation: Relation
  readonly inScope: boolean
  readonly reason: string
  readonly clause: string
  readonly position: number
  /** Said by the household itself: a workbook does not overrule it. */
  readonly ownWord: boolean
}

export type Charge = { readonly leaderId: string; readonly officerId: string; readonly kind: 'charge' | 'contact' }
/** `a` < `b`. */
export type KinPair = { readonly a: string; readonly b: string; readonly relation: string }

export const NO_DEPARTMENT = '未填部室'
/** Why a relative whom a newer workbook no longer names is out of scope. */
export const NOT_NAMED = '新的花名册中没有此人'

/** A row that can be registered: it has a name, and no problem holds it back. */
export type Usable = OfficerReading & { readonly name: string }

export function isUsable(officer: OfficerReading): officer is Usable {
  return !officer.blocked && officer.name !== null
}

/** A relative that can be registered: an adult with a name, a relation and an officer. */
export type UsableRelative = RelativeReading & {
  readonly name: string
  readonly relation: Relation
  readonly officer: string
}

export function isUsableRelative(r: RelativeReading): r is UsableRelative {
  return (
    !r.blocked &&
    r.name !== null &&
    r.relation !== null &&
    r.officer !== null &&
    r.reason !== 'minor' &&
    r.reason !== 'duplicate'
  )
}
