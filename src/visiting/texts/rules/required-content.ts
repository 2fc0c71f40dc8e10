/** What a text must say before it can be used, and why; a field says it, or words of the unit's own do. */
import type { FormKey } from './forms.ts'

export type Need = {
  name: string
  why: string
  /** The field that says it. */
  field?: string
  /** Words that say it as well: all of them. Without any only the field will do. */
  words?: readonly { what: string; pattern: RegExp }[]
}

const PIPL_17 = '家里人有权事先知道（个人信息保护法第十七条）'

const notice: readonly Need[] = [
  { name: '家访时间', field: '家访时间', why: '书面通知要写明哪一天来（方案 §二.2）' },
  { name: '地点', field: '地点', why: '书面通知要写明到哪里（方案 §二.2）' },
  { name: '来访人', field: '来访人', why: '书面通知要写明谁来（方案 §二.2）' },
  {
    name: '提前天数',
    field: '提前天数',
    words: [{ what: '提前几天', pattern: /提前.{0,8}[天日]/ }],
    why: '送到时不足天数的可以要求改期（方案 §二.2）',
  },
  { name: '联系电话', field: '联系电话', words: [{ what: '电话', pattern: /\d{3,4}-?\d{7,8}/ }], why: PIPL_17 },
  {
    name: '记些什么',
    field: '记些什么',
    words: [{ what: '会记什么', pattern: /记录|记下|只记|会记/ }],
    why: PIPL_17,
  },
  {
    name: '谁能看到',
    field: '谁能看到',
    words: [{ what: '谁能看', pattern: /查看|查阅|能看|看到/ }],
    why: PIPL_17,
  },
  {
    name: '保存多久',
    field: '保存多久',
    words: [{ what: '保存期限', pattern: /(保存|保管|留存).{0,20}[年月]/ }],
    why: PIPL_17,
  },
  {
    name: '您的权利',
    field: '您的权利',
    words: [
      { what: '可以另约时间', pattern: /改期|另约|换个时间|改时间/ },
      { what: '可以不参加', pattern: /不参加|谢绝|不接受家访/ },
      { what: '可以查看', pattern: /查看|查阅|看.{0,6}记录/ },
      { what: '可以更正', pattern: /更正|改正/ },
    ],
    why: '参加不参加由每家自己定，记录可以查看和更正（个人信息保护法第四十四至四十六条）',
  },
]

const card: readonly Need[] = [
  { name: '意见联系', field: '意见联系', why: '提醒卡要写明向谁提意见' },
  { name: '咨询联系', field: '咨询联系', why: '提醒卡要写明拿不准的事问谁' },
]

export const needs: Readonly<Record<FormKey, readonly Need[]>> = {
  notice,
  card,
  proposal: [],
  letter: [],
  'pledge.spouse': [],
  'pledge.child': [],
  'pledge.parent': [],
  reader: [],
  cases: [],
}
