/**
 * Two people for more sight (docs/decisions/0022): what gives somebody more to see, who may agree to it, and what may be
 * done with a proposal now. Pure; one table each.
 */
import { type Answer, barred, type CodesIn, codesIn } from '../../platform/state-table.ts'
import { type Duty, grantedDuties } from '../../vocabulary/duties.ts'

/** A duty granted; a password given anew; a closed account opened; somebody acting in a post; somebody appointed to one. */
export const sightKinds = ['grant', 'reset', 'reopen', 'acting', 'post'] as const
export type SightKind = (typeof sightKinds)[number]
export type SightAnswer = 'agreed' | 'declined' | 'withdrawn' | 'expired' | 'alone' | 'plain'

/** Posts whose duties show more than one's own visits. A leader's charge shows none: visits follow the list that the head agreed to. */
export const restrictedPosts = ['head', 'inspector'] as const
export type RestrictedPost = (typeof restrictedPosts)[number]
/** Duties that show more: all that are granted, and those of the two posts. */
export const restrictedDuties: readonly Duty[] = [...grantedDuties, ...restrictedPosts]

export function isRestrictedPost(post: string): post is RestrictedPost {
  return restrictedPosts.some((p) => p === post)
}

/** Days a proposal waits; a post that is registered waits as long as it is. */
export const DAYS_TO_AGREE = 7

type Pair = {
  proposes: 'coordinator' | 'securityAdmin'
  /** Who agrees; where nobody of these can, `otherwise`. */
  agrees: readonly Duty[]
  otherwise: readonly Duty[]
  /** Takes effect at once while the unit is being set up and nobody can be asked; is looked at afterwards. */
  aloneAtSetUp: boolean
}
const LEADERS = ['head', 'inspector'] as const
const byAccounts = { proposes: 'securityAdmin', agrees: LEADERS, otherwise: ['systemAdmin'] } as const
const byRegister = { proposes: 'coordinator', agrees: LEADERS, otherwise: ['securityAdmin'] } as const

/** Kind of act -> who proposes and who agrees: never one person, never one duty. */
export const pairs: Record<SightKind, Pair> = {
  grant: { ...byAccounts, aloneAtSetUp: true },
  reopen: { ...byAccounts, aloneAtSetUp: true },
  reset: { ...byAccounts, aloneAtSetUp: false },
  acting: { ...byRegister, aloneAtSetUp: false },
  post: { ...byRegister, aloneAtSetUp: true },
}

/** What an act may be refused with when it takes effect: the state of things may have changed since it was proposed. */
export const giveCodes = [
  'duty.held',
  'duty.admins-apart',
  'account.open',
  'account.closed',
  'account.officer-taken',
  'acting.self',
  'acting.dates',
  'acting.twice',
  'acting.chain',
  'acting.not-leader',
  'acting.no-charge',
] as const
export type GiveCode = (typeof giveCodes)[number]

/** With what a proposal is refused. */
export const proposeCodes = ['sight.reason', 'sight.proposed', 'sight.nobody', 'sight.left'] as const
export type ProposeCode = (typeof proposeCodes)[number]

/** One way in which somebody holds a duty today; `givenBy`: who gave it, where it was given. */
export type Holder = {
  accountId: string
  officerId: string | null
  name: string
  duty: Duty
  givenBy: string | null
  /** Somebody who never came in cannot be asked. */
  hasSignedIn: boolean
}
export type Proposed = {
  kind: SightKind
  proposedBy: string | null
  accountId: string | null
  officerId: string | null
}

/** Whether an act is about this person, by account or as an officer. */
export function isAbout(act: Proposed, who: { accountId: string; officerId: string | null }): boolean {
  return act.accountId === who.accountId || (who.officerId !== null && act.officerId === who.officerId)
}

/** A person does not agree by a duty that the proposer gave. */
const isGivenBy = (act: Proposed, holder: Holder) => holder.givenBy !== null && holder.givenBy === act.proposedBy

/** Who can agree today. A duty is another person's, not the proposer's gift, and not about that person. */
export function whoMayAgree(act: Proposed, holders: readonly Holder[]): Holder[] {
  const can = (duties: readonly Duty[]) =>
    holders.filter(
      (h) =>
        duties.includes(h.duty) &&
        h.hasSignedIn &&
        h.accountId !== act.proposedBy &&
        !isAbout(act, h) &&
        !isGivenBy(act, h),
    )
  const { agrees, otherwise } = pairs[act.kind]
  const first = can(agrees)
  return first.length > 0 ? first : can(otherwise)
}

export type WhoCode = 'sight.own' | 'sight.about-you' | 'sight.given' | 'sight.not-yours'

/** Why this person may not agree; null where they may. */
export function whyNot(
  act: Proposed,
  who: { accountId: string; officerId: string | null },
  holders: readonly Holder[],
): { code: WhoCode; message: string } | null {
  if (act.proposedBy === who.accountId)
    return { code: 'sight.own', message: '这是您自己提出的，须由另一人同意。不办了的，请撤回。' }
  if (isAbout(act, who)) return { code: 'sight.about-you', message: '这一项关系到您本人，须由别人同意。' }
  if (whoMayAgree(act, holders).some((h) => h.accountId === who.accountId)) return null
  const { agrees, otherwise } = pairs[act.kind]
  const mine = holders.filter((h) => h.accountId === who.accountId && [...agrees, ...otherwise].includes(h.duty))
  if (mine.length > 0 && mine.every((h) => isGivenBy(act, h)))
    return { code: 'sight.given', message: '您的这项职责是同一个人给的，不能由您同意。请另一位有权同意的人来办。' }
  return { code: 'sight.not-yours', message: '这一项不由您的职责同意。请由一把手或派驻纪检监察组长来办。' }
}

export type SightState = 'open' | SightAnswer
export type SightAct = 'agree' | 'decline' | 'withdraw'

const over = (code: 'sight.agreed' | 'sight.declined' | 'sight.withdrawn' | 'sight.expired', message: string) => {
  const answer = barred(code, message)
  return { agree: answer, decline: answer, withdraw: answer }
}
const IN_FORCE = barred('sight.in-force', '这一项已经生效。要取消，请收回职责、停用账号，或结束代理。')

export const sightActs = {
  open: { agree: true, decline: true, withdraw: true },
  // it took effect before anybody could be asked: somebody still looks at it
  alone: { agree: true, decline: IN_FORCE, withdraw: IN_FORCE },
  plain: { agree: IN_FORCE, decline: IN_FORCE, withdraw: IN_FORCE },
  agreed: over('sight.agreed', '这一项已经有人同意，已经生效，不必再办。要取消，请收回职责、停用账号，或结束代理。'),
  declined: over('sight.declined', '这一项有人不同意，没有生效。仍要办的，请重新提出。'),
  withdrawn: over('sight.withdrawn', '这一项已经撤回，没有生效。仍要办的，请重新提出。'),
  expired: over('sight.expired', `这一项过了 ${DAYS_TO_AGREE} 天没有人同意，已经失效。仍要办的，请重新提出。`),
} satisfies Record<SightState, Record<SightAct, Answer>>

export function sightProblems<Act extends SightAct>(act: Act): CodesIn<typeof sightActs, Act>[] {
  return codesIn(sightActs, act)
}

export function sightState(act: { answer: SightAnswer | null; expires_at: string | null }, now: Date): SightState {
  if (act.answer !== null) return act.answer
  return act.expires_at !== null && new Date(act.expires_at) <= now ? 'expired' : 'open'
}

/** Gives sight now, or gave it. */
export function isInForce(state: SightState): boolean {
  return state === 'agreed' || state === 'alone' || state === 'plain'
}
