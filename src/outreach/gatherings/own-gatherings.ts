/** What somebody is asked to come to, and what one came to. */
import { beijingDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import type { OwnGathering } from './contract.ts'
import { gatheringState } from './rules.ts'
import * as store from './store.ts'
import { visitConflicts } from './visit-conflicts.ts'

/** What is ahead, the next first; what was called off is told until its day. */
export async function ownAhead(context: Context): Promise<OwnGathering[]> {
  const today = beijingDay(context.at)
  const isAhead = ({ state, day }: OwnGathering) =>
    state === 'ahead' || state === 'today' || (state === 'cancelled' && day >= today)
  return (await ownRows(context)).filter(isAhead).reverse()
}

export async function ownPast(context: Context): Promise<OwnGathering[]> {
  return (await ownRows(context)).filter(({ state }) => state === 'over')
}

async function ownRows(context: Context): Promise<OwnGathering[]> {
  const { officerId } = context
  if (officerId === null) return []
  const today = beijingDay(context.at)
  const rows: OwnGathering[] = []
  for (const {
    cancelledAt,
    version: _version,
    asked: _asked,
    sheetCode: _code,
    capacity: _capacity,
    ...g
  } of await store.ownGatherings(context, officerId)) {
    const state = gatheringState({ day: g.day, cancelledAt }, today)
    const isAhead = state === 'ahead' || state === 'today'
    const out = isAhead ? await visitConflicts(context, [officerId], g, officerId) : []
    rows.push({ ...g, state, visits: out.map(({ part }) => part) })
  }
  return rows
}
