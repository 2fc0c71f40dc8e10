import fc from 'fast-check'
import { type Instance, instanceSchema } from './instance.ts'

/** Arbitrary small instances of up to two units, with couples, kin, caps, absences, frozen and current rows. */
export function instances(most: { leaders: number; staff: number }): fc.Arbitrary<Instance> {
  return fc
    .record({
      leaders: fc.integer({ min: 1, max: most.leaders }),
      staff: fc.integer({ min: 1, max: most.staff }),
      rotation: fc.constantFrom('off', 'soft', 'hard'),
      dice: fc.infiniteStream(fc.nat({ max: 9999 })),
    })
    .map(({ leaders, staff, rotation, dice }) => {
      const below = (n: number) => dice.next().value! % n
      const chance = (percent: number) => below(100) < percent
      const units = chance(30) ? 2 : 1
      const visitors = Array.from({ length: leaders + 2 }, (_, i) => `v${i}`)
      const officers = Array.from({ length: visitors.length + staff }, (_, i) => ({
        id: i < visitors.length ? `v${i}` : `s${i}`,
        unit: `u${i < 3 ? 0 : below(units)}`,
        dept: i < visitors.length ? null : `d${below(3)}`,
        role: i === 0 ? 'head' : i === 1 ? 'inspector' : i < visitors.length ? 'leader' : 'staff',
        kin: chance(25) ? [`v${below(visitors.length)}`] : [],
        canRecord: chance(i < visitors.length ? 20 : 50),
        ill: chance(5),
      }))
      const households: { id: string; members: string[]; x: number; y: number }[] = []
      for (const o of officers) {
        if (households.length > 0 && chance(15)) households[below(households.length)]!.members.push(o.id)
        else households.push({ id: `h${o.id}`, members: [o.id], x: below(4), y: below(4) })
      }
      const homeOf = (id: string) => households.find((h) => h.members.includes(id))!.id
      const anyRows = (percent: number) =>
        households.flatMap((h) =>
          chance(percent) ? [{ household: h.id, visitor: visitors[below(visitors.length)]! }] : [],
        )
      return instanceSchema.parse({
        format: 'visit-instance/1',
        config: { rotation },
        people: officers.map((o) => ({ ...o, household: homeOf(o.id) })),
        households,
        charge: [0, 1, 2].map((d) => ({ leader: visitors[below(visitors.length)]!, dept: `d${d}` })),
        contact: [0, 1].map((d) => ({ leader: visitors[below(visitors.length)]!, dept: `d${d}` })),
        caps: Object.fromEntries(visitors.map((v) => [v, below(4 + staff)])),
        partners: chance(50) ? { v0: `s${visitors.length}`, v2: `s${visitors.length}` } : {},
        previous: anyRows(60),
        repeatAllowed: anyRows(10),
        frozen: anyRows(10),
        current: anyRows(70),
        avoid: chance(20) ? [{ household: households[0]!.id, visitor: 'v2', source: '家属申请' }] : [],
      })
    })
}
