/**
 * Coming in by a password. A name that somebody has and one that nobody has take the same way: counted, locked and answered
 * alike, and a password is always weighed, also where the answer is known already.
 */
import { type Keyring, keyedHash, newToken, sha256 } from '../../platform/crypto.ts'
import type { Context } from '../../platform/operation.ts'
import { Refusal, type Refuses } from '../../platform/problem.ts'
import * as kept from './account-store.ts'
import { plainLoginName } from './login-name.ts'
import { passwordFaults } from './password-strength.ts'
import { hashPassword, pretendToVerify, verifyPassword } from './passwords.ts'
import { afterFailure, type LockState, lockState, policy } from './rules.ts'
import '../../doors/guess-limits.ts'
import * as store from './store.ts'

/** A unit that is none: what is asked in it finds nothing, in the time it takes to find something. */
const NO_UNIT = '00000000-0000-0000-0000-000000000000'
const NO_LOCK: LockState = { failures: 0, lockedUntil: null }

const WRONG = `登录名或密码不正确。请核对后重试；连续输错 ${policy.maxFailures} 次，账号会锁定 ${policy.lockMinutes} 分钟。`

/** The row of a typed name: a keyed hash, so that the table tells no names. */
export function nameHash(ring: Keyring, name: string): string {
  return keyedHash(ring, plainLoginName(name), 'sign-in name')
}

/** An account with what is counted against its name, held in the order in which a sign-in holds them. */
export async function lockSignIn(context: Context, accountId: string) {
  const name = await store.nameOf(context, accountId)
  if (name === undefined) return undefined
  const hash = nameHash(context.app.keyring, name)
  const lock = await store.lockName(context.db, hash, context.at)
  const found = await store.lockAccount(context, accountId)
  return found && { found, hash, lock }
}

export async function signIn(
  context: Context<'sign-in.locked' | 'sign-in.wrong'>,
  input: { name: string; password: string; client: 'console' | 'field' },
) {
  const { actor, now } = context
  const at = now.toISOString()
  const hash = nameHash(context.app.keyring, input.name)
  const lock = await store.lockName(context.db, hash, at)
  const known = await store.findByName(context.db, input.name)
  await context.enter(known?.unitId ?? NO_UNIT)
  const found = await store.lockAccount(context, known?.id ?? NO_UNIT)
  const isRight = found
    ? await verifyPassword(found.password_hash, input.password)
    : await pretendToVerify(input.password)
  const state = lockState(lock, now)
  if (state.state === 'locked') throw context.refuse('sign-in.locked', lockedWords(state.until, now))
  if (!found || !isRight) {
    await store.setNameLock(context.db, hash, afterFailure(lock, now), at)
    if (found) await context.record('identity.signInFailed', found.id)
    context.refuseAndKeep(context.refuse('sign-in.wrong', WRONG))
    return { mustChange: false }
  }
  await store.setNameLock(context.db, hash, NO_LOCK, at)
  if (actor.kind === 'account') await endFormer(context, actor, at)
  const token = newToken()
  await store.startSession(context, found.id, sha256(token), at, input.client)
  await kept.noteSignIn(context, found.id, at)
  await context.record('identity.signedIn', found.id)
  context.reply.setSession(token)
  const { signInGuesses } = context.app.services
  await signInGuesses.right(context.request)
  context.reply.setDevice?.(signInGuesses.deviceOf(found.id))
  return { mustChange: found.must_change }
}

/** Whoever was signed in in this browser is not any more: the cookie that knew the session is overwritten. */
async function endFormer(
  context: Context,
  former: { unitId: string; accountId: string; sessionId: string },
  at: string,
): Promise<void> {
  const { unitId } = context
  await context.enter(former.unitId)
  await store.endSession(context, former.sessionId, at)
  await context.record('identity.signedOut', former.accountId)
  await context.enter(unitId)
}

export async function changePassword(
  context: Context<'password.locked' | 'password.current' | 'password.used' | 'password.weak'>,
  input: { current: string; next: string },
) {
  const { actor, now } = context
  if (actor.kind !== 'account') throw new Refusal('UNAUTHENTICATED', [])
  const at = now.toISOString()
  const held = await lockSignIn(context, actor.accountId)
  if (!held) throw new Refusal('UNAUTHENTICATED', [])
  const { found, hash, lock } = held
  const isRight = await verifyPassword(found.password_hash, input.current)
  const state = lockState(lock, now)
  if (state.state === 'locked') throw context.refuse('password.locked', lockedWords(state.until, now), 'current')
  if (!isRight) {
    await store.setNameLock(context.db, hash, afterFailure(lock, now), at)
    await context.record('identity.signInFailed', found.id)
    const message = `当前密码不正确，请重新输入；连续输错 ${policy.maxFailures} 次，账号会锁定 ${policy.lockMinutes} 分钟。`
    context.refuseAndKeep(context.refuse('password.current', message, 'current'))
    return {}
  }
  mustBeStrong(context, await passwordFaults(input.next, found.name), 'next')
  for (const old of [
    found.password_hash,
    ...(await store.passwordHistory(context, found.id, policy.passwordHistory - 1)),
  ])
    if (await verifyPassword(old, input.next))
      throw context.refuse('password.used', `新密码不能与最近 ${policy.passwordHistory} 次用过的相同。`, 'next')
  await store.setNameLock(context.db, hash, NO_LOCK, at)
  await store.setPassword(context, found.id, await hashPassword(input.next), false, at)
  await store.endSessions(context, found.id, at, actor.sessionId)
  await context.record('identity.passwordChanged', found.id)
  return {}
}

export function mustBeStrong(context: Refuses<'password.weak'>, faults: readonly string[], path: string): void {
  if (faults.length > 0) throw context.refuseAll(faults.map((message) => ({ code: 'password.weak', message, path })))
}

function lockedWords(until: Date, now: Date): string {
  const minutes = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 60_000))
  return `密码连续输错，账号已锁定，请 ${minutes} 分钟后再试，或请安全管理员重置密码。`
}
