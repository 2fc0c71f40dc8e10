/** Where a list stands, what of it is signed, and who may be the second person. */
import { sha256 } from '../../platform/crypto.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound, type Refuses } from '../../platform/problem.ts'
import { holdTo } from '../../platform/state-table.ts'
import { volumeKey } from './destruction-blockers.ts'
import * as keptOut from './kept-out-store.ts'
import { type AppraisalAct, type AppraisalCode, type AppraisalState, appraisalTable, signedText } from './rules.ts'
import * as store from './store.ts'

export function appraisalState(row: store.ListRow): AppraisalState {
  if (row.dropped_at !== null) return 'dropped'
  if (row.done_at !== null) return 'done'
  if (row.agreed_at !== null) return 'running'
  return row.proposed_at === null ? 'open' : 'proposed'
}

/** Of the list as it stands in its rows. */
export function hashOf(row: store.ListRow, lines: readonly store.LineRow[]): string {
  return sha256(signedText(row, lines))
}

/** Of these volumes, by their keys, those that whoever asks keeps out of. */
export async function ownAmong(context: Context, volumes: readonly keptOut.Volume[]): Promise<ReadonlySet<string>> {
  const { officerId } = context
  return new Set(officerId === null ? [] : (await keptOut.keptOut(context, volumes, [officerId])).map(volumeKey))
}

export const YOURS = '清册里有您本人家、同住的人或者亲属家的卷，不能由您办。请由另一人办。'

const GONE = '提请的人已经不管档案了。请档案部门撤回提请，由现在管档案的人看过再签名。'

/** True where whoever asks may be the second person; else the sentence why not. */
export function mayAgree(
  context: Context,
  row: store.ListRow,
  lines: readonly store.LineRow[],
  own: ReadonlySet<string>,
): true | string {
  const { actor } = context
  const leads = actor.kind === 'account' && (actor.duties.includes('head') || actor.duties.includes('inspector'))
  if (!leads) return '由一把手或派驻纪检监察组长同意。'
  // an account for each duty, one of them an officer's: then the name tells
  const isSame =
    row.proposed_by === context.accountId ||
    (context.officerId !== null && row.proposerOfficer === context.officerId) ||
    (row.proposedBy !== null &&
      (row.proposerOfficer === null || context.officerId === null) &&
      row.proposedBy === actor.name)
  if (isSame) return '这份清册是您本人提请的，第二个签名要由另一人签。'
  if (row.proposed_by !== null && !row.proposerKeeps) return GONE
  return lines.some((line) => own.has(volumeKey(line))) ? YOURS : true
}

/** As it was shown, in a state that allows the act; held until the transaction ends. */
export async function lockForAct<Act extends AppraisalAct>(
  context: Context & Refuses<AppraisalCode<Act> | 'appraisal.changed'>,
  shown: { appraisalId: string; seen: number } | { appraisalId: string; hash: string },
  act: Act,
): Promise<{ row: store.ListRow; lines: store.LineRow[] }> {
  const row = await store.lockList(context, shown.appraisalId)
  if (!row) throw notFound('这份清册')
  holdTo(context, appraisalTable, appraisalState(row), act)
  const lines = await store.lines(context, row.id)
  const stands = 'seen' in shown ? row.version === shown.seen : hashOf(row, lines) === shown.hash
  if (!stands) throw context.refuse('appraisal.changed', '这份清册刚刚有变动。请看过现在的内容，再办一次。')
  return { row, lines }
}
