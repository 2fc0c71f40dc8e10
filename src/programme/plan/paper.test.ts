import { describe, expect, test } from 'vitest'
import { composeCircular } from './circular-paper.ts'
import { composeScheme, type PlanIssue } from './paper.ts'
import { readPresets } from './reads.ts'
import type { PlanBody } from './rules.ts'

const plans = new Map(readPresets().map((preset) => [preset.key, preset.body]))
const county = plans.get('county-union')!
const hospital = plans.get('hospital')!
const issue: PlanIssue = { unitName: '云岭县总工会', day: '2026-05-08', redHead: false, number: '' }
const textOf = (plan: PlanBody, compose = composeScheme) =>
  compose(plan, issue)
    .blocks.map((block) => block.text)
    .join('\n')

describe('实施方案 as an official text', () => {
  test("says the plan's own numbers, names and rules", () => {
    const text = textOf(county)
    for (const expected of [
      '每半年开展一轮',
      '家访前3天书面通知',
      '每次上门2人',
      '3个工作日内报告党组',
      '每30天',
      '保存10年',
    ])
      expect(text).toContain(expected)
    expect(text).toContain('配偶、在本地工作的成年子女、在本地生活的父母、在本地生活的配偶父母')
    expect(composeScheme(county, issue).attachments).toEqual(['家庭助廉倡议书', '家庭助廉承诺书'])
  })

  test('another plan is another text: no pledge where none is offered, its own days and posts', () => {
    const text = textOf(hospital)
    expect(text).toContain('家访前5天书面通知')
    expect(text).toContain('重点岗位人员')
    expect(text).not.toContain('承诺书')
    expect(text).not.toMatch(/undefined|“”|《》|0个工作日/)
  })

  test('heads are counted through, whatever is left out', () => {
    for (const plan of plans.values()) {
      const steps = composeScheme(plan, issue).blocks.filter((block) => block.type === 'head2')
      const counted = steps.map((block) => '一二三四五六七八九十'.indexOf(block.text[1] ?? '') + 1)
      for (const [i, n] of counted.entries()) expect(n === 1 || n === counted[i - 1]! + 1).toBe(true)
    }
  })

  test('asks nobody to report on anybody, and says that taking part is free', () => {
    for (const text of [textOf(county), textOf(county, composeCircular)]) {
      expect(text).toContain('参加与否由每位成年家属自己决定')
      expect(text).not.toMatch(/举报|检举|必须参加|考核评优/)
    }
  })
})

test('with a red head the unit issues it under its own number; without one neither stands there', () => {
  const red = composeCircular(county, { ...issue, redHead: true, number: '云工发〔2026〕3号' })
  expect(red).toMatchObject({ issuerMark: '云岭县总工会文件', number: '云工发〔2026〕3号', addressee: '各部室' })
  expect(composeCircular(county, { ...issue, number: '云工发〔2026〕3号' })).not.toHaveProperty('number')
  expect(composeScheme({ ...county, title: '云岭县总工会家访方案' }, issue).title).toBe('云岭县总工会家访方案')
})
