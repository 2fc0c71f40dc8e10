/** Every paper the product can print from data alone: its fields and how it is composed. The command line reads this table. */

import { z } from 'zod'
import { appraisalPapers } from './files/appraisal/papers.ts'
import { archivePapers } from './files/archive/papers.ts'
import { extractPapers } from './files/extracts/papers.ts'
import { filingPapers } from './files/filing/papers.ts'
import { transferPapers } from './files/transfers/papers.ts'
import { aidPapers } from './followup/aid/papers.ts'
import { matterPapers } from './followup/matters/papers.ts'
import { meetingPapers } from './followup/meetings/papers.ts'
import { accountPapers } from './office/identity/papers.ts'
import { leadershipPapers } from './office/leadership/papers.ts'
import { activityPapers } from './outreach/activities/papers.ts'
import { gatheringPapers } from './outreach/gatherings/papers.ts'
import { publicityPapers } from './outreach/publicity/papers.ts'
import { trainingPapers } from './outreach/training/papers.ts'
import { wallPapers } from './outreach/wall/papers.ts'
import { composeOfficial, officialSchema } from './papers/official.ts'
import {
  day,
  instant,
  issued,
  maybe,
  maybeProse,
  type PrintedPaper,
  printed,
  prose,
  text,
} from './papers/paper-fields.ts'
import { composeReminder, reminderSources } from './papers/reminder-paper.ts'
import { registrationPapers } from './people/registration/papers.ts'
import { planPapers } from './programme/plan/papers.ts'
import { noticePapers } from './visiting/notices/papers.ts'
import { noticeSample } from './visiting/notices/sample.ts'
import { composeCard, composeLetter, composeProposal, composeReader } from './visiting/pack/paper.ts'
import { packPapers } from './visiting/pack/papers.ts'
import { packSamples } from './visiting/pack/sample.ts'
import { composePledge } from './visiting/pledges/paper.ts'
import { pledgeSamples } from './visiting/pledges/sample.ts'
import { slipPapers } from './visiting/slips/papers.ts'
import { tripPapers } from './visiting/slots/papers.ts'
import { composeObjections } from './visiting/visits/objection-paper.ts'
import { composeVisitRecord } from './visiting/visits/paper.ts'
import { recordShape } from './visiting/visits/rules/record-shape.ts'
import { relationSchema } from './vocabulary/relations.ts'

const person = z.object({ name: text, title: maybe })
const ink = z.array(z.array(z.tuple([z.number(), z.number(), z.number(), z.number()])))

export const printedPapers: Readonly<Record<string, PrintedPaper>> = {
  official: printed('公文（GB/T 9704-2012）', officialSchema, composeOfficial),
  ...gatheringPapers,
  ...trainingPapers,
  ...activityPapers,
  ...wallPapers,
  ...tripPapers,
  ...noticePapers,
  visitRecord: printed(
    '家访情况登记表',
    z.object({
      unitName: text.describe('单位名称'),
      roundName: text.describe('轮次'),
      officers: z
        .array(z.object({ name: text, department: maybe, title: maybe }))
        .min(1)
        .describe('家访对象'),
      ...recordShape,
      visitor: person.describe('家访人'),
      recorder: person.describe('记录人员'),
      finisher: person
        .extend({ namedBy: text, namedAt: instant, gone: z.array(z.enum(['visitor', 'recorder'])) })
        .nullable()
        .default(null)
        .describe('接办人：去过的人离开以后由谁、哪天指定；gone 是离开的人'),
      companions: z.array(person).default([]).describe('同行人员'),
      disputed: maybeProse.describe('家属不认可的话；认可的不填'),
      readBackAt: instant.nullable().default(null).describe('核对时间'),
      signatures: z
        .array(
          z.object({
            role: z.enum(['relative', 'visitor', 'recorder', 'finisher']),
            name: text,
            strokes: ink,
            at: instant,
          }),
        )
        .default([])
        .describe('签名'),
      settledAt: instant.describe('办结时间'),
      recordId: text.describe('记录号'),
    }),
    composeVisitRecord,
  ),
  objection: printed(
    '家属更正和不同意见',
    z.object({
      unitName: text.describe('单位名称'),
      roundName: text.describe('轮次'),
      officers: z.array(text).min(1).describe('干部姓名'),
      recordId: text.describe('记录号'),
      objections: z
        .array(
          z.object({
            text: prose,
            at: instant,
            answer: z.object({ text: prose, at: instant, by: text }).nullable().default(null),
          }),
        )
        .min(1)
        .describe('提出的和答复的'),
    }),
    composeObjections,
  ),
  pledge: printed(
    '家庭助廉承诺书',
    z.object({
      title: text.default('家庭助廉承诺书').describe('标题'),
      signer: text.describe('承诺人'),
      relation: relationSchema.describe('与干部的关系：spouse、child、parent、parentInLaw'),
      officer: text.describe('干部姓名'),
      unitName: text.describe('单位名称'),
      opening: prose.describe('开头'),
      commitments: z.array(prose).min(1).max(10).describe('承诺条目'),
      place: maybe.describe('签署地点'),
      day: day.describe('签署日期'),
      version: text.describe('文本版本'),
      strokes: ink.default([]).describe('签名笔迹'),
      pledgeId: text.describe('编号'),
      verifyUrl: z.url().default('').describe('核验网址'),
    }),
    ({ verifyUrl, ...data }) => composePledge(verifyUrl === '' ? data : { ...data, verifyUrl }),
  ),
  ...matterPapers,
  ...meetingPapers,
  ...aidPapers,
  ...archivePapers,
  ...filingPapers,
  ...transferPapers,
  ...extractPapers,
  ...appraisalPapers,
  ...leadershipPapers,
  ...planPapers,
  ...publicityPapers,
  ...slipPapers,
  ...registrationPapers,
  ...accountPapers,
  ...packPapers,
  proposal: printed('家庭助廉倡议书', z.object(issued), composeProposal),
  card: printed(
    '监督提醒卡（一页两张）',
    z.object({ ...issued, opinions: text.describe('向谁提意见'), advice: text.describe('向谁咨询') }),
    composeCard,
  ),
  letter: printed(
    '家书',
    z.object({
      ...issued,
      addressee: text.describe('称呼'),
      paragraphs: z.array(prose).default([]).describe('自定的正文；不填用产品的'),
    }),
    ({ paragraphs, ...data }) => composeLetter(paragraphs.length === 0 ? data : { ...data, paragraphs }),
  ),
  reader: printed(
    '家风读本、警示教育案例（封面和正文）',
    z.object({
      ...issued,
      title: text.describe('书名'),
      sections: z
        .array(z.object({ head: text, paragraphs: z.array(prose) }))
        .min(1)
        .describe('各节'),
    }),
    composeReader,
  ),
  reminder: printed(
    '提醒谈话记录（都不填就是空白表）',
    z.object({
      unitName: maybe.describe('单位名称'),
      person: maybe.describe('谈话对象'),
      post: maybe.describe('部室职务'),
      talker: maybe.describe('谈话人'),
      recorder: maybe.describe('记录人'),
      at: z
        .union([z.literal(''), day, instant])
        .default('')
        .describe('谈话时间，不知道几点的写日期'),
      place: maybe.describe('地点'),
      source: z.enum(reminderSources).nullable().default(null).describe('从何得知：observed、stated、offline'),
      topic: maybeProse.describe('谈话事由'),
      talk: maybeProse.describe('提醒的内容'),
      answer: maybeProse.describe('本人说明和态度'),
      day: day.describe('制表日期'),
    }),
    composeReminder,
  ),
}

/** Every paper whose text a unit may replace, as the page of its text shows it. */
export const samplePapers = { notice: noticeSample, ...packSamples, ...pledgeSamples }
