import { expect, test } from 'vitest'
import { textsOf } from '../../papers/blocks.fixture.ts'
import type { Ink } from '../../papers/blocks.ts'
import { composeVisitRecord, type VisitRecordData } from './paper.ts'
import { emptyRecord, recordLines } from './rules/record-fields.ts'

const strokes: Ink = [[[0.1, 0.2, 0, 0.5]]]
const data: VisitRecordData = {
  ...emptyRecord,
  unitName: '某某县总工会',
  roundName: '2026年上半年',
  officers: [
    { name: '王建国', department: '权益部', title: '部长' },
    { name: '李梅', department: '办公室', title: '' },
  ],
  present: [
    { name: '李秀英', relation: 'parentInLaw' },
    { name: '邻居张', relation: null },
  ],
  heldAt: '2026-03-09T11:30:00Z',
  place: '酿溪社区',
  visitor: { name: '刘志强', title: '主席' },
  recorder: { name: '陈丽', title: '' },
  companions: [],
  finisher: null,
  circumstances: '［情况］',
  hasOpinions: true,
  opinions: [
    { kind: 'hardship', text: '［困难诉求］', nameAllowed: false },
    { kind: 'thanks', text: '［谢］', nameAllowed: true },
  ],
  disputed: '',
  difficulties: '［困难］',
  unwritten: 2,
  followUp: '［后续］',
  packItems: ['家书', '家风读本'],
  readBackAt: '2026-03-09T16:20:00Z',
  signatures: [
    { role: 'relative', name: '李秀英', strokes, at: '2026-03-09T16:25:00Z' },
    { role: 'visitor', name: '刘志强', strokes, at: '2026-03-09T15:59:00Z' },
    { role: 'recorder', name: '陈丽', strokes, at: '2026-03-09T15:59:00Z' },
  ],
  settledAt: '2026-03-09T16:30:00Z',
  recordId: 'r1',
}
const say = (changes: Partial<VisitRecordData> = {}) => textsOf(composeVisitRecord({ ...data, ...changes }).blocks)
const signatures = (changes: Partial<VisitRecordData> = {}) =>
  composeVisitRecord({ ...data, ...changes }).blocks.flatMap((block) =>
    block.type === 'table' ? block.rows.flat().flatMap((cell) => cell.signatures ?? []) : [],
  )

test('the form says who, when, where, what was said and what was promised (方案 §三.3)', () => {
  const text = say()
  for (const expected of [
    '单位 | 某某县总工会',
    '王建国 | 部室 | 权益部 | 职务 | 部长',
    '李梅 | 部室 | 办公室',
    '李秀英（配偶父母）、邻居张',
    '2026年3月9日 19:30',
    '酿溪社区',
    '刘志强　主席',
    '家庭情况 | ［情况］',
    '1. 〔困难诉求〕［困难诉求］（报告时不说明是谁家提的）',
    '2. 〔感谢〕［谢］（报告时可以说明是谁家提的）',
    '困难 | ［困难］',
    '后续事项 | ［后续］',
    '家书、家风读本',
  ])
    expect(text).toContain(expected)
})

test('of what was not to be written only the number is there', () => {
  expect(say()).toContain('要求不记 | 2 项（内容没有写）')
})

test('days are Beijing days: a quarter past midnight there is the next day', () => {
  expect(composeVisitRecord(data).day).toBe('2026-03-10')
  expect(say()).toContain('2026年3月10日 00:20 已当场读过')
  expect(signatures().map((s) => s.date)).toEqual(['2026年3月10日', '2026年3月9日', '2026年3月9日'])
})

test('each signature keeps its ink and its name', () => {
  expect(signatures().map((s) => [s.name, s.ink])).toEqual([
    ['李秀英', strokes],
    ['刘志强', strokes],
    ['陈丽', strokes],
  ])
})

test('what nobody filled in is said, and an opinion that was not written is not the same as none', () => {
  const empty = { circumstances: '', difficulties: '', followUp: '', packItems: [], opinions: [], readBackAt: null }
  expect(say({ ...empty, hasOpinions: false })).toContain('意见建议或困难 | 没有')
  expect(say({ ...empty, hasOpinions: true })).toContain('意见建议或困难 | 有')
  const unsaid = recordLines({ ...data, ...empty }, (item) => item).filter((line) => line.words === '')
  const keys = ['circumstances', 'followUp', 'packItems', 'early', 'opinions']
  expect(unsaid.map((line) => line.key)).toEqual(expect.arrayContaining(keys))
  // the two that stand there only if something is said
  expect(say(empty).match(/（未填写）/g)).toHaveLength(unsaid.length - 2)
  expect(signatures({ signatures: [] })).toEqual([])
})

test('a visit before the day that was told says that the family agreed; a family that did not agree is heard', () => {
  expect(say()).not.toContain('提前家访')
  expect(say({ early: true })).toContain('提前家访 | 家属同意提前')
  expect(say()).not.toContain('不同意见')
  const disputed = say({ disputed: '没有说过这句话' })
  expect(disputed).toContain('已当场读过，家属不认可')
  expect(disputed).toContain('没有说过这句话')
})
