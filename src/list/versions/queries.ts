/** Questions about the list: before drawing, the list as it stands, its history, what a move would mean. */
import type { z } from 'zod'
import { beijingDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { findRound, type RoundWithPlan } from '../../programme/rounds/reads.ts'
import { changesBetween } from '../solver/differences.ts'
import type { Census } from '../solver/from-register.ts'
import { defaultCap, householdsVisited } from '../solver/from-register.ts'
import type { Objective } from '../solver/result.ts'
import { capOf, locked, type Settings } from '../solver/settings.ts'
import { firstSettings, instanceFor, solve } from '../solver/solve.ts'
import { standing, whyNot } from '../solver/why-not.ts'
import { type Ground, groundOf, namedChanges } from './open-version.ts'
import { changesFor, linesFor, ownEyes, withoutOwnBar } from './own-eyes.ts'
import { registerDrift } from './register-drift.ts'
import { readCharges } from './register-store.ts'
import * as store from './store.ts'
import type { beforeView, historyView, moveCheckView, tradeOffPoint, VisitListView } from './view-schemas.ts'
import { tradeOff } from './what-if.ts'

/** How many caps the trial shows, from the smallest that can be enough. */
const POINTS = 14

export async function beforeDrawing(context: Context, input: { roundId: string }): Promise<z.infer<typeof beforeView>> {
  const round = await roundOf(context, input.roundId)
  const { census } = await groundOf(context, round.id)
  const { visiting } = round.plan
  const visited = householdsVisited(census.officers, visiting)
  const visitors = census.officers.filter((o) => o.post !== 'staff')
  const leadership = new Set(visitors.map((v) => v.householdId))
  const charged = new Set(census.charges.filter((c) => c.kind === 'charge').map((c) => c.officerId))
  const without = census.officers.filter(
    (o) => visited.includes(o.householdId) && !leadership.has(o.householdId) && !charged.has(o.id),
  )
  const areas = new Set(census.officers.flatMap((o) => (o.area === '' ? [] : [o.area])))
  const placed = new Set(census.places.map((p) => p.name))
  return {
    households: visited.length,
    visitors: visitors.map(({ id, name, title }) => ({ id, name, title })),
    recorders: census.officers.filter((o) => o.canRecord).length,
    withoutCharge: visiting.staffBy.includes('charge') ? without.map((o) => o.name) : [],
    avoided: withAvoidance(census, visited),
    hasPrevious: census.previous.length > 0,
    areas: areas.size,
    areasPlaced: [...areas].filter((a) => placed.has(a)).length,
    rotation: visiting.rotation,
    capOfPlan: visiting.cap !== null,
    cap: visiting.cap ?? defaultCap(visited.length, visitors.length, visiting.capAboveAverage),
  }
}

/** Households with somebody who may not visit them, by a registered avoidance or by kinship: the number that 摸底 shows. */
function withAvoidance({ officers, avoidances, kin }: Census, visited: readonly string[]): number {
  const kindred = new Set(kin.flatMap(({ a, b }) => [a, b]))
  const avoided = new Set(avoidances.map(({ householdId }) => householdId))
  return visited.filter((id) => avoided.has(id) || officers.some((o) => o.householdId === id && kindred.has(o.id)))
    .length
}

/** What each cap would give, computed now (screens: 试算). */
export async function tryCaps(
  context: Context,
  input: { roundId: string; rotation: Settings['rotation'] },
): Promise<{ points: z.infer<typeof tradeOffPoint>[] }> {
  const round = await roundOf(context, input.roundId)
  const ground = await groundOf(context, round.id)
  const plan = round.plan.visiting
  const visited = householdsVisited(ground.census.officers, plan).length
  const visitors = ground.census.officers.filter((o) => o.post !== 'staff').length
  if (visited === 0 || visitors === 0) return { points: [] }
  const settings = { ...firstSettings(plan), rotation: input.rotation, cap: visited }
  const instance = instanceFor({ ...ground, plan, settings, current: [] })
  const least = Math.max(1, Math.floor(visited / visitors) - 1)
  const caps = Array.from({ length: POINTS }, (_, i) => least + i * Math.max(1, Math.round(least / POINTS)))
  const points = tradeOff(instance, caps).map(({ cap, unassigned, objective }) => ({
    cap,
    unassigned,
    outsideCharge: objective.notTier0,
    maxLoad: objective.maxLoad,
    distance: objective.distance,
  }))
  return { points: untilNothingChanges(points) }
}

type Point = z.infer<typeof tradeOffPoint>

/** A larger cap that changes nothing any more is shown once. */
function untilNothingChanges(points: readonly Point[]): Point[] {
  const says = ({ cap: _cap, ...rest }: Point) => JSON.stringify(rest)
  const last = points.at(-1)
  const from = last ? points.findIndex((p) => says(p) === says(last)) : -1
  return points.slice(0, from + 2)
}

export async function standingList(context: Context, input: { roundId: string }): Promise<VisitListView | null> {
  const round = await roundOf(context, input.roundId)
  const pointer = await store.pointer(context, round.id)
  const id = pointer.workingId ?? pointer.publishedId
  const version = id === null ? undefined : await store.version(context, id)
  if (!version) return null
  const lines = await store.linesOf(context, version.id, context.at)
  const { census } = await groundOf(context, round.id)
  const { settings } = version
  const visitors = census.officers.filter((o) => o.post !== 'staff')
  const drawnOn = beijingDay(version.drawn_at)
  const isAmendment = pointer.workingId !== null && pointer.publishedId !== null
  const eyes = await ownEyes(context)
  const placed = lines.map(placedOf)
  return {
    id: version.id,
    kind: version.kind,
    drawnAt: version.drawn_at,
    publishedAt: version.published_at,
    settings: {
      rotation: settings.rotation,
      cap: settings.cap,
      absent: census.officers
        .filter((o) => settings.absent.includes(o.id))
        .map(({ id, name, title }) => ({ id, name, title })),
    },
    objective: version.objective,
    problems: version.problems.map(({ code, text, households, repairs }) => ({
      ...{ code, households, repairs },
      text: eyes === null ? text : withoutOwnBar(text, eyes.name),
    })),
    lines: linesFor(eyes, lines),
    loads: visitors.map(({ id, name, title }) => ({
      visitor: { id, name, title },
      load: lines.filter((l) => l.visitor.id === id).length,
      cap: capOf(settings, id),
      absent: settings.absent.includes(id),
    })),
    recorders: census.officers
      .filter((o) => o.canRecord && !settings.absent.includes(o.id))
      .map(({ id, name, title }) => ({ id, name, title })),
    changes: changesFor(eyes, await namedChanges(context, version.changes)),
    mayTakeBack:
      pointer.publishedId === version.id &&
      pointer.seenAt === null &&
      version.published_number === 1 &&
      !(await context.app.services.listBegun(context, round.id)),
    mayUndo: pointer.workingId === version.id && version.parent_id !== null,
    amends: isAmendment
      ? changesFor(
          eyes,
          await namedChanges(context, changesBetween(await store.placedIn(context, pointer.publishedId!), placed)),
        )
      : null,
    review: (await store.lastReview(context, version.id)) ?? null,
    approvedBy: round.plan.visiting.approvedBy,
    nameOrder: round.plan.nameOrder,
    drift: registerDrift(census, round.plan.visiting, lines, await readCharges(context, drawnOn), eyes?.officerId),
  }
}

type History = z.infer<typeof historyView>[]

export async function listHistory(
  context: Context,
  input: { roundId: string },
): Promise<{ published: History; steps: History }> {
  const round = await roundOf(context, input.roundId)
  const pointer = await store.pointer(context, round.id)
  const eyes = await ownEyes(context)
  const named = async (rows: store.HistoryRow[]): Promise<History> =>
    Promise.all(
      rows.map(async (row) => ({ ...row, changes: changesFor(eyes, await namedChanges(context, row.changes)) })),
    )
  return {
    published: await named(await store.amendments(context, round.id)),
    steps: pointer.workingId === null ? [] : await named(await store.steps(context, pointer.workingId)),
  }
}

export async function standingFor(context: Context, input: { listId: string; householdId: string }) {
  const { version, round, ground, placed } = await atVersion(context, input.listId)
  const settings: Settings = version.settings
  const instance = instanceFor({ ...ground, plan: round.plan.visiting, settings, current: placed })
  return {
    standing: standing(instance, input.householdId).map(({ visitor, ...rest }) => ({ visitorId: visitor, ...rest })),
  }
}

/** A move tried out and not kept: what it breaks, whom else it moves, what it costs. */
export async function tryMove(
  context: Context,
  input: { listId: string; householdId: string; visitorId: string },
): Promise<z.infer<typeof moveCheckView>> {
  const { version, round, ground, placed } = await atVersion(context, input.listId)
  const plan = round.plan.visiting
  const row = placed.find((r) => r.household === input.householdId)
  if (!row) throw notFound('这一户')
  const instance = instanceFor({ ...ground, plan, settings: version.settings, current: placed })
  const breaks = whyNot(instance, input.householdId, input.visitorId)
  const move = { household: input.householdId, visitor: input.visitorId, recorder: null }
  const { nameOrder: order } = round.plan
  const settings = locked(version.settings, [move])
  const solved = solve({ ...ground, plan, order, settings, mode: 'keep', current: placed })
  const others = changesBetween(placed, solved.result.list).filter(
    (c) => c.household !== input.householdId && c.from?.visitor !== c.to?.visitor,
  )
  const lost = others.filter((c) => c.to === null)
  const names = await namedChanges(context, others)
  return {
    breaks,
    cost: minus(solved.result.objective, version.objective),
    others: names.filter((n) => n.to !== null),
    lost: names.filter((n) => lost.some((c) => c.household === n.householdId)).map((n) => n.household),
  }
}

async function atVersion(context: Context, listId: string) {
  const version = await store.version(context, listId)
  if (!version) throw notFound('这份名单')
  const round = await roundOf(context, version.round_id)
  const ground: Ground = await groundOf(context, round.id)
  return { version, round, ground, placed: await store.placedIn(context, listId) }
}

function placedOf(line: store.LineView) {
  return { household: line.householdId, visitor: line.visitor.id, recorder: line.recorder?.id ?? null, why: line.why }
}

function minus(after: Objective, before: Objective): Objective {
  return {
    notTier0: after.notTier0 - before.notTier0,
    tier2: after.tier2 - before.tier2,
    repeated: after.repeated - before.repeated,
    maxLoad: after.maxLoad - before.maxLoad,
    sumSq: after.sumSq - before.sumSq,
    distance: after.distance - before.distance,
    changed: after.changed,
  }
}

async function roundOf(context: Context, roundId: string): Promise<RoundWithPlan> {
  const round = await findRound(context, roundId)
  if (!round) throw notFound('这一轮')
  return round
}
