/** What the division of work says that a list does not know yet (方案 §二.1, §三.1). */
import { expect, test } from 'vitest'
import { readPresets } from '../../programme/plan/reads.ts'
import type { Census } from '../solver/from-register.ts'
import { registerDrift } from './register-drift.ts'

const visiting = readPresets().find((p) => p.key === 'county-union')!.body.visiting
const person = (name: string, post: Census['officers'][number]['post']): Census['officers'][number] => ({
  id: name,
  name,
  departmentId: '部室',
  department: '部室',
  title: '',
  post,
  householdId: `${name}家`,
  area: '',
  canRecord: true,
})
const charge = (leaderId: string, officerId: string, actingFor: string | null = null) => ({
  leaderId,
  officerId,
  kind: 'charge' as const,
  actingFor,
})
const contact = (leaderId: string, officerId: string) => ({ ...charge(leaderId, officerId), kind: 'contact' as const })
const officers = [person('一把手', 'head'), person('甲', 'team'), person('乙', 'team'), person('职工', 'staff')]
const moved = (
  tier: number,
  visitor: string,
  now: Census['charges'],
  then: Census['charges'] = now,
  people = officers,
) =>
  registerDrift(
    { unitId: '单位', officers: people, charges: now, kin: [], avoidances: [], previous: [], places: [] },
    visiting,
    [
      {
        householdId: '职工家',
        members: [{ name: '职工' }],
        visitor: { id: visitor, name: visitor },
        recorder: null,
        tier,
        done: false,
      },
    ],
    then,
  ).moved

test('nothing has moved while the visitor is still in charge, or was never the one and nothing changed', () => {
  expect(moved(0, '甲', [charge('甲', '职工')])).toEqual([])
  expect(moved(2, '乙', [charge('甲', '职工')])).toEqual([])
  expect(moved(1, '乙', [charge('甲', '职工'), contact('乙', '职工')])).toEqual([])
  expect(moved(2, '乙', [])).toEqual([])
})

test('a charge that went to another, to a substitute, or to nobody is told with who has it now', () => {
  expect(moved(0, '甲', [charge('乙', '职工')])).toEqual(['职工：甲不再分管，现由乙分管'])
  expect(moved(0, '甲', [charge('乙', '职工', '甲')])).toEqual(['职工：甲不再分管，现由乙代管'])
  expect(moved(0, '甲', [])).toEqual(['职工：甲不再分管，现在没有分管领导'])
})

test('a contact that ended, and a charge that changed since the list was made, are told though the visitor was another', () => {
  expect(moved(1, '乙', [charge('甲', '职工')])).toEqual(['职工：乙不再对口联系，现由甲分管'])
  expect(moved(2, '乙', [charge('一把手', '职工')], [charge('甲', '职工')])).toEqual([
    '职工：分管领导有变动，现由一把手分管',
  ])
  expect(moved(2, '乙', [charge('乙', '职工')], [charge('甲', '职工')])).toEqual([])
})

test('who became one of the leadership is to be visited by the head or the inspector', () => {
  const risen = officers.map((o) => (o.id === '职工' ? person('职工', 'team') : o))
  expect(moved(0, '甲', [], [], risen)).toEqual(['职工：已是班子成员，应由一把手或派驻纪检监察组长家访（§二.1）'])
  expect(moved(0, '一把手', [], [], risen)).toEqual([])
})

test('who must not come (回避) is told of the household, to everybody but those who go there', () => {
  const line = { householdId: '职工家', members: [{ name: '职工' }], tier: 0, done: false }
  const goes = { visitor: { id: '甲', name: '甲' }, recorder: { id: '乙', name: '乙' } }
  const barred = (over: Partial<Census>, reader: string | null = null) =>
    registerDrift(
      { unitId: '单位', officers, charges: [], kin: [], avoidances: [], previous: [], places: [], ...over },
      visiting,
      [{ ...line, ...goes }],
      [],
      reader,
    ).barred
  const avoidances = [{ visitorId: '甲', householdId: '职工家' }]
  expect(barred({})).toEqual([])
  expect(barred({ avoidances })).toEqual(['职工'])
  expect(barred({ avoidances }, '一把手')).toEqual(['职工'])
  expect(barred({ avoidances }, '甲')).toEqual([])
  expect(barred({ kin: [{ a: '乙', b: '职工' }] })).toEqual(['职工'])
  const married = officers.map((o) => (o.id === '乙' ? { ...o, householdId: '职工家' } : o))
  expect(barred({ officers: married })).toEqual(['职工'])
})
