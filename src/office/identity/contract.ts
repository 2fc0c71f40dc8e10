import { z } from 'zod'
import { proposeCodes } from '../../people/sight/rules.ts'
import { command, day, done, id, instant, query, required, text } from '../../platform/contract.ts'
import { unitContact } from '../../programme/unit/contract.ts'
import { duties, grantedDuties, postDuties } from '../../vocabulary/duties.ts'
import { loginName } from './login-name.ts'
import { rosterContract } from './roster-contract.ts'
import { accountProblems } from './rules.ts'

const password = z.string().min(1, '请输入密码。').max(200, '密码最长 200 个字符。')
const account = z.object({
  id,
  name: z.string(),
  displayName: z.string(),
  officerId: id.nullable(),
  duties: z.array(z.enum(grantedDuties)),
  /** Those that come with the post today, or with keeping records; none of them is granted or taken back here. */
  fromPost: z.array(z.enum(postDuties)),
  state: z.enum(['open', 'locked', 'firstPassword', 'closed', 'waits']),
  /** Came in last; null: never. */
  signedInAt: instant.nullable(),
  /** The day its officer left; null for others. */
  leftOn: day.nullable(),
})

/** Why, for whoever agrees and for whoever it is about. */
const reason = text(100).default('')
/** A first password, shown once; while it waits for a second person, only its first half. */
const given = { firstPassword: z.string(), waits: z.boolean() }
const LAST = ['duty.last-system', 'duty.last-security', 'duty.last-audit'] as const

export const me = z.object({
  accountId: id,
  displayName: z.string(),
  officerId: id.nullable(),
  duties: z.array(z.enum(duties)),
  mustChange: z.boolean(),
  /** What this person's page says with each request to be this person's. */
  screen: z.string(),
  unit: z.object({ id, name: z.string() }),
})
export type Me = z.infer<typeof me>

export const identityContract = {
  ...rosterContract,
  signIn: command({
    path: '/identity/sign-in',
    summary: '登录',
    input: z.object({
      name: z.string().trim().min(1, '请输入登录名。').max(40),
      password,
      /** Which of the two apps: at a table somebody is idle longer, and then does only what a visit needs. */
      client: z.enum(['console', 'field']).default('console'),
    }),
    output: z.object({ mustChange: z.boolean() }),
    problems: ['sign-in.wrong', 'sign-in.locked', 'sign-in.too-often'],
    secrets: ['password'],
  }),
  signOut: command({ path: '/identity/sign-out', summary: '退出登录', input: z.object({}), output: z.object({}) }),
  me: query({ path: '/identity/me', summary: '我是谁', input: z.object({}), output: me }),
  phoneKey: query({
    path: '/identity/phone-key',
    summary: '手机上存的家访用什么打开：只给本人，按手机编号',
    input: z.object({
      phone: id,
      /** Under which key the phone's was made; one that is gone, or none, gives today's. */
      keyId: text(40).default(''),
    }),
    /**
     * `half`: with the code it opens what is kept without a line. `secret`: it opens it after signing in. Both are 256 bits in hex.
     * `current`: today's key; where it is another than `keyId`, the phone asks once more and seals anew.
     */
    output: z.object({ keyId: z.string(), current: z.string(), half: z.string(), secret: z.string() }),
  }),
  changePassword: command({
    path: '/identity/change-password',
    summary: '修改自己的密码',
    input: z.object({ current: password, next: password }),
    output: z.object({}),
    problems: ['password.current', 'password.locked', 'password.weak', 'password.used'],
    secrets: ['current', 'next'],
  }),
  accounts: query({
    path: '/identity/accounts',
    summary: '账号与职责（安全管理员）',
    input: z.object({}),
    output: z.object({
      accounts: z.array(account),
      officersWithout: z.array(z.object({ id, name: z.string(), department: z.string() })),
    }),
  }),
  createAccount: command({
    path: '/identity/create-account',
    summary: '建立账号；首次密码只显示一次。一把手、纪检组长的账号须由另一人同意才启用',
    input: z.object({ name: loginName, displayName: required(20), officerId: id.nullable(), reason }),
    output: done.extend(given),
    problems: ['account.name-taken', 'account.officer-taken', 'account.officer-unknown', ...proposeCodes],
  }),
  resetPassword: command({
    path: '/identity/reset-password',
    summary: '重置密码；首次密码只显示一次。有职责的账号须由另一人同意',
    input: z.object({ accountId: id, reason }),
    output: z.object(given),
    problems: [...accountProblems('reset'), ...proposeCodes],
  }),
  grant: command({
    path: '/identity/grant',
    summary: '授予职责；须由另一人同意才生效',
    input: z.object({ accountId: id, duty: z.enum(grantedDuties), reason }),
    /** Whether it waits; the id is then that of what waits. */
    output: done.extend({ waits: z.boolean() }),
    problems: ['duty.admins-apart', 'duty.held', ...accountProblems('grant'), ...proposeCodes],
  }),
  closeAccount: command({
    path: '/identity/close-account',
    summary: '停用账号：登录和授予的职责随即结束',
    input: z.object({ accountId: id }),
    output: z.object({}),
    problems: [...accountProblems('close'), ...LAST],
  }),
  reopenAccount: command({
    path: '/identity/reopen-account',
    summary: '重新启用账号；须由另一人同意，原来的职责不恢复',
    input: z.object({ accountId: id, reason }),
    output: z.object(given),
    problems: [...accountProblems('reopen'), 'account.officer-taken', ...proposeCodes],
  }),
  endSessions: command({
    path: '/identity/end-sessions',
    summary: '在所有设备上退出',
    input: z.object({ accountId: id }),
    output: z.object({}),
    problems: accountProblems('signOut'),
  }),
  endDuty: command({
    path: '/identity/end-duty',
    summary: '收回职责',
    input: z.object({ accountId: id, duty: z.enum(grantedDuties) }),
    output: z.object({}),
    problems: [...LAST],
  }),
  setupState: query({
    path: '/identity/setup-state',
    summary: '初次设置链接是否有效',
    input: z.object({ token: text(100) }),
    /** `needed`: there is no account at all yet. */
    output: z.object({ valid: z.boolean(), needed: z.boolean() }),
  }),
  setUp: command({
    path: '/identity/set-up',
    summary: '初次设置：建立单位与三名管理员',
    input: z.object({
      token: text(100),
      unit: unitContact,
      admins: z
        .object({
          systemAdmin: z.object({ name: loginName, displayName: required(20), password }),
          securityAdmin: z.object({ name: loginName, displayName: required(20), password }),
          auditAdmin: z.object({ name: loginName, displayName: required(20), password }),
        })
        .refine(
          // one that is missing is told at its field
          ({ systemAdmin: a, securityAdmin: b, auditAdmin: c }) =>
            !a.name || !b.name || !c.name || new Set([a.name, b.name, c.name]).size === 3,
          '三名管理员的登录名不能相同。',
        ),
    }),
    output: z.object({ unitId: id }),
    problems: ['setup.used', 'password.weak', 'account.name-taken'],
    secrets: ['password', 'token'],
  }),
}
