import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countyUnionScope } from '../../../vocabulary/county-union-scope.fixture.ts'
import { EMPTY, numbered, readBack, registerAfter } from './a-register.fixture.ts'
import { OFFICER_HEAD, officer, RELATIVE_HEAD, sheetOf } from './a-sheet.fixture.ts'
import type { SheetCell } from './cells.ts'
import { planImport } from './plan-import.ts'
import { readRoster } from './read-roster.ts'
import type { RosterReading } from './reading-schema.ts'

/** Rosters as a unit may have them: namesakes in different departments, couples, kin, adult and minor children, gaps. */
const DEPARTMENTS = ['机关领导', '办公室', '组织部', '财务部']
const NAMES = ['王芳', '李强', '萧斌', '赵敏', '孙丽', '周正', '吴梅', '郑和']
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null, freq: 4 })
const month = fc
  .integer({ min: 0, max: 35 * 12 })
  .map((n) => `${1960 + Math.floor(n / 12)}.${String(1 + (n % 12)).padStart(2, '0')}`)
const phone = fc.integer({ min: 0, max: 99_999_999 }).map((n) => `139${String(n).padStart(8, '0')}`)

const person = fc.record({
  name: fc.constantFrom(...NAMES),
  department: fc.constantFrom(...DEPARTMENTS),
  title: fc.constantFrom('科员', '部长', '党组成员、副主席', '工勤人员'),
  birth: maybe(month),
  phone: maybe(phone),
  leader: maybe(fc.constantFrom(...NAMES)),
  kin: maybe(fc.constantFrom('王芳（表亲）', '李强', '周正（配偶）')),
  record: fc.boolean(),
  family: fc.array(
    fc.record({
      word: fc.constantFrom('配偶', '儿子', '女儿', '父亲', '母亲', '岳父', '婆婆', '朋友'),
      name: fc.constantFrom('周兰', '钱老', '吴小', '王芳', '李强'),
      birth: maybe(fc.constantFrom('1950.02', '1981.11', '2000.01', '2015.06')),
      local: fc.constantFrom('是', '否', null),
      work: fc.constantFrom('县一中', '待业', '本单位', null),
      phone: maybe(phone),
    }),
    { maxLength: 3 },
  ),
})
/** One name once in a department: of two nobody could say whose family is whose. */
const roster = fc.uniqueArray(person, { selector: (p) => `${p.name} ${p.department}`, maxLength: 12 })
type People = typeof roster extends fc.Arbitrary<infer T> ? T : never

function readingOf(people: People): RosterReading {
  const officers = people.map((p) =>
    officer(p.name, p.department, {
      职务: p.title,
      出生年月: p.birth,
      联系电话: p.phone,
      分管领导: p.leader,
      与本单位职工亲属关系: p.kin,
      备注: p.record ? '可担任记录员' : null,
    }),
  )
  const relatives = people.flatMap((p) =>
    p.family.map((r): SheetCell[] => [p.name, p.department, r.word, r.name, r.phone, r.local, r.work, r.birth]),
  )
  const sheets = [sheetOf('职工', [OFFICER_HEAD, ...officers]), sheetOf('家属', [RELATIVE_HEAD, ...relatives])]
  return readRoster(sheets, countyUnionScope, '2026-06-30')
}

/** Namesakes of two departments who wrote one phone down, and perhaps one month of birth. */
const oneOf = (department: string, birth: string | null): People[number] => ({
  ...{
    name: '吴梅',
    department,
    title: '科员',
    birth,
    phone: '13900000025',
    leader: null,
    kin: null,
    record: false,
    family: [],
  },
})
const namesakes = (birth: string | null): [People] => [[oneOf('组织部', birth), oneOf('机关领导', birth)]]

/** Any answer will do for these properties: the first candidate, else new. */
function answered(register: Parameters<typeof planImport>[0], reading: RosterReading) {
  let answers: Record<string, string> = {}
  for (;;) {
    const plan = planImport(register, reading, answers, numbered('n'))
    const [ask] = plan.asks
    if (!ask) return plan
    answers = { ...answers, [ask.row.ref]: ask.candidates[0]?.id ?? 'new' }
  }
}

const ids = (() => {
  const next = numbered('p')
  return next
})()

test('importing what was just imported plans nothing, whatever the roster', () => {
  fc.assert(
    fc.property(roster, (people) => {
      const reading = readingOf(people)
      const register = registerAfter(EMPTY, planImport(EMPTY, reading, {}, ids))
      const again = planImport(register, reading, {}, ids)
      expect([again.added, again.changed, again.asks, again.gone]).toEqual([[], [], [], []])
      expect(again.write).toEqual({ households: [], officers: [], charges: new Map(), kin: [], relatives: [] })
    }),
    { numRuns: 200, examples: [namesakes(null), namesakes('1981.11')] },
  )
})

test('a second roster over a first: imported again it plans nothing', () => {
  fc.assert(
    fc.property(roster, roster, (first, second) => {
      const before = registerAfter(EMPTY, planImport(EMPTY, readingOf(first), {}, ids))
      const reading = readingOf(second)
      const after = registerAfter(before, answered(before, reading))
      const again = planImport(after, reading, Object.fromEntries([]), ids)
      const write = { ...again.write, officers: again.asks.length > 0 ? [] : again.write.officers }
      if (again.asks.length > 0) return
      expect([again.added, again.changed]).toEqual([[], []])
      expect(write).toEqual({ households: [], officers: [], charges: new Map(), kin: [], relatives: [] })
    }),
    { numRuns: 200 },
  )
})

test('nobody registered is matched twice, and nobody is both matched and gone', () => {
  fc.assert(
    fc.property(roster, roster, (first, second) => {
      const before = registerAfter(EMPTY, planImport(EMPTY, readingOf(first), {}, ids))
      const plan = planImport(before, readingOf(second), {}, ids)
      const matched = plan.matched.flatMap(({ known }) => known?.id ?? [])
      expect(new Set(matched).size).toBe(matched.length)
      expect(plan.gone.filter(({ id }) => matched.includes(id))).toEqual([])
      for (const { row, known } of plan.matched)
        if (known && known.name === row.name && known.birth && row.birth && known.birth !== row.birth.slice(0, 7))
          expect([known.department, known.phone]).toEqual([row.department, row.phone])
    }),
    { numRuns: 200 },
  )
})

test('the register written as the template and read again has no problem and plans nothing', () => {
  fc.assert(
    fc.property(roster, (people) => {
      const register = registerAfter(EMPTY, planImport(EMPTY, readingOf(people), {}, ids))
      fc.pre(register.officers.length > 0)
      const back = readBack(register)
      expect(back.problems.filter(({ code }) => code !== 'sheet.empty')).toEqual([])
      const plan = planImport(register, back, {}, ids)
      expect([plan.added, plan.changed, plan.asks, plan.gone]).toEqual([[], [], [], []])
      expect(plan.write).toEqual({ households: [], officers: [], charges: new Map(), kin: [], relatives: [] })
    }),
    { numRuns: 200 },
  )
})

test('of namesakes with one phone, one of whom has left, nobody guesses who the row of that one’s department is', () => {
  const both = readingOf(namesakes(null)[0])
  const plan = planImport(EMPTY, both, {}, numbered('p'))
  const [, retired] = plan.write.officers
  const register = registerAfter(EMPTY, plan, [retired!.id])
  // who stayed may have been moved to the department of who left
  const asked = planImport(register, readingOf([oneOf('机关领导', null)]), {}, numbered('n'))
  expect(asked.asks.map(({ candidates }) => candidates.map(({ id }) => id).sort())).toEqual([
    register.officers.map(({ id }) => id).sort(),
  ])
  // where both stand in it again, each is the one of the own department
  expect(planImport(register, both, {}, numbered('n')).asks).toEqual([])
})
