/** Accounts for those of the roster who need one, in one act. */
import { z } from 'zod'
import { paperProblems } from '../../papers/paper-problems.ts'
import { proposeCodes } from '../../people/sight/rules.ts'
import { command, id, query, text } from '../../platform/contract.ts'
import { grantedDuties, postDuties } from '../../vocabulary/duties.ts'
import { loginName } from './login-name.ts'

const officer = z.object({
  officerId: id,
  name: z.string(),
  department: z.string(),
  /** What the account is for, by the post and by keeping records. */
  duties: z.array(z.enum(postDuties)),
  /** Visits of this round, made or recorded. */
  visits: z.number(),
  inCharge: z.boolean(),
  needed: z.boolean(),
  /** The account shows more than its own visits: a second person agrees before it is opened. */
  needsTwo: z.boolean(),
  /** Free now; empty where a person has to think of one. */
  signInName: z.string(),
})
export type OfficerWithout = z.infer<typeof officer>

const created = z.object({
  accountId: id,
  officerId: id,
  displayName: z.string(),
  department: z.string(),
  name: z.string(),
  /** Once; while it waits for a second person, only its first half. */
  firstPassword: z.string(),
  waits: z.boolean(),
  /** A duty asked for, and whether it waits for a second person. */
  duty: z.enum(grantedDuties).nullable(),
  dutyWaits: z.boolean(),
})
export type MadeAccount = z.infer<typeof created>

export const MOST_AT_ONCE = 300

export const rosterContract = {
  needed: query({
    path: '/identity/needed',
    summary: '花名册里还没有账号的人：谁需要、为什么、可用的登录名',
    input: z.object({}),
    /** `site`: the address on the slips; `ownMachine`: only the server itself can open it. */
    output: z.object({ officers: z.array(officer), site: z.string(), ownMachine: z.boolean() }),
  }),
  createAccounts: command({
    path: '/identity/create-accounts',
    summary: '一次建立多人的账号，附分发用的条子；看得更多的由另一人同意才生效',
    input: z.object({
      accounts: z
        .array(z.object({ officerId: id, name: loginName, duty: z.enum(grantedDuties).nullable().default(null) }))
        .min(1, '请先勾选要建立账号的人。')
        .max(MOST_AT_ONCE, `一次最多建立 ${MOST_AT_ONCE} 个账号，请分几次。`)
        .refine(
          (all) => new Set(all.map((a) => a.officerId)).size === all.length,
          '同一个人勾选了两次，请刷新后再选。',
        ),
      reason: text(100).default(''),
    }),
    /** `slips`: a PDF in base64, to print and hand out; kept nowhere but in the sealed answer. */
    output: z.object({ made: z.array(created), slips: z.string() }),
    problems: [
      'account.name-taken',
      'account.name-twice',
      'account.officer-taken',
      'duty.with-two',
      'duty.held',
      'duty.admins-apart',
      ...proposeCodes,
      ...paperProblems,
    ],
    large: true,
  }),
}
