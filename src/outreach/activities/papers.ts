/** The papers of an activity with their fields (方案 §四.2). */
import { z } from 'zod'
import { composeOfficial } from '../../papers/official.ts'
import { day, maybe, printed, text } from '../../papers/paper-fields.ts'
import { activityRhythms } from '../../programme/plan/rules.ts'
import { composeCertificate } from './certificate-paper.ts'
import { composeHalfYear } from './half-year.ts'
import { composeInvitation } from './invitation-paper.ts'
import { composeActivityLedger } from './ledger.ts'
import { composeMinutes, composeProposal, composeSummary } from './official-papers.ts'

const of = {
  unitName: text.describe('单位名称'),
  kindName: text.describe('活动形式，如主题党日'),
  title: text.describe('活动名称'),
  madeOn: day.describe('成文日期'),
}
const when = {
  day: day.describe('日期'),
  from: text.describe('开始时间，如 15:00'),
  to: text.describe('结束时间，如 17:00'),
  place: maybe.describe('地点'),
}
const held = {
  ...of,
  ...when,
  came: z.number().int().min(0).describe('到场的干部职工人数'),
  spoke: text.describe('谁讲了什么'),
  decided: maybe.describe('形成的决定'),
}
const relatives = z.number().int().min(0).nullable().default(null).describe('来的家属人数；没有数的不填')

export const activityPapers = {
  activityProposal: printed(
    '活动方案',
    z.object({
      ...of,
      plannedOn: day.describe('拟办日期'),
      coordinator: text.describe('组织的部门'),
      purpose: text.describe('活动目的'),
      arrangement: text.describe('活动安排，一行一条'),
      speakers: maybe.describe('谁来讲'),
      transport: maybe.describe('交通'),
      materials: maybe.describe('材料和分工'),
    }),
    (data) => composeOfficial(composeProposal(data)),
  ),
  activityMinutes: printed('会议记录', z.object({ ...held, minutesText: text.describe('会议内容') }), (data) =>
    composeOfficial(composeMinutes(data)),
  ),
  activitySummary: printed('活动小结', z.object({ ...held, relatives, summary: text.describe('小结') }), (data) =>
    composeOfficial(composeSummary(data)),
  ),
  activityHalfYear: printed(
    '半年活动小结',
    z.object({
      ...{ unitName: of.unitName, coordinator: maybe.describe('组织的部门') },
      year: z.number().int().min(2000).max(2999).describe('年份'),
      half: z.union([z.literal(1), z.literal(2)]).describe('上半年填 1，下半年填 2'),
      day: day.describe('截至哪一天'),
      kinds: z
        .array(
          z.object({
            ...{ name: text, rhythm: z.enum(activityRhythms), times: z.number().int().min(0) },
            ...{ periods: z.number().int().min(0), met: z.number().int().min(0), missed: z.array(text) },
          }),
        )
        .describe('各类活动：名称、多久一次、办了几次、应办几期、办过几期、哪几期没有办'),
      held: z
        .array(z.object({ day, kindName: text, title: text, came: z.number().int().min(0), relatives }))
        .describe('办过的活动：日期、形式、名称、到场人数、家属人数'),
    }),
    (data) => composeOfficial(composeHalfYear(data)),
  ),
  activityInvitation: printed(
    '活动请柬',
    z.object({
      ...of,
      ...when,
      unitPhone: maybe.describe('单位电话'),
      transport: maybe.describe('怎么来'),
      site: text.describe('输入短码的网址'),
      home: z
        .object({ officers: z.array(text).min(1), url: z.url('请写完整网址'), code: text })
        .describe('这一户：干部职工姓名、网址、短码'),
    }),
    composeInvitation,
  ),
  activityCertificate: printed(
    '家庭助廉证书',
    z.object({ ...of, day: when.day, name: text.describe('愿意写在证书上的家属') }),
    composeCertificate,
  ),
  activityLedger: printed(
    '活动台账',
    z.object({
      unitName: of.unitName,
      year: z.number().int().describe('年份'),
      day: day.describe('截至哪一天'),
      lines: z
        .array(
          z.object({
            ...{ day, kindName: text, title: text, place: maybe },
            ...{ came: z.number().int().min(0), relatives, summary: maybe },
          }),
        )
        .describe('各次活动：日期、形式、名称、地点、到场人数、家属人数、小结'),
    }),
    composeActivityLedger,
  ),
}
