import { expect, test } from 'vitest'
import { textsOf } from '../../papers/blocks.fixture.ts'
import { checkCode, composePledge, type PledgeData } from './paper.ts'

const data: PledgeData = {
  title: '家庭助廉承诺书',
  signer: '李秀英',
  relation: 'parentInLaw',
  officer: '王建国',
  unitName: '某某县总工会',
  opening: '［开头］',
  commitments: ['［一］', '［二］'],
  place: '酿溪社区',
  day: '2026-03-09',
  version: '2026-1',
  strokes: [[[0.1, 0.2, 0, 0.5]]],
  pledgeId: 'p1',
}

test('a pledge is always one page and says who signed what, for whom, where, when and how (方案 §三.3)', () => {
  const paper = composePledge(data)
  expect(paper.onePage).toBe(true)
  const text = textsOf(paper.blocks)
  for (const expected of [
    '［开头］\n［一］\n［二］',
    '李秀英，王建国的配偶父母',
    '某某县总工会',
    '酿溪社区',
    '2026年3月9日',
    '签署方式由双方约定：在移动终端手写签名',
  ])
    expect(text).toContain(expected)
  expect(text).not.toContain('可靠')
  expect(paper.foot).toContain('文本版本 2026-1')
})

test('the code holds the pledge’s id, or where it can be checked', () => {
  const qr = (changes: Partial<PledgeData>) =>
    composePledge({ ...data, ...changes }).blocks.find((b) => b.type === 'qr')
  expect(qr({})).toMatchObject({ data: 'lianfang:pledge:p1' })
  expect(qr({ verifyUrl: 'https://a.cn/v/p1' })).toMatchObject({ data: 'https://a.cn/v/p1' })
  expect(qr({})?.size).toBeGreaterThanOrEqual(25)
})

test('the check code changes with every word and with the ink', () => {
  const changes: Partial<PledgeData>[] = [
    { opening: '［开头。］' },
    { commitments: ['［一］'] },
    { signer: '李秀' },
    { officer: '王建' },
    { place: '' },
    { day: '2026-03-10' },
    { version: '2026-2' },
    { strokes: [[[0.1, 0.2, 1, 0.5]]] },
    { pledgeId: 'p2' },
    { relation: 'spouse' },
    { unitName: '' },
    { title: '承诺书' },
  ]
  const codes = new Set([data, ...changes.map((change) => ({ ...data, ...change }))].map(checkCode))
  expect(codes.size).toBe(changes.length + 1)
  expect(checkCode(data)).toMatch(/^[0-9a-f]{4}( [0-9a-f]{4}){3}$/)
})

test('a place nobody wrote leaves no label', () => {
  expect(textsOf(composePledge({ ...data, place: '' }).blocks)).not.toContain('签署地点')
})
