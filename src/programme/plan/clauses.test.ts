import { expect, test } from 'vitest'
import { inOwnNumbers } from '../../vocabulary/clauses.ts'
import { clauseNumbersOf, clausesOf } from './clauses.ts'
import { composeScheme } from './paper.ts'
import { readPresets } from './reads.ts'
import type { PlanBody } from './rules.ts'

const plans = new Map(readPresets().map((preset) => [preset.key, preset.body]))
const county = plans.get('county-union')!
const hospital = plans.get('hospital')!
const own = (plan: PlanBody, numbers: Partial<NonNullable<PlanBody['clauseNumbers']>>): PlanBody => ({
  ...plan,
  clauseNumbers: {
    scope: '',
    layers: '',
    time: '',
    list: '',
    talk: '',
    pledge: '',
    matters: '',
    record: '',
    ...numbers,
  },
})

test("numbers are those of the plan's official text, counted in its own headings", () => {
  for (const plan of plans.values()) {
    const { blocks } = composeScheme(plan, { unitName: '某会', day: '2026-05-08', redHead: false, number: '' })
    const heads = blocks.filter(({ type }) => type === 'head1' || type === 'head2').map(({ text }) => text)
    for (const { key, number, text } of clausesOf(plan)) {
      const [, part, item] = /^第(.)部分第(.)项$/.exec(number ?? '') ?? []
      const from = heads.findIndex((head) => head.startsWith(`${part}、`))
      const head = heads[from + '一二三四五六七八九十'.indexOf(item ?? '') + 1]
      expect([key, head?.startsWith(`（${item}）`)]).toEqual([key, true])
      const at = blocks.findIndex((block) => block.text === head)
      expect(text.startsWith(blocks[at + 1]?.text ?? '-')).toBe(true)
    }
  }
})

test('a plan without pledges has no clause on them, and none is cited', () => {
  expect(clauseNumbersOf(hospital).pledge).toBeUndefined()
  expect(clauseNumbersOf(county).pledge).toBe('第三部分第四项')
  expect(clauseNumbersOf(hospital).matters).toBe('第三部分第四项')
})

test("a sentence is told with the unit's own numbers, or with none", () => {
  const numbers = clauseNumbersOf(own(county, { time: '第八条' }))
  const numbered = (sentence: string) => inOwnNumbers(sentence, numbers)
  expect(numbered('方案要求提前 3 天（§二.2）。')).toBe('方案要求提前 3 天（方案第八条）。')
  expect(numbered('书面通知要写明谁来（方案 §二.2）')).toBe('书面通知要写明谁来（方案第八条）')
  expect(numbered('不能办结（§三.4 事事有回音）。请先答复。')).toBe('不能办结（事事有回音）。请先答复。')
  expect(numbered('每次家访至少两人（§三.5），请先指定')).toBe('每次家访至少两人，请先指定')
  expect(numbered('方案 §二')).toBe('方案')
  expect(numbered('见 § 5 和（甲）')).toBe('见 § 5 和（甲）')
})
