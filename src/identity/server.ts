import { newToken, sha256 } from '../platform/crypto.ts'
import { uuidv7 } from '../platform/id.ts'
import type { Context } from '../platform/operation.ts'
import { notFound, Refusal, refuse } from '../platform/problem.ts'
import { slice } from '../platform/router.ts'
import { duties, type GrantedDuty, identityContract } from './contract.ts'
import { firstPassword, hashPassword, pretendToVerify, verifyPassword } from './passwords.ts'
import { afterFailure, lockState, passwordFaults, policy } from './rules.ts'
import './services.ts'
import { unitName } from '../units/reads.ts'
import * as store from './store.ts'

const WRONG = refuse('sign-in.wrong', '登录名或密码不正确。请核对后重试；连续输错 5 次，账号会锁定 15 分钟。')
const ADMIN_DUTIES: readonly GrantedDuty[] = ['systemAdmin', 'securityAdmin', 'auditAdmin']

export const identity = slice('identity', identityContract, {
  signIn: { allow: ['anyone'], beforePasswordChange: true, run: signIn },
  signOut: {
    allow: ['signed-in'],
    beforePasswordChange: true,
    run: async (context) => {
      const actor = account(context)
      await store.endSession(context, actor.sessionId, context.now.toISOString())
      await context.record('identity.signedOut', actor.accountId)
      context.reply.setSession(null)
      return {}
    },
  },
  me: {
    allow: ['signed-in'],
    beforePasswordChange: true,
    run: async (context) => {
      const actor = account(context)
      return {
        accountId: actor.accountId,
        displayName: actor.name,
        officerId: actor.officerId,
        duties: duties.filter((duty) => actor.duties.includes(duty)),
        mustChange: actor.mustChange,
        unit: { id: context.unitId, name: await unitName(context) },
      }
    },
  },
  changePassword: { allow: ['signed-in'], beforePasswordChange: true, run: changePassword },
  accounts: {
    allow: ['securityAdmin'],
    run: async (context) => {
      const rows = await store.listAccounts(context)
      return {
        accounts: rows.map((row) => ({
          id: row.id,
          name: row.name,
          displayName: row.display_name,
          officerId: row.officer_id,
          duties: row.duties,
          state: row.closed_at
            ? 'closed'
            : lockState({ failures: row.failures, lockedUntil: row.locked_until }, context.now).state === 'locked'
              ? 'locked'
              : row.must_change
                ? 'firstPassword'
                : 'open',
        })),
        officersWithout: await store.officersWithout(context),
      }
    },
  },
  createAccount: {
    allow: ['securityAdmin'],
    run: async (context, input) => {
      const password = firstPassword()
      await mustBeFree(context, input.name)
      const id = await store.insertAccount(context, {
        ...input,
        passwordHash: await hashPassword(password),
        mustChange: true,
        at: context.now.toISOString(),
      })
      await context.record('identity.accountCreated', id)
      return { id, firstPassword: password }
    },
  },
  resetPassword: {
    allow: ['securityAdmin'],
    run: async (context, input) => {
      const found = await store.lockAccount(context, input.accountId)
      if (!found) throw notFound('这个账号')
      const password = firstPassword()
      const at = context.now.toISOString()
      await store.setPassword(context, found.id, await hashPassword(password), true, at)
      await store.endSessions(context, found.id, at)
      await context.record('identity.passwordReset', found.id)
      return { firstPassword: password }
    },
  },
  grant: {
    allow: ['securityAdmin'],
    run: async (context, input) => {
      const rows = await store.listAccounts(context)
      const found = rows.find((row) => row.id === input.accountId)
      if (!found) throw notFound('这个账号')
      if (found.duties.includes(input.duty)) throw refuse('duty.held', '该账号已有这项职责，无需重复授予。')
      // the three administrators are three people, and none of them does business (GB/T 22239)
      const admin = (duty: GrantedDuty) => ADMIN_DUTIES.includes(duty)
      if (found.duties.length > 0 && (admin(input.duty) || found.duties.some(admin)))
        throw refuse('duty.admins-apart', '管理员职责必须单独由一人承担，不能与其他职责合并。请另建账号。')
      const id = await store.insertDuty(
        context,
        found.id,
        input.duty,
        context.now.toISOString(),
        account(context).accountId,
      )
      await context.record('identity.dutyGranted', found.id, { duty: input.duty })
      return { id }
    },
  },
  endDuty: {
    allow: ['securityAdmin'],
    run: async (context, input) => {
      if (input.duty === 'securityAdmin' && (await store.holders(context, 'securityAdmin')).length === 1)
        throw refuse('duty.last-security', '这是唯一的安全管理员，收回后将无人能管理账号。请先授予另一人。')
      if (!(await store.endDuty(context, input.accountId, input.duty, context.now.toISOString())))
        throw notFound('这项职责')
      await context.record('identity.dutyEnded', input.accountId, { duty: input.duty })
      return {}
    },
  },
  setupState: {
    allow: ['anyone'],
    run: async (context, input) => ({ valid: await store.setupLinkValid(context.db, sha256(input.token)) }),
  },
  setUp: { allow: ['anyone'], run: setUp },
})

async function signIn(context: Context, input: { name: string; password: string }) {
  await context.app.services.signInLimiter.spend(context.request.ip)
  const known = await store.findByName(context.db, input.name)
  if (!known) {
    await pretendToVerify(input.password)
    throw WRONG
  }
  await context.enter(known.unitId)
  const found = await store.lockAccount(context, known.id)
  if (!found) throw WRONG
  const lock = { failures: found.failures, lockedUntil: found.locked_until }
  const state = lockState(lock, context.now)
  if (state.state === 'locked') {
    const minutes = Math.max(1, Math.ceil((state.until.getTime() - context.now.getTime()) / 60_000))
    throw refuse('sign-in.locked', `密码连续输错，账号已锁定，请 ${minutes} 分钟后再试，或请安全管理员重置密码。`)
  }
  if (!(await verifyPassword(found.password_hash, input.password))) {
    await store.setLock(context, found.id, afterFailure(lock, context.now))
    await context.record('identity.signInFailed', found.id)
    context.refuseAndKeep(WRONG)
    return { mustChange: false }
  }
  const token = newToken()
  await store.setLock(context, found.id, { failures: 0, lockedUntil: null })
  await store.startSession(context, found.id, sha256(token), context.now.toISOString())
  await context.record('identity.signedIn', found.id)
  context.reply.setSession(token)
  return { mustChange: found.must_change }
}

async function changePassword(context: Context, input: { current: string; next: string }) {
  const actor = account(context)
  const found = await store.lockAccount(context, actor.accountId)
  if (!found || !(await verifyPassword(found.password_hash, input.current)))
    throw refuse('password.current', '当前密码不正确，请重新输入。', 'current')
  const faults = passwordFaults(input.next, found.name)
  if (faults.length > 0)
    throw new Refusal(
      'REFUSED',
      faults.map((message) => ({ code: 'password.weak', message, path: 'next' })),
    )
  for (const old of [
    found.password_hash,
    ...(await store.passwordHistory(context, found.id, policy.passwordHistory - 1)),
  ])
    if (await verifyPassword(old, input.next))
      throw refuse('password.used', `新密码不能与最近 ${policy.passwordHistory} 次用过的相同。`, 'next')
  const at = context.now.toISOString()
  await store.setPassword(context, found.id, await hashPassword(input.next), false, at)
  await store.endSessions(context, found.id, at, actor.sessionId)
  await context.record('identity.passwordChanged', found.id)
  return {}
}

type Admin = { name: string; displayName: string; password: string }
type SetUp = {
  token: string
  unit: { name: string; phone: string }
  admins: Record<'systemAdmin' | 'securityAdmin' | 'auditAdmin', Admin>
}

async function setUp(context: Context, input: SetUp) {
  const at = context.now.toISOString()
  if (!(await store.takeSetupLink(context.db, sha256(input.token), at)))
    throw refuse('setup.used', '初次设置链接无效或已使用。如需重新设置，请在服务器上重新启动以取得新链接。')
  const unitId = uuidv7(context.now.getTime())
  await context.enter(unitId)
  await store.insertUnit(context, input.unit, at)
  for (const duty of ['systemAdmin', 'securityAdmin', 'auditAdmin'] as const) {
    const admin = input.admins[duty]
    const faults = passwordFaults(admin.password, admin.name)
    if (faults.length > 0)
      throw new Refusal(
        'REFUSED',
        faults.map((message) => ({ code: 'password.weak', message, path: `admins.${duty}.password` })),
      )
    await mustBeFree(context, admin.name)
    const id = await store.insertAccount(context, {
      ...admin,
      officerId: null,
      passwordHash: await hashPassword(admin.password),
      mustChange: false,
      at,
    })
    await store.insertDuty(context, id, duty, at, null)
  }
  await context.record('identity.setUp', unitId)
  return { unitId }
}

async function mustBeFree(context: Context, name: string): Promise<void> {
  if (await store.findByName(context.db, name))
    throw refuse('account.name-taken', `登录名“${name}”已有人使用，请换一个。`, 'name')
}

function account(context: Context) {
  if (context.actor.kind !== 'account') throw notFound()
  return context.actor
}
