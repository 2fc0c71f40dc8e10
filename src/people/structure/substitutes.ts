/** Who stands in for whom (代管 / 代理), from a day to a day: who may, and what stands in its way. */
import type { Context } from '../../platform/operation.ts'
import { actingOf } from './reads.ts'
import { type ActingCode, actingFault } from './rules.ts'
import * as store from './store.ts'

type Acting = { kind: 'charge' | 'post'; absentId: string; actingId: string; from: string; to: string | null }

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
