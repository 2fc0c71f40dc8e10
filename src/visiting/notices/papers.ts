/** 家访通知书, by itself and as a formal letter, with their fields (方案 §二.2). */
import { z } from 'zod'
import { composeOfficial } from '../../papers/official.ts'
import { day, maybe, printed, text } from '../../papers/paper-fields.ts'
import { planBody } from '../../programme/plan/rules.ts'
import { parts } from '../../vocabulary/parts-of-day.ts'
import { composeCallOff } from './call-off-paper.ts'
import { composeNoticeLetter } from './letter-paper.ts'
import { composeNotice } from './paper.ts'

const notice = z.object({
  number: text.describe('编号，如 2026-012'),
  unitName: text.describe('单位名称'),
  unitPhone: maybe.describe('单位电话'),
  planTitle: text.describe('方案名称'),
  theme: maybe.describe('活动主题'),
  officers: z.array(text).min(1, '至少一人').describe('家访对象姓名'),
  day: day.describe('家访日期'),
  part: z.enum(parts).describe('时段：am、pm、evening'),
  place: maybe.describe('地点'),
  visitors: z
    .array(z.object({ name: text, title: maybe }))
    .min(2, '至少两人')
    .describe('先家访人、后记录人员：[{name, title}]'),
  noticeDays: z.number().int().min(0).describe('提前天数'),
  texts: planBody.shape.notes.describe('告知文字：purpose、talk、written、readers、keeping、rights、contact、version'),
  hospitality: maybe.describe('待客规矩'),
  url: z.url('请写完整网址').describe('家庭页面网址'),
  code: text.describe('短码'),
  madeOn: day.describe('制作日期'),
})

const callOff = z.object({
  unitName: text.describe('单位名称'),
  unitPhone: maybe.describe('单位电话'),
  day: day.describe('印制日期'),
  households: z
    .array(
      z.object({
        members: z.array(text).min(1).describe('家访对象姓名'),
        visitor: text.describe('家访人'),
        day: day.describe('原定日期'),
        part: z.enum(parts).describe('时段：am、pm、evening'),
        comes: z.boolean().describe('照常来'),
      }),
    )
    .min(1, '至少一户')
    .describe('要告诉的家庭'),
})

export const noticePapers = {
  callOff: printed('家访取消告知单（本轮提前结束，逐户告诉）', callOff, composeCallOff),
  notice: printed('家访通知书', notice, composeNotice),
  noticeLetter: printed(
    '家访通知书（信函格式，正式发文用）',
    notice.extend({ documentNumber: maybe.describe('发文字号，如 云工函〔2026〕3号') }),
    ({ documentNumber, ...data }) => composeOfficial(composeNoticeLetter(data, documentNumber)),
  ),
}
