import { describe, expect, test } from 'vitest'
import { readPresets } from '../../../programme/plan/reads.ts'
import { ownText } from './built-in-texts.ts'
import { findingsOf, mustMend } from './findings.ts'
import { type FormKey, formKeys } from './forms.ts'

const codes = (form: FormKey, text: string) => findingsOf(form, text).map((f) => f.code)
const own = (form: FormKey) => ownText(form, readPresets()[0]!.body).text

describe('what is to be mended before a text is used', () => {
  test.each(formKeys.filter((form) => own(form) !== ''))('nothing in the product’s own text: %s', (form) => {
    expect(findingsOf(form, own(form))).toEqual([])
  })

  test('each thing a notice must say is missed by name, with why and what to do (PIPL 17, 方案 §二.2)', () => {
    for (const field of [
      '家访时间',
      '地点',
      '来访人',
      '提前天数',
      '联系电话',
      '记些什么',
      '谁能看到',
      '保存多久',
      '您的权利',
    ]) {
      const without = own('notice')
        .split('\n')
        .filter((raw) => !raw.includes(`【${field}】`))
        .join('\n')
      const [fault, ...more] = mustMend(findingsOf('notice', without))
      expect({ field, more }).toEqual({ field, more: [] })
      expect(fault?.message).toContain(`【${field}】`)
      expect(fault?.message).toMatch(/方案|法/)
    }
  })

  test('the unit’s own words do instead of a field; a right that is not said is named', () => {
    const text = own('notice').replace('【您的权利】', '可以改期，也可以不参加；记录可以查看。')
    expect(mustMend(findingsOf('notice', text))[0]?.message).toContain('没有写“可以更正”')
    expect(mustMend(findingsOf('notice', text.replace('查看。', '查看、更正。')))).toEqual([])
  })

  test('an unknown field is named with its line, and the nearest known one offered', () => {
    const [finding] = findingsOf('letter', '家书\n【单位名】祝您安康。')
    expect(finding).toMatchObject({ code: 'text.unknown-field', line: 2, must: true })
    expect(finding?.message).toContain('是不是【单位名称】？')
    expect(codes('letter', '家书\n【单位名称祝您安康。')).toEqual(['text.lone-bracket'])
  })

  test('brackets are words in a booklet, unless a field was meant', () => {
    expect(codes('cases', '警示教育案例\n【案情】某人收受礼金。')).toEqual([])
    expect(codes('cases', '警示教育案例\n【单位名秤】编。')).toEqual(['text.unknown-field'])
  })

  test('a pledge needs its commitments, numbered either way, ten at most', () => {
    expect(codes('pledge.child', '承诺书\n我自愿承诺守好家门。')).toEqual(['pledge.none'])
    expect(codes('pledge.child', '承诺书\n我自愿承诺：\n一、懂法守纪。\n二、勤俭持家。')).toEqual([])
    const many = Array.from({ length: 11 }, (_, i) => `${i + 1}. 条`).join('\n')
    expect(codes('pledge.child', `承诺书\n我自愿：\n${many}`)).toEqual(['pledge.many'])
  })

  test('a card asks nothing; asking for reports about one’s own family is advised against, not forbidden', () => {
    expect(codes('card', `${own('card')}\n他八小时以外去哪里？`)).toEqual(['card.question'])
    const finding = findingsOf('letter', '家书\n发现问题请向单位举报。')[0]
    expect(finding).toMatchObject({ code: 'text.reporting', must: false })
  })

  test('an addressee and a date brought from a file would stand twice', () => {
    const brought = '家书\n各位家属：\n见字如面。\n某某县总工会\n2026年3月5日'
    expect(codes('letter', brought)).toEqual(['text.addressee', 'text.dated'])
    expect(mustMend(findingsOf('letter', brought))).toEqual([])
  })

  test('empty, and title only', () => {
    expect(codes('letter', ' \n　\n')).toEqual(['text.empty'])
    expect(codes('letter', '家书')).toEqual(['text.title-only'])
  })
})
