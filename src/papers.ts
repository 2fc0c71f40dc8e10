/** Every paper the product can print from data alone: its fields and how it is composed. The command line reads this table. */
import { z } from 'zod'
import { relationSchema } from './census/rules/relations.ts'
import type { Paper } from './documents/blocks.ts'
import { composeOfficial, type OfficialPaper, officialSchema } from './documents/official.ts'
import { matterKinds } from './matters/contract.ts'
import { composeMatterReply } from './matters/paper.ts'
import { composeNotice } from './notices/paper.ts'
import { composeCard, composeLetter, composeProposal, composeReader } from './pack/paper.ts'
import { planBody } from './plan/schema.ts'
import { composePledge } from './pledges/paper.ts'
import { parts } from './schedule/contract.ts'
import { composeVisitRecord } from './visits/paper.ts'

const text = z.string('请填写').trim().min(1, '不能空着')
const maybe = z.string('请填文字').default('')
const day = z.iso.date('请写成 2026-05-08')
const instant = z.iso.datetime({ offset: true, error: '请写成 2026-05-08T19:30:00+08:00' })
const person = z.object({ name: text, title: maybe })
const issued = { unitName: text.describe('单位名称'), day: day.describe('日期') }
const ink = z.array(z.array(z.tuple([z.number(), z.number(), z.number(), z.number()])))

type PrintedPaper = { about: string; schema: z.ZodObject; compose: (data: unknown) => Paper | OfficialPaper }

function printed<S extends z.ZodObject>(
  about: string,
  schema: S,
  compose: (data: z.output<S>) => Paper | OfficialPaper,
): PrintedPaper {
  return { about, schema, compose: (data) => compose(schema.parse(data)) }
}

export const printedPapers: Readonly<Record<string, PrintedPaper>> = {
  official: printed('公文（GB/T 9704-2012）', officialSchema, composeOfficial),
  notice: printed(
    '家访通知书',
    z.object({
      number: text.describe('编号，如 2026-012'),
      unitName: text.describe('单位名称'),
      unitPhone: maybe.describe('单位电话'),
      planTitle: text.describe('方案名称'),
      theme: maybe.describe('活动主题'),
      officers: z.array(text).min(1, '至少一人').describe('家访对象姓名'),
      day: day.describe('家访日期'),
      part: z.enum(parts).describe('时段：am、pm、evening'),
      place: maybe.describe('地点'),
      visitors: z.array(person).min(2, '至少两人（§三.5）').describe('先家访人、后记录人员：[{name, title}]'),
      noticeDays: z.number().int().min(0).describe('提前天数'),
      texts: planBody.shape.notes.describe(
        '告知文字：purpose、talk、written、readers、keeping、rights、contact、version',
      ),
      hospitality: maybe.describe('待客规矩'),
      url: z.url('请写完整网址').describe('家庭页面网址'),
      code: text.describe('短码'),
      madeOn: day.describe('制作日期'),
    }),
    composeNotice,
  ),
  visitRecord: printed(
    '家访情况登记表',
    z.object({
      unitName: text.describe('单位名称'),
      roundName: text.describe('轮次'),
      officers: z
        .array(z.object({ name: text, department: maybe, title: maybe }))
        .min(1)
        .describe('家访对象'),
      present: z.array(z.object({ name: text, relation: relationSchema.nullable() })).describe('在场家属'),
      heldAt: instant.describe('家访时间'),
      place: maybe.describe('地点'),
      visitor: person.describe('家访人'),
      recorder: person.describe('记录人员'),
      companions: z.array(person).default([]).describe('同行人员'),
      circumstances: maybe.describe('家属愿意写下的情况'),
      hasOpinions: z.boolean().describe('有无意见建议'),
      matters: z
        .array(z.object({ number: z.number(), kind: z.enum(matterKinds), text }))
        .default([])
        .describe('意见建议'),
      difficulties: maybe.describe('困难'),
      unwritten: z.number().int().min(0).default(0).describe('家属要求不记的件数'),
      followUp: maybe.describe('后续'),
      pack: z.array(text).default([]).describe('发放的材料'),
      readBackAt: instant.nullable().default(null).describe('核对时间'),
      signatures: z
        .array(z.object({ role: z.enum(['relative', 'visitor', 'recorder']), name: text, strokes: ink, at: instant }))
        .default([])
        .describe('签名'),
      settledAt: instant.describe('办结时间'),
      recordId: text.describe('记录号'),
    }),
    composeVisitRecord,
  ),
  pledge: printed(
    '家庭助廉承诺书',
    z.object({
      title: text.default('家庭助廉承诺书').describe('标题'),
      signer: text.describe('承诺人'),
      relation: relationSchema.describe('与干部的关系：spouse、child、parent、parentInLaw'),
      officer: text.describe('干部姓名'),
      unitName: text.describe('单位名称'),
      opening: text.describe('开头'),
      commitments: z.array(text).min(1).max(10).describe('承诺条目'),
      place: maybe.describe('签署地点'),
      day: day.describe('签署日期'),
      version: text.describe('文本版本'),
      strokes: ink.default([]).describe('签名笔迹'),
      pledgeId: text.describe('编号'),
      verifyUrl: z.url().default('').describe('核验网址'),
    }),
    ({ verifyUrl, ...data }) => composePledge(verifyUrl === '' ? data : { ...data, verifyUrl }),
  ),
  reply: printed(
    '答复函',
    z.object({
      number: text.describe('编号'),
      unitName: text.describe('单位名称'),
      unitPhone: maybe.describe('单位电话'),
      addressee: z.array(text).default([]).describe('收信人'),
      kind: z.enum(matterKinds).describe('类别：opinion、hardship、question、thanks'),
      text: text.describe('家属提出的'),
      raisedOn: day.describe('提出日期'),
      measure: maybe.describe('办理措施'),
      owner: maybe.describe('办理人'),
      reply: text.describe('答复'),
      repliedOn: day.describe('答复日期'),
      url: z.url().nullable().default(null).describe('家庭页面网址'),
    }),
    composeMatterReply,
  ),
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
      paragraphs: z.array(text).default([]).describe('自定的正文；不填用产品的'),
    }),
    ({ paragraphs, ...data }) => composeLetter(paragraphs.length === 0 ? data : { ...data, paragraphs }),
  ),
  reader: printed(
    '家风读本、警示教育案例（封面和正文）',
    z.object({
      ...issued,
      title: text.describe('书名'),
      sections: z
        .array(z.object({ head: text, paragraphs: z.array(text) }))
        .min(1)
        .describe('各节'),
    }),
    composeReader,
  ),
}

/** A line a field: name, what it is, whether it may be left out. */
export function fieldsOf({ schema }: PrintedPaper): { name: string; about: string; optional: boolean }[] {
  return Object.entries(schema.shape).map(([name, field]) => ({
    name,
    about: field.description ?? '',
    optional: field.safeParse(undefined).success,
  }))
}
