/** The papers of a meeting with their fields (方案 §三.4). */
import { z } from 'zod'
import { day, maybe, maybeProse, printed, prose, text } from '../../papers/paper-fields.ts'
import { matterKinds } from '../../vocabulary/matter-kinds.ts'
import { composeAgenda } from './agenda-paper.ts'
import { composeMinutes } from './minutes-paper.ts'
import { outcomes } from './rules.ts'

const meeting = {
  unitName: text.describe('单位名称'),
  partyGroup: text.describe('党组怎么称呼，如 党组'),
  heldOn: day.describe('会议日期'),
  place: maybe.describe('地点'),
}
const item = {
  number: text.describe('编号'),
  kind: z.enum(matterKinds).describe('类别：opinion、hardship、question、thanks'),
  text: prose.describe('家属反映的'),
}

export const meetingPapers = {
  meetingAgenda: printed(
    '党组会议议题',
    z.object({
      ...meeting,
      items: z
        .array(z.object({ ...item, suggestedDue: day.describe('建议期限') }))
        .min(1)
        .describe('议题：编号、类别、内容、建议期限'),
    }),
    composeAgenda,
  ),
  minutes: printed(
    '党组会议纪要',
    z.object({
      ...meeting,
      year: z.number().int().min(2000).max(2999).describe('纪要年份'),
      nth: z.number().int().min(1).describe('纪要编号'),
      madeOn: day.describe('成文日期'),
      chair: maybe.describe('主持人'),
      present: maybeProse.describe('出席人员'),
      attending: maybeProse.describe('列席人员'),
      absent: maybeProse.describe('请假人员'),
      keeper: maybe.describe('记录人'),
      items: z
        .array(
          z.object({
            ...item,
            outcome: z.enum(outcomes).describe('decided 定下措施，deferred 暂不定'),
            words: prose.describe('措施，或者暂不定的原因'),
            owner: text.describe('承办人'),
            dueOn: day.describe('答复期限'),
          }),
        )
        .min(1)
        .describe('议定事项'),
    }),
    composeMinutes,
  ),
}
