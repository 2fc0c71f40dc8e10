/** How a step of a matter is written: the matter is held, its state asked, and what the actor saw must still be the last. */
import { keepLinkOpen } from '../../doors/visit-link-store.ts'
import { addDays, beijingDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound, type Refuses } from '../../platform/problem.ts'
import { holdTo } from '../../platform/state-table.ts'
import type { MatterKind } from '../../vocabulary/matter-kinds.ts'
import { mustSee, planFor } from './access.ts'
import { type MatterAct, type MatterCode, matterActs, matterState, type StepKind } from './rules.ts'
import * as store from './store.ts'

export type StepData = {
  text?: string
  ownerId?: string
  helperIds?: readonly string[]
  dueOn?: string
  matterKind?: MatterKind
  otherId?: string
  cannot?: boolean
}
export type Seen = { matterId: string; seen: string | null }

/** The matter, held, in a state that allows the act, with nothing said since it was seen. */
export async function atLastStep<Act extends MatterAct>(
  context: Context<MatterCode<Act> | 'matter.moved-on'>,
  { matterId, seen }: Seen,
  act: Act,
): Promise<store.MatterRow> {
  await store.lockMatter(context, matterId)
  const row = await mustSee(context, matterId)
  holdTo(context, matterActs, matterState(row.steps), act)
  mustBeLast(context, row, seen)
  return row
}

export function mustBeLast({ refuse }: Refuses<'matter.moved-on'>, row: store.MatterRow, seen: string | null): void {
  if ((row.steps.at(-1)?.id ?? null) !== seen)
    throw refuse('matter.moved-on', `第 ${row.number} 号刚刚又有了进展。请看过最新的经过，再办一次。`)
}

/** A step that answers the one before it: that one is named by whoever decides. */
export async function step<Act extends MatterAct>(
  context: Context<MatterCode<Act> | 'matter.moved-on'>,
  seen: Seen,
  act: Act,
  kind: StepKind,
  data: StepData,
) {
  const row = await atLastStep(context, seen, act)
  return write(context, row.id, kind, data)
}

export async function write(context: Context, matterId: string, kind: StepKind, data: StepData) {
  const { helperIds = [], ...rest } = data
  const id = context.newId()
  await store.insertStep(context, { id, matterId, kind, text: '', ...rest, at: context.at, by: context.accountId })
  if (helperIds.length > 0) await store.insertHelpers(context, id, helperIds)
  await context.record(`matters.${kind}`, matterId)
  if (kind === 'replied' || kind === 'lapsed' || kind === 'closed') await keepPageOpen(context, matterId)
  return {}
}

/** The family's page lasts at least as long as the family may speak there: to an answer, then to have it done again. */
export async function keepPageOpen(context: Context, matterId: string): Promise<void> {
  const row = await mustBe(context, matterId)
  const { silentAfter, reopenWithin } = (await planFor(context, row)).matters
  const last = addDays(beijingDay(context.at), silentAfter + reopenWithin)
  await keepLinkOpen(context, row.visitId, `${last}T16:00:00Z`)
}

async function mustBe(context: Context, matterId: string): Promise<store.MatterRow> {
  const row = await store.matter(context, matterId)
  if (!row) throw notFound('这件事项')
  return row
}
