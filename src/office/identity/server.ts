import { accountsToOpen } from '../../people/sight/reads.ts'
import { beijingDay } from '../../platform/calendar.ts'
import { sha256 } from '../../platform/crypto.ts'
import { type Context, screenOf } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { slice } from '../../platform/slice.ts'
import { duties } from '../../vocabulary/duties.ts'
import * as kept from './account-store.ts'
import {
  closeAccount,
  createAccount,
  grant,
  lockForAct,
  mustBeFree,
  mustNotBeLast,
  reopenAccount,
  resetPassword,
} from './accounts.ts'
import { neededAccounts } from './accounts-needed.ts'
import { identityContract } from './contract.ts'
import { identityTimers } from './jobs.ts'
import { passwordFaults } from './password-strength.ts'
import { hashPassword } from './passwords.ts'
import { phoneKey } from './phone-key.ts'
import { createAccounts } from './roster-accounts.ts'
import { dutiesFromPost, lockState } from './rules.ts'
import '../../doors/guess-limits.ts'
import { unitName } from '../../programme/unit/reads.ts'
import { changePassword, mustBeStrong, nameHash, signIn } from './signing-in.ts'
import * as store from './store.ts'
import { identityWaiting } from './waiting.ts'

export const identity = slice({
  name: 'identity',
  contract: identityContract,
  findable: [
    {
      operation: 'accounts',
      ask: async () => ({}),
      found: ({ accounts }) =>
        accounts.map((account) => ({
          kind: 'account',
          id: account.id,
          title: account.displayName,
          said: account.name,
          link: `/people/accounts?open=${account.id}`,
          words: [account.displayName, account.name],
        })),
    },
  ],
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
    phoneKey: {
      // who does not go out any more still reads what lies on the phone and was not sent
      allow: ['visitor', 'recorder', 'officer'],
      run: async (context, input) => phoneKey(context.app.keyring, account(context).accountId, input),
    },
    changePassword: { allow: ['signed-in'], beforePasswordChange: true, run: changePassword },
    accounts: {
      allow: ['securityAdmin'],
      run: async (context) => {
        const rows = await kept.listAccounts(context, beijingDay(context.at))
        const waiting = await accountsToOpen(context, context.at)
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
            fromPost: row.closed_at ? [] : dutiesFromPost(row.post, row.can_record, row.acting),
            signedInAt: row.signed_in_at,
            leftOn: row.left_on,
            state: row.closed_at
              ? waiting.has(row.id)
                ? 'waits'
                : 'closed'
              : lockState(locks.get(hashOf(row.name)) ?? { failures: 0, lockedUntil: null }, context.now).state ===
                  'locked'
                ? 'locked'
                : row.must_change
                  ? 'firstPassword'
                  : 'open',
          })),
          officersWithout: await kept.officersWithout(context),
        }
      },
    },
    needed: { allow: ['securityAdmin'], run: neededAccounts },
    createAccounts: { allow: ['securityAdmin'], run: createAccounts },
    createAccount: { allow: ['securityAdmin'], run: createAccount },
    resetPassword: { allow: ['securityAdmin'], run: resetPassword },
    grant: { allow: ['securityAdmin'], run: grant },
    endDuty: {
      allow: ['securityAdmin'],
      run: async (context, input) => {
        await mustNotBeLast(context, input.duty, input.accountId)
        if (!(await store.endDuty(context, input.accountId, input.duty, context.at))) throw notFound('这项职责')
        await context.record('identity.dutyEnded', input.accountId, { duty: input.duty })
        return {}
      },
    },
    closeAccount: { allow: ['securityAdmin'], run: closeAccount },
    reopenAccount: { allow: ['securityAdmin'], run: reopenAccount },
    endSessions: {
      allow: ['securityAdmin'],
      run: async (context, { accountId }) => {
        const found = await lockForAct(context, accountId, 'signOut')
        await store.endSessions(context, found.id, context.at)
        await context.record('identity.signedOutEverywhere', found.id)
        return {}
      },
    },
    setupState: {
      allow: ['anyone'],
      run: async (context, input) => ({
        valid: await store.setupLinkValid(context.db, sha256(input.token)),
        needed: !(await store.anyAccount(context.db)),
      }),
    },
    setUp: { allow: ['anyone'], run: setUp },
  },
  timers: identityTimers,
  waiting: identityWaiting,
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
    'identity.accountClosed': '停用账号',
    'identity.accountReopened': '启用账号',
    'identity.signedOutEverywhere': '让账号在所有设备上退出',
    'identity.accessEnded': '离开单位：登录、职责和链接随即结束',
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

function account(context: Context) {
  if (context.actor.kind !== 'account') throw notFound()
  return context.actor
}
