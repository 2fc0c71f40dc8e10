import { type Instance, instanceSchema } from '../src/list/solver/instance.ts'
import { mulberry32 } from './make-instance.ts'

export type JointShape = {
  units: number
  households: number
  /** head and team per unit; inspectors come on top, one for every three units */
  leaders: number
  /** places beyond what is needed, as a share of the households */
  slack: number
  /** share of officers who are kin of some visitor of their unit */
  kin: number
  /** share of officers whose spouse works in another unit */
  couples: number
  rotation: 'off' | 'soft' | 'hard'
}

/**
 * A county drawn jointly: units that share inspectors, and couples across units. Departments differ in size by a factor of
 * four, and last round was drawn by charge, so that hard rotation closes most of tier 0. The same seed, the same instance.
 */
export function makeJoint(seed: number, shape: JointShape): Instance {
  const random = mulberry32(seed)
  const below = (n: number) => Math.floor(random() * n)
  const units = Array.from({ length: shape.units }, (_, u) => `u${u}`)
  const inspectorOf = (u: number) => `u${u - (u % 3)}i`
  const perUnit = Math.floor(shape.households / shape.units)
  const departments = Math.max(2, (shape.leaders - 1) * 2)
  const chargeOf = (u: number, d: number) => `u${u}l${1 + (d % (shape.leaders - 1))}`
  const officers = units.flatMap((unit, u) =>
    Array.from({ length: perUnit }, (_, i) => {
      const isLeader = i < shape.leaders
      const d = Math.floor(departments * random() ** 1.6)
      return {
        id: isLeader ? `${unit}l${i}` : `${unit}p${i}`,
        unit,
        dept: isLeader ? null : `${unit}d${d}`,
        role: i === 0 ? 'head' : isLeader ? 'leader' : 'staff',
        kin: !isLeader && random() < shape.kin ? [`${unit}l${below(shape.leaders)}`] : [],
        canRecord: !isLeader && i % 8 === 0,
        last: chargeOf(u, d),
      }
    }),
  )
  const inspectors = units.flatMap((unit, u) =>
    u % 3 === 0 ? [{ id: `${unit}i`, unit, dept: null, role: 'inspector', kin: [], canRecord: false, last: null }] : [],
  )
  const households = [...officers, ...inspectors].map((o) => ({
    id: `h${o.id}`,
    members: [o.id],
    x: below(200),
    y: below(200),
    last: o.last,
  }))
  const homes = new Map(households.map((h) => [h.id, h]))
  for (const o of officers) {
    if (o.role !== 'staff' || random() >= shape.couples) continue
    const other = officers[below(officers.length)]!
    const home = homes.get(`h${o.id}`)
    if (other.role !== 'staff' || other.unit === o.unit || home === undefined || !homes.delete(`h${other.id}`)) continue
    home.members.push(other.id)
  }
  const all = [...homes.values()]
  const homeOf = new Map(all.flatMap((h) => h.members.map((m) => [m, h.id])))
  const cap = Math.ceil((perUnit * (1 + shape.slack)) / Math.max(1, shape.leaders))
  return instanceSchema.parse({
    format: 'visit-instance/1',
    name: `joint-${seed}`,
    config: { rotation: shape.rotation },
    units: units.map((id) => ({ id })),
    people: [...officers, ...inspectors].map(({ last: _last, ...o }) => ({
      ...o,
      household: homeOf.get(o.id) ?? null,
    })),
    households: all.map(({ last: _last, ...h }) => h),
    charge: units.flatMap((unit, u) =>
      Array.from({ length: departments }, (_, d) => ({ leader: chargeOf(u, d), dept: `${unit}d${d}` })),
    ),
    contact: units.flatMap((unit) =>
      Array.from({ length: departments }, (_, d) => ({
        leader: `${unit}l${below(shape.leaders)}`,
        dept: `${unit}d${d}`,
      })),
    ),
    inspectors: Object.fromEntries(units.map((unit, u) => [unit, inspectorOf(u)])),
    caps: Object.fromEntries([
      ...officers.filter((o) => o.role !== 'staff').map((o) => [o.id, cap]),
      ...inspectors.map((o) => [o.id, shape.leaders * 3 + 6]),
    ]),
    previous: all.flatMap((h) => (h.last === null ? [] : [{ household: h.id, visitor: h.last }])),
  })
}
