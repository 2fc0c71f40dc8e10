import { z } from 'zod'
import { command, day, done, id, instant, longQuery, query, required, text } from '../../platform/contract.ts'
import {
  clash,
  factsProblems,
  gatheringFacts,
  gatheringRow,
  listedPerson,
  markInput,
  markProblems,
} from '../gatherings/contract.ts'
import { gatheringProblems } from '../gatherings/rules.ts'
import { activityProblems, activityStates } from './rules.ts'

const state = z.enum(activityStates)
const row = z.object({
  id,
  kindKey: z.string(),
  kindName: z.string(),
  title: z.string(),
  /** When it is or was, as far as it is arranged; before that, for when it is proposed. */
  day,
  state,
})
export type ActivityRow = z.infer<typeof row>

const blocks = {
  purpose: required(1000),
  arrangement: required(2000),
  speakers: text(500),
  transport: text(500),
  materials: text(1000),
}
const proposal = { title: required(60), plannedOn: day, ...blocks }

const record = {
  spoke: required(1000),
  decided: text(1000),
  relatives: z.number().int().min(0, '请填人数。').max(10_000).nullable(),
  minutesText: text(5000),
  summary: required(2000),
}

const shown = row.extend({
  plannedOn: day,
  ...{
    purpose: z.string(),
    arrangement: z.string(),
    speakers: z.string(),
    transport: z.string(),
    materials: z.string(),
  },
  ...{ spoke: z.string(), decided: z.string(), minutesText: z.string(), summary: z.string() },
  /** For whoever counted them; null for others, who read the words. */
  relatives: z.number().nullable(),
  relativesTold: z.string(),
  minutes: z.boolean(),
  families: z.boolean(),
  proposal: z.number(),
  sentBackWords: z.string(),
  proposedBy: z.string(),
  proposedByMe: z.boolean(),
  approvedBy: z.string(),
  approvedAt: instant.nullable(),
  version: z.number(),
  /** Once it is arranged. */
  gathering: gatheringRow.nullable(),
})
export type ShownActivity = z.infer<typeof shown>

const activityId = z.object({ activityId: id })
const seen = activityId.extend({ seen: z.number().int() })
const CHANGED = 'activity.changed'
const PEOPLE = 'activity.people'
const who = { audience: z.enum(['everyone', 'departments']), departmentIds: z.array(id).max(500) }
export const whomInvited = ['all', 'departments', 'chosen'] as const

export const activitiesContract = {
  year: query({
    path: '/activities',
    summary: '一年的活动：办过的、要办的，这个月、这个季度还该办的',
    input: z.object({ year: z.coerce.number().int().min(2000).max(2999).optional() }),
    output: z.object({
      year: z.number(),
      kinds: z.array(
        z.object({
          ...{ key: z.string(), name: z.string(), rhythm: z.string(), minutes: z.boolean(), families: z.boolean() },
        }),
      ),
      due: z.array(
        z.object({
          key: z.string(),
          name: z.string(),
          period: z.object({ from: day, to: day, name: z.string() }),
          stands: z.enum(['held', 'ahead', 'owed']),
        }),
      ),
      activities: z.array(row),
    }),
  }),
  show: query({
    path: '/activities/{activityId}',
    summary: '一项活动：方案、安排、记录',
    input: activityId,
    output: shown,
  }),
  people: query({
    path: '/activities/{activityId}/people',
    summary: '一项活动的名单：到场、请假、补上',
    input: activityId,
    output: z.object({ version: z.number(), people: z.array(listedPerson), clashes: z.array(clash) }),
  }),
  choices: query({
    path: '/activities/choices',
    summary: '可以请谁来：全体、各部室，各多少人',
    input: z.object({}),
    output: z.object({
      everyone: z.number(),
      departments: z.array(z.object({ id, name: z.string(), people: z.number() })),
    }),
  }),
  outlook: longQuery({
    path: '/activities/outlook',
    summary: '这样安排，请多少人，谁那时有家访',
    input: z.object({ ...who, day, from: gatheringFacts.from, to: gatheringFacts.to }),
    output: z.object({ people: z.number(), who: z.string(), clashes: z.array(clash) }),
  }),
  families: query({
    path: '/activities/{activityId}/families',
    summary: '请了多少户；今天零点以前说要来的座位总数，不分户',
    input: activityId,
    output: z.object({
      invited: z.number(),
      /** As the day began; null where so few are invited that a sum would tell of one, and each sum that is too small to be told. */
      chairs: z.object({ adults: z.number().nullable(), children: z.number().nullable() }).nullable(),
      /** Of those alone who wished to be named. */
      names: z.array(z.string()),
      households: z.array(
        z.object({ householdId: id, name: z.string(), departmentIds: z.array(id), invited: z.boolean() }),
      ),
      departments: z.array(z.object({ id, name: z.string() })),
    }),
  }),
  propose: command({
    path: '/activities/propose',
    summary: '报一份活动方案，等一把手审定',
    input: z.object({ kindKey: required(20), ...proposal }),
    output: done,
    problems: ['activity.kind'],
  }),
  revise: command({
    path: '/activities/revise',
    summary: '改活动方案，重新报审',
    input: seen.extend(proposal),
    output: z.object({}),
    problems: [...activityProblems('revise'), CHANGED],
  }),
  approve: command({
    path: '/activities/approve',
    summary: '同意这一稿活动方案',
    input: seen,
    output: z.object({}),
    problems: [...activityProblems('approve'), CHANGED, 'activity.own'],
  }),
  sendBack: command({
    path: '/activities/send-back',
    summary: '退回活动方案，写明要改什么',
    input: seen.extend({ words: required(300) }),
    output: z.object({}),
    problems: [...activityProblems('sendBack'), CHANGED],
  }),
  drop: command({
    path: '/activities/drop',
    summary: '这项活动不办了',
    input: seen,
    output: z.object({}),
    problems: [...activityProblems('drop'), CHANGED],
  }),
  arrange: command({
    path: '/activities/arrange',
    summary: '安排时间地点，请干部职工参加',
    input: seen.extend({
      ...who,
      /** Exactly those whom the screen said would be asked. */ who: required(64),
      ...gatheringFacts,
    }),
    output: z.object({}),
    problems: [...activityProblems('arrange'), ...factsProblems, CHANGED, PEOPLE, 'activity.nobody'],
  }),
  change: command({
    path: '/activities/change',
    summary: '改一项活动的时间、地点',
    input: seen.extend(gatheringFacts),
    output: z.object({}),
    problems: [...factsProblems, ...gatheringProblems('change'), ...activityProblems('move'), 'gathering.changed'],
  }),
  cancel: command({
    path: '/activities/cancel',
    summary: '取消一项活动；请了的人看到原因',
    input: seen.extend({ why: text(100) }),
    output: z.object({}),
    problems: [...gatheringProblems('cancel'), ...activityProblems('move'), 'gathering.changed'],
    towardsFamily: true,
  }),
  mark: command({
    path: '/activities/mark',
    summary: '照签到表登记谁到场、请假、补上',
    input: seen.extend({ marks: z.array(markInput).min(1, '没有改动。').max(5000) }),
    output: z.object({}),
    problems: [...markProblems, ...gatheringProblems('mark')],
    large: true,
  }),
  invite: command({
    path: '/activities/invite',
    summary: '请家属参加：每户一张请柬',
    input: seen.extend({
      whom: z.enum(whomInvited),
      departmentIds: z.array(id).max(500),
      householdIds: z.array(id).max(5000),
      /** As many as the screen said would be invited now. */
      households: z.number().int(),
    }),
    output: z.object({}),
    problems: [...activityProblems('invite'), CHANGED, 'activity.households', 'activity.no-families', 'activity.few'],
    towardsFamily: true,
    large: true,
  }),
  record: command({
    path: '/activities/record',
    summary: '写活动记录和小结',
    input: seen.extend(record),
    output: z.object({}),
    problems: [...activityProblems('record'), CHANGED],
  }),
  close: command({
    path: '/activities/close',
    summary: '办结一项活动：家属说过的全部删除，只留人数',
    input: seen,
    output: z.object({}),
    problems: [...activityProblems('close'), CHANGED, 'activity.minutes'],
  }),
  answer: command({
    path: '/activities/answer',
    summary: '家里说来几位；不来的不用说',
    input: z.object({
      adults: z.coerce.number().int().min(0).max(9),
      children: z.coerce.number().int().min(0).max(9),
      names: z.array(required(20)).max(6, '证书上最多写 6 位。'),
    }),
    output: z.object({}),
    problems: ['invitation.over', 'invitation.names'],
    bare: true,
  }),
}
