import { describe, expect, test } from 'vitest'
import { planOver, registerAfter, registered } from './a-register.fixture.ts'
import { officer } from './a-sheet.fixture.ts'
import { registerRows } from './export-roster.ts'
import type { ImportPlan } from './plan-import.ts'

const born = (birth: string, more: Record<string, string> = {}) => ({ 出生年月: birth, ...more })
const relative = (name: string, department: string, word: string, who: string, more: (string | null)[] = []) => [
  name,
  department,
  word,
  who,
  null,
  '是',
  ...more,
]
const changesOf = (plan: ImportPlan, name: string) =>
  plan.changed.find((p) => p.name === name)?.fields.map(({ field, from, to }) => [field, from, to])

describe('who is who', () => {
  const before = registered([
    officer('王芳', '办公室', born('1985.03', { 联系电话: '13900000001' })),
    officer('李强', '办公室', born('1970.01')),
    officer('萧斌', '财务部', born('1980.05')),
    officer('萧斌', '组织部', born('1991.09')),
    officer('赵敏', '组织部'),
  ])

  test('the same name and month of birth in another department is a transfer, with a new title too', () => {
    const plan = planOver(before, [officer('王芳', '财务部', born('1985.03', { 职务: '部长' }))])
    expect(plan.added).toEqual([])
    expect(changesOf(plan, '王芳')).toEqual([
      ['department', '办公室', '财务部'],
      ['title', '科员', '部长'],
    ])
  })

  test('namesakes are told apart by month of birth, whatever their departments', () => {
    const plan = planOver(before, [
      officer('萧斌', '组织部', born('1980.05')),
      officer('萧斌', '财务部', born('1991.09')),
    ])
    expect(plan.asks).toEqual([])
    expect(plan.changed.map(({ fields }) => fields[0]?.to)).toEqual(['组织部', '财务部'])
  })

  test('a name alone makes nobody the same: another month of birth in another department is a new person', () => {
    const plan = planOver(before, [officer('王芳', '财务部', born('1999.12', { 联系电话: '13700000009' }))])
    expect(plan.added.map(({ name }) => name)).toEqual(['王芳'])
    expect(plan.gone.map(({ name }) => name)).toContain('王芳')
  })

  test('without month of birth and phone, another department is asked, and the answer counts', () => {
    const rows = [officer('赵敏', '财务部')]
    const plan = planOver(before, rows)
    expect(plan.asks.map(({ row, candidates }) => [row.name, candidates.map((c) => c.department)])).toEqual([
      ['赵敏', ['组织部']],
    ])
    expect([plan.added, plan.changed, plan.write.officers]).toEqual([[], [], []])
    expect(plan.gone.map(({ name }) => name)).not.toContain('赵敏')
    const known = plan.asks[0]!.candidates[0]!.id
    const same = planOver(before, rows, undefined, { '职工!2': known })
    expect(changesOf(same, '赵敏')).toEqual([['department', '组织部', '财务部']])
    const other = planOver(before, rows, undefined, { '职工!2': 'new' })
    expect([other.added.length, other.gone.some(({ name }) => name === '赵敏')]).toEqual([1, true])
  })

  test('two registered namesakes of one department without births are never guessed', () => {
    const twins = registered([officer('孙丽', '办公室', born('1980.01')), officer('孙丽', '办公室', born('1990.01'))])
    expect(planOver(twins, [officer('孙丽', '办公室')]).asks[0]?.candidates).toHaveLength(2)
  })

  test('another name with the same birth and phone is asked: a name put right', () => {
    const plan = planOver(before, [officer('王方', '办公室', born('1985.03', { 联系电话: '13900000001' }))])
    expect(plan.asks[0]?.candidates.map(({ name }) => name)).toEqual(['王芳'])
    const same = planOver(
      before,
      [officer('王方', '办公室', born('1985.03', { 联系电话: '13900000001' }))],
      undefined,
      {
        '职工!2': plan.asks[0]!.candidates[0]!.id,
      },
    )
    expect(changesOf(same, '王方')).toEqual([['name', '王芳', '王方']])
  })

  test('somebody who left and comes back is the same person again', () => {
    const [wang] = before.officers
    const later = registerAfter(before, planOver(before, []), [wang!.id])
    expect(planOver(later, [officer('李强', '办公室', born('1970.01'))]).gone.map(({ name }) => name)).not.toContain(
      '王芳',
    )
    const plan = planOver(later, [officer('王芳', '财务部', born('1985.03'))])
    expect(changesOf(plan, '王芳')?.[0]).toEqual(['returned', '已离开', '在册'])
  })

  test('a namesake of somebody who left, with nothing else to go by, is asked: he may be new', () => {
    const [, , , , zhao] = before.officers
    const later = registerAfter(before, planOver(before, []), [zhao!.id])
    expect(planOver(later, [officer('赵敏', '组织部')]).asks.map(({ row }) => row.name)).toEqual(['赵敏'])
    expect(planOver(later, [officer('赵敏', '财务部')]).added.map(({ name }) => name)).toEqual(['赵敏'])
  })

  test('a row that waits for its problem is neither changed nor gone', () => {
    const plan = planOver(before, [officer('李强', '办公室', { 职务: '=A1' })])
    expect([plan.changed, plan.gone.map(({ name }) => name).includes('李强')]).toEqual([[], false])
  })
})

describe('what changes of a person', () => {
  const before = registered([
    officer('周正', '机关领导', born('1975.01', { 职务: '党组成员、副主席' })),
    officer('王芳', '办公室', born('1985.03', { 联系电话: '13900000001', 分管领导: '周正' })),
  ])
  const rows = (more: Record<string, string>) => [
    officer('周正', '机关领导', born('1975.01', { 职务: '党组成员、副主席' })),
    officer('王芳', '办公室', born('1985.03', more)),
  ]

  test('a blank cell leaves what is registered; 无 takes it away; of a phone no value is told', () => {
    expect(planOver(before, rows({})).changed).toEqual([])
    expect(changesOf(planOver(before, rows({ 联系电话: '无', 分管领导: '—' })), '王芳')).toEqual([
      ['phone', '', ''],
      ['charge', '周正', ''],
    ])
  })

  test('a cell that could not be read leaves what is registered', () => {
    expect(planOver(before, rows({ 联系电话: '1390', 分管领导: '张三四' })).changed).toEqual([])
  })

  test('of several leaders one that is not found leaves the registered ones', () => {
    const leaders = [
      officer('周正', '机关领导', born('1975.01', { 职务: '党组成员、副主席' })),
      officer('吴强', '机关领导', born('1976.01', { 职务: '党组成员、副主席' })),
    ]
    const staff = (charge: string) => [...leaders, officer('王芳', '办公室', born('1985.03', { 分管领导: charge }))]
    const two = registered(staff('周正、吴强'))
    expect(planOver(two, staff('周正、吴刚')).changed).toEqual([])
    expect(changesOf(planOver(two, staff('周正')), '王芳')).toEqual([['charge', '周正、吴强', '周正']])
  })

  test('a leader whose own row waits stays in charge', () => {
    const waiting = [officer('周正', '机关领导', { 职务: '=A1' }), ...rows({ 分管领导: '周正' }).slice(1)]
    expect(planOver(before, waiting).changed).toEqual([])
  })

  test('the kind of post follows a new title; one that was set by hand stays while the title stays', () => {
    const [zhou, wang] = before.officers
    const byHand = { ...before, officers: [zhou!, { ...wang!, post: 'team' as const }] }
    expect(planOver(byHand, rows({})).changed).toEqual([])
    expect(changesOf(planOver(before, rows({ 职务: '党组成员' })), '王芳')).toContainEqual([
      'post',
      '干部职工',
      '班子成员',
    ])
  })
})

describe('households', () => {
  const two = [officer('钱进', '办公室', born('1980.01')), officer('孙美', '财务部', born('1982.02'))]
  const married = [
    relative('钱进', '办公室', '妻子', '孙美', ['本单位', '1982.02']),
    relative('孙美', '财务部', '丈夫', '钱进', ['本单位', '1980.01']),
  ]

  test('a marriage between two officers makes two households one, and their relatives move along', () => {
    const before = registered(two, [relative('孙美', '财务部', '母亲', '周兰', [null, '1950.01'])])
    expect(before.households).toHaveLength(2)
    const plan = planOver(before, two, [...married, relative('孙美', '财务部', '母亲', '周兰', [null, '1950.01'])])
    expect(changesOf(plan, '钱进')).toContainEqual(['household', '各自一户', '与孙美是夫妻，并为一户'])
    const after = registerAfter(before, plan)
    expect(after.households).toHaveLength(1)
    expect(new Set(after.relatives.map(({ householdId }) => householdId)).size).toBe(1)
  })

  test('a couple that is none any more becomes two households, each with its own relatives', () => {
    const before = registered(two, married)
    expect(before.households).toHaveLength(1)
    const plan = planOver(before, two, [relative('钱进', '办公室', '母亲', '周兰', [null, '1950.01'])])
    expect(changesOf(plan, '孙美')).toContainEqual(['household', '与钱进同一户', '各自一户'])
    const after = registerAfter(before, plan)
    expect(new Set(after.officers.map(({ householdId }) => householdId)).size).toBe(2)
    for (const r of after.relatives)
      expect(r.householdId).toBe(after.officers.find((o) => o.id === r.officerId)!.householdId)
  })

  test('while a row of the family waits, no couple is parted', () => {
    const before = registered(two, married)
    const plan = planOver(before, two, [relative('钱进', '办公室', '老伴儿', '孙美', ['本单位'])])
    expect(plan.changed.flatMap(({ fields }) => fields.map(({ field }) => field))).not.toContain('household')
  })

  test('silence parts no couple: a workbook without families, or with one of the two only', () => {
    const before = registered(two, married)
    expect(planOver(before, two).changed).toEqual([])
    expect(planOver(before, two.slice(0, 1), [relative('钱进', '办公室', '妻子', '孙美', ['本单位'])]).changed).toEqual(
      [],
    )
  })
})

describe('relatives', () => {
  const one = [officer('钱进', '办公室', born('1980.01'))]
  const before = registered(one, [
    relative('钱进', '办公室', '妻子', '周兰', [null, '1981.01']),
    relative('钱进', '办公室', '父亲', '钱老', [null, '1950.01']),
  ])

  test('one no longer named leaves the scope once; one who is new is added', () => {
    const rows = [
      relative('钱进', '办公室', '妻子', '周兰', [null, '1981.01']),
      relative('钱进', '办公室', '母亲', '吴梅', [null, '1952.01']),
    ]
    const plan = planOver(before, one, rows)
    expect(plan.changed[0]?.fields.map(({ to }) => to)).toEqual(['父母吴梅', '父母钱老（新的花名册中没有此人）'])
    expect(planOver(registerAfter(before, plan), one, rows).changed).toEqual([])
  })

  test("a relative's number is not taken from a workbook: it is the relative's own to give", () => {
    const result = registered(one, [['钱进', '办公室', '父亲', '钱老', '13900000008', '是', '退休', '1950.01']])
    expect(result.relatives.map(({ name }) => name)).toEqual(['钱老'])
    expect(JSON.stringify(result)).not.toContain('13900000008')
  })

  test('what the household itself said stands: its relatives neither leave nor come back by a workbook', () => {
    const own = {
      ...before,
      relatives: before.relatives.map((r) =>
        r.name === '钱老' ? { ...r, ownWord: true } : { ...r, ownWord: true, inScope: false, reason: '本户更正' },
      ),
    }
    expect(planOver(own, one, [relative('钱进', '办公室', '妻子', '周兰', [null, '1981.01'])]).changed).toEqual([])
  })

  test('written out as the template, who is out of scope by the rules is in it, who is no longer named is not', () => {
    const rows = [
      relative('钱进', '办公室', '妻子', '周兰', [null, '1981.01']),
      ['钱进', '办公室', '母亲', '吴梅', null, '否', null, '1952.01'],
    ]
    const after = registerAfter(before, planOver(before, one, rows))
    expect(registerRows(after).relatives.map(([, , , word, name, , local]) => [word, name, local])).toEqual([
      ['配偶', '周兰', '是'],
      ['父母', '吴梅', '否'],
    ])
  })

  test('while a row of the family waits, nobody of it leaves the scope', () => {
    const rows = [
      relative('钱进', '办公室', '妻子', '周兰', [null, '1981.01']),
      relative('钱进', '办公室', '亲爹', '钱老'),
    ]
    expect(planOver(before, one, rows).changed).toEqual([])
  })
})
