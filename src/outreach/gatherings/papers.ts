/** The papers of a gathering with their fields (方案 §四.1, §四.2). */
import { z } from 'zod'
import { day, maybe, printed, text } from '../../papers/paper-fields.ts'
import { composeAttendanceSheet } from './attendance-sheet-paper.ts'

export const gatheringPapers = {
  attendanceSheet: printed(
    '签到表',
    z.object({
      unitName: text.describe('单位名称'),
      title: text.describe('培训或者活动的名称'),
      day: day.describe('日期'),
      from: text.describe('开始时间，如 15:00'),
      to: text.describe('结束时间，如 17:00'),
      place: maybe.describe('地点'),
      speaker: maybe.describe('主讲人'),
      people: z
        .array(z.object({ name: text, department: maybe }))
        .min(1)
        .describe('应到的人：姓名、部室'),
    }),
    composeAttendanceSheet,
  ),
}
