/** The papers of a matter with their fields (方案 §三.4). */
import { z } from 'zod'
import { day, instant, maybe, maybeDay, maybeProse, printed, prose, text } from '../../papers/paper-fields.ts'
import { matterKinds, matterWays } from '../../vocabulary/matter-kinds.ts'
import { composeMatterSheet } from './assignment-sheet-paper.ts'
import { composeMatterReply } from './paper.ts'
import { composeProgress } from './progress-paper.ts'
import { composeSupplement } from './supplement-paper.ts'

const raised = {
  number: text.describe('编号'),
  unitName: text.describe('单位名称'),
  kind: z.enum(matterKinds).describe('类别：opinion、hardship、question、thanks'),
  text: prose.describe('家属提出的'),
  raisedOn: day.describe('提出日期'),
}
const came = z
  .enum(matterWays)
  .default('recorder')
  .describe('怎么来的：recorder 家访时、family 家属页面、coordinator 电话')
const page = z.url('请写完整网址').nullable().default(null).describe('家庭页面网址')

export const matterPapers = {
  matterSheet: printed(
    '交办单',
    z.object({
      ...raised,
      source: z.array(text).default([]).describe('家属同意说明来源时，干部姓名；不填则不具名'),
      measure: prose.describe('办理措施'),
      owner: text.describe('承办人'),
      helpers: z.array(text).default([]).describe('协办人'),
      decidedOn: day.describe('研究决定日期'),
      dueOn: day.describe('答复期限'),
      reply: maybeProse.describe('办理结果和答复'),
      repliedOn: maybeDay.describe('答复日期'),
      office: maybe.describe('交回哪个部门'),
    }),
    composeMatterSheet,
  ),
  supplement: printed(
    '家访补充登记',
    z.object({
      number: text.describe('编号'),
      unitName: text.describe('单位名称'),
      roundName: text.describe('轮次'),
      officers: z.array(text).default([]).describe('干部姓名'),
      kind: raised.kind,
      text: raised.text,
      nameAllowed: z.boolean().default(false).describe('报告时可否说明是谁家提的'),
      heldAt: instant.nullable().default(null).describe('家访时间'),
      writtenAt: instant.describe('补登时间'),
    }),
    composeSupplement,
  ),
  progress: printed(
    '进展通报',
    z.object({
      ...raised,
      came,
      nth: z.number().int().min(1).default(1).describe('第几次通报'),
      unitPhone: maybe.describe('单位电话'),
      officers: z.array(text).default([]).describe('干部姓名'),
      done: prose.describe('办到哪一步了'),
      measure: maybeProse.describe('定下的措施'),
      owner: maybe.describe('承办人'),
      answerBy: maybeDay.describe('答复期限'),
      againBy: day.describe('最迟何时再通报'),
      toldOn: day.describe('通报日期'),
      url: page,
    }),
    composeProgress,
  ),
  reply: printed(
    '答复函',
    z.object({
      ...raised,
      came,
      unitPhone: maybe.describe('单位电话'),
      addressee: z.array(text).default([]).describe('收信人'),
      measure: maybeProse.describe('办理措施'),
      owner: maybe.describe('办理人'),
      reply: prose.describe('答复'),
      cannot: z.boolean().default(false).describe('答复是办不成'),
      repliedOn: day.describe('答复日期'),
      url: page,
    }),
    composeMatterReply,
  ),
}
