/** The papers of a referral with their fields (方案 §三.4). */
import { z } from 'zod'
import { day, maybe, printed, prose, text } from '../../papers/paper-fields.ts'
import { composeRecall } from './recall-paper.ts'
import { composeReferral } from './referral-paper.ts'

const numbered = {
  year: z.number().int().min(2000).max(2999).describe('编号的年份'),
  nth: z.number().int().min(1).describe('编号'),
  unitName: text.describe('单位名称'),
  unitPhone: maybe.describe('单位电话'),
}

export const aidPapers = {
  aidReferral: printed(
    '困难帮扶转介单',
    z.object({
      ...numbered,
      office: text.describe('帮扶单位'),
      coordinator: text.describe('本单位经办的部门'),
      name: text.describe('家属自己写的称呼'),
      phone: maybe.describe('家属自己留的电话；没有留的不填'),
      words: prose.describe('家属同意转去的话'),
      agreedOn: day.describe('家属同意的日期'),
      madeOn: day.describe('写转介单的日期'),
    }),
    composeReferral,
  ),
  aidRecall: printed(
    '撤回同意告知书',
    z.object({
      ...numbered,
      handedTo: text.describe('转介单交给了谁'),
      handedOn: day.describe('交出的日期'),
      withdrawnOn: day.describe('家属撤回同意的日期'),
    }),
    composeRecall,
  ),
}
