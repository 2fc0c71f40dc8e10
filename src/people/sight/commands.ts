/** How other slices ask for a second person, in the transaction of whoever proposes (docs/decisions/0022). */
import { addDays, beijingDay } from '../../platform/calendar.ts'
import { seal } from '../../platform/crypto.ts'
import type { Scope } from '../../platform/database.ts'
import type { Context } from '../../platform/operation.ts'
import { lockRegister } from '../register/commands.ts'
import { DAYS_TO_AGREE, type ProposeCode, pairs, type SightKind, whoMayAgree } from './rules.ts'
import { actInLog } from './sentences.ts'
import * as store from './store.ts'
import type { SightActTable } from './tables.ts'

export type NewAct = {
  kind: SightKind
  accountId: string | null
  officerId: string | null
  gives: string | null
  reason: string
  acting?: { absentId: string; from: string; to: string | null }
  /** The first half of a one-time password, shown to the proposer now. */
  half?: string
}

/**
 * Proposes an act: `waits` until somebody agrees, unless the unit is being set up and nobody can. Then it took effect, the
 * caller does it, and it is looked at later.
 */
export async function propose(context: Context<ProposeCode>, act: NewAct): Promise<{ id: string; waits: boolean }> {
  await store.lockSight(context)
  await store.expireOld(context, context.at)
  const row = rowOf(context, act)
  if ((await store.ownership(context, row)).hasLeft)
    throw context.refuse('sight.left', '本人已经离开本单位，不能给职责或启用账号。回来的，请综合部先登记“重新回来”。')
  if (pairs[act.kind].aloneAtSetUp && !(await store.isSetUp(context))) {
    await takeEffect(context, row, 'alone')
    return { id: row.id, waits: false }
  }
  if (act.reason === '')
    throw context.refuse('sight.reason', '这一项须由另一人同意才生效。请写明理由，同意的人和本人都会看到。', 'reason')
  if (await store.waitingAct(context, row))
    throw context.refuse('sight.proposed', '这一项已经提出，正在等另一人同意，不必再提。不办了的，请先撤回。')
  if (whoMayAgree(proposed(row), await store.holders(context, beijingDay(context.at))).length === 0)
    throw context.refuse('sight.nobody', '现在没有能同意这一项的人。请先让另一位有权同意的人登录一次，再提出。')
  await store.insertAct(context, row)
  await context.record('sight.proposed', row.account_id ?? row.officer_id ?? '', { act: actInLog(row) })
  return { id: row.id, waits: true }
}

/** What gives nothing that needs two, but is told to its owner: a password given anew. */
export async function noteGiven(context: Context, act: NewAct): Promise<void> {
  await takeEffect(context, rowOf(context, act), 'plain')
}

/**
 * After any change of the register: the sight of a post ends with it, also where somebody comes back to it, and who is
 * newly appointed waits for it. The post itself holds at once: who visits whom does not wait.
 */
export async function keepPosts(context: Context, officerId: string | null): Promise<void> {
  await store.endPosts(context, officerId, context.at)
  const lacking = await store.postsWithout(context, officerId)
  if (lacking.length === 0) return
  await store.lockSight(context)
  const alone = !(await store.isSetUp(context))
  for (const { id, post } of lacking) {
    const row = rowOf(context, {
      kind: 'post',
      accountId: null,
      officerId: id,
      gives: post,
      reason: '登记在名册或单位结构里',
    })
    if (alone) await takeEffect(context, row, 'alone')
    else {
      await store.insertAct(context, { ...row, expires_at: null })
      await context.record('sight.proposed', id, { act: actInLog(row) })
    }
  }
}

/** Who has left proposes nothing, and nothing waits about them. */
export async function withdrawOf(context: Context, officerIds: readonly string[]): Promise<void> {
  await store.withdrawOf(context, officerIds, context.at)
}

/** Who came with an import that is taken back holds no post, nor did: what the register brought about goes with it. */
export async function forgetPosts(context: Context, officerIds: readonly string[]): Promise<void> {
  await store.lockSight(context)
  await store.forgetPosts(context, officerIds)
}

async function takeEffect(context: Context, row: SightActTable, answer: 'alone' | 'plain'): Promise<void> {
  await store.insertAct(context, {
    ...row,
    answer,
    answered_at: context.at,
    answered_by: context.accountId,
    half_sealed: null,
  })
  await tellAll(context, row)
  if (answer === 'alone')
    await context.record('sight.alone', row.account_id ?? row.officer_id ?? '', { act: actInLog(row) })
}

/**
 * Whoever decides holds the register, then the acts, then what they are about; whoever proposes holds them in the same
 * order. Nobody waits for somebody who waits.
 */
export async function lockActs(context: Context): Promise<void> {
  await lockRegister(context)
  await store.lockSight(context)
}

/** Before an account is held that something may be proposed about. */
export const lockProposals: (scope: Scope) => Promise<void> = store.lockSight

/** Everybody concerned: whom it is about, who is away, who proposed it; not whoever does it now. */
export async function tellAll(context: Context, row: SightActTable): Promise<void> {
  await store.tell(
    context,
    row.id,
    { accounts: [row.account_id, row.proposed_by], officers: [row.officer_id, row.absent_id] },
    context.accountId,
  )
}

export function proposed(row: SightActTable) {
  return { kind: row.kind, proposedBy: row.proposed_by, accountId: row.account_id, officerId: row.officer_id }
}

/** What a half of a password is sealed for. */
export const halfOf = (actId: string) => `half ${actId}`

function rowOf(context: Context, act: NewAct): SightActTable {
  const id = context.newId()
  return {
    unit_id: context.unitId,
    id,
    kind: act.kind,
    account_id: act.accountId,
    officer_id: act.officerId,
    gives: act.gives,
    absent_id: act.acting?.absentId ?? null,
    from_day: act.acting?.from ?? null,
    to_day: act.acting?.to ?? null,
    reason: act.reason,
    half_sealed: act.half === undefined ? null : seal(context.app.keyring, act.half, halfOf(id)),
    proposed_at: context.at,
    proposed_by: context.accountId,
    expires_at: `${addDays(beijingDay(context.at), DAYS_TO_AGREE + 1)}T00:00:00+08:00`,
    answer: null,
    answered_at: null,
    answered_by: null,
    ended_at: null,
  }
}
