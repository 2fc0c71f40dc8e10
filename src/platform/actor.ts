// biome-ignore lint/suspicious/noEmptyInterface: the duties are words of the programme; `vocabulary/duties.ts` adds them by declaration merging
export interface Duties {}
/** A duty by its name: the platform only compares them. */
type Held = keyof Duties

/** Who asks. */
export type Actor =
  | { kind: 'stranger' }
  | {
      kind: 'account'
      unitId: string
      accountId: string
      sessionId: string
      officerId: string | null
      name: string
      duties: readonly Held[]
      mustChange: boolean
      /** Idle for long at a table: only what a visit needs is open until the next sign-in. */
      narrowed?: boolean
    }
  | { kind: 'family'; unitId: string; linkId: string; householdId: string; visitId: string }
  | { kind: 'household'; unitId: string; linkId: string; householdId: string; officerId: string }
  | { kind: 'relative'; unitId: string; linkId: string; householdId: string; relativeId: string }
  | { kind: 'invited'; unitId: string; linkId: string; householdId: string; activityId: string }
  | { kind: 'evenings'; unitId: string; linkId: string; officerId: string; roundId: string }
  | { kind: 'portrayed'; unitId: string; linkId: string; storyId: string }
  | { kind: 'guest'; unitId: string; wallId: string; activityId: string }
  | { kind: 'system'; unitId: string }

/**
 * `anyone` needs no sign-in, `signed-in` any account, `family` the link on a notice, `household` an officer's own link,
 * `relative` a relative's own link, `invited` a household's invitation to an activity, `evenings` a visitor's link to read by,
 * `portrayed` the own link of somebody whom a story tells about, `guest` whoever has the code of an activity's picture wall; the rest are duties.
 */
export type Who =
  | 'anyone'
  | 'signed-in'
  | 'family'
  | 'household'
  | 'relative'
  | 'invited'
  | 'evenings'
  | 'portrayed'
  | 'guest'
  | Held

const BY_LINK = ['family', 'household', 'relative', 'invited'] as const

/** Somebody at home, who came by a link and has no account. */
export function isByLink(actor: Actor): actor is Extract<Actor, { linkId: string; householdId: string }> {
  return BY_LINK.some((kind) => kind === actor.kind)
}

/** True when one of `allow` fits the actor. Default is no. */
export function mayPass(actor: Actor, allow: readonly Who[]): boolean {
  if (allow.includes('anyone') || actor.kind === 'system') return true
  if (isByLink(actor)) return allow.includes(actor.kind)
  if (actor.kind === 'stranger') return false
  if (actor.kind === 'evenings' || actor.kind === 'portrayed' || actor.kind === 'guest')
    return allow.includes(actor.kind)
  return allow.includes('signed-in') || actor.duties.some((duty) => allow.includes(duty))
}
