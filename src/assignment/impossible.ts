import { isAllowed } from './eligibility.ts'
import type { Bench, Placement } from './placement.ts'
import { barredText } from './reasons.ts'
import type { Problem } from './result.ts'
import { byId, type Roster, sortedBy } from './roster.ts'
import { nameSome, personName, say } from './words.ts'

const NAMED = 6

/**
 * Explains every household without a visitor by the smallest set of causes, each with its repairs: nobody may visit it, or a
 * set of visitors is too few for the households that only they may visit (a minimum cut around those left out).
 */
export function problemsOfUnassigned(roster: Roster, placements: readonly Placement[], bench: Bench): Problem[] {
  const unassigned = placements.filter((p) => p.visitor === null)
  const barred = unassigned.filter((p) => !p.candidates.some(isAllowed))
  const short = unassigned.filter((p) => p.candidates.some(isAllowed))
  return [...nobodyMay(roster, barred), ...shortages(placements, short).map((s) => shortageProblem(roster, bench, s))]
}

/** Households that fail for the same cause are one problem. */
function nobodyMay(roster: Roster, barred: readonly Placement[]): Problem[] {
  const byCause = new Map<string, Placement[]>()
  for (const placement of barred) {
    const cause = causeOf(roster, placement)
    byCause.set(cause, [...(byCause.get(cause) ?? []), placement])
  }
  return [...byCause].map(([cause, group]) => {
    const ids = group.map((p) => p.household.id)
    return {
      code: 'no-visitor',
      households: ids,
      visitors: [...new Set(group.flatMap((p) => p.candidates.map((c) => c.visitor)))].sort(byId),
      text: say('家庭', nameSome(ids, NAMED), '没有可以家访的人：', cause),
      repairs: repairsForBarred(roster, group[0]!),
    }
  })
}

function causeOf(roster: Roster, { household, candidates }: Placement): string {
  if (!household.members.some((m) => roster.people.has(m))) return '家庭成员都不在人员名册'
  if (candidates.length === 0) return '本单位没有一把手、派驻纪检监察组长、分管领导或班子成员（§二.1）'
  return candidates.map((c) => barredText(roster, household, c, c.bars[0]!)).join('，')
}

function repairsForBarred(roster: Roster, { household, candidates }: Placement): string[] {
  const officers = household.members.flatMap((m) => roster.people.get(m) ?? [])
  const repairs: string[] = []
  if (officers.length === 0) repairs.push('核对该户成员，或从本轮名单中删去该户')
  if (officers.some((o) => o.role === 'head')) repairs.push('请上级单位指定人员家访该户（externals）')
  for (const { visitor, bars } of candidates) {
    const name = personName(roster, visitor)
    if (bars.length !== 1) continue
    if (bars[0] === 'absent') repairs.push(say('待', name, '能够参加后再派该户'))
    if (bars[0] === 'notVisitor') repairs.push(say('给', name, '设定户数上限，列为本轮家访人'))
    if (bars[0] === 'rotation') repairs.push(say('经批准，允许', name, '连续两轮家访该户'))
  }
  if (repairs.length === 0) repairs.push('为该户补登一名没有回避关系的分管或对口联系领导')
  return repairs
}

type Shortage = { visitors: Set<string>; left: Placement[]; households: Placement[] }

/** Visitors reached from a left-out household by moving households on: all full, or it would have been placed. */
function shortages(placements: readonly Placement[], short: readonly Placement[]): Shortage[] {
  const heldBy = new Map<string, Placement[]>()
  for (const p of placements) {
    if (p.visitor === null) continue
    heldBy.set(p.visitor, [...(heldBy.get(p.visitor) ?? []), p])
  }
  const found: Shortage[] = []
  for (const placement of short) {
    const visitors = reachedFrom(placement, heldBy)
    const overlapping = found.filter((s) => [...s.visitors].some((v) => visitors.has(v)))
    const merged: Shortage = { visitors, left: [placement], households: [] }
    for (const s of overlapping) {
      for (const v of s.visitors) merged.visitors.add(v)
      merged.left.push(...s.left)
      found.splice(found.indexOf(s), 1)
    }
    found.push(merged)
  }
  for (const s of found) {
    const held = [...s.visitors].flatMap((v) => heldBy.get(v) ?? [])
    s.households = sortedBy([...s.left, ...held], (p) => p.household.id)
  }
  return found
}

function reachedFrom(start: Placement, heldBy: ReadonlyMap<string, Placement[]>): Set<string> {
  const reached = new Set<string>()
  const queue = [start]
  for (const placement of queue) {
    for (const { visitor } of placement.candidates.filter(isAllowed)) {
      if (reached.has(visitor)) continue
      reached.add(visitor)
      queue.push(...(heldBy.get(visitor) ?? []).filter((p) => !p.isFrozen))
    }
  }
  return reached
}

function shortageProblem(roster: Roster, bench: Bench, { visitors, left, households }: Shortage): Problem {
  const ids = [...visitors].sort(byId)
  const names = ids.map((v) => personName(roster, v))
  // a cap below the frozen rows counts as those rows: they stay, and are reported by themselves
  const places = ids.reduce((sum, v) => {
    const b = bench.visitors.indexOf(v)
    return sum + Math.max(bench.caps[b]!, bench.taken[b]!)
  }, 0)
  const total = ids.length === 1 ? '上限' : say(ids.length, '人上限合计')
  const repairs =
    left.length === 1
      ? ids.map((v, i) => say('把', names[i]!, '的上限提高到', roster.instance.caps[v]! + 1, '户'))
      : [say('把', names.join('、'), '的上限合计提高', left.length, '户')]
  return {
    code: 'caps-short',
    households: households.map((p) => p.household.id),
    visitors: ids,
    text: say(
      households.length,
      '户只能由',
      names.join('、'),
      '家访，',
      total,
      places,
      '户：差',
      left.length,
      '户；未派：',
      nameSome(left.map((p) => p.household.id).sort(byId), NAMED),
    ),
    repairs: [...repairs, '请上级单位或其他班子成员参加家访'],
  }
}
