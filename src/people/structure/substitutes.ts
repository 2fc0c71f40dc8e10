/** Who stands in for whom (代管 / 代理), from a day to a day: who may, and what stands in its way. */
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { lockRegister } from '../register/commands.ts'
import { propose } from '../sight/commands.ts'
import { isRestrictedPost, type ProposeCode } from '../sight/rules.ts'
import { actingOf } from './reads.ts'
import { type ActingCode, actingFault } from './rules.ts'
import * as store from './store.ts'

type Acting = { kind: 'charge' | 'post'; absentId: string; actingId: string; from: string; to: string | null }

type SetActing = {
  kind: 'charge' | 'post'
  absentId: string
  substituteId: string
  from: string
  to: string | null
  reason: string
}
type Code = 'acting.not-leader' | 'acting.no-charge' | ActingCode

/**
 * 代管分管, or 代理职务: dated; what it means on a day is worked out from the days alone, so nothing need be switched. Who
 * acts in a post that shows more waits for a second person; a charge, or another leader's post, shows no more.
 */
export async function setActing(
  context: Context<Code | ProposeCode>,
  input: SetActing,
): Promise<{ id: string; waits: boolean }> {
  await lockRegister(context)
  const row = { ...input, actingId: input.substituteId }
  const absent = await mustBeActable(context, row)
  if (input.kind === 'post' && isRestrictedPost(absent.post)) {
    const { kind: _kind, ...acting } = input
    return propose(context, {
      kind: 'acting',
      accountId: null,
      officerId: input.substituteId,
      gives: absent.post,
      reason: input.reason,
      acting,
    })
  }
  const id = await store.insertActing(context, { ...row, sight: null, by: context.accountId })
  await context.record('structure.actingSet', id, { kind: input.kind })
  return { id, waits: false }
}

/** Throws why nobody, or not this one, can stand in; gives who is away. */
export async function mustBeActable(context: Context<Code>, row: Acting): Promise<store.OfficerNow> {
  const absent = await store.officerNow(context, row.absentId)
  if (!absent || !(await store.officerNow(context, row.actingId))) throw notFound('这位干部职工')
  if (row.kind === 'post' && absent.post === 'staff')
    throw context.refuse('acting.no-charge', `${absent.name}不是班子成员，没有需要代理的职务。请另选一位。`, 'absentId')
  const charges = (await store.charges(context)).filter((c) => c.leaderId === absent.id && c.kind === 'charge')
  if (row.kind === 'charge' && charges.length === 0)
    throw context.refuse(
      'acting.no-charge',
      `${absent.name}没有登记分管，无需代管。请先登记分管，或直接登记新的分管领导。`,
      'absentId',
    )
  await mustBeAbleToAct(context, row)
  return absent
}

/** Throws why this substitute cannot be; the register is locked by the caller. */
export async function mustBeAbleToAct(context: Context<'acting.not-leader' | ActingCode>, next: Acting): Promise<void> {
  const substitute = next.actingId === '' ? undefined : await store.officerNow(context, next.actingId)
  if (!substitute || substitute.leftOn !== null || (next.kind === 'charge' && substitute.post === 'staff'))
    throw context.refuse(
      'acting.not-leader',
      next.kind === 'charge'
        ? '代管分管的须是现在的领导班子成员。请从列表里选一位。'
        : '代理职务的须是现在本单位的人。请从列表里选一位。',
      'substituteId',
    )
  const rows = await actingOf(context)
  const names = new Map(rows.flatMap((r) => [r.absent, r.acting].map((p) => [p.id, p.name] as const)))
  const absent = await store.officerNow(context, next.absentId)
  names.set(substitute.id, substitute.name).set(next.absentId, absent?.name ?? '')
  const others = rows.map((r) => ({
    kind: r.kind,
    absentId: r.absent.id,
    actingId: r.acting.id,
    from: r.from,
    to: r.to,
    endedOn: r.endedOn,
  }))
  const found = actingFault({ ...next, endedOn: null }, others, (id) => names.get(id) ?? '')
  if (found) throw context.refuseAll([found])
}
