import { z } from 'zod'
import { command, done, id, instant, query, required } from '../../platform/contract.ts'
import { HASH } from '../../platform/hash.ts'
import { sheetWishSchema } from './rules/clerk-corrections.ts'
import { CHECKS } from './rules/import-checks.ts'
import { changesView, fieldChanges, importListItem, importView, outcome, rosterProblem } from './view-schemas.ts'

const hash = z.string().regex(HASH, '文件编号无效，请重新选择文件上传。')

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
  mendRows: command({
    path: '/census/imports/mend-rows',
    summary: '一次更正许多行（或不登记），然后重新读取一次',
    large: true,
    input: z.object({
      importId: id,
      rows: z
        .array(
          z.object({
            sheet: required(100),
            row: z.number().int().min(1),
            cells: z
              .array(z.object({ column: z.number().int().min(0).max(500), value: z.string().trim().max(200) }))
              .max(100),
            skip: z.boolean(),
          }),
        )
        .min(1)
        .max(500),
    }),
    output: z.object({}),
    problems: [gone, over],
  }),
  answerPlaces: command({
    path: '/census/imports/answer-places',
    summary: '家属所在的地方算不算本地，一个地方答一次；null 为不答，一行一行定',
    large: true,
    input: z.object({
      importId: id,
      places: z
        .array(z.object({ place: z.string().max(60), local: z.boolean().nullable() }))
        .min(1)
        .max(2_000),
    }),
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
  choosePost: command({
    path: '/census/imports/choose-post',
    summary: '选定这份表里谁是一把手（或派驻纪检监察组长）；其余看作一把手的按班子成员登记。null：表里没有',
    input: z.object({ importId: id, post: z.enum(['head', 'inspector']), ref: required(200).nullable() }),
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
      /** The plan that was looked at, as `changes` named it. */
      seen: z.string().max(64),
      /** Checks of the whole to which the clerk said yes. */
      accepted: z.array(z.enum(CHECKS)).max(20).default([]),
    }),
    output: outcome,
    problems: [
      'import.done',
      'import.nothing',
      'import.unread',
      'import.unanswered',
      'import.changed',
      'import.leave',
      'import.checks',
    ],
  }),
  drop: command({
    path: '/census/imports/drop',
    summary: '放弃一次没有登记的导入',
    input: z.object({ importId: id }),
    output: z.object({}),
    problems: [over],
  }),
  unlock: command({
    path: '/census/imports/unlock',
    summary: '用密码打开工作簿；密码只用这一次，不保存',
    input: z.object({ importId: id, password: z.string().min(1).max(255) }),
    secrets: ['password'],
    output: z.object({}),
    problems: ['import.password', gone, over],
  }),
  undo: command({
    path: '/census/imports/undo',
    summary: '把一次登记整个收回；后来另有改动的保留，并说明是谁',
    input: z.object({ importId: id }),
    output: z.object({ kept: z.array(z.string()) }),
    problems: ['import.kept'],
  }),
  record: query({
    path: '/census/imports/{importId}/record',
    summary: '回看一次登记改动了什么',
    input: z.object({ importId: id }),
    output: z.object({
      outcome: outcome.nullable(),
      undoneAt: instant.nullable(),
      /** Why it cannot be taken back whole; null where it can. */
      whyNot: z.string().nullable(),
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
  settleProblems: command({
    path: '/census/settle-problems',
    summary: '把看到的这几条待处理标为已处理',
    large: true,
    input: z.object({ problemIds: z.array(id).min(1).max(5_000) }),
    output: z.object({}),
  }),
}
