import { describe, expect, test } from 'vitest'
import { readPresets } from '../../programme/plan/reads.ts'
import { composeReport, heldWords, type ReportFacts } from './report.ts'

const plan = readPresets().find((p) => p.key === 'county-union')!.body
const facts: ReportFacts = {
  unitName: '云岭县总工会',
  roundName: '2026年下半年',
  plan,
  startsOn: '2026-07-01',
  endsOn: '2026-12-31',
  day: '2026-12-31',
  offered: 298,
  noticed: 290,
  ended: 281,
  held: 281,
  visitors: 12,
  matters: [
    {
      kind: 'opinion',
      text: '节日活动提前告知',
      measure: '提前一周发通知。',
      raisedOn: '2026-09-05',
      repliedOn: '2026-09-10',
      closed: true,
      dueOn: null,
    },
    {
      kind: 'hardship',
      text: '老人看病接送',
      measure: null,
      raisedOn: '2026-09-06',
      repliedOn: null,
      closed: false,
      dueOn: null,
    },
    {
      kind: 'thanks',
      text: '谢谢',
      measure: null,
      raisedOn: '2026-09-06',
      repliedOn: null,
      closed: false,
      dueOn: null,
    },
  ],
}
const textOf = (f: ReportFacts) =>
  composeReport(f)
    .blocks.map((b) => b.text)
    .join('\n')

describe('the report of a round', () => {
  test('says the numbers of the unit, and counts every matter once', () => {
    const text = textOf(facts)
    for (const expected of [
      '298户',
      '290户',
      '281户',
      '12位领导',
      '前3天',
      // kinds of one would tell whose they were (docs/decisions/0043)
      '意见建议、困难诉求、咨询合计2件',
      '已答复1件',
      '5天以内',
      '其余1件',
    ])
      expect(text).toContain(expected)
  })

  test('says nothing of who signed, declined or was not met', () => {
    expect(textOf(facts)).not.toMatch(/拒|不参加|未参加|不愿|承诺书.*份|签订/)
  })

  test('a round without matters says so, and asks for nothing that is not there', () => {
    const text = textOf({ ...facts, matters: [] })
    expect(text).toContain('没有收到意见建议')
    expect(text).not.toMatch(/undefined|NaN|null/)
    expect(text).not.toContain('办理较好')
  })
})

test('held is told apart from otherwise once all is over: from one morning to the next it would tell of one family', () => {
  const words = (change: Partial<ReportFacts>) => heldWords({ ...facts, ...change })
  expect(words({ offered: 30, ended: 20, held: 15 })).toBe(words({ offered: 30, ended: 20, held: 14 }))
  expect(words({ offered: 30, ended: 30, held: 25 })).toBe('已办结30户，其中上门25户')
  expect(words({ offered: 30, ended: 30, held: 28 })).toBe('已办结30户')
})
