/**
 * The office's list: the census as it stands, the plan and the settings of this round, solved in one of the three modes.
 * Pure (方案 §二.1, §三.1).
 */

import type { PlanBody } from '../../programme/plan/rules.ts'
import { compareBy } from '../../vocabulary/name-order.ts'
import type { NameOrder } from '../../vocabulary/name-orders.ts'
import { companionsFor } from './assign-companions.ts'
import type { Placed } from './differences.ts'
import { drawList } from './draw-list.ts'
import { type Census, defaultCap, householdsVisited, instanceOf } from './from-register.ts'
import type { Instance } from './instance.ts'
import type { Mode, Result } from './result.ts'
import type { FrozenRow, Settings } from './settings.ts'

type Visiting = PlanBody['visiting']
export type Task = {
  census: Census
  plan: Visiting
  /** How names stand on the list. */
  order: NameOrder
  settings: Settings
  mode: Mode
  /** The list that is amended; empty for a new one. */
  current: readonly Placed[]
  /** Rows of visits that were held or ended: they never change. */
  done: readonly FrozenRow[]
}
export type Solved = { result: Result; settings: Settings; companions: ReadonlyMap<string, string[]> }

/** Settings of a first draw: the plan's rotation, and its cap; null where the plan names none and the list decides. */
export function firstSettings(plan: Visiting): Omit<Settings, 'cap'> & { cap: number | null } {
  return { rotation: plan.rotation, cap: plan.cap, caps: {}, absent: [], frozen: [], repeatAllowed: [] }
}

/**
 * Solves with the cap as set; with `cap: null` it is the smallest, from the plan's factor above the average up, that
 * leaves nobody out for want of room. The settings returned name the cap that was used.
 */
export function solve(task: Omit<Task, 'settings'> & { settings: ReturnType<typeof firstSettings> }): Solved {
  const { census, plan, settings } = task
  const visitors = census.officers.filter((o) => o.post !== 'staff' && !settings.absent.includes(o.id)).length
  const households = householdsVisited(census.officers, plan).length
  let cap = settings.cap ?? defaultCap(households, visitors, plan.capAboveAverage)
  for (;;) {
    const solved = solveWith({ ...task, settings: { ...settings, cap } })
    const short = solved.result.problems.some((p) => p.code === 'caps-short')
    if (!short || settings.cap !== null || cap >= households) return solved
    cap += 1
  }
}

function solveWith(task: Task): Solved {
  const { census, plan, settings } = task
  const drawn = inOrder(drawList(instanceFor(task), task.mode), census, task.order)
  const along = companionsFor(drawn.list, census, plan.peopleAVisit)
  const done = new Set(task.done.map((r) => r.household))
  const problems = [...drawn.problems, ...along.problems].filter((p) => !onlyAbout(p.households, done))
  return { result: { ...drawn, problems }, settings, companions: along.of }
}

/** The instance a task amounts to. */
export function instanceFor(task: Omit<Task, 'mode' | 'order'>): Instance {
  const here = new Set(householdsVisited(task.census.officers, task.plan))
  const done = new Set(task.done.map((r) => r.household))
  const frozen = [...task.done, ...task.settings.frozen.filter((r) => !done.has(r.household))]
  return instanceOf(task.census, task.plan, task.settings, {
    current: task.current.filter((r) => here.has(r.household)),
    frozen: frozen.filter((r) => here.has(r.household)),
  })
}

/** A visit that was held cannot be put right any more: what its row breaks is no problem to be solved. */
function onlyAbout(households: readonly string[], done: ReadonlySet<string>): boolean {
  return households.length > 0 && households.every((h) => done.has(h))
}

/** Lines in the order of names, each household by the first of its officers, whatever order the solver answers in. */
function inOrder(result: Result, census: Census, order: NameOrder): Result {
  const people = census.officers.map((o, position) => ({ ...o, position })).sort(compareBy(order))
  const position = new Map(people.map((o, i): [string, number] => [o.householdId, i]).reverse())
  return {
    ...result,
    list: [...result.list].sort((a, b) => (position.get(a.household) ?? 0) - (position.get(b.household) ?? 0)),
  }
}
