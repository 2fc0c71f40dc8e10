import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chargesByDepartment, type Held, heldAfter, type Staff, spread } from './charges-by-department.ts'

const staffOf = fc
  .array(fc.constantFrom('部室甲', '部室乙', '部室丙'), { maxLength: 9 })
  .map((departments) => departments.map((departmentId, i): Staff => ({ id: `职工${i}`, departmentId })))
const leaders = fc.constantFrom('领导一', '领导二', '领导三')
const kinds = fc.constantFrom<Held['kind']>('charge', 'contact')
/** Staff, and charges of some of them; often the same for a whole department, as rosters are. */
const rosters = staffOf.chain((staff) =>
  fc.record({
    staff: fc.constant(staff),
    held: fc
      .array(
        fc.record({
          kind: kinds,
          leaderId: leaders,
          whom: fc.constantFrom('部室甲', '部室乙', '职工0', '职工1', '职工5'),
        }),
      )
      .map((rows) => {
        const all = rows.flatMap(({ kind, leaderId, whom }) =>
          staff
            .filter((s) => s.departmentId === whom || s.id === whom)
            .map((s): Held => ({ kind, leaderId, officerId: s.id })),
        )
        return [...new Map(all.map((h) => [text(h), h])).values()]
      }),
  }),
)
const text = (h: Held) => `${h.kind} ${h.officerId} ${h.leaderId}`
const texts = (held: readonly Held[]) => held.map(text).sort()

test('rows by department and by officer mean exactly the charges they were made of', () => {
  fc.assert(
    fc.property(rosters, ({ staff, held }) => {
      expect(texts(spread(staff, chargesByDepartment(staff, held)))).toEqual(texts(held))
    }),
  )
})

test('a department whose whole staff has the same leaders is one row a leader; one who differs keeps them apart', () => {
  const staff = ['甲', '乙', '丙'].map((id) => ({ id, departmentId: '部室' }))
  const all = staff.map((s): Held => ({ officerId: s.id, leaderId: '领导', kind: 'charge' }))
  expect(chargesByDepartment(staff, all)).toEqual([
    { kind: 'charge', leaderId: '领导', officerId: null, departmentId: '部室' },
  ])
  expect(chargesByDepartment(staff, all.slice(1)).map((r) => r.officerId)).toEqual(['乙', '丙'])
})

test('after an import: what it says, else what was, else, for who is new, what the department has', () => {
  const one = (officerId: string, leaderId: string): Held => ({ officerId, leaderId, kind: 'charge' })
  const after = heldAfter(
    ['说到', '没说到', '新到', '无'],
    [one('说到', '旧'), one('没说到', '旧'), one('无', '旧')],
    [one('说到', '部室'), one('没说到', '部室'), one('新到', '部室'), one('无', '部室')],
    new Map([
      ['说到', [one('说到', '新')]],
      ['无', []],
    ]),
  )
  expect(after.map((h) => `${h.officerId} ${h.leaderId}`)).toEqual(['说到 新', '没说到 旧', '新到 部室'])
})
