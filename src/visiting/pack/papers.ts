/** The papers of the press that are made from data alone: what is written by hand, the cover and the receipt list. */
import { z } from 'zod'
import { day, issued, maybe, printed, prose, text } from '../../papers/paper-fields.ts'
import { parts } from '../../vocabulary/parts-of-day.ts'
import { composeBlankPledge } from '../pledges/rules/blank-paper.ts'
import { composeBlankRecord } from '../visits/rules/blank-paper.ts'
import { composeCover } from './cover-sheet.ts'
import { composeInstead } from './instead-of-visit-paper.ts'
import { composeReceipts } from './receipts-paper.ts'
import { pressSorts } from './rules.ts'

const person = z.object({ name: text, title: maybe })
const slot = z
  .object({ day, part: z.enum(parts), place: maybe })
  .nullable()
  .default(null)

export const packPapers = {
  blankRecord: printed(
    '家访情况登记表（空白，手写用）',
    z.object({
      ...issued,
      roundName: text.describe('轮次'),
      officers: z
        .array(z.object({ name: text, department: maybe, title: maybe }))
        .min(1)
        .describe('家访对象'),
      slot: slot.describe('家访时间：{day, part, place}；没有定就不填'),
      visitor: person.describe('家访人'),
      recorder: person.describe('记录人员'),
      companions: z.array(person).default([]).describe('同行人员'),
    }),
    composeBlankRecord,
  ),
  blankPledge: printed(
    '家庭助廉承诺书（空白，手签用）',
    z.object({
      ...issued,
      title: text.default('家庭助廉承诺书').describe('标题'),
      officers: z.array(text).min(1).describe('干部姓名'),
      wording: text.describe('适用于：配偶、子女、父母'),
      opening: prose.describe('开头'),
      commitments: z.array(prose).min(1).max(10).describe('承诺条目'),
      closing: maybe.describe('结尾'),
      version: text.describe('文本版本'),
    }),
    ({ title, opening, commitments, closing, version, ...data }) =>
      composeBlankPledge({ ...data, text: { title, opening, commitments, closing, version } }),
  ),
  insteadLetter: printed(
    '给您家的一封信（以信代访）',
    z.object({
      ...issued,
      unitPhone: maybe.describe('单位电话'),
      officers: z.array(text).min(1).describe('家访对象姓名'),
      visitor: person.describe('家访人'),
      talk: prose.describe('谈什么'),
      questions: z.array(prose).min(1).max(20).describe('想问候和请教的'),
      hasPledges: z.boolean().default(true).describe('是否附承诺书'),
    }),
    composeInstead,
  ),
  packCover: printed(
    '清廉大礼包封面',
    z.object({
      ...issued,
      roundName: text.describe('轮次'),
      visitor: text.describe('家访人'),
      duplex: z.boolean().default(true).describe('是否双面'),
      items: z.array(text).min(1).describe('每户的材料'),
      households: z
        .array(
          z.object({
            members: z.array(text).min(1),
            slot: z
              .object({ day, part: z.enum(parts) })
              .nullable()
              .default(null),
            papers: z.number().int().min(0),
            pages: z.number().int().min(0),
            made: z.boolean().default(true),
          }),
        )
        .min(1)
        .describe('各户：[{members, slot, papers, pages, made}]'),
    }),
    composeCover,
  ),
  noticeReceipts: printed(
    '家访通知书签收单',
    z.object({
      ...issued,
      roundName: text.describe('轮次'),
      sorted: z.enum(pressSorts).default('visitor').describe('按家访人 visitor，按部室 department'),
      of: text.describe('家访人或部室的名称'),
      households: z
        .array(
          z.object({
            members: z.array(text).min(1),
            beside: maybe,
            slot: z
              .object({ day, part: z.enum(parts) })
              .nullable()
              .default(null),
            missing: text.nullable().default(null),
          }),
        )
        .min(1)
        .describe(
          '各户：[{members, beside, slot, missing}]；beside：按家访人的写部室，按部室的写家访人；missing 写没有印在这里的原因',
        ),
    }),
    composeReceipts,
  ),
}
