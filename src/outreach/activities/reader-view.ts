import type { Context } from '../../platform/operation.ts'
import type { ShownActivity } from './contract.ts'
import { tellCount } from './rules.ts'
import type { ActivityStatus } from './status.ts'
import * as store from './store.ts'

/** An activity as whoever asks may read it: how many relatives came exactly is for whoever counted them. */
export async function shownTo(context: Context, { own, row, state, day }: ActivityStatus): Promise<ShownActivity> {
  const {
    approved: _approved,
    sentBack: _sentBack,
    droppedAt: _dropped,
    gatheringId: _gathering,
    recordedAt: _recorded,
    closedAt: _closed,
    askedFamilies: _asked,
    proposedBy,
    approvedBy,
    relatives,
    ...words
  } = own
  const names = await store.accountNames(context, approvedBy === null ? [proposedBy] : [proposedBy, approvedBy])
  const { actor } = context
  const counts = actor.kind === 'account' && actor.duties.includes('coordinator')
  return {
    ...words,
    state,
    day,
    proposedBy: names.get(proposedBy) ?? '',
    proposedByMe: proposedBy === context.accountId,
    approvedBy: approvedBy === null ? '' : (names.get(approvedBy) ?? ''),
    relatives: counts ? relatives : null,
    relativesTold: tellCount(relatives),
    gathering: row ?? null,
  }
}
