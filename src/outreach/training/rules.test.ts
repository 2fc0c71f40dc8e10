/** What a round still owes and who has not heard what (方案 §四.1). */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Mark, marks } from '../gatherings/rules.ts'
import { type Head, heads, lacking, type Marked, type Taught, taught, unplanned } from './rules.ts'

const some = fc.subarray([...heads], { minLength: 1 })
const sessions: fc.Arbitrary<Taught[]> = fc
  .array(fc.record({ covers: some, cancelled: fc.boolean(), held: fc.boolean() }), { maxLength: 5 })
  .map((all) => all.map((s, i) => ({ id: `s${i}`, ...s })))
const people = ['a', 'b', 'c']
const markedIn = (all: readonly Taught[]): fc.Arbitrary<Marked[]> =>
  all.length === 0
    ? fc.constant([])
    : fc.array(
        fc.record({
          sessionId: fc.constantFrom(...all.map(({ id }) => id)),
          officerId: fc.constantFrom(...people),
          mark: fc.constantFrom<Mark | null>(...marks, null),
        }),
        { maxLength: 12 },
      )
const world = sessions.chain((all) => markedIn(all).map((marked) => ({ all, marked })))

test('who lacks a head: exactly whoever came to nothing that was held and covers it, and made none of it up', () => {
  fc.assert(
    fc.property(world, ({ all, marked }) => {
      const lacks = lacking(people, all, marked)
      const stands = all.filter(({ held, cancelled }) => held && !cancelled)
      for (const person of people) {
        const heard = (head: Head) =>
          stands.some(
            ({ id, covers }) =>
              covers.includes(head) &&
              marked.some(
                (m) => m.sessionId === id && m.officerId === person && ['present', 'madeUp'].includes(`${m.mark}`),
              ),
          )
        const missed = heads.filter((head) => stands.some(({ covers }) => covers.includes(head)) && !heard(head))
        expect(lacks.get(person) ?? []).toEqual(missed)
      }
    }),
  )
})

test('coming to a session more, or another session held, never takes away what was heard; a cancelled one counts for nothing', () => {
  fc.assert(
    fc.property(world, ({ all, marked }) => {
      const before = lacking(people, all, marked)
      for (const { id } of all) {
        const came = lacking(people, all, [...marked, { sessionId: id, officerId: 'a', mark: 'present' }])
        for (const head of came.get('a') ?? []) expect(before.get('a')).toContain(head)
      }
      const without = all.filter(({ cancelled }) => !cancelled)
      expect(lacking(people, without, marked)).toEqual(before)
    }),
  )
})

test('a head is unplanned as long as no session that stands covers it, held or to come; nobody lacks what was not taught', () => {
  fc.assert(
    fc.property(world, ({ all, marked }) => {
      const planned = new Set(all.filter(({ cancelled }) => !cancelled).flatMap(({ covers }) => covers))
      expect(unplanned(all)).toEqual(heads.filter((head) => !planned.has(head)))
      const known = taught(all)
      for (const lacked of lacking(people, all, marked).values())
        for (const head of lacked) expect(known).toContain(head)
    }),
  )
})
