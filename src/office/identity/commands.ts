/**
 * What accounts do for others, in their transaction: acts that a second person agreed to take effect (people/sight), and
 * whoever leaves keeps no way in (people/structure).
 */
import { endLinks } from '../../doors/link-store.ts'
import { halfOf } from '../../people/sight/commands.ts'
import type { Give } from '../../people/sight/ports.ts'
import type { EndAccess } from '../../people/structure/ports.ts'
import { unseal } from '../../platform/crypto.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { holdTo } from '../../platform/state-table.ts'
import { type GrantedDuty, grantedDuties } from '../../vocabulary/duties.ts'
import * as kept from './account-store.ts'
import { firstHalf, hashPassword } from './passwords.ts'
import { accountActs, dutyFault } from './rules.ts'
import { lockSignIn, nameHash } from './signing-in.ts'
import * as store from './store.ts'

export async function giveDuty(
  context: Context<'duty.held' | 'duty.admins-apart'>,
  accountId: string,
  duty: GrantedDuty,
  by: string | null,
): Promise<string> {
  const fault = dutyFault(await kept.dutiesOfAccount(context, accountId), duty)
  if (fault) throw context.refuse(fault.code, fault.message)
  const id = await store.insertDuty(context, accountId, duty, context.at, by)
  await context.record('identity.dutyGranted', accountId, { duty })
  return id
}

/** The password is a new one that must be changed at once; whoever was signed in is not any more. */
export async function givePassword(
  context: Context,
  account: { id: string; name: string },
  password: string,
): Promise<void> {
  await store.setPassword(context, account.id, await hashPassword(password), true, context.at)
  await store.forgetName(context.db, nameHash(context.app.keyring, account.name))
  await store.endSessions(context, account.id, context.at)
  await context.record('identity.passwordReset', account.id)
}

export async function openAccount(
  context: Context<'account.officer-taken'>,
  account: { id: string; officer_id: string | null },
): Promise<void> {
  if (account.officer_id !== null && (await kept.hasAccount(context, account.officer_id, account.id)))
    throw context.refuse('account.officer-taken', '这位干部职工已经有一个在用的账号。请先停用那一个。')
  await kept.setClosed(context, account.id, null)
  await context.record('identity.accountReopened', account.id)
}

export const identityGives: { grant: Give; reset: Give; reopen: Give } = {
  grant: async (context, act) => {
    const found = await accountOf(context, act.account_id)
    holdTo(context, accountActs, found.closed_at === null ? 'open' : 'closed', 'grant')
    const duty = grantedDuties.find((d) => d === act.gives)
    if (!duty) throw notFound('这项职责')
    await giveDuty(context, found.id, duty, act.proposed_by)
    return { half: null }
  },
  reset: async (context, act) => {
    const found = await accountOf(context, act.account_id)
    holdTo(context, accountActs, found.closed_at === null ? 'open' : 'closed', 'reset')
    return joinHalves(context, found, act)
  },
  reopen: async (context, act) => {
    const found = await accountOf(context, act.account_id)
    holdTo(context, accountActs, found.closed_at === null ? 'open' : 'closed', 'reopen')
    await openAccount(context, found)
    return joinHalves(context, found, act)
  },
}

/** Proposer and agreer hold a half each: neither can come in with it. */
async function joinHalves(
  context: Context,
  account: { id: string; name: string },
  act: { id: string; half_sealed: string | null },
): Promise<{ half: string }> {
  if (act.half_sealed === null) throw new Error('an account is opened or reset without the first half of its password')
  const half = firstHalf()
  await givePassword(context, account, unseal(context.app.keyring, act.half_sealed, halfOf(act.id)) + half)
  return { half }
}

async function accountOf(context: Context, accountId: string | null) {
  const found = accountId === null ? undefined : (await lockSignIn(context, accountId))?.found
  if (!found) throw notFound('这个账号')
  return found
}

export const endAccess: EndAccess = async (context, officerIds) => {
  for (const officerId of officerIds) await endLinks(context, { officerId }, context.at)
  for (const id of await kept.accountsOf(context, officerIds)) {
    await kept.endDuties(context, id, context.at)
    await store.endSessions(context, id, context.at)
    await context.record('identity.accessEnded', id)
  }
}
