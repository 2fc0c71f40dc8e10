import type { Bench, Placement } from './assign-visitors.ts'
import { isAllowed } from './eligibility.ts'
import { byId, type Roster, sortedBy } from './indexed-instance.ts'
import { barredText } from './reasons.ts'
import type { Problem, Repair } from './result.ts'
import { homeName, nameSome, personName, say } from './sentences.ts'

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
    // two people may have one name
    const key = [cause, ...placement.candidates.map((c) => `${c.visitor} ${c.bars.join(' ')}`)].join('\n')
    const group = byCause.get(key)
    if (group === undefined) byCause.set(key, [placement])
    else group.push(placement)
  }
  return [...byCause.values()].map((group) => {
    const cause = causeOf(roster, group[0]!)
    const ids = group.map((p) => p.household.id)
    return {
      code: 'no-visitor',
      households: ids,
      visitors: [...new Set(group.flatMap((p) => p.candidates.map((c) => c.visitor)))].sort(byId),
      text: say(
        '家庭',
        nameSome(
          ids.map((h) => homeName(roster, h)),
          NAMED,
        ),
        '没有可以家访的人：',
        cause,
      ),
      repairs: repairsForBarred(roster, group[0]!, ids),
    }
  })
}

function causeOf(roster: Roster, { household, candidates }: Placement): string {
  if (!household.members.some((m) => roster.people.has(m))) return '家庭成员都不在人员名册'
  if (candidates.length === 0) return '本单位没有一把手、派驻纪检监察组长、分管领导或班子成员（§二.1）'
  return candidates.map((c) => barredText(roster, household, c, c.bars[0]!)).join('，')
}

/** `households` share their candidates and what bars them; `first` is one of them. */
function repairsForBarred(roster: Roster, first: Placement, households: string[]): Repair[] {
  const officers = first.household.members.flatMap((m) => roster.people.get(m) ?? [])
  const repairs: Repair[] = []
  if (officers.length === 0) repairs.push({ text: '核对该户成员，或从本轮名单中删去该户', act: null })
  if (officers.some((o) => o.role === 'head'))
    repairs.push({ text: '请上级单位指定人员家访该户（externals）', act: null })
  for (const { visitor, bars } of first.candidates) {
    const name = personName(roster, visitor)
    if (bars.length !== 1) continue
    if (bars[0] === 'absent')
      repairs.push({ text: say('待', name, '能够参加后再派该户'), act: { kind: 'present', visitor } })
    if (bars[0] === 'notVisitor') {
      const cap = households.length
      repairs.push({
        text: say('给', name, '设定户数上限', cap, '户，列为本轮家访人'),
        act: { kind: 'visitor', visitor, cap },
      })
    }
    if (bars[0] === 'rotation')
      repairs.push({
        text: say('经批准，允许', name, '连续两轮家访该户'),
        act: { kind: 'allowRepeat', visitor, households },
      })
  }
  if (repairs.length === 0) repairs.push({ text: '为该户补登一名没有回避关系的分管或对口联系领导', act: null })
  return repairs
}

type Shortage = { visitors: Set<string>; left: Placement[]; households: Placement[] }

/** Visitors reached from a left-out household by moving households on: all full, or it would have been placed. */
function shortages(placements: readonly Placement[], short: readonly Placement[]): Shortage[] {
  const heldBy = new Map<string, Placement[]>()
  for (const p of placements) {
    if (p.visitor === null) continue
    const held = heldBy.get(p.visitor)
    if (held === undefined) heldBy.set(p.visitor, [p])
    else held.push(p)
  }
  const shortageOf = new Map<string, Shortage>()
  const found = new Set<Shortage>()
  for (const placement of short) {
    const { fresh, known } = reachedFrom(placement, heldBy, shortageOf)
    const merged: Shortage = { visitors: fresh, left: [placement], households: [] }
    for (const s of known) {
      for (const v of s.visitors) merged.visitors.add(v)
      merged.left.push(...s.left)
      found.delete(s)
    }
    for (const v of merged.visitors) shortageOf.set(v, merged)
    found.add(merged)
  }
  for (const s of found) {
    const held = [...s.visitors].flatMap((v) => heldBy.get(v) ?? [])
    s.households = sortedBy([...s.left, ...held], (p) => p.household.id)
    s.left = sortedBy(s.left, (p) => p.household.id)
  }
  return [...found]
}

/** Visitors not reached before, and the shortages already found that are reached: those are closed, and merged whole. */
function reachedFrom(
  start: Placement,
  heldBy: ReadonlyMap<string, Placement[]>,
  shortageOf: ReadonlyMap<string, Shortage>,
): { fresh: Set<string>; known: Set<Shortage> } {
  const fresh = new Set<string>()
  const known = new Set<Shortage>()
  const queue = [start]
  for (const placement of queue) {
    for (const { visitor } of placement.candidates.filter(isAllowed)) {
      const shortage = shortageOf.get(visitor)
      if (shortage !== undefined) known.add(shortage)
      if (shortage !== undefined || fresh.has(visitor)) continue
      fresh.add(visitor)
      queue.push(...(heldBy.get(visitor) ?? []).filter((p) => !p.isFrozen))
    }
  }
  return { fresh, known }
}

function shortageProblem(roster: Roster, bench: Bench, { visitors, left, households }: Shortage): Problem {
  const ids = [...visitors].sort(byId)
  const names = ids.map((v) => personName(roster, v))
  // a cap below the frozen rows counts as those rows: they stay, and are reported by themselves
  const places = ids.reduce((sum, v) => sum + placesOf(bench, v), 0)
  const total = ids.length === 1 ? '上限' : say(ids.length, '人上限合计')
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
      nameSome(
        left.map((p) => homeName(roster, p.household.id)),
        NAMED,
      ),
    ),
    repairs: [...raises(roster, bench, ids, left), { text: '请上级单位或其他班子成员参加家访', act: null }],
  }
}

function placesOf(bench: Bench, visitor: string): number {
  const b = bench.visitors.indexOf(visitor)
  return Math.max(bench.caps[b]!, bench.taken[b]!)
}

/** L5: one more place for any one of them; for several households a set of caps that is enough for all. */
function raises(roster: Roster, bench: Bench, ids: readonly string[], left: readonly Placement[]): Repair[] {
  const capText = (v: string, cap: number) => say(personName(roster, v), '的上限提高到', cap, '户')
  if (left.length === 1)
    return ids.map((visitor) => {
      const cap = placesOf(bench, visitor) + 1
      return { text: say('把', capText(visitor, cap)), act: { kind: 'caps', caps: [{ visitor, cap }] } }
    })
  // every household left out goes to somebody who may visit it: then all of them fit, whatever else moves
  const more = new Map<string, number>()
  for (const { candidates } of left) {
    const allowed = candidates.filter(isAllowed).filter((c, _at, all) => c.tier === all[0]!.tier)
    const least = allowed.reduce((a, b) => ((more.get(b.visitor) ?? 0) < (more.get(a.visitor) ?? 0) ? b : a))
    more.set(least.visitor, (more.get(least.visitor) ?? 0) + 1)
  }
  const caps = sortedBy([...more], ([v]) => v).map(([visitor, n]) => ({ visitor, cap: placesOf(bench, visitor) + n }))
  const texts = caps.map(({ visitor, cap }) => capText(visitor, cap))
  const total = say('合计提高', left.length, '户')
  return [{ text: say('把', texts.join('、'), '，', total), act: { kind: 'caps', caps } }]
}
