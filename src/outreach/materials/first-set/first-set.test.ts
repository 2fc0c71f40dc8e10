/** What is shipped keeps what the mission says: how many, how long, and what stands in no sentence. */
import { expect, test } from 'vitest'
import { glyphFault } from '../../../platform/glyphs.ts'
import { pageBlocks } from '../contract.ts'
import { guides } from './guides.ts'
import { checks } from './questions.ts'
import { scenes } from './scenes.ts'

const all = JSON.stringify([guides, scenes, checks])

test('seven pages, each of the blocks that a page may have', () => {
  expect(guides.map((g) => g.title)).toEqual([
    '怎样坐下来',
    '什么不问',
    '怎样念给家属听',
    '话不好听的时候',
    '这家不参加',
    '家里有病人',
    '三分钟写好记录',
  ])
  for (const { blocks } of guides) expect(pageBlocks.safeParse(blocks).success).toBe(true)
  expect(new Set(guides.map((g) => g.key)).size).toBe(guides.length)
})

test('ten scenes, two or three ways each, one of them well; it does not always stand in the same place', () => {
  expect(scenes.length).toBe(10)
  for (const { ways } of scenes) {
    expect([2, 3]).toContain(ways.length)
    expect(ways.filter(({ well }) => well).length).toBe(1)
  }
  expect(new Set(scenes.map(({ ways }) => ways.findIndex(({ well }) => well))).size).toBe(3)
})

test('at most ten questions, one answer right, each explained', () => {
  for (const { questions } of Object.values(checks)) {
    expect(questions.length).toBeLessThanOrEqual(10)
    for (const { options, right, because } of questions) {
      expect(options[right]).toBeDefined()
      expect(because.length).toBeGreaterThan(10)
    }
    expect(new Set(questions.map(({ right }) => right)).size).toBe(3)
  }
})

test('no marks, no points, no ranks; every character can be printed', () => {
  expect(all).not.toMatch(/得分|分数|积分|排名|名次|打卡|满分|扣分/)
  expect(glyphFault(all)).toBeUndefined()
})
