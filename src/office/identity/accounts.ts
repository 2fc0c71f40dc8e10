/** Acts of the security administrator on accounts. What gives somebody more to see waits for a second person (people/sight). */
import { lockProposals, noteGiven, propose } from '../../people/sight/commands.ts'
import { isRestrictedAccount, isRestrictedOfficer } from '../../people/sight/reads.ts'
import type { ProposeCode } from '../../people/sight/rules.ts'
import { beijingDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { type CodesIn, holdTo } from '../../platform/state-table.ts'
import type { GrantedDuty } from '../../vocabulary/duties.ts'
import * as kept from './account-store.ts'
import { giveDuty, givePassword, openAccount } from './commands.ts'
import { firstHalf, firstPassword, hashPassword } from './passwords.ts'
import { type AccountAct, accountActs, dutyFault } from './rules.ts'
import { lockSignIn } from './signing-in.ts'
import * as store from './store.ts'

type Given = { firstPassword: string; waits: boolean }
type AccountCode<Act extends AccountAct> = CodesIn<typeof accountActs, Act>

/** An account of a head or an inspector shows what they see: it is made closed, and opened when a second person agrees. */
export async function createAccount(
  context: Context<'account.name-taken' | 'account.officer-taken' | 'account.officer-unknown' | ProposeCode>,
  { reason, ...input }: { name: string; displayName: string; officerId: string | null; reason: string },
): Promise<Given & { id: string }> {
  const { at } = context
  await mustBeFree(context, input.name)
  if (input.officerId !== null) await mustHaveNone(context, input.officerId)
  const waitsFor = input.officerId !== null && (await isRestrictedOfficer(context, input.officerId, beijingDay(at)))
  const half = firstHalf()
  const password = waitsFor ? half + firstHalf() : firstPassword()
  const passwordHash = await hashPassword(password)
  const id = await store.insertAccount(context, { ...input, passwordHash, mustChange: true, at, isClosed: waitsFor })
  await context.record('identity.accountCreated', id)
  if (!waitsFor) return { id, firstPassword: password, waits: false }
  const { waits } = await propose(context, {
    kind: 'reopen',
    accountId: id,
    officerId: null,
    gives: null,
    reason,
    half,
  })
  if (!waits) await openAccount(context, { id, officer_id: input.officerId })
  return { id, firstPassword: waits ? half : password, waits }
}

/** An account that shows no more than its own visits is reset at once, and its owner is told. */
export async function resetPassword(
  context: Context<AccountCode<'reset'> | ProposeCode>,
  { accountId, reason }: { accountId: string; reason: string },
): Promise<Given> {
  const found = await lockForAct(context, accountId, 'reset')
  const act = { kind: 'reset', accountId: found.id, officerId: null, gives: null, reason } as const
  if (await isRestrictedAccount(context, found.id, beijingDay(context.at))) {
    const half = firstHalf()
    const { waits } = await propose(context, { ...act, half })
    return { firstPassword: half, waits }
  }
  const password = firstPassword()
  await givePassword(context, found, password)
  await noteGiven(context, act)
  return { firstPassword: password, waits: false }
}

export async function grant(
  context: Context<'duty.held' | 'duty.admins-apart' | AccountCode<'grant'> | ProposeCode>,
  { accountId, duty, reason }: { accountId: string; duty: GrantedDuty; reason: string },
): Promise<{ id: string; waits: boolean }> {
  const found = await lockForAct(context, accountId, 'grant')
  const fault = dutyFault(await kept.dutiesOfAccount(context, found.id), duty)
  if (fault) throw context.refuse(fault.code, fault.message)
  const done = await propose(context, { kind: 'grant', accountId: found.id, officerId: null, gives: duty, reason })
  if (done.waits) return done
  return { id: await giveDuty(context, found.id, duty, context.accountId), waits: false }
}

/** Nobody signs in any more; the duties do not come back with the account. */
export async function closeAccount(
  context: Context<AccountCode<'close'> | LastCode>,
  { accountId }: { accountId: string },
): Promise<Record<string, never>> {
  const found = await lockForAct(context, accountId, 'close')
  for (const duty of await kept.dutiesOfAccount(context, found.id)) await mustNotBeLast(context, duty, found.id)
  await kept.endDuties(context, found.id, context.at)
  await store.endSessions(context, found.id, context.at)
  await kept.setClosed(context, found.id, context.at)
  await context.record('identity.accountClosed', found.id)
  return {}
}

export async function reopenAccount(
  context: Context<AccountCode<'reopen'> | 'account.officer-taken' | ProposeCode>,
  { accountId, reason }: { accountId: string; reason: string },
): Promise<Given> {
  const found = await lockForAct(context, accountId, 'reopen')
  if (found.officer_id !== null && (await kept.hasAccount(context, found.officer_id, found.id)))
    throw context.refuse('account.officer-taken', '这位干部职工已经有一个在用的账号。请先停用那一个。')
  const [first, second] = [firstHalf(), firstHalf()]
  const act = { kind: 'reopen', accountId: found.id, officerId: null, gives: null, reason, half: first } as const
  const { waits } = await propose(context, act)
  if (waits) return { firstPassword: first, waits }
  await openAccount(context, found)
  await givePassword(context, found, first + second)
  return { firstPassword: first + second, waits }
}

/** The account, held until the transaction ends, in a state in which the act may be done. */
export async function lockForAct<Act extends AccountAct>(
  context: Context<AccountCode<Act>>,
  accountId: string,
  act: Act,
) {
  await lockProposals(context)
  const found = (await lockSignIn(context, accountId))?.found
  if (!found) throw notFound('这个账号')
  holdTo(context, accountActs, found.closed_at === null ? 'open' : 'closed', act)
  return found
}

const LAST = {
  systemAdmin: ['duty.last-system', '这是唯一的系统管理员，收回后将无人能看运行状况。请先授予另一人。'],
  securityAdmin: ['duty.last-security', '这是唯一的安全管理员，收回后将无人能管理账号。请先授予另一人。'],
  auditAdmin: ['duty.last-audit', '这是唯一的审计管理员，收回后将无人能查审计日志。请先授予另一人。'],
} as const

type LastCode = (typeof LAST)[keyof typeof LAST][0]

/** Each of the three administrators stays somebody (GB/T 22239); two who take the duty from each other at once take turns. */
export async function mustNotBeLast(context: Context<LastCode>, duty: GrantedDuty, accountId: string): Promise<void> {
  if (duty !== 'systemAdmin' && duty !== 'securityAdmin' && duty !== 'auditAdmin') return
  const holders = await store.holders(context, duty)
  const [code, sentence] = LAST[duty]
  if (holders.includes(accountId) && holders.length === 1) throw context.refuse(code, sentence)
}

export async function mustBeFree(context: Context<'account.name-taken'>, name: string): Promise<void> {
  await store.lockAccounts(context)
  if (await kept.nameTaken(context.db, name))
    throw context.refuse('account.name-taken', `登录名“${name}”已有人使用，或者有人用过，请换一个。`, 'name')
}

async function mustHaveNone(
  context: Context<'account.officer-taken' | 'account.officer-unknown'>,
  officerId: string,
): Promise<void> {
  const officer = await store.officerForAccount(context, officerId)
  if (!officer) throw context.refuse('account.officer-unknown', '名册里没有这个人，请重新选择。', 'officerId')
  if (officer.account !== null)
    throw context.refuse(
      'account.officer-taken',
      `${officer.name}已经有账号“${officer.account}”，不用再建。忘了密码的，请重置那个账号的密码。`,
      'officerId',
    )
}
