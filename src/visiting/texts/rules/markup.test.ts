import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Block } from '../../../papers/blocks.ts'
import { blocksOf, elementsOf, fieldsIn } from './markup.ts'

/** What is printed of a block, list marks included, without spaces. */
function printed(block: Block): string {
  const words = (): string => {
    if (block.type === 'list') return block.items.map((item, i) => `${i + 1}.${item}`).join('')
    if (block.type === 'facts') return block.rows.map((row) => `${row.label}：${row.text}`).join('')
    return 'text' in block ? block.text : ''
  }
  return bare(words())
}
/** A list prints “1.” for “1、”. */
const bare = (text: string) => text.replaceAll(/[\s\u3000]/g, '').replaceAll('、', '.')

const phrase = fc.string({
  unit: fc.constantFrom('家', '风', '清', '廉', '，', '。', '、', '一', '1', '2', '.', '：', '（', ' '),
  maxLength: 12,
})
const line = fc.oneof(
  phrase,
  phrase.map((t) => `一、${t}`),
  phrase.map((t) => `（二）${t}`),
  fc.tuple(fc.integer({ min: 1, max: 12 }), phrase).map(([n, t]) => `${n}. 条${t}`),
  phrase.map((t) => `1. 甲${t}\n2、乙`),
  phrase.map((t) => `　　${t}【单位】${t}`),
  fc.constant('单位：【单位】'),
  fc.constant('------'),
  fc.constant(''),
)
const anyText = fc.array(line, { maxLength: 14 }).map((lines) => lines.join('\n'))

describe('what a clerk types', () => {
  test('comes out whole and in order: every character but blanks and page lines stands in the blocks', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { title, pages } = blocksOf(text, { 单位: '工会' })
        const isPageLine = (raw: string) => /^-{3,}$/.test(raw.trim())
        const lines = text.split('\n').filter((raw) => raw.trim() !== '')
        const [first = '', ...rest] = lines
        const typed = [first, ...rest.filter((raw) => !isPageLine(raw))].join('\n').replaceAll('【单位】', '工会')
        expect(bare(title) + pages.flat().map(printed).join('')).toBe(bare(typed))
        expect(pages).toHaveLength(1 + rest.filter(isPageLine).length)
      }),
    )
  })

  test('no field leaves a bracket, known or unknown, filled or not', () => {
    const value = fc.constantFrom('', '工会')
    fc.assert(
      fc.property(anyText, value, (text, unit) => {
        const { title, pages } = blocksOf(`${text}\n【不认识】和【单位】`, { 单位: unit })
        expect(title + pages.flat().map(printed).join('')).not.toMatch(/[【】]/)
      }),
    )
  })

  test('what fills a field never makes a head, a list or a page', () => {
    const { pages } = blocksOf('题\n甲【值】\n【值】', { 值: '------\n一、乙\n1. 丙' })
    expect(pages.flat().map((b) => b.type)).toEqual(['para', 'para'])
    expect(blocksOf('题\n【甲】', { 甲: '【乙】', 乙: '丙' }).pages.flat()).toEqual([{ type: 'para', text: '【乙】' }])
  })

  test('heads, items, facts, pages and their heads are told apart', () => {
    const kinds = elementsOf(
      '承诺书\n\n一、目的\n（一）小标题\n1. 甲\n２、乙\n时间：【家访时间】\n------\n请您了解\n1.5倍也是正文。',
    ).map((e) => e.kind)
    expect(kinds).toEqual(['title', 'head1', 'head2', 'item', 'item', 'fact', 'page', 'pageHead', 'para'])
  })

  test('numbers that do not count from one keep themselves', () => {
    expect(blocksOf('题\n1. 甲\n3. 乙', {}).pages.flat()).toEqual([
      { type: 'para', text: '1. 甲' },
      { type: 'para', text: '3. 乙' },
    ])
  })

  test('a line that speaks only of what is not there is left out; a line that says more stays', () => {
    const blocks = blocksOf('题\n电话：【电话】\n规矩：【规矩】。不必准备。\n【单位】请打【电话】', {
      单位: '工会',
      电话: '',
    })
    expect(blocks.pages.flat()).toEqual([{ type: 'para', text: '工会请打' }])
  })

  test('every field is told with its line', () => {
    expect(fieldsIn('题\n【甲】\n\n乙【 丙 】')).toEqual([
      { name: '甲', line: 2 },
      { name: '丙', line: 4 },
    ])
  })
})
