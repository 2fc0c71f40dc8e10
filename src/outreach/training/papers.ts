/** The papers of a training with their fields (方案 §四.1). */
import { z } from 'zod'
import { composeOfficial } from '../../papers/official.ts'
import { day, maybe, printed, text } from '../../papers/paper-fields.ts'
import { marks } from '../gatherings/rules.ts'
import { composeTrainingLedger } from './ledger.ts'
import { composeTrainingNotice } from './notice-paper.ts'
import { heads } from './rules.ts'

const unitName = text.describe('单位名称')
const covers = z.array(z.enum(heads)).min(1)

export const trainingPapers = {
  trainingNotice: printed(
    '培训通知',
    z.object({
      unitName,
      roundName: text.describe('轮次'),
      title: text.describe('培训名称'),
      madeOn: day.describe('成文日期'),
      day: day.describe('培训日期'),
      from: text.describe('开始时间，如 15:00'),
      to: text.describe('结束时间，如 17:00'),
      place: maybe.describe('地点'),
      speaker: maybe.describe('主讲人'),
      asked: text.describe('请谁参加'),
      covers: covers.describe('内容：purpose、meaning、content、method、effect'),
      makesUp: z.boolean().default(false).describe('是不是补训'),
      coordinator: text.describe('组织家访的部门'),
      contact: maybe.describe('联系方式'),
    }),
    (data) => composeOfficial(composeTrainingNotice(data)),
  ),
  trainingLedger: printed(
    '培训台账',
    z.object({
      unitName,
      roundName: text.describe('轮次'),
      day: day.describe('截至哪一天'),
      sessions: z
        .array(z.object({ title: text, day, covers }))
        .min(1)
        .describe('各场培训：名称、日期、内容'),
      people: z
        .array(
          z.object({
            name: text,
            department: maybe,
            marks: z.array(z.enum(marks).nullable()),
            madeUpOn: z.array(day.nullable()),
            lacks: z.array(z.enum(heads)).default([]),
          }),
        )
        .describe('人员：姓名、部室、各场到场情况、补上的日期、还缺的内容'),
    }),
    composeTrainingLedger,
  ),
}
