import { expect, test } from 'vitest'
import { countingDay, filledInDay } from '../people/roster/rules/officers.ts'
import { countyUnionScope } from './county-union-scope.fixture.ts'
import { isAdult } from './dates.ts'
import { scopeOf } from './scope.ts'

const day = '2026-06-30'
const adult = { birth: '1990-01', local: true, workplace: '县一中' }

test('§二: a spouse always, children who work here, parents of both sides who live here', () => {
  const reasons = (more: object) =>
    (['spouse', 'child', 'parent', 'parentInLaw'] as const).map((relation) =>
      scopeOf({ ...adult, ...more, relation }, countyUnionScope, day),
    )
  expect(reasons({})).toEqual(['covered', 'covered', 'covered', 'covered'])
  expect(reasons({ local: false })).toEqual(['covered', 'notLocal', 'notLocal', 'notLocal'])
  expect(reasons({ local: null })).toEqual(['covered', 'localUnknown', 'localUnknown', 'localUnknown'])
  expect(reasons({ workplace: '大学在读' })).toEqual(['covered', 'notWorking', 'covered', 'covered'])
})

test('a minor is never in scope, and a child of unknown age is not either', () => {
  const child = { ...adult, relation: 'child' as const }
  expect(scopeOf({ ...child, birth: '2012-12' }, countyUnionScope, day)).toBe('minor')
  expect(scopeOf({ ...child, birth: null }, countyUnionScope, day)).toBe('ageUnknown')
  expect(scopeOf({ ...child, birth: null, workplace: '小学在读' }, countyUnionScope, day)).toBe('minor')
  const everyone = { clause: '§二', relations: [{ relation: 'child' as const, when: 'always' as const }] }
  expect(scopeOf({ ...child, birth: '2012-12' }, everyone, day)).toBe('minor')
  expect(scopeOf({ ...child, birth: null }, everyone, day)).toBe('ageUnknown')
})

test('another plan has another scope, without other code', () => {
  const spousesOnly = { clause: '§三', relations: [{ relation: 'spouse' as const, when: 'livesLocally' as const }] }
  expect(scopeOf({ ...adult, relation: 'parent' }, spousesOnly, day)).toBe('notInPlan')
  expect(scopeOf({ ...adult, local: false, relation: 'spouse' }, spousesOnly, day)).toBe('notLocal')
})

test('of age is who surely has had the eighteenth birthday', () => {
  expect(isAdult('2008-06', '2026-06-30')).toBe(false)
  expect(isAdult('2008-06', '2026-07-01')).toBe(true)
  expect(isAdult('2008-12', '2027-01-01')).toBe(true)
})

test('ages count on the fill-in day if it is of the last year', () => {
  expect(filledInDay(['机关干部职工花名册', '填报时间：2026年2月'])).toBe('2026-02-01')
  expect(filledInDay(['填表日期: 2026.2.9'])).toBe('2026-02-09')
  expect(filledInDay(['填报时间：2026年13月'])).toBeNull()
  expect(countingDay('2026-02-01', day)).toBe('2026-02-01')
  expect(countingDay('2026-12-01', day)).toBe(day)
  expect(countingDay('2019-02-01', day)).toBe(day)
  expect(countingDay(null, day)).toBe(day)
})
