/** The paper of 移交 with its fields (方案 §三.5). */
import { z } from 'zod'
import { day, maybe, maybeProse, printed, text } from '../../papers/paper-fields.ts'
import { composeHandOver } from './paper.ts'

const items = <Day extends z.ZodType<string>>(date: Day) =>
  z
    .array(
      z.object({
        number: z.number().int().min(1),
        title: text,
        responsible: maybe,
        date,
        pages: z.number().int().min(0),
        hash: z.string().default(''),
      }),
    )
    .default([])

export const transferPapers = {
  handOver: printed(
    '档案移交清单及回执',
    z.object({
      from: text.describe('移出单位'),
      to: text.describe('接收单位'),
      person: text.describe('姓名'),
      fileNumber: text.describe('卷号'),
      reason: maybeProse.describe('移交事由'),
      head: maybe.describe('包的链头'),
      giver: maybe.describe('移交人；不填留空签名'),
      receiver: maybe.describe('接收人；不填留空签名'),
      givenOn: day.nullable().default(null).describe('移交日期'),
      receivedOn: day.nullable().default(null).describe('签收日期'),
      madeOn: day.describe('制作日期'),
      items: items(day).describe('各件：[{number, title, responsible, date, pages, hash}]'),
      received: items(maybe).describe('从别的单位转来、一并移交的：同上'),
    }),
    composeHandOver,
  ),
}
