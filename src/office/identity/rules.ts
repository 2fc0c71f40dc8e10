/** Signing in, as GB/T 22239 level 3 asks: password policy, lock per account, session time-outs, duties from posts. */
import { type Answer, barred, type CodesIn, codesIn } from '../../platform/state-table.ts'
import { type Duty, type GrantedDuty, type PostDuty, postDuties } from '../../vocabulary/duties.ts'

/** Numbers a security administrator may have to defend; minutes, days, counts. */
export const policy = {
  maxFailures: 5,
  lockMinutes: 15,
  idleMinutes: 30,
  absoluteHours: 12,
  passwordDays: 180,
  passwordHistory: 5,
  minLength: 10,
  minClasses: 3,
} as const

export type LockState = { failures: number; lockedUntil: string | null }

/** 'open': a password may be tried; 'locked': not before `until`. A lock that has ended counts as never having been. */
export function lockState(account: LockState, now: Date): { state: 'open' } | { state: 'locked'; until: Date } {
  if (account.lockedUntil === null) return { state: 'open' }
  const until = new Date(account.lockedUntil)
  return now < until ? { state: 'locked', until } : { state: 'open' }
}

/** The account after one more wrong password at `now`: an ended lock starts the count again at one. */
export function afterFailure(account: LockState, now: Date): LockState {
  const ended = account.lockedUntil !== null && now >= new Date(account.lockedUntil)
  const failures = (ended ? 0 : account.failures) + 1
  if (failures < policy.maxFailures) return { failures, lockedUntil: null }
  return { failures, lockedUntil: new Date(now.getTime() + policy.lockMinutes * 60_000).toISOString() }
}

export type SessionState = 'whole' | 'narrowed' | 'ended'

/**
 * Whether a session still holds: not idle too long, not too old. At a table nobody touches the phone for an hour: a session
 * of the field is narrowed then, for as long as the plan says (`tableHours`), and ends afterwards.
 */
export function sessionState(
  session: { startedAt: string; seenAt: string; client: 'console' | 'field'; narrowed: boolean },
  now: Date,
  tableHours: number,
): SessionState {
  const idle = now.getTime() - new Date(session.seenAt).getTime()
  const age = now.getTime() - new Date(session.startedAt).getTime()
  if (age > policy.absoluteHours * 3_600_000) return 'ended'
  const isFresh = idle <= policy.idleMinutes * 60_000
  if (isFresh) return session.narrowed ? 'narrowed' : 'whole'
  return session.client === 'field' && idle <= tableHours * 3_600_000 ? 'narrowed' : 'ended'
}

/** What a visit needs: all that a narrowed session may do. */
const AT_A_VISIT: readonly Duty[] = ['visitor', 'recorder', 'officer']

export function narrowedDuties(held: readonly Duty[]): Duty[] {
  return held.filter((duty) => AT_A_VISIT.includes(duty))
}

export function passwordExpired(passwordAt: string, now: Date): boolean {
  return now.getTime() - new Date(passwordAt).getTime() > policy.passwordDays * 86_400_000
}

/** Duties that follow from the post today, or from one acted in today (方案 §二.1, §三.5), beside those granted. */
export function dutiesOf(
  granted: readonly GrantedDuty[],
  post: string | null,
  canRecord: boolean | null,
  actingPosts: readonly string[] = [],
): Duty[] {
  return [...granted, ...dutiesFromPost(post, canRecord, actingPosts)]
}

/** None for an account that is nobody's of the register; for everybody else at least the own household's. */
export function dutiesFromPost(
  post: string | null,
  canRecord: boolean | null,
  actingPosts: readonly string[],
): PostDuty[] {
  if (post === null) return []
  const posts = [post, ...actingPosts]
  return postDuties.filter((duty) => {
    if (duty === 'officer') return true
    if (duty === 'recorder') return canRecord === true
    return duty === 'visitor' ? posts.some((p) => p !== 'staff') : posts.includes(duty)
  })
}

/** A post of the leadership, keeping records, a visit of this round, or being in charge of somebody. */
export function needsOne(row: {
  visits: number
  inCharge: boolean
  post: string
  canRecord: boolean
  acting: readonly string[]
}): boolean {
  return row.visits > 0 || row.inCharge || dutiesFromPost(row.post, row.canRecord, row.acting).length > 1
}

export type AccountState = 'open' | 'closed'
export type AccountAct = 'grant' | 'reset' | 'close' | 'reopen' | 'signOut'

const CLOSED = barred('account.closed', '这个账号已经停用。要再用，请先重新启用（须由另一人同意）。')

/** What the security administrator may do with an account. */
export const accountActs = {
  open: {
    grant: true,
    reset: true,
    close: true,
    reopen: barred('account.open', '这个账号没有停用，不必重新启用。忘记密码的，请重置密码。'),
    signOut: true,
  },
  closed: { grant: CLOSED, reset: CLOSED, close: CLOSED, reopen: true, signOut: CLOSED },
} satisfies Record<AccountState, Record<AccountAct, Answer>>

export function accountProblems<Act extends AccountAct>(act: Act): CodesIn<typeof accountActs, Act>[] {
  return codesIn(accountActs, act)
}

const ADMIN_DUTIES: readonly GrantedDuty[] = ['systemAdmin', 'securityAdmin', 'auditAdmin']

/** Why a duty cannot stand beside those held: the three administrators are three people, and none of them does business (GB/T 22239). */
export function dutyFault(
  held: readonly GrantedDuty[],
  next: GrantedDuty,
): { code: 'duty.held' | 'duty.admins-apart'; message: string } | null {
  if (held.includes(next)) return { code: 'duty.held', message: '该账号已有这项职责，无需重复授予。' }
  const isAdmin = (duty: GrantedDuty) => ADMIN_DUTIES.includes(duty)
  if (held.length > 0 && (isAdmin(next) || held.some(isAdmin)))
    return {
      code: 'duty.admins-apart',
      message: '管理员职责必须单独由一人承担，不能与其他职责合并。请另建账号。',
    }
  return null
}
