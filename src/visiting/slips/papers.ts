/** 家庭页面新条, made from data alone. */
import { z } from 'zod'
import { issued, maybe, printed, text } from '../../papers/paper-fields.ts'
import { composeSlip } from './paper.ts'

export const slipPapers = {
  familySlip: printed(
    '家庭页面新条（忘了口令时当面交）',
    z.object({
      ...issued,
      unitPhone: maybe.describe('单位电话'),
      officers: z.array(text).min(1).describe('干部姓名'),
      url: z.url('请写完整网址').describe('家庭页面网址'),
      site: text.describe('输入短码的网址'),
      code: text.describe('短码'),
    }),
    composeSlip,
  ),
}
