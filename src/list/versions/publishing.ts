/** 审定 and 公布: one version is agreed to and becomes the list that holds; later ones are amendments with a reason (§三.1). */
import type { Context } from '../../platform/operation.ts'
import { Refusal, type Refuses } from '../../platform/problem.ts'
import { holdTo } from '../../platform/state-table.ts'
import { changesBetween } from '../solver/differences.ts'
import { openWorking, type Working } from './open-version.ts'
import * as publish from './publish-store.ts'
import { type ListCode, type ListState, listActs, listState } from './rules.ts'
import * as store from './store.ts'
import type { ReviewKind } from './tables.ts'

/** Hands in the version as it stands; one that cannot be published is not worth the head's time. */
export async function submitList(
  context: Context<ListCode<'submit'> | 'round.closed' | 'list.incomplete'>,
  input: { listId: string },
): Promise<Record<string, never>> {
  const working = await openWorking(context, input.listId)
  holdTo(context, listActs, await stateOf(context, working), 'submit')
  mustBeComplete(context, working)
  await say(context, input.listId, 'submitted', '')
  await context.record('assignment.submitted', input.listId)
  return {}
}

/** Agrees to the version handed in, or sends it back with a word. Who may is the plan's: the head or the inspector. */
export async function reviewList(
  context: Context<ListCode<'review'> | 'list.note' | 'round.closed'>,
  input: { listId: string; approve: boolean; note: string },
): Promise<Record<string, never>> {
  const working = await openWorking(context, input.listId)
  if (!maySettle(context, working))
    throw new Refusal('FORBIDDEN', [{ code: 'not-allowed', message: '方案没有安排由您审定名单。' }])
  holdTo(context, listActs, await stateOf(context, working), 'review')
  if (!input.approve && input.note === '') throw context.refuse('list.note', '退回请写明意见，综合部照着修改。', 'note')
  await say(context, input.listId, input.approve ? 'approved' : 'returned', input.note)
  await context.record(input.approve ? 'assignment.approved' : 'assignment.returned', input.listId)
  return {}
}

/** Publishes: the lines become visits. After the first time only what changed is touched, and the reason is kept. */
export async function publishList(
  context: Context<ListCode<'publish'> | 'list.reason' | 'round.closed' | 'list.incomplete'>,
  input: { listId: string; reason?: string | undefined },
): Promise<{ visits: number; changes: number }> {
  const working = await openWorking(context, input.listId)
  const { round, pointer, version, placed } = working
  const state = await stateOf(context, working)
  const needsWord = round.plan.visiting.approvedBy !== 'nobody' && !maySettle(context, working)
  if (state === 'published' || needsWord) holdTo(context, listActs, state, 'publish')
  mustBeComplete(context, working)
  const isAmendment = pointer.publishedId !== null
  const reason = input.reason ?? ''
  if (isAmendment && reason === '')
    throw context.refuse('list.reason', '名单公布以后的改动要写明原因（§三.1）。', 'reason')
  const { at } = context
  const before = pointer.publishedId === null ? [] : await store.placedIn(context, pointer.publishedId)
  const changes = isAmendment ? changesBetween(before, placed) : []
  await publish.markPublished(context, {
    id: version.id,
    roundId: round.id,
    at,
    by: context.accountId,
    reason,
    changes,
  })
  const list = { id: version.id, roundId: round.id }
  const gone = isAmendment ? changes.filter((c) => c.to === null).map((c) => c.household) : null
  const visits = await context.app.services.listInForce(context, list, gone)
  await store.setPointer(context, round.id, { workingId: null, publishedId: version.id })
  const done = { visits, changes: changes.length }
  await context.record(isAmendment ? 'assignment.amended' : 'assignment.published', version.id, done)
  return done
}

/** Takes publishing back while nobody on the list has looked and nothing was done about it (docs/decisions/0035). */
export async function takeBackList(
  context: Context<ListCode<'takeBack'> | 'list.amended' | 'list.seen' | 'list.begun' | 'round.closed'>,
  input: { listId: string },
): Promise<Record<string, never>> {
  const working = await openWorking(context, input.listId)
  const { round, pointer, version } = working
  if (!maySettle(context, working) && !isOffice(context))
    throw new Refusal('FORBIDDEN', [{ code: 'not-allowed', message: '名单的公布由综合部或者审定名单的人撤回。' }])
  holdTo(context, listActs, await stateOf(context, working), 'takeBack')
  if (await publish.isAmended(context, version.id))
    throw context.refuse('list.amended', '名单公布以后已经调整过，不能撤回公布。要改，请用“调整名单”。')
  if (pointer.seenAt !== null)
    throw context.refuse('list.seen', '名单上已经有人看过自己的安排，不能撤回公布。要改，请用“调整名单”，写明原因。')
  if (await context.app.services.listBegun(context, round.id))
    throw context.refuse(
      'list.begun',
      '有的户已经定了时间、打印了材料或者另有安排，不能撤回公布。要改，请用“调整名单”，写明原因。',
    )
  await context.app.services.listTakenBack(context, round.id)
  await publish.markDraft(context, version.id)
  await store.setPointer(context, round.id, { workingId: version.id, publishedId: null })
  await say(context, version.id, 'takenBack', '')
  await context.record('assignment.takenBack', version.id)
  return {}
}

async function stateOf(context: Context, { pointer, version }: Working): Promise<ListState> {
  const last = await store.lastReview(context, version.id)
  return listState(pointer.workingId !== version.id, last?.kind)
}

function mustBeComplete(context: Refuses<'list.incomplete'>, { version }: Working): void {
  const [problem] = version.problems
  if (problem) throw context.refuse('list.incomplete', `名单还不完整：${problem.text}。请先处理名单上方列出的问题。`)
}

/** The person the plan names agrees by publishing. */
function maySettle(context: Context, { round }: Working): boolean {
  const { approvedBy } = round.plan.visiting
  return context.actor.kind === 'account' && approvedBy !== 'nobody' && context.actor.duties.includes(approvedBy)
}

function isOffice({ actor }: Context): boolean {
  return actor.kind === 'account' && actor.duties.includes('coordinator')
}

async function say(context: Context, listId: string, kind: ReviewKind, note: string): Promise<void> {
  const id = context.newId()
  await store.insertReview(context, { id, listId, kind, note, at: context.at, by: context.accountId })
}
