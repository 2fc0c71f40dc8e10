/** What the register says that a list does not know yet: who joined, who left, whose visitor or recorder is gone or must not come. Pure. */
import type { PlanBody } from '../../programme/plan/rules.ts'
import { type Census, householdsVisited } from '../solver/from-register.ts'

type Line = {
  householdId: string
  members: { name: string }[]
  visitor: { id: string; name: string }
  recorder: { id: string; name: string } | null
  /** 0 charge (or the leadership's own visitor), 1 contact, 2 another leader: as it was when the list was made. */
  tier: number
  done: boolean
}
export type RegisterDrift = { joined: string[]; left: string[]; gone: string[]; barred: string[]; moved: string[] }

/**
 * Names, each once: households to add, households to take off, people who can no longer visit or record, households whose visitor or
 * recorder must not come now (回避, §三.1; which of them, and by whose word, is not told: mission, line 5); and, as sentences, households whose visitor is no longer the one the division of work names (方案 §二.1, §三.1). `then`: the
 * charges on the day the list was made. `notToldOfOwn`: the reader who is not told that an own household must have another.
 */
export function registerDrift(
  census: Census,
  plan: PlanBody['visiting'],
  lines: readonly Line[],
  then: Census['charges'],
  notToldOfOwn: string | null = null,
): RegisterDrift {
  const visited = new Set(householdsVisited(census.officers, plan))
  const listed = new Set(lines.map((l) => l.householdId))
  const leaders = new Set(census.officers.filter((o) => o.post !== 'staff').map((o) => o.id))
  const recorders = new Set(census.officers.filter((o) => o.canRecord).map((o) => o.id))
  const open = lines.filter((l) => !l.done)
  const gone = open.flatMap((l) => [
    ...(leaders.has(l.visitor.id) ? [] : [l.visitor.name]),
    ...(l.recorder === null || recorders.has(l.recorder.id) ? [] : [l.recorder.name]),
  ])
  const joined = [...visited]
    .filter((h) => !listed.has(h))
    .map((h) =>
      census.officers
        .filter((o) => o.householdId === h)
        .map((o) => o.name)
        .join('、'),
    )
  const left = open.filter((l) => !visited.has(l.householdId)).map(namesOf)
  const isTold = (l: Line) => ![l.visitor.id, l.recorder?.id].includes(notToldOfOwn ?? '')
  const barred = open.filter((l) => visited.has(l.householdId) && isTold(l) && mustNotCome(census, l)).map(namesOf)
  const still = open.filter((l) => visited.has(l.householdId) && leaders.has(l.visitor.id))
  const moved = movesAmong(census, plan, then)
  return { joined, left, gone: [...new Set(gone)], barred, moved: still.flatMap(moved) }
}

const namesOf = (line: Line) => line.members.map((m) => m.name).join('、')

/** Visitor or recorder is of the household, kin to it, or on record as avoiding it. */
function mustNotCome({ officers, kin, avoidances }: Census, { householdId, visitor, recorder }: Line): boolean {
  const goes = [visitor.id, ...(recorder ? [recorder.id] : [])]
  const home = officers.filter((o) => o.householdId === householdId).map((o) => o.id)
  return (
    goes.some((id) => home.includes(id)) ||
    kin.some(({ a, b }) => (goes.includes(a) && home.includes(b)) || (goes.includes(b) && home.includes(a))) ||
    avoidances.some((avoided) => avoided.householdId === householdId && goes.includes(avoided.visitorId))
  )
}

/** What the division of work says of one line today, where it says otherwise than the list. */
function movesAmong(census: Census, plan: PlanBody['visiting'], then: Census['charges']) {
  const homes = Map.groupBy(census.officers, (o) => o.householdId)
  const people = new Map(census.officers.map((o) => [o.id, o]))
  const now = dutiesBy(census.charges)
  const before = dutiesBy(then)
  return (line: Line): string[] => {
    const members = homes.get(line.householdId) ?? []
    const who = members.map((m) => m.name).join('、')
    const post = people.get(line.visitor.id)?.post
    if (members.some((m) => m.post !== 'staff'))
      return post === 'head' || post === 'inspector'
        ? []
        : [`${who}：已是班子成员，应由一把手或派驻纪检监察组长家访（§二.1）`]
    if (!plan.staffBy.includes('charge')) return []
    const held = (duties: Duties, kind: 'charge' | 'contact') =>
      members.flatMap((m) => duties.get(`${kind} ${m.id}`) ?? [])
    const leaders = held(now, 'charge')
    const isCharge = leaders.some((c) => c.leaderId === line.visitor.id)
    if (isCharge) return []
    const saysNow = leaders.map((c) => `${people.get(c.leaderId)?.name ?? ''}${c.actingFor === null ? '分管' : '代管'}`)
    const instead = saysNow.length > 0 ? `，现由${[...new Set(saysNow)].join('、')}` : '，现在没有分管领导'
    if (line.tier === 0) return [`${who}：${line.visitor.name}不再分管${instead}`]
    if (line.tier === 1 && !held(now, 'contact').some((c) => c.leaderId === line.visitor.id))
      return [`${who}：${line.visitor.name}不再对口联系${instead}`]
    const same = setOf(leaders) === setOf(held(before, 'charge'))
    return same ? [] : [`${who}：分管领导有变动${instead}`]
  }
}

type Duties = ReadonlyMap<string, Census['charges']>

function dutiesBy(charges: Census['charges']): Duties {
  return Map.groupBy(charges, (c) => `${c.kind} ${c.officerId}`)
}

function setOf(charges: Census['charges']): string {
  return charges
    .map((c) => c.leaderId)
    .sort()
    .join(' ')
}
