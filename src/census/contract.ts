import { z } from 'zod'
import { command, done, id, instant, query, required } from '../platform/contract.ts'
import { HASH } from '../platform/hash.ts'
import { relationSchema } from './rules/relations.ts'

export const posts = ['head', 'inspector', 'team', 'staff'] as const
export type Post = (typeof posts)[number]
export const postNames: Record<Post, string> = {
  head: '一把手',
  inspector: '派驻纪检监察组长',
  team: '班子成员',
  staff: '干部职工',
}
export const relationNames = { spouse: '配偶', child: '子女', parent: '父母', parentInLaw: '配偶父母' } as const
export const avoidanceSources = ['declaration', 'familyRequest', 'complaint'] as const
export const avoidanceNames = {
  declaration: '本人申报',
  familyRequest: '家庭提出',
  complaint: '有未办结的反映',
} as const

const hash = z.string().regex(HASH, '文件编号无效，请重新选择文件上传。')

/** A problem of a workbook as the clerk sees it: where, what, what to do. */
export const rosterProblem = z.object({
  sheet: z.string().nullable(),
  row: z.number().nullable(),
  column: z.string().nullable(),
  value: z.string().nullable(),
  code: z.string(),
  message: z.string(),
  remedy: z.string(),
})
export const rosterSummary = z.object({
  officers: z.number(),
  departments: z.number(),
  households: z.number(),
  couples: z.number(),
  relativeRows: z.number(),
  relativesInScope: z.number(),
  /** Rows that wait because a problem blocks them. */
  blocked: z.number(),
  sheets: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(['officers', 'relatives', 'other']),
      rows: z.number(),
      headRow: z.number().nullable(),
      columns: z.array(z.object({ header: z.string(), field: z.string() })),
    }),
  ),
})
const importView = z.object({
  id,
  /** Against what is registered now: how many would be added, are known, and are not named by the workbook. */
  against: z.object({ added: z.number(), known: z.number(), absent: z.array(z.string()) }),
  fileName: z.string(),
  readAt: instant,
  committedAt: instant.nullable(),
  summary: rosterSummary,
  problems: z.array(rosterProblem),
  officers: z.array(
    z.object({
      row: z.number(),
      name: z.string().nullable(),
      department: z.string().nullable(),
      title: z.string().nullable(),
      post: z.enum(posts),
      chargedBy: z.array(z.string()),
      contacts: z.array(z.string()),
      coupleWith: z.string().nullable(),
      relatives: z.array(
        z.object({
          name: z.string().nullable(),
          relation: relationSchema.nullable(),
          inScope: z.boolean(),
          reason: z.string(),
        }),
      ),
      blocked: z.boolean(),
    }),
  ),
})

const household = z.object({
  id,
  area: z.string(),
  hasChildren: z.boolean(),
  officers: z.array(
    z.object({
      id,
      name: z.string(),
      department: z.string(),
      title: z.string(),
      post: z.enum(posts),
      canRecord: z.boolean(),
    }),
  ),
  relatives: z.array(
    z.object({
      id,
      name: z.string(),
      relation: relationSchema,
      inScope: z.boolean(),
      reason: z.string(),
      clause: z.string(),
    }),
  ),
  avoidances: z.array(z.object({ id, visitor: z.string(), source: z.enum(avoidanceSources), notedAt: instant })),
})
export type HouseholdView = z.infer<typeof household>

export const censusContract = {
  readRoster: command({
    path: '/census/read-roster',
    summary: '读取已上传的花名册，不改动任何登记',
    input: z.object({ fileName: required(200), hash }),
    output: done,
    problems: ['workbook.*', 'plan.none', 'upload.gone'],
  }),
  import: query({
    path: '/census/imports/{importId}',
    summary: '一次读取的结果：认出了什么，哪里有问题',
    input: z.object({ importId: id }),
    output: importView,
  }),
  commitRoster: command({
    path: '/census/commit-roster',
    summary: '把读取结果登记入册；有问题的行留在待处理列表',
    input: z.object({
      importId: id,
      /** Officers already registered whom the workbook does not name: keep them, or register that they left. */
      absent: z.enum(['keep', 'leave']),
    }),
    output: z.object({
      added: z.number(),
      updated: z.number(),
      left: z.number(),
      relatives: z.number(),
      waiting: z.number(),
    }),
    problems: ['import.done', 'import.nothing'],
  }),
  waiting: query({
    path: '/census/waiting',
    summary: '待处理：登记时有问题的行',
    input: z.object({}),
    output: z.object({ problems: z.array(rosterProblem.extend({ id })) }),
  }),
  settleProblem: command({
    path: '/census/settle-problem',
    summary: '把一条待处理标为已处理',
    input: z.object({ problemId: id }),
    output: z.object({}),
  }),
  households: query({
    path: '/census/households',
    summary: '单位的家庭',
    input: z.object({}),
    output: z.object({ households: z.array(household) }),
  }),
  mine: query({
    path: '/census/mine',
    summary: '本人家庭的登记',
    input: z.object({}),
    output: z.object({ household: household.nullable() }),
  }),
  addAvoidance: command({
    path: '/census/add-avoidance',
    summary: '登记回避',
    input: z.object({ visitorId: id, householdId: id, source: z.enum(avoidanceSources) }),
    output: done,
    problems: ['avoidance.own', 'avoidance.held'],
  }),
  endAvoidance: command({
    path: '/census/end-avoidance',
    summary: '解除回避',
    input: z.object({ avoidanceId: id }),
    output: z.object({}),
  }),
}
