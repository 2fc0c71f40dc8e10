import { z } from 'zod'
import { command, day, done, id, longQuery, query, required, text } from '../../platform/contract.ts'
import { trainedPeople, trainingBefore } from '../../programme/plan/rules.ts'
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
import { materialKinds } from '../materials/rules.ts'
import { audiences, heads } from './rules.ts'

const covers = z.array(z.enum(heads)).min(1, '请至少勾选一项内容。').max(heads.length)
const sessionRow = gatheringRow.extend({ covers: z.array(z.enum(heads)), makesUp: z.boolean() })
export type SessionRow = z.infer<typeof sessionRow>

/** Versions of the library, in the order in which they are used. */
const versionIds = z.array(id).max(20, '一场培训最多用 20 份学习资料。')
const usedMaterial = z.object({
  versionId: id,
  title: z.string(),
  kind: z.enum(materialKinds),
  number: z.number(),
  /** It is in the library no more, or a newer version is. */
  withdrawn: z.boolean(),
})
export type SessionMaterial = z.infer<typeof usedMaterial>

const roundNamed = z.object({ id, name: z.string(), closed: z.boolean() })
/** Whom a session is asked of. */
const asked = { audience: z.enum(audiences), departmentIds: z.array(id).max(500) }
const sessionId = z.object({ sessionId: id })
const PEOPLE = 'training.people'
const NONE = 'training.nobody'
const MATERIAL = 'training.material'

const missingPerson = z.object({
  officerId: id,
  name: z.string(),
  title: z.string(),
  department: z.string(),
  lacks: z.array(z.enum(heads)),
})
export type MissingPerson = z.infer<typeof missingPerson>

export const trainingContract = {
  table: query({
    path: '/training',
    summary: '本轮的培训：要求、各场、还欠什么；只有人数',
    input: z.object({}),
    output: z.object({
      round: roundNamed.nullable(),
      who: z.enum(trainedPeople),
      before: z.enum(trainingBefore),
      sessions: z.array(sessionRow),
      /** Heads that no session covers. */
      unplanned: z.array(z.enum(heads)),
      trained: z.number(),
      missing: z.number(),
    }),
  }),
  choices: query({
    path: '/training/choices',
    summary: '可以请谁来：全体、家访的人、各部室、还没有参加的，各多少人',
    input: z.object({}),
    output: z.object({
      counts: z.record(z.enum(audiences), z.number()),
      departments: z.array(z.object({ id, name: z.string(), people: z.number() })),
      lacked: z.array(z.enum(heads)),
      materials: z.array(usedMaterial),
    }),
  }),
  missing: query({
    path: '/training/missing',
    summary: '还没有参加培训的人，按部室',
    input: z.object({}),
    output: z.object({ people: z.array(missingPerson) }),
  }),
  outlook: longQuery({
    path: '/training/outlook',
    summary: '这样安排，请多少人，谁那时有家访',
    input: z.object({ ...asked, day, from: gatheringFacts.from, to: gatheringFacts.to }),
    output: z.object({ people: z.number(), who: z.string(), clashes: z.array(clash) }),
  }),
  show: query({
    path: '/training/{sessionId}',
    summary: '一场培训的安排和人数',
    input: sessionId,
    output: z.object({ session: sessionRow, round: roundNamed, materials: z.array(usedMaterial) }),
  }),
  people: query({
    path: '/training/{sessionId}/people',
    summary: '一场培训的名单：到场、请假、补上',
    input: sessionId,
    output: z.object({ version: z.number(), people: z.array(listedPerson), clashes: z.array(clash) }),
  }),
  plan: command({
    path: '/training/plan',
    summary: '安排一场培训，请人参加',
    input: z.object({
      roundId: id,
      covers,
      ...asked,
      /** Exactly those whom the screen said would be asked. */
      who: required(64),
      versionIds,
      ...gatheringFacts,
    }),
    output: done,
    problems: [...factsProblems, PEOPLE, NONE, MATERIAL, 'round.closed'],
  }),
  change: command({
    path: '/training/change',
    summary: '改一场培训的时间、地点、主讲和内容',
    input: sessionId.extend({ seen: z.number().int(), covers, versionIds, ...gatheringFacts }),
    output: z.object({}),
    problems: [...factsProblems, ...gatheringProblems('change'), MATERIAL, 'gathering.changed'],
  }),
  cancel: command({
    path: '/training/cancel',
    summary: '取消一场培训；请了的人看到原因',
    input: sessionId.extend({ seen: z.number().int(), why: text(100) }),
    output: z.object({}),
    problems: [...gatheringProblems('cancel'), 'gathering.changed'],
  }),
  mark: command({
    path: '/training/mark',
    summary: '照签到表登记谁到场、请假、补上',
    input: sessionId.extend({
      seen: z.number().int(),
      marks: z.array(markInput).min(1, '没有改动。').max(5000),
    }),
    output: z.object({}),
    problems: [...markProblems, ...gatheringProblems('mark')],
    large: true,
  }),
}
