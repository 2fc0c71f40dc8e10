import { type Instance, instanceSchema } from '../src/list/solver/instance.ts'

export type Shape = {
  households: number
  /** head and inspector included */
  visitors: number
  /** places beyond what is needed, as a share of the households */
  slack: number
  /** share of officers who are kin of some visitor */
  kin: number
  rotation: 'off' | 'soft' | 'hard'
}

/** A made-up unit of the given size; the same seed gives the same instance everywhere. */
export function makeInstance(seed: number, shape: Shape): Instance {
  const random = mulberry32(seed)
  const below = (n: number) => Math.floor(random() * n)
  const leaders = Array.from({ length: shape.visitors }, (_, i) => `v${i}`)
  const team = leaders.slice(2)
  const depts = Array.from({ length: team.length * 2 }, (_, d) => `d${d}`)
  const people = Array.from({ length: shape.households }, (_, i) => {
    const isLeader = i < leaders.length
    return {
      id: isLeader ? leaders[i]! : `p${i}`,
      unit: 'u0',
      dept: isLeader ? null : depts[below(depts.length)]!,
      role: i === 0 ? 'head' : i === 1 ? 'inspector' : isLeader ? 'leader' : 'staff',
      household: `h${i}`,
      kin: !isLeader && random() < shape.kin ? [leaders[below(leaders.length)]!] : [],
      canRecord: !isLeader && i % 10 === 0,
    }
  })
  const recorders = people.filter((p) => p.canRecord)
  const cap = Math.ceil((shape.households * (1 + shape.slack)) / Math.max(1, team.length))
  return instanceSchema.parse({
    format: 'visit-instance/1',
    name: `made-${seed}`,
    config: { rotation: shape.rotation },
    units: [{ id: 'u0' }],
    people,
    households: people.map((p) => ({ id: p.household, members: [p.id], x: below(200), y: below(200) })),
    charge: depts.map((dept, d) => ({ leader: team[d % team.length]!, dept })),
    contact: depts.flatMap((dept) => (random() < 0.7 ? [{ leader: team[below(team.length)]!, dept }] : [])),
    caps: Object.fromEntries(leaders.map((v, i) => [v, i < 2 ? shape.visitors : cap])),
    partners: Object.fromEntries(leaders.map((v, i) => [v, recorders[i % recorders.length]?.id ?? v])),
    previous: people.map((p) => ({ household: p.household, visitor: leaders[below(leaders.length)]! })),
  })
}

/** A small random generator with a 32-bit state; returns numbers in [0, 1). */
export function mulberry32(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
