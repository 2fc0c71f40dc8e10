/** What is done with each volume: by a person, nothing by itself; what is like the rest in one press. */
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { type OpenVolume, openVolumes, volumeKey } from './destruction-blockers.ts'
import { namesOf } from './kept-out-store.ts'
import { type AppraisalCode, namesIn, type Verdict } from './rules.ts'
import { lockForAct, ownAmong, YOURS } from './status.ts'
import * as store from './store.ts'

type Decision = {
  appraisalId: string
  seen: number
  volumes: { sourceId: string; householdId: string }[] | null
  verdict: Verdict
  more: number | null
  reason: string
}

export async function decide(
  context: Context<
    | AppraisalCode<'decide'>
    | 'appraisal.changed'
    | 'appraisal.open'
    | 'appraisal.why'
    | 'appraisal.names'
    | 'appraisal.notYours'
  >,
  { volumes, verdict, more, reason, ...shown }: Decision,
): Promise<{ id: string }> {
  const { row, lines } = await lockForAct(context, shown, 'decide')
  if (verdict === 'extend' && (more === null || reason.trim() === ''))
    throw context.refuse('appraisal.why', '延长保管的，请填延长几年和原因。', more === null ? 'more' : 'reason')
  const asked = volumes && new Set(volumes.map(volumeKey))
  const chosen = lines.filter((line) => (asked ? asked.has(volumeKey(line)) : line.verdict === null))
  if (asked && chosen.length !== asked.size) throw notFound('选的卷里有卷')
  if ((await ownAmong(context, chosen)).size > 0) throw context.refuse('appraisal.notYours', YOURS)
  // the list stands for good, and the second person reads it: no name that was destroyed stays on it
  const named = reason === '' ? undefined : namesIn(reason, await namesOf(context, lines))[0]
  if (named !== undefined)
    throw context.refuse('appraisal.names', `原因里写了“${named}”。清册长期保存，不写姓名。请改写原因。`, 'reason')
  const open = verdict === 'destroy' ? await openVolumes(context, chosen) : new Map<string, OpenVolume>()
  const first = asked && chosen.find((line) => open.has(volumeKey(line)))
  if (first)
    throw context.refuse(
      'appraisal.open',
      `${first.fileNumbers}（${first.round}）${open.get(volumeKey(first))?.sentence}；也可以延长保管。`,
    )
  // with the rest, what is open stays undecided: a person says what is done with it
  const decided = chosen.filter((line) => !open.has(volumeKey(line)))
  await store.decide(context, row.id, decided, {
    verdict,
    more: verdict === 'extend' ? more : null,
    reason: reason.trim() === '' ? '期满，不再保存' : reason,
  })
  await store.changeList(context, row.id, {})
  await context.record('appraisal.decided', row.id)
  return { id: row.id }
}
