/**
 * Accounts for many of the roster in one act. Whatever gives more to see waits for a second person as it does for one
 * account (docs/decisions/0022); the slips with the one-time passwords are part of the sealed answer and of nothing else.
 */

import type { PaperCode } from '../../papers/paper-problems.ts'
import { drawnPdf } from '../../papers/send-paper.ts'
import { propose } from '../../people/sight/commands.ts'
import { restrictedOfficers } from '../../people/sight/reads.ts'
import type { ProposeCode } from '../../people/sight/rules.ts'
import { beijingDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import type { Fault } from '../../platform/problem.ts'
import { publicUrlOf, unitOnPaper } from '../../programme/unit/reads.ts'
import type { GrantedDuty } from '../../vocabulary/duties.ts'
import { namesTaken, type WithoutRow, withoutAccount } from './accounts-needed-store.ts'
import { giveDuty, openAccount } from './commands.ts'
import { firstHalf, firstPassword, hashPassword } from './passwords.ts'
import type { MadeAccount } from './roster-contract.ts'
import { composeAccountSlips } from './slips-paper.ts'
import * as store from './store.ts'

type Wanted = { officerId: string; name: string; duty: GrantedDuty | null }
type AskedCode = 'account.name-taken' | 'account.name-twice' | 'account.officer-taken' | 'duty.with-two'
type GiveCode = 'duty.held' | 'duty.admins-apart'

export async function createAccounts(
  context: Context<AskedCode | GiveCode | ProposeCode | PaperCode>,
  { accounts, reason }: { accounts: readonly Wanted[]; reason: string },
): Promise<{ made: MadeAccount[]; slips: string }> {
  const day = beijingDay(context.at)
  const ids = accounts.map((a) => a.officerId)
  const restricted = await restrictedOfficers(context, ids, day)
  // slow hashes before anything is held: nobody waits for them
  const drawn = await Promise.all(accounts.map((wanted) => draw(wanted, restricted.has(wanted.officerId))))
  await store.lockAccounts(context)
  const free = new Map((await withoutAccount(context, day, context.at, ids)).map((row) => [row.id, row]))
  const taken = await namesTaken(
    context.db,
    accounts.map((a) => a.name.toLowerCase()),
  )
  const faults = faultsOf(accounts, { free, taken, restricted })
  if (faults.length > 0) throw context.refuseAll(faults)
  const created: MadeAccount[] = []
  for (const one of drawn) created.push(await make(context, one, free.get(one.officerId), reason))
  const unit = await unitOnPaper(context)
  const site = await publicUrlOf(context)
  const pdf = await drawnPdf(context, composeAccountSlips({ unit, site, day, slips: created }))
  return { made: created, slips: Buffer.from(pdf).toString('base64') }
}

type Drawn = Wanted & { half: string; password: string; passwordHash: string; needsTwo: boolean }

async function draw(wanted: Wanted, needsTwo: boolean): Promise<Drawn> {
  const half = firstHalf()
  const password = needsTwo ? half + firstHalf() : firstPassword()
  return { ...wanted, half, password, passwordHash: await hashPassword(password), needsTwo }
}

async function make(
  context: Context<'account.officer-taken' | GiveCode | ProposeCode>,
  one: Drawn,
  officer: WithoutRow | undefined,
  reason: string,
): Promise<MadeAccount> {
  const { officerId, needsTwo } = one
  const displayName = officer?.name ?? ''
  const name = one.name.toLowerCase()
  const { passwordHash } = one
  const account = { name, displayName, officerId, passwordHash, mustChange: true, at: context.at, isClosed: needsTwo }
  const accountId = await store.insertAccount(context, account)
  await context.record('identity.accountCreated', accountId)
  const asked = { accountId, officerId: null, reason } as const
  const opens = needsTwo
    ? await propose(context, { ...asked, kind: 'reopen', gives: null, half: one.half })
    : { waits: false }
  if (needsTwo && !opens.waits) await openAccount(context, { id: accountId, officer_id: officerId })
  const gives = one.duty && (await propose(context, { ...asked, kind: 'grant', gives: one.duty }))
  if (one.duty && !gives?.waits) await giveDuty(context, accountId, one.duty, context.accountId)
  return {
    accountId,
    officerId,
    displayName,
    department: officer?.department ?? '',
    name,
    firstPassword: opens.waits ? one.half : one.password,
    waits: opens.waits,
    duty: one.duty,
    dutyWaits: gives?.waits ?? false,
  }
}

/** Everything that stands in the way of any row, each at its field: nothing is made by halves. */
function faultsOf(
  accounts: readonly Wanted[],
  known: { free: ReadonlyMap<string, WithoutRow>; taken: ReadonlySet<string>; restricted: ReadonlySet<string> },
): Fault<AskedCode>[] {
  const counts = new Map<string, number>()
  for (const { name } of accounts) counts.set(name.toLowerCase(), (counts.get(name.toLowerCase()) ?? 0) + 1)
  return accounts.flatMap(({ officerId, name, duty }): Fault<AskedCode>[] => {
    const at = (field: string) => ({ path: `accounts.${officerId}.${field}` })
    const who = known.free.get(officerId)?.name
    if (who === undefined)
      return [
        { code: 'account.officer-taken', message: '这个人已经有账号，或者不在花名册里了。请取消勾选。', ...at('name') },
      ]
    const faults: Fault<AskedCode>[] = []
    if (known.taken.has(name.toLowerCase()))
      faults.push({
        code: 'account.name-taken',
        message: `${who}：登录名“${name}”已有人使用，或者有人用过，请换一个。`,
        ...at('name'),
      })
    if ((counts.get(name.toLowerCase()) ?? 0) > 1)
      faults.push({
        code: 'account.name-twice',
        message: `${who}：登录名“${name}”在这一批里用了两次，请换一个。`,
        ...at('name'),
      })
    if (duty !== null && known.restricted.has(officerId))
      faults.push({
        code: 'duty.with-two',
        message: `${who}的账号须由另一人同意才启用，请等启用以后再授予职责。`,
        ...at('duty'),
      })
    return faults
  })
}
