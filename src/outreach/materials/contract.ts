import { z } from 'zod'
import { command, day, id, instant, query, required } from '../../platform/contract.ts'
import { doneSets, MOST_OPTIONS, MOST_QUESTIONS, materialKinds } from './rules.ts'

const hash = z.string().regex(/^[0-9a-f]{64}$/, '校验码不正确。')
const title = required(60)

const block = z.discriminatedUnion('type', [
  z.object({ type: z.enum(['head1', 'para', 'quote']), text: required(2000) }),
  z.object({
    type: z.literal('list'),
    items: z.array(required(500)).min(1, '请至少写一条。').max(50, '一个列表最多 50 条。'),
    numbered: z.boolean(),
  }),
])
export const pageBlocks = z.array(block).min(1, '请至少写一段。').max(200, '一页最多 200 段，请分成两页。')

const ownQuestion = z.object({
  asks: required(200),
  options: z
    .array(required(100))
    .min(2, '一题至少要有两个选项。')
    .max(MOST_OPTIONS, `一题最多 ${MOST_OPTIONS} 个选项。`),
  right: z
    .number()
    .int()
    .min(0)
    .max(MOST_OPTIONS - 1),
  because: required(300),
})

/** A version as a list shows it. */
const version = z.object({
  versionId: id,
  number: z.number(),
  title: z.string(),
  kind: z.enum(materialKinds),
  fileName: z.string(),
  bytes: z.number(),
  hasPoster: z.boolean(),
  /** Nothing in it acts by itself: it may be opened beside our pages. */
  quiet: z.boolean(),
  madeAt: instant,
})
const listed = version.extend({ materialId: id })
export type ListedMaterial = z.infer<typeof listed>
export type MaterialVersion = z.infer<typeof version>

const read = version.extend({
  /** The words of a document; empty where there are none to be shown. */
  words: z.string(),
  blocks: pageBlocks.nullable(),
})
export type ReadMaterial = z.infer<typeof read>

const CHANGED = 'material.changed'
/** `seen`: the number of the version that stood on the screen; null for what is new. */
const target = { materialId: id.nullable(), seen: z.number().int().nullable() }
const created = z.object({ materialId: id, versionId: id })

export const materialsContract = {
  library: query({
    path: '/materials/library',
    summary: '学习资料：本单位的文件和文章，各是第几版',
    input: z.object({}),
    output: z.object({ materials: z.array(listed.extend({ withdrawn: z.boolean() })) }),
  }),
  show: query({
    path: '/materials/library/{materialId}',
    summary: '一份学习资料和它的各版',
    input: z.object({ materialId: id }),
    output: z.object({
      withdrawn: z.boolean(),
      versions: z.array(version.extend({ by: z.string() })),
      blocks: pageBlocks.nullable(),
    }),
  }),
  learn: query({
    path: '/materials/learn',
    summary: '可以学习的资料：各份现在的一版',
    input: z.object({}),
    output: z.object({ materials: z.array(listed) }),
  }),
  read: query({
    path: '/materials/learn/{versionId}',
    summary: '读一份学习资料',
    input: z.object({ versionId: id }),
    output: read,
  }),
  keepFile: command({
    path: '/materials/keep-file',
    summary: '把传完的文件收进学习资料（先上传到 /api/materials/files），或者作为一份资料的新一版',
    input: z.object({ ...target, title, fileName: required(200), hash, posterHash: hash.nullable() }),
    output: created,
    problems: ['upload.gone', CHANGED, 'material.withdrawn', 'material.poster'],
  }),
  keepPage: command({
    path: '/materials/keep-page',
    summary: '写一页学习资料，或者写一份资料的新一版',
    input: z.object({ ...target, title, blocks: pageBlocks }),
    output: created,
    problems: [CHANGED, 'material.withdrawn'],
    large: true,
  }),
  withdraw: command({
    path: '/materials/withdraw',
    summary: '从学习资料中撤下；用过它的培训仍记着是哪一版',
    input: z.object({ materialId: id, seen: z.number().int() }),
    output: z.object({}),
    problems: [CHANGED, 'material.withdrawn'],
  }),
  ownCheck: query({
    path: '/materials/own-check',
    summary: '本单位自己的小测：各题、答案和道理；没有的，题目是空的',
    input: z.object({}),
    output: z.object({ number: z.number(), title: z.string(), questions: z.array(ownQuestion) }),
  }),
  keepCheck: command({
    path: '/materials/keep-check',
    summary: '写本单位自己的小测，每改一次是新的一版；一题不写就是收起来',
    input: z.object({
      seen: z.number().int(),
      title,
      questions: z.array(ownQuestion).max(MOST_QUESTIONS, `一份小测最多 ${MOST_QUESTIONS} 题。`),
    }),
    output: z.object({}),
    problems: ['check.changed', 'check.right'],
  }),
  checks: query({
    path: '/materials/checks',
    summary: '自己哪天做过小测；做得怎样不记录',
    input: z.object({}),
    output: z.object({ done: z.array(z.object({ set: z.string(), day })) }),
  }),
  checkDone: command({
    path: '/materials/check-done',
    summary: '记下自己今天做过小测；答案不离开浏览器',
    input: z.object({ set: z.enum(doneSets) }),
    output: z.object({}),
    // no event: the log would tell by name who did it
    bare: true,
  }),
  putBack: command({
    path: '/materials/put-back',
    summary: '撤下的资料重新放回',
    input: z.object({ materialId: id }),
    output: z.object({}),
    problems: ['material.there'],
  }),
}

/** Who keeps the library. The same for a file on its way (`PUT /api/materials/files`). */
export const materialAllow = ['coordinator'] as const
/** Who reads it: everybody who works here, no administrator. */
export const learnAllow = [
  'officer',
  'visitor',
  'recorder',
  'head',
  'inspector',
  'coordinator',
  'partyGroup',
  'recordsOffice',
] as const
