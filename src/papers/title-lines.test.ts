import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { titleLines } from './title-lines.ts'

describe('a title in lines', () => {
  test('one that fits is one line; one with its own lines keeps them', () => {
    expect(titleLines('关于开展清廉家访的通知')).toEqual(['关于开展清廉家访的通知'])
    expect(titleLines('云岭县总工会\n关于开展清廉家访的通知')).toEqual(['云岭县总工会', '关于开展清廉家访的通知'])
  })

  test('quoted names, years and what clings to a word are not torn apart', () => {
    const lines = titleLines('云岭县总工会关于开展2026年下半年“清廉家庭·幸福人生”清廉家访活动情况的报告')
    expect(lines.join('')).toContain('2026年')
    expect(lines.some((l) => l.includes('2026年'))).toBe(true)
    expect(lines.some((l) => l.includes('“清廉家庭·幸福人生”'))).toBe(true)
    expect(lines.every((l) => !/^[的、，。”》）]/.test(l))).toBe(true)
  })

  test('nothing is lost, no line is too long, the lines rise, fall, or rise and fall', () => {
    const word = fc.constantFrom(
      '云岭县',
      '总工会',
      '关于',
      '开展',
      '清廉家访',
      '活动',
      '的',
      '通知',
      '2026年',
      '《实施方案》',
      '和',
      '报告',
    )
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 16 }), (words) => {
        const title = words.join('')
        const lines = titleLines(title)
        expect(lines.join('')).toBe(title)
        const sizes = lines.map((l) => [...l].length)
        expect(Math.max(...sizes)).toBeLessThanOrEqual(19)
        if (lines.length > 4) return
        const steps = sizes.slice(1).map((n, i) => Math.sign(n - sizes[i]!))
        const shape = steps.join(',')
        expect(shape).toMatch(/^(|(1,?)*|(-1,?)*|(1,)+(-1,?)+)$/)
      }),
    )
  })

  test('a title as long as a page is filled, without trying every way to break it', () => {
    const title = '云岭县总工会和各基层工会'.repeat(200)
    const lines = titleLines(title)
    expect(lines.join('')).toBe(title)
    for (const line of lines) expect([...line].length).toBeLessThanOrEqual(19)
  })
})
