/**
 * The census and the plan as one instance to draw (方案 §二.1, §三.1). Everything a plan decides enters here: who is
 * visited, which tiers count, who visits the head, the cap.
 */

import type { PlanBody } from '../../programme/plan/rules.ts'
import type { Post } from '../../vocabulary/posts.ts'
import { type Instance, parseInstance } from './instance.ts'
import { capOf, type FrozenRow, type Settings } from './settings.ts'

export type CensusOfficer = {
  id: string
  name: string
  departmentId: string
  department: string
  title: string
  post: Post
  householdId: string
  /** 片区; empty when it is not known. */
  area: string
  canRecord: boolean
}
export type Census = {
  unitId: string
  officers: CensusOfficer[]
  /** `actingFor`: the leader in whose place this one is in charge today (代管). */
  charges: { leaderId: string; officerId: string; kind: 'charge' | 'contact'; actingFor: string | null }[]
  kin: { a: string; b: string }[]
  avoidances: { visitorId: string; householdId: string }[]
  previous: { householdId: string; visitorId: string }[]
  /** Where areas lie, in hundreds of metres east and north of the office. */
  places: { name: string; x: number; y: number }[]
}

const ROLES = { head: 'head', inspector: 'inspector', team: 'leader', staff: 'staff' } as const
/** One word for every source: a list is read by those whom it is about (need to know). */
const REGISTERED = '已登记回避'

/** Builds the instance to draw, or to amend where rows are given. */
export function instanceOf(
  census: Census,
  plan: PlanBody['visiting'],
  settings: Settings,
  rows: {
    current: readonly { household: string; visitor: string; recorder: string | null }[]
    frozen: readonly FrozenRow[]
  },
): Instance {
  const { officers } = census
  const kinOf = new Map<string, string[]>()
  for (const { a, b } of census.kin) {
    kinOf.set(a, [...(kinOf.get(a) ?? []), b])
    kinOf.set(b, [...(kinOf.get(b) ?? []), a])
  }
  const nameOf = new Map(officers.map((o) => [o.id, o.name]))
  const areaOf = new Map(officers.flatMap((o) => (o.area === '' ? [] : [[o.householdId, o.area] as const])))
  const visited = householdsVisited(officers, plan)
  const visitors = officers.filter((o) => o.post !== 'staff')
  const parsed = parseInstance({
    format: 'visit-instance/1',
    config: { rotation: settings.rotation },
    areas: census.places.map(({ name, x, y }) => ({ id: name, x, y })),
    units: [{ id: census.unitId }],
    departments: [
      ...new Map(officers.map((o) => [o.departmentId, { id: o.departmentId, name: o.department }])).values(),
    ],
    people: officers.map((o) => ({
      id: o.id,
      name: o.name,
      unit: census.unitId,
      dept: o.post === 'staff' ? o.departmentId : null,
      role: ROLES[o.post],
      household: o.householdId,
      kin: kinOf.get(o.id) ?? [],
      canRecord: o.canRecord,
      ill: settings.absent.includes(o.id),
    })),
    households: homes(officers, visited).map(([h, members]) => ({
      id: h,
      name: members.map((m) => nameOf.get(m) ?? '').join('、'),
      members,
      area: areaOf.get(h) ?? null,
    })),
    charge: plan.staffBy.includes('charge') ? dutiesOf(census, 'charge') : [],
    contact: plan.staffBy.includes('contact') ? dutiesOf(census, 'contact') : [],
    caps: Object.fromEntries(visitors.map((v) => [v.id, capOf(settings, v.id)])),
    previous: census.previous.map((p) => ({ household: p.householdId, visitor: p.visitorId })),
    repeatAllowed: settings.repeatAllowed,
    current: rows.current,
    frozen: rows.frozen,
    avoid: [
      ...census.avoidances.map((a) => ({
        visitor: a.visitorId,
        household: a.householdId,
        source: REGISTERED,
      })),
      ...closedByPlan(census, plan, visited, visitors),
    ],
  })
  if (!parsed.ok) throw new Error(`the census makes no instance: ${parsed.sentences[0]}`)
  return parsed.instance
}

/** Members of the visited households; officers of a household that is not visited itself are left out. */
function homes(officers: readonly CensusOfficer[], visited: readonly string[]): [string, string[]][] {
  const members = new Map(visited.map((h): [string, string[]] => [h, []]))
  for (const o of officers) members.get(o.householdId)?.push(o.id)
  return [...members]
}

/** The cap when the plan names none: this much above the average load, as the plan says, never below one. */
export function defaultCap(households: number, visitors: number, aboveAverage: number): number {
  return Math.max(1, Math.ceil((households / Math.max(1, visitors)) * aboveAverage))
}

/** Households in the plan's reach, in the order of the roster. */
export function householdsVisited(
  officers: readonly Pick<CensusOfficer, 'householdId' | 'post' | 'title'>[],
  plan: PlanBody['visiting'],
): string[] {
  const isVisited = (o: Pick<CensusOfficer, 'post' | 'title'>) => {
    if (o.post === 'head' && plan.headBy === 'nobody') return false
    if (plan.visited === 'everyone') return true
    return o.post === 'staff' && plan.keyPostWords.some((word) => o.title.includes(word))
  }
  const heads = new Set(
    plan.headBy === 'nobody' ? officers.filter((o) => o.post === 'head').map((o) => o.householdId) : [],
  )
  return [...new Set(officers.filter(isVisited).map((o) => o.householdId))].filter((h) => !heads.has(h))
}

function dutiesOf(census: Census, kind: 'charge' | 'contact') {
  return census.charges
    .filter((c) => c.kind === kind)
    .map((c) => ({
      leader: c.leaderId,
      person: c.officerId,
      ...(c.actingFor === null ? {} : { actingFor: c.actingFor }),
    }))
}

/** Pairs the plan leaves out: leadership visited by another than the plan names; staff by a leader of no named tier. */
function closedByPlan(
  census: Census,
  plan: PlanBody['visiting'],
  visited: readonly string[],
  visitors: readonly CensusOfficer[],
) {
  const leadership = new Set(census.officers.filter((o) => o.post !== 'staff').map((o) => o.householdId))
  const homeOf = new Map(census.officers.map((o) => [o.id, o.householdId]))
  const named = new Set(
    census.charges.filter((c) => plan.staffBy.includes(c.kind)).map((c) => `${c.leaderId} ${homeOf.get(c.officerId)}`),
  )
  const may = (v: CensusOfficer, h: string) => {
    if (leadership.has(h)) return (v.post === 'head' || v.post === 'inspector') && plan.leadershipBy.includes(v.post)
    return plan.staffBy.includes('anyLeader') || named.has(`${v.id} ${h}`)
  }
  return visited.flatMap((h) =>
    visitors
      .filter((v) => v.householdId !== h && !may(v, h) && wouldBeAllowed(v, leadership.has(h)))
      .map((v) => ({ visitor: v.id, household: h, source: '方案未安排' })),
  )
}

/** Only pairs the general rules would let through need closing; the rest are closed by R1 already. */
function wouldBeAllowed(v: CensusOfficer, leadership: boolean): boolean {
  return !leadership || v.post === 'head' || v.post === 'inspector'
}
