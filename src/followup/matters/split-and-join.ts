/** One opinion that holds three is split, two of one household that are one are joined, before a decision (方案 §三.4). */
import { randomUUID } from 'node:crypto'
import type { Context } from '../../platform/operation.ts'
import { holdTo } from '../../platform/state-table.ts'
import type { MatterKind } from '../../vocabulary/matter-kinds.ts'
import { mustSee, seesAll, wasInformed } from './access.ts'
import { paceOf } from './due.ts'
import { insertMatter } from './number-store.ts'
import { type MatterCode, matterActs, matterState } from './rules.ts'
import * as parts from './split-and-join-store.ts'
import { atLastStep, mustBeLast, type Seen, write } from './steps.ts'
import * as store from './store.ts'

type Part = { kind: MatterKind; text: string }

/** Each part gets a number of its own; all else is as it was: whose, when it was raised, how it came, that it was reported. */
export async function split(
  context: Context<MatterCode<'split'> | 'matter.moved-on' | 'matter.has-joined'>,
  input: Seen & { parts: readonly Part[] },
) {
  const row = await atLastStep(context, input, 'split')
  await mustStandAlone(context, row.id)
  for (const { kind, text } of input.parts) {
    const id = randomUUID()
    await insertMatter(context, {
      id,
      visitId: row.visitId,
      householdId: row.householdId,
      kind,
      pace: paceOf(kind),
      text,
      nameAllowed: row.nameAllowed,
      at: row.raisedAt,
      by: row.raisedBy,
      caller: row.caller,
      recordItem: null,
      splitFrom: row.id,
    })
    await parts.copyReported(context, row.id, { stepId: context.newId(), matterId: id })
  }
  return write(context, row.id, 'split', {})
}

/** One goes on under the number of the other. A family that is not named is not laid beside one that is: that would name it. */
export async function join(
  context: Context<
    | MatterCode<'join'>
    | 'matter.moved-on'
    | 'matter.has-joined'
    | 'matter.not-one-home'
    | 'matter.names-differ'
    | 'matter.heard'
  >,
  input: Seen & { intoId: string; intoSeen: string | null },
) {
  // always in one order: two who join the same two crosswise wait for each other, and the second is told
  for (const id of [input.matterId, input.intoId].sort()) await store.lockMatter(context, id)
  const row = await atLastStep(context, input, 'join')
  const into = await mustSee(context, input.intoId)
  holdTo(context, matterActs, matterState(into.steps), 'join')
  mustBeLast(context, into, input.intoSeen)
  if (into.id === row.id || into.visitId !== row.visitId)
    throw context.refuse('matter.not-one-home', '只有同一家、同一轮提的两件才能合并。请另选一件。', 'intoId')
  if (into.nameAllowed !== row.nameAllowed)
    throw context.refuse(
      'matter.names-differ',
      '一件家属同意说明是谁家提的，一件不同意，合并了就说明了。请分开办理。',
      'intoId',
    )
  mustBeHeardAlike(context, row, into)
  await mustStandAlone(context, row.id)
  return write(context, row.id, 'joined', { otherId: into.id })
}

/**
 * Who made the visit reads of its own matter that it was joined, and sees nothing to which: so the family said it elsewhere too. And who
 * made it as head, inspector or of the party group sees both: what is unnamed would be named by what was heard, in the ledger as well.
 */
function mustBeHeardAlike({ refuse }: Context<'matter.heard'>, row: store.MatterRow, into: store.MatterRow): void {
  const [wasHeard, goesOn] = [row.raisedBy === 'recorder', into.raisedBy === 'recorder']
  if (wasHeard === goesOn || (goesOn && row.nameAllowed)) return
  const instead = row.nameAllowed ? '请把另一件并到这一件。' : '请分开办理。'
  throw refuse('matter.heard', `一件是家访时说的，一件不是，合并了就等于告诉家访的人家属另外提过。${instead}`, 'intoId')
}

async function mustStandAlone(context: Context<'matter.has-joined'>, matterId: string): Promise<void> {
  if ((await parts.tiesOf(context, matterId)).some(({ tie }) => tie === 'joined'))
    throw context.refuse(
      'matter.has-joined',
      '已经有别的事项并到这一件，不能再分开，也不能再并到别的事项。要合并的，请把另一件并到这一件。',
    )
}

/**
 * Where it came from and went to, as far as the reader may see the others: whoever sees all of them does, who made the visit sees what
 * was said there, an owner none (that another one there is, came in another way).
 */
export async function tiesFor(context: Context, row: store.MatterRow) {
  const ties = await parts.tiesOf(context, row.id)
  const heard = context.officerId !== null && wasInformed(row, context.officerId)
  return ties
    .filter(({ raisedBy }) => seesAll(context) || (heard && raisedBy === 'recorder'))
    .map(({ tie, id, number }) => ({ tie, id, number }))
}

export async function joinableFor(context: Context, row: store.MatterRow): Promise<parts.Joinable[]> {
  const answers = context.actor.kind === 'account' && context.actor.duties.includes('coordinator')
  const state = matterState(row.steps)
  return answers && (state === 'raised' || state === 'reported') ? parts.joinable(context, row.id) : []
}
