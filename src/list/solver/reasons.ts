import type { Placement } from './assign-visitors.ts'
import { type Bar, isRepeat } from './avoidance.ts'
import { levelsOf, visitCost } from './costs.ts'
import { type Candidate, isAllowed } from './eligibility.ts'
import type { Roster } from './indexed-instance.ts'
import type { Household } from './instance.ts'
import type { Mode } from './result.ts'
import { deptName, personName, say } from './sentences.ts'

/** Why this household has this visitor: the rule, and what beat each better one (方案 §二.1, §三.1). */
export function reasonOf(roster: Roster, placement: Placement, loads: ReadonlyMap<string, number>, mode: Mode): string {
  const visitor = placement.visitor!
  const name = personName(roster, visitor)
  if (placement.isFrozen) {
    const breach = breachOf(roster, placement)
    const kept = say('本行已锁定，仍由', name, '家访')
    return breach === null ? kept : say(kept, '；但', breach, '，请核对')
  }
  const chosen = placement.candidates.find((c) => c.visitor === visitor)!
  const turn = rotationText(roster, placement, chosen, loads, mode)
  if (turn !== null) return say(tierReason(roster, placement, chosen, loads), '；', turn)
  return tierReason(roster, placement, chosen, loads)
}

function tierReason(
  roster: Roster,
  placement: Placement,
  chosen: Candidate,
  loads: ReadonlyMap<string, number>,
): string {
  const name = personName(roster, chosen.visitor)
  if (chosen.tier === 0) return directReason(roster, placement, chosen)
  const better = placement.candidates.filter((c) => c.tier < chosen.tier)
  const isChoice = better.some((c) => isAllowed(c) && hasRoom(roster, c.visitor, loads))
  if (isChoice) return say('沿用原名单，由', name, '家访：', groundText(roster, chosen))
  const beaten = tiersBelow[chosen.tier].flatMap((tier) => beatenTexts(roster, placement, tier))
  const isMoved = better.some(isAllowed)
  return say(
    ...beaten.flatMap((text) => [text, '，']),
    '改由',
    titled(roster, chosen),
    isMoved ? '，改派后其他人变动最少（§三.1）' : '（§三.1）',
  )
}

/** X4, soft: whom rotation passed over, where it was the first level at which the two differ and there was room. */
function rotationText(
  roster: Roster,
  { household, candidates }: Placement,
  chosen: Candidate,
  loads: ReadonlyMap<string, number>,
  mode: Mode,
): string | null {
  if (roster.instance.config.rotation !== 'soft' || isRepeat(roster, household, chosen.visitor)) return null
  const levels = levelsOf[mode]
  const own = visitCost(roster, household, chosen, levels)
  const passed = candidates.filter((c) => {
    if (!isAllowed(c) || !isRepeat(roster, household, c.visitor) || !hasRoom(roster, c.visitor, loads)) return false
    const cost = visitCost(roster, household, c, levels)
    return levels[cost.findIndex((n, l) => n !== own[l])] === 'repeated'
  })
  if (passed.length === 0) return null
  const before = passed.map((c) => personName(roster, c.visitor)).join('、')
  return say('轮换：上一轮由', before, '家访，本轮改由', personName(roster, chosen.visitor))
}

/** What a frozen row breaks, in Chinese; null when it still keeps every rule. */
export function breachOf(roster: Roster, placement: Placement): string | null {
  const visitor = placement.visitor!
  const candidate = placement.candidates.find((c) => c.visitor === visitor)
  if (candidate === undefined) {
    return roster.people.has(visitor)
      ? say(personName(roster, visitor), '不是该户的一把手、派驻纪检监察组长、分管或班子成员（§二.1）')
      : say(visitor, '已不在人员名册')
  }
  const bar = candidate.bars[0]
  return bar === undefined ? null : say(personName(roster, visitor), barText(roster, placement.household, visitor, bar))
}

/** What a bar says about a person, to stand after the name. */
export function barText(roster: Roster, household: Household, visitor: string, bar: Bar): string {
  if (bar === 'avoid') {
    const source = roster.avoidOf.get(household.id)?.get(visitor) ?? ''
    return source === '已登记回避' ? source : `有回避记录（${source}）`
  }
  return barTexts[bar]
}

/** Title and name, such as 分管领导乙. */
export function titled(roster: Roster, candidate: Candidate): string {
  return say(
    candidate.ground === 'team' && isHead(roster, candidate.visitor) ? '一把手' : titles[candidate.ground],
    personName(roster, candidate.visitor),
  )
}

function directReason(roster: Roster, placement: Placement, chosen: Candidate): string {
  const by = say('由', personName(roster, chosen.visitor), '家访：', groundText(roster, chosen))
  if (chosen.ground === 'charge') return by
  const barred = placement.candidates.filter((c) => !isAllowed(c))
  const beaten = barred.map((c) => barredText(roster, placement.household, c, c.bars[0]!))
  return beaten.length === 0 ? by : say(beaten.join('，'), '，', by)
}

function beatenTexts(roster: Roster, placement: Placement, tier: 0 | 1): string[] {
  const named = placement.candidates.filter((c) => c.tier === tier)
  if (named.length === 0) return [tier === 0 ? '该户没有分管领导' : '没有对口联系领导']
  return named.map((candidate) => {
    const bar = candidate.bars[0]
    if (bar !== undefined) return barredText(roster, placement.household, candidate, bar)
    return say(titled(roster, candidate), '已满', roster.instance.caps[candidate.visitor]!, '户上限')
  })
}

/** Who is barred and why, such as 分管领导乙与家访对象系亲属（回避）. */
export function barredText(roster: Roster, household: Household, candidate: Candidate, bar: Bar): string {
  return say(titled(roster, candidate), barText(roster, household, candidate.visitor, bar))
}

function groundText(roster: Roster, { visitor, ground, officer, dept }: Candidate): string {
  const subject = dept === null ? personName(roster, officer.id) : deptName(roster, dept)
  const absent = roster.chargeOf.actingFor.get(`${visitor} ${dept ?? officer.id}`)
  if (ground === 'charge' && absent !== undefined)
    return roster.people.has(absent)
      ? say('代管', personName(roster, absent), '分管的', subject, '（§二.1）')
      : say('代管分管', subject, '（§二.1）')
  if (ground === 'charge') return say('分管', subject, '（§二.1）')
  if (ground === 'contact') return say('对口联系', subject, '（§三.1）')
  return groundTexts[ground]
}

function hasRoom(roster: Roster, visitor: string, loads: ReadonlyMap<string, number>): boolean {
  return (loads.get(visitor) ?? 0) < roster.instance.caps[visitor]!
}

function isHead(roster: Roster, id: string): boolean {
  return roster.people.get(id)?.role === 'head'
}

const tiersBelow = { 1: [0], 2: [0, 1] } as const

const titles: Record<Candidate['ground'], string> = {
  head: '一把手',
  inspector: '派驻纪检监察组长',
  external: '上级指定人员',
  charge: '分管领导',
  contact: '对口联系领导',
  team: '班子成员',
}

const groundTexts = {
  head: '一把手家访班子成员（§二.1）',
  inspector: '派驻纪检监察组长家访班子成员（§二.1）',
  external: '一把手的家庭由上级指定人员家访（§二.1）',
  team: '单位班子成员（§三.1）',
} as const

const barTexts: Record<Exclude<Bar, 'avoid'>, string> = {
  own: '系本户成员（回避）',
  kin: '与家访对象系亲属（回避）',
  absent: '本轮不能参加家访',
  rotation: '上一轮已家访该户（须轮换）',
  gone: '已不在人员名册',
  notVisitor: '未列入本轮家访人',
}
