import { z } from 'zod'
import { command, done, id, instant, query, required } from '../../platform/contract.ts'
import { HASH } from '../../platform/hash.ts'
import { fieldNames } from './rules/changes.ts'
import { sheetWishSchema } from './rules/wishes.ts'

const hash = z.string().regex(HASH, '文件编号无效，请重新选择文件上传。')

export const importStates = ['waiting', 'reading', 'read', 'refused', 'committed', 'dropped'] as const
export type ImportState = (typeof importStates)[number]

/** A problem of a workbook as the clerk sees it: where, what, what to do. */
export const rosterProblem = z.object({
  sheet: z.string().nullable(),
  row: z.number().nullable(),
  column: z.string().nullable(),
  value: z.string().nullable(),
  code: z.string(),
  message: z.string(),
  remedy: z.string(),
  at: z.number().optional(),
  about: z.string().optional(),
  choices: z.array(z.object({ label: z.string(), column: z.number(), value: z.string() })).optional(),
})
export type RosterProblem = z.infer<typeof rosterProblem>

export const rosterSummary = z.object({
  officers: z.number(),
  departments: z.number(),
  households: z.number(),
  couples: z.number(),
  relativeRows: z.number(),
  relativesInScope: z.number(),
  /** Rows that wait because a problem blocks them. */
  blocked: z.number(),
})

const shownRow = z.object({ row: z.number(), cells: z.array(z.string()) })
const sheetView = z.object({
  name: z.string(),
  kind: z.enum(['officers', 'relatives', 'both', 'other']),
  /** What it seems to be although the columns in `missing` were not found. */
  guess: z.enum(['officers', 'relatives']).nullable(),
  missing: z.array(z.string()),
  rows: z.number(),
  headRows: z.array(z.number()),
  heads: z.array(z.object({ index: z.number(), header: z.string(), field: z.string().nullable() })),
  /** The first rows of the sheet, where a head can be; and the first under the head. */
  above: z.array(shownRow),
  sample: z.array(shownRow),
  /** The clerk has said something about this sheet; that its name is everybody's department. */
  corrected: z.boolean(),
  departmentFromSheet: z.boolean(),
})
export type SheetView = z.infer<typeof sheetView>

export const importView = z.object({
  id,
  fileName: z.string(),
  state: z.enum(importStates),
  /** Goes up with every change of what is to be read. */
  revision: z.number(),
  rowsRead: z.number(),
  rowsTotal: z.number(),
  refusal: z.string().nullable(),
  receivedAt: instant,
  receivedBy: z.string().nullable(),
  /** Until when the workbook is kept; null: gone, what was read can still be committed. */
  fileUntil: instant.nullable(),
  committedAt: instant.nullable(),
  committedBy: z.string().nullable(),
  summary: rosterSummary.nullable(),
  sheets: z.array(sheetView),
  problems: z.array(rosterProblem),
  /** The rows that have problems, as they stand with what was mended. */
  faulty: z.array(shownRow.extend({ sheet: z.string() })),
  /** Rows that the clerk does not want registered. */
  skipped: z.array(z.object({ sheet: z.string(), row: z.number(), words: z.string() })),
})

const field = z.enum(Object.keys(fieldNames).filter((name): name is keyof typeof fieldNames => name in fieldNames))
const fieldChange = z.object({ field, from: z.string(), to: z.string() })
export const fieldChanges = z.array(fieldChange)
const personChange = z.object({
  ref: z.string(),
  name: z.string(),
  department: z.string(),
  fields: fieldChanges,
})
const registered = z.object({ id, name: z.string(), department: z.string(), title: z.string(), birth: z.string() })

const changesView = z.object({
  /** Names this very plan; a commit that says it is refused when the register has changed meanwhile. */
  seen: z.string(),
  /** How many there are; of very long lists only the first people are told below. */
  counts: z.object({ added: z.number(), changed: z.number() }),
  added: z.array(personChange),
  changed: z.array(personChange),
  unchanged: z.number(),
  gone: z.array(registered),
  asks: z.array(
    z.object({
      ref: z.string(),
      name: z.string(),
      department: z.string(),
      title: z.string(),
      birth: z.string(),
      candidates: z.array(registered),
    }),
  ),
  /** Who a row was taken for, where the clerk decided it. */
  answered: z.array(z.object({ ref: z.string(), name: z.string(), as: z.string() })),
  blocked: z.number(),
  relatives: z.number(),
})
export type ChangesView = z.infer<typeof changesView>

export const outcome = z.object({
  added: z.number(),
  updated: z.number(),
  left: z.number(),
  unchanged: z.number(),
  relatives: z.number(),
  waiting: z.number(),
  /** Waiting problems of earlier imports that this one put right. */
  settled: z.number(),
})

export const importListItem = z.object({
  id,
  fileName: z.string(),
  state: z.enum(importStates),
  receivedAt: instant,
  by: z.string().nullable(),
  committedAt: instant.nullable(),
  outcome: outcome.nullable(),
  summary: rosterSummary.nullable(),
})

const gone = 'import.fileGone'
const over = 'import.over'

export const importsContract = {
  receive: command({
    path: '/census/read-roster',
    summary: '收下已上传的花名册，开始读取，不改动任何登记；`continues` 是改好后接着办的那一次',
    input: z.object({ fileName: required(200), hash, continues: id.nullable().default(null) }),
    output: done,
    problems: ['plan.none', 'upload.gone', over],
  }),
  list: query({
    path: '/census/imports',
    summary: '导入记录：没办完的和已登记的',
    input: z.object({}),
    output: z.object({ imports: z.array(importListItem), registered: z.number() }),
  }),
  show: query({
    path: '/census/imports/{importId}',
    summary: '一次读取的进度和结果：认出了什么，哪里有问题',
    input: z.object({ importId: id }),
    output: importView,
  }),
  recognise: command({
    path: '/census/imports/recognise',
    summary: '更正一张表的识别：是什么表、表头在哪一行、哪一列是什么',
    input: z.object({ importId: id, wish: sheetWishSchema }),
    output: z.object({}),
    problems: [gone, over],
  }),
  mend: command({
    path: '/census/imports/mend',
    summary: '更正一行里的格子',
    input: z.object({
      importId: id,
      sheet: required(100),
      row: z.number().int().min(1),
      cells: z
        .array(z.object({ column: z.number().int().min(0).max(500), value: z.string().trim().max(200) }))
        .min(1)
        .max(100),
    }),
    output: z.object({}),
    problems: [gone, over],
  }),
  skip: command({
    path: '/census/imports/skip',
    summary: '这一行不登记，或者仍然登记',
    input: z.object({ importId: id, sheet: required(100), row: z.number().int().min(1), skip: z.boolean() }),
    output: z.object({}),
    problems: [gone, over],
  }),
  changes: query({
    path: '/census/imports/{importId}/changes',
    summary: '登记以后会有什么变化',
    input: z.object({ importId: id }),
    output: changesView,
  }),
  decide: command({
    path: '/census/imports/decide',
    summary: '一行是已登记的哪个人，还是新来的人；null 为按规则判断',
    input: z.object({ importId: id, ref: required(200), officer: z.union([id, z.literal('new')]).nullable() }),
    output: z.object({}),
    problems: [over],
  }),
  commit: command({
    path: '/census/commit-roster',
    summary: '把读取结果登记入册；有问题的行留在待处理列表',
    large: true,
    input: z.object({
      importId: id,
      /** Of those whom the workbook does not name: who left. The others stay. */
      leave: z.array(id).max(20_000),
      seen: z.string().nullable().default(null),
    }),
    output: outcome,
    problems: ['import.done', 'import.nothing', 'import.unread', 'import.unanswered', 'import.changed', 'import.leave'],
  }),
  drop: command({
    path: '/census/imports/drop',
    summary: '放弃一次没有登记的导入',
    input: z.object({ importId: id }),
    output: z.object({}),
    problems: [over],
  }),
  record: query({
    path: '/census/imports/{importId}/record',
    summary: '回看一次登记改动了什么',
    input: z.object({ importId: id }),
    output: z.object({
      outcome: outcome.nullable(),
      changes: z.array(
        z.object({
          id,
          kind: z.enum(['added', 'changed', 'left']),
          name: z.string(),
          department: z.string(),
          fields: fieldChanges,
        }),
      ),
    }),
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
}
