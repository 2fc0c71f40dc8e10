import { sha256 } from '../../platform/crypto.ts'
import { type Context, screenOf } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { slice } from '../../platform/slice.ts'
import { duties, type GrantedDuty } from '../../vocabulary/duties.ts'
import { identityContract } from './contract.ts'
import { identityTimers } from './jobs.ts'
import { passwordFaults } from './password-strength.ts'
import { firstPassword, hashPassword } from './passwords.ts'
import { lockState } from './rules.ts'
import '../../doors/guesses.ts'
import { unitName } from '../../programme/unit/reads.ts'
import { changePassword, mustBeStrong, nameHash, signIn } from './signing-in.ts'
import * as store from './store.ts'

const ADMIN_DUTIES: readonly GrantedDuty[] = ['systemAdmin', 'securityAdmin', 'auditAdmin']

export const identity = slice({
  name: 'identity',
  contract: identityContract,
  operations: {
    signIn: {
      allow: ['anyone'],
      beforePasswordChange: true,
      before: (app, request) => app.services.signInGuesses.admit(request),
      run: signIn,
    },
    signOut: {
      allow: ['signed-in'],
      beforePasswordChange: true,
      run: async (context) => {
        const actor = account(context)
        await store.endSession(context, actor.sessionId, context.at)
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
          screen: screenOf(context.app.keyring, actor.accountId),
          unit: { id: context.unitId, name: await unitName(context) },
        }
      },
    },
    changePassword: { allow: ['signed-in'], beforePasswordChange: true, run: changePassword },
    accounts: {
      allow: ['securityAdmin'],
      run: async (context) => {
        const rows = await store.listAccounts(context)
        const hashOf = (name: string) => nameHash(context.app.keyring, name)
        const locks = await store.nameLocks(
          context.db,
          rows.map((row) => hashOf(row.name)),
        )
        return {
          accounts: rows.map((row) => ({
            id: row.id,
            name: row.name,
            displayName: row.display_name,
            officerId: row.officer_id,
            duties: row.duties,
            state: row.closed_at
              ? 'closed'
              : lockState(locks.get(hashOf(row.name)) ?? { failures: 0, lockedUntil: null }, context.now).state ===
                  'locked'
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
        if (input.officerId !== null) {
          const officer = await store.officerForAccount(context, input.officerId)
          if (!officer) throw context.refuse('account.officer-unknown', '花名册里没有这个人，请重新选择。', 'officerId')
          if (officer.account !== null)
            throw context.refuse(
              'account.officer-taken',
              `${officer.name}已经有账号“${officer.account}”，不用再建。忘了密码的，请重置那个账号的密码。`,
              'officerId',
            )
        }
        const id = await store.insertAccount(context, {
          ...input,
          passwordHash: await hashPassword(password),
          mustChange: true,
          at: context.at,
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
        const { at } = context
        await store.setPassword(context, found.id, await hashPassword(password), true, at)
        await store.forgetName(context.db, nameHash(context.app.keyring, found.name))
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
        if (found.duties.includes(input.duty)) throw context.refuse('duty.held', '该账号已有这项职责，无需重复授予。')
        // the three administrators are three people, and none of them does business (GB/T 22239)
        const admin = (duty: GrantedDuty) => ADMIN_DUTIES.includes(duty)
        if (found.duties.length > 0 && (admin(input.duty) || found.duties.some(admin)))
          throw context.refuse('duty.admins-apart', '管理员职责必须单独由一人承担，不能与其他职责合并。请另建账号。')
        const id = await store.insertDuty(context, found.id, input.duty, context.at, account(context).accountId)
        await context.record('identity.dutyGranted', found.id, { duty: input.duty })
        return { id }
      },
    },
    endDuty: {
      allow: ['securityAdmin'],
      run: async (context, input) => {
        await mustNotBeLast(context, input.duty, input.accountId)
        if (!(await store.endDuty(context, input.accountId, input.duty, context.at))) throw notFound('这项职责')
        await context.record('identity.dutyEnded', input.accountId, { duty: input.duty })
        return {}
      },
    },
    setupState: {
      allow: ['anyone'],
      run: async (context, input) => ({ valid: await store.setupLinkValid(context.db, sha256(input.token)) }),
    },
    setUp: { allow: ['anyone'], run: setUp },
  },
  timers: identityTimers,
  events: {
    'identity.setUp': '初次设置',
    'identity.signedIn': '登录',
    'identity.signInFailed': '登录失败',
    'identity.signedOut': '退出登录',
    'identity.passwordChanged': '修改密码',
    'identity.accountCreated': '建立账号',
    'identity.passwordReset': '重置密码',
    'identity.passwordResetAtConsole': '在服务器上重置安全管理员密码',
    'identity.dutyGranted': '授予职责',
    'identity.dutyEnded': '收回职责',
  },
})

type Admin = { name: string; displayName: string; password: string }
type SetUp = {
  token: string
  unit: { name: string; phone: string }
  admins: Record<'systemAdmin' | 'securityAdmin' | 'auditAdmin', Admin>
}

async function setUp(context: Context<'setup.used' | 'password.weak' | 'account.name-taken'>, input: SetUp) {
  const { at } = context
  if (!(await store.takeSetupLink(context.db, sha256(input.token), at)))
    throw context.refuse('setup.used', '初次设置链接无效或已使用。如需重新设置，请在服务器上重新启动以取得新链接。')
  const unitId = context.newId()
  await context.enter(unitId)
  await store.insertUnit(context, input.unit, at)
  for (const duty of ['systemAdmin', 'securityAdmin', 'auditAdmin'] as const) {
    const admin = input.admins[duty]
    mustBeStrong(context, await passwordFaults(admin.password, admin.name), `admins.${duty}.password`)
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

const LAST = {
  systemAdmin: ['duty.last-system', '这是唯一的系统管理员，收回后将无人能看运行状况。请先授予另一人。'],
  securityAdmin: ['duty.last-security', '这是唯一的安全管理员，收回后将无人能管理账号。请先授予另一人。'],
  auditAdmin: ['duty.last-audit', '这是唯一的审计管理员，收回后将无人能查审计日志。请先授予另一人。'],
} as const

type LastCode = (typeof LAST)[keyof typeof LAST][0]

/** Each of the three administrators stays somebody (GB/T 22239); two who take the duty from each other at once take turns. */
async function mustNotBeLast(context: Context<LastCode>, duty: GrantedDuty, accountId: string): Promise<void> {
  if (duty !== 'systemAdmin' && duty !== 'securityAdmin' && duty !== 'auditAdmin') return
  const held = await store.holders(context, duty)
  const [code, told] = LAST[duty]
  if (held.includes(accountId) && held.length === 1) throw context.refuse(code, told)
}

async function mustBeFree(context: Context<'account.name-taken'>, name: string): Promise<void> {
  await store.lockAccounts(context)
  if (await store.findByName(context.db, name))
    throw context.refuse('account.name-taken', `登录名“${name}”已有人使用，请换一个。`, 'name')
}

function account(context: Context) {
  if (context.actor.kind !== 'account') throw notFound()
  return context.actor
}
