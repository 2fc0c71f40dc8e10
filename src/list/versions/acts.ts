/** Acts that make a new version of the list: each solves it anew and says what changed (方案 §三.1). */

import { letRecord } from '../../people/register/commands.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound, type Refuses } from '../../platform/problem.ts'
import { holdTo } from '../../platform/state-table.ts'
import { changesBetween } from '../solver/differences.ts'
import type { Mode, RepairAct } from '../solver/result.ts'
import { locked, released, repaired, type Settings } from '../solver/settings.ts'
import { firstSettings, instanceFor, type Solved, solve } from '../solver/solve.ts'
import { whyNot } from '../solver/why-not.ts'
import { movedReason, withHandReasons } from './manual-reasons.ts'
import { type Ground, groundOf, namedChanges, openRound, openWorking, type Working } from './open-version.ts'

import { listActs, listState } from './rules.ts'
import * as store from './store.ts'
import type { VersionKind } from './version-kinds.ts'
import type { ChangeView } from './view-schemas.ts'

type Changed = { id: string; changes: ChangeView[] }
type DrawInput = {
  roundId: string
  cap?: number | undefined
  rotation?: Settings['rotation'] | undefined
  absent?: string[] | undefined
}

/** Draws anew. A list that was drawn before stays as the step to go back to. */
export async function drawList(
  context: Context<'list.published' | 'list.no-recorders' | 'round.closed'>,
  input: DrawInput,
): Promise<{ id: string }> {
  const round = await openRound(context, input.roundId)
  const pointer = await store.lockPointer(context, round.id)
  if (pointer.publishedId)
    throw context.refuse(
      'list.published',
      '本轮名单已经公布，不能重新生成。人员有变化时，请用“调整名单”，只动必须动的户。',
    )
  const ground = await groundOf(context, round.id)
  if (!ground.census.officers.some((o) => o.canRecord))
    throw context.refuse(
      'list.no-recorders',
      '名册里没有可担任记录员的人。每次家访至少两人（§三.5），请先在“单位与人员”里指定，再生成名单。',
    )
  const { plan } = round
  const settings = {
    ...firstSettings(plan.visiting),
    ...(input.rotation ? { rotation: input.rotation } : {}),
    ...(input.cap ? { cap: input.cap } : {}),
    absent: input.absent ?? [],
  }
  const solved = solve({
    ...ground,
    plan: plan.visiting,
    order: plan.nameOrder,
    settings,
    mode: 'draw',
    current: [],
  })
  const before = pointer.workingId ? await store.placedIn(context, pointer.workingId) : []
  const id = await keep(context, round.id, pointer, { kind: 'drawn', solved, before, parentId: pointer.workingId })
  return { id }
}

type AmendInput = {
  listId: string
  mode: 'amend' | 'keep'
  rotation?: Settings['rotation'] | undefined
  cap?: number | undefined
  caps?: { visitor: string; cap: number }[] | undefined
  absent?: string[] | undefined
}

/** Amends by the register as it stands and by what was set: who joined or left, who cannot come, new caps. */
export async function amendList(context: Context<'round.closed'>, input: AmendInput): Promise<Changed> {
  const working = await openWorking(context, input.listId)
  const before = working.version.settings
  const settings: Settings = {
    ...before,
    rotation: input.rotation ?? before.rotation,
    cap: input.cap ?? before.cap,
    caps: {
      ...(input.cap === undefined ? before.caps : {}),
      ...Object.fromEntries((input.caps ?? []).map((c) => [c.visitor, c.cap])),
    },
    absent: input.absent ?? before.absent,
  }
  const ground = await groundOf(context, working.round.id)
  const here = new Set(ground.census.officers.map((o) => o.householdId))
  const still = { ...settings, frozen: settings.frozen.filter((r) => here.has(r.household)) }
  const isSet = input.rotation ?? input.cap ?? input.caps ?? input.absent
  const kind = isSet === undefined ? (input.mode === 'keep' ? 'kept' : 'amended') : 'adjusted'
  return next(context, working, ground, { kind, settings: still, mode: input.mode })
}

/** Puts one household with another visitor. A move that breaks a rule is refused with the rule. */
export async function moveHousehold(
  context: Context<'list.same' | 'list.breaks' | 'list.done' | 'round.closed'>,
  input: { listId: string; householdId: string; visitorId: string },
): Promise<Changed> {
  const working = await openWorking(context, input.listId)
  const row = lineOf(working, input.householdId)
  if (row.visitor === input.visitorId) throw context.refuse('list.same', '这一户本来就由这位家访人家访，没有变化。')
  const ground = await groundOf(context, working.round.id)
  mustStillCome(context, ground, input.householdId)
  const task = { ...ground, plan: working.round.plan.visiting, settings: working.version.settings }
  const move = { household: input.householdId, visitor: input.visitorId }
  const breaks = whyNot(instanceFor({ ...task, current: working.placed }), move.household, move.visitor)
  if (breaks.length > 0) throw context.refuse('list.breaks', `不能这样改派：${breaks.join('；')}。`)
  const settings = locked(working.version.settings, [{ ...move, recorder: null }])
  const nameOf = (id: string) => ground.census.officers.find((o) => o.id === id)?.name ?? ''
  const why = movedReason(nameOf(row.visitor), nameOf(move.visitor))
  const moved = { household: move.household, why }
  return next(context, working, ground, { kind: 'moved', settings, mode: 'keep', moved })
}

/** Gives one household another recorder (§三.5). */
export async function setRecorder(
  context: Context<'list.same' | 'list.breaks' | 'list.done' | 'round.closed'>,
  input: { listId: string; householdId: string; recorderId: string },
): Promise<Changed> {
  const working = await openWorking(context, input.listId)
  const row = lineOf(working, input.householdId)
  if (row.recorder === input.recorderId) throw context.refuse('list.same', '这一户本来就由这位记录人员随同，没有变化。')
  const ground = await groundOf(context, working.round.id)
  mustStillCome(context, ground, input.householdId)
  const settings = locked(working.version.settings, [
    { household: row.household, visitor: row.visitor, recorder: input.recorderId },
  ])
  const solved = solveFrom(working, ground, settings, 'keep')
  const broken = solved.result.problems.find(
    (p) => p.code === 'frozen-recorder' && p.households.includes(row.household),
  )
  if (broken)
    throw context.refuse(
      'list.breaks',
      '不能由这位随同记录：须有记录资格、本轮能参加，且不是家访人，也不是该户家人或亲属（§三.5）。',
    )
  return finish(context, working, solved, 'recorder')
}

/** Locks rows where they are, or releases them. */
export async function freezeRows(
  context: Context<'round.closed'>,
  input: { listId: string; householdIds: string[]; frozen: boolean },
): Promise<Changed> {
  const working = await openWorking(context, input.listId)
  const rows = input.householdIds.map((household) => lineOf(working, household))
  const settings = input.frozen
    ? locked(working.version.settings, rows)
    : released(working.version.settings, input.householdIds)
  const ground = await groundOf(context, working.round.id)
  return next(context, working, ground, { kind: 'frozen', settings, mode: 'keep' })
}

/** Takes one way out of a problem. */
export async function takeRepair(
  context: Context<'round.closed'>,
  input: { listId: string; act: RepairAct },
): Promise<Changed> {
  const working = await openWorking(context, input.listId)
  const { act } = input
  if (act.kind === 'recorder' && !(await letRecord(context, act.person))) throw notFound('这位干部职工')
  const ground = await groundOf(context, working.round.id)
  const settings = repaired(working.version.settings, act)
  return next(context, working, ground, { kind: 'repaired', settings, mode: 'keep' })
}

/** Goes back one step. What was undone stays as a row; nobody has to make it again to look at it. */
export async function undoStep(
  context: Context<'list.first' | 'round.closed'>,
  input: { listId: string },
): Promise<Record<string, never>> {
  const { round, pointer, version } = await openWorking(context, input.listId)
  holdTo(context, listActs, listState(pointer.workingId !== version.id, undefined), 'undo')
  if (version.parent_id === null) throw context.refuse('list.first', '已经是第一步，没有可以退回的了。')
  const workingId = version.parent_id === pointer.publishedId ? null : version.parent_id
  await store.setPointer(context, round.id, { ...pointer, workingId })
  await context.record('assignment.undone', version.id)
  return {}
}

type Step = {
  kind: VersionKind
  settings: Settings
  mode: Mode
  /** The household that a person placed, and the reason that says so. */
  moved?: { household: string; why: string }
}

async function next(context: Context, working: Working, ground: Ground, step: Step): Promise<Changed> {
  return finish(context, working, solveFrom(working, ground, step.settings, step.mode), step.kind, step.moved)
}

function solveFrom(working: Working, ground: Ground, settings: Settings, mode: Mode): Solved {
  const { visiting, nameOrder } = working.round.plan
  return solve({ ...ground, plan: visiting, order: nameOrder, settings, mode, current: working.placed })
}

async function finish(
  context: Context,
  working: Working,
  drawn: Solved,
  kind: VersionKind,
  moved?: Step['moved'],
): Promise<Changed> {
  const { round, pointer, version, placed } = working
  const list = withHandReasons(drawn.result.list, placed, moved)
  const solved = { ...drawn, result: { ...drawn.result, list } }
  const id = await keep(context, round.id, pointer, { kind, solved, before: placed, parentId: version.id })
  return { id, changes: await namedChanges(context, changesBetween(placed, solved.result.list)) }
}

async function keep(
  context: Context,
  roundId: string,
  pointer: store.Pointer,
  version: {
    kind: VersionKind
    solved: Solved
    before: Parameters<typeof changesBetween>[0]
    parentId: string | null
  },
): Promise<string> {
  const id = context.newId()
  const { result, settings, companions } = version.solved
  const changes = changesBetween(version.before, result.list)
  await store.insertVersion(context, {
    id,
    roundId,
    parentId: version.parentId,
    kind: version.kind,
    settings,
    changes: version.kind === 'drawn' ? [] : changes,
    at: context.at,
    by: context.accountId,
    result,
    companions,
  })
  await store.setPointer(context, roundId, { ...pointer, workingId: id })
  await context.record(version.kind === 'drawn' ? 'assignment.drawn' : 'assignment.changed', id, {
    lines: result.list.length,
    problems: result.problems.length,
    changes: changes.length,
  })
  return id
}

function lineOf(working: Working, household: string) {
  const row = working.placed.find((r) => r.household === household)
  if (!row) throw notFound('这一户')
  return row
}

function mustStillCome(context: Refuses<'list.done'>, ground: Ground, household: string): void {
  if (ground.done.some((r) => r.household === household))
    throw context.refuse('list.done', '这一户本轮已经办结，不能再改派。')
}
