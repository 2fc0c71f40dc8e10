/** One unit, kept by many clerks: whatever the layout, the words and the order, the same people are read. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countyUnionScope } from '../../../vocabulary/county-union-scope.fixture.ts'
import { LAYOUTS } from './a-clerks-layouts.fixture.ts'
import { type MadeOfficer, madeUnit } from './a-clerks-unit.fixture.ts'
import {
  asSheet,
  familyTable,
  HEADINGS,
  type Heads,
  type Key,
  type MadeSheet,
  OFFICER_KEYS,
  RELATIVE_KEYS,
  staffTable,
} from './a-clerks-words.fixture.ts'
import { readRoster } from './read-roster.ts'

const read = (sheets: readonly MadeSheet[]) => readRoster(sheets.map(asSheet), countyUnionScope, '2026-06-30')
const word = (key: Key) => fc.constantFrom(...HEADINGS[key])
const keys = Object.keys(HEADINGS).filter((key): key is Key => key in HEADINGS)
const heads: fc.Arbitrary<Heads> = fc
  .tuple(...keys.map(word))
  .map((words) => Object.assign({ ...FIRST }, ...keys.map((key, at) => ({ [key]: words[at] }))))
const FIRST: Heads = {
  no: '序号',
  name: '姓名',
  gender: '性别',
  birth: '出生年月',
  party: '政治面貌',
  department: '部室',
  title: '职务',
  phone: '电话',
  area: '住址',
  charge: '分管领导',
  officer: '职工姓名',
  relation: '称谓',
  relative: '家属姓名',
  theirPhone: '电话',
  local: '是否本地',
  workplace: '单位',
  theirBirth: '出生年月',
}
const seeds = fc.integer({ min: 1, max: 100_000 })
const shuffled = <T>(list: readonly T[]) => fc.shuffledSubarray([...list], { minLength: list.length })

/** Who is who, without refs, in the order of the names. */
function described(unit: readonly MadeOfficer[], lists?: readonly string[]) {
  const family = unit.flatMap((o) =>
    o.family.filter(({ relation }) => lists?.includes(relation) ?? true).map((r) => `${o.name} ${r.relation}`),
  )
  return { officers: unit.map((o) => `${o.name} ${o.department} ${o.title}`).sort(), family: family.sort() }
}

function readAs(reading: ReturnType<typeof read>) {
  const names = new Map(reading.officers.map(({ ref, name }) => [ref, name]))
  return {
    officers: reading.officers.map((o) => `${o.name} ${o.department} ${o.title}`).sort(),
    family: reading.relatives.map((r) => `${names.get(r.officer ?? '') ?? '?'} ${r.relation}`).sort(),
  }
}

describe('a unit is read the same', () => {
  for (const [name, layout] of Object.entries(LAYOUTS))
    test(name, () => {
      fc.assert(
        fc.property(seeds, heads, (seed, words) => {
          const unit = madeUnit(seed)
          const reading = read(layout.sheets(words, unit))
          expect(readAs(reading)).toEqual(described(unit, layout.lists))
          const ofNames = new Set(unit.flatMap((o) => o.family.map((r) => r.name)))
          // no reading ever registers a person out of a family column
          expect(reading.officers.filter((o) => ofNames.has(o.name ?? ''))).toEqual([])
          if (!layout.asks) expect(reading.problems).toEqual([])
        }),
        { numRuns: 15 },
      )
    })

  test('whatever the order of the columns and of the sheets, their names, and what stands above the heads', () => {
    const above = fc.constantFrom<MadeSheet['rows']>(
      [],
      [['某单位花名册']],
      [['附件1'], ['登记表'], ['填报单位：某单位', null, '填报时间：2026年6月1日'], [null]],
    )
    const named = fc.constantFrom(['花名册', '家属'], ['Sheet1', 'Sheet2'], ['人员名册', '家庭成员情况'], ['1', '2'])
    fc.assert(
      fc.property(
        seeds,
        heads,
        shuffled(OFFICER_KEYS),
        shuffled(RELATIVE_KEYS),
        above,
        named,
        fc.boolean(),
        (seed, words, own, theirs, titles, names, turned) => {
          const unit = madeUnit(seed)
          const sheets = [
            { name: names[0]!, rows: [...titles, ...staffTable(words, unit, own)] },
            { name: names[1]!, rows: [...titles, ...familyTable(words, unit, theirs)] },
          ]
          const reading = read(turned ? sheets.toReversed() : sheets)
          expect(readAs(reading)).toEqual(described(unit))
          expect(reading.problems).toEqual([])
        },
      ),
      { numRuns: 60 },
    )
  })

  test('merged downwards, written once, ditto or repeated', () => {
    fc.assert(
      fc.property(seeds, heads, fc.constantFrom('merged', 'once', '同上', '〃'), (seed, words, way) => {
        const unit = madeUnit(seed)
        const rows = familyTable(words, unit).map((cells) => [...cells])
        const merges = [0, 1].flatMap((column) => {
          const found: { top: number; left: number; bottom: number; right: number }[] = []
          for (let at = 1; at < rows.length; ) {
            let end = at
            while (
              rows[end + 1]?.[0] === rows[at]?.[0] ||
              (column === 1 && rows[end + 1]?.[0] === null && end + 1 < rows.length)
            )
              end += 1
            for (let row = at + 1; row <= end; row++)
              rows[row]![column] = way === 'merged' || way === 'once' ? null : way
            if (end > at) found.push({ top: at + 1, left: column, bottom: end + 1, right: column })
            at = end + 1
          }
          return found
        })
        const family = { name: '家属', rows, ...(way === 'merged' ? { merges } : {}) }
        const reading = read([{ name: '花名册', rows: staffTable(words, unit) }, family])
        expect(readAs(reading)).toEqual(described(unit))
      }),
      { numRuns: 40 },
    )
  })
})
