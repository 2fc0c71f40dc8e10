/** The papers of archive and ledger with their fields (方案 §三.5). */
import { z } from 'zod'
import { day, instant, issued, maybe, maybeProse, printed, prose, text } from '../../papers/paper-fields.ts'
import { matterKinds } from '../../vocabulary/matter-kinds.ts'
import { posts } from '../../vocabulary/posts.ts'
import { composeLedger, matterTable, visitTable } from './ledger.ts'
import { composeCatalogue, composeFileNote } from './paper.ts'

const file = {
  unitName: text.describe('单位名称'),
  fileNumber: text.describe('档号，如 JF-0012'),
  officer: text.describe('姓名'),
  department: maybe.describe('部室'),
  madeOn: day.describe('制作日期'),
  items: z
    .array(
      z.object({
        number: z.number().int(),
        responsible: maybe,
        title: text,
        date: day,
        pages: z.number().int().min(0),
        note: maybe,
      }),
    )
    .default([])
    .describe('卷内材料：[{number, responsible, title, date, pages, note}]'),
  received: z
    .array(
      z.object({
        fromUnit: text,
        place: z.number().int(),
        responsible: maybe,
        title: text,
        madeOn: maybe,
        pages: z.number().int().min(0),
      }),
    )
    .default([])
    .describe('从别的单位转来的：[{fromUnit, place, responsible, title, madeOn, pages}]'),
}
const maybeInstant = instant.nullable().default(null)
const ledger = { ...issued, roundName: text.describe('轮次') }

export const archivePapers = {
  catalogue: printed('卷内目录', z.object(file), composeCatalogue),
  fileNote: printed(
    '备考表',
    z.object({
      ...file,
      remarks: maybeProse.describe('需要说明的事项'),
      keeper: maybe.describe('立卷部门'),
      putTogetherBy: maybe.describe('整理人；不填留空签名'),
      checkedBy: maybe.describe('检查人；不填留空签名'),
    }),
    composeFileNote,
  ),
  visitLedger: printed(
    '家访台账（A4 横排）',
    z.object({
      ...ledger,
      visits: z
        .array(
          z.object({
            members: z.array(text).min(1),
            posts: z.array(z.enum(posts)).default([]),
            departments: z.array(text).default([]),
            visitor: text,
            recorder: text,
            noticed: maybeInstant,
            ended: z.boolean().default(false),
            evening: day.nullable().default(null),
            fileNumbers: z.array(z.number().int().min(1)).default([]),
          }),
        )
        .default([])
        .describe('各户：[{members, posts, departments, visitor, recorder, noticed, ended, evening, …}]'),
    }),
    ({ visits, ...round }) => composeLedger(round, visitTable(visits)),
  ),
  matterLedger: printed(
    '意见建议台账（A4 横排）',
    z.object({
      ...ledger,
      matters: z
        .array(
          z.object({
            number: z.number().int(),
            kind: z.enum(matterKinds),
            text: prose,
            measure: maybeProse,
            owner: maybe,
            dueOn: day.nullable().default(null),
            repliedAt: maybeInstant,
            cannot: z.boolean().default(false),
            closed: z.boolean().default(false),
          }),
        )
        .default([])
        .describe('各件：[{number, kind, text, measure, owner, dueOn, repliedAt, cannot, closed}]'),
    }),
    ({ matters, ...round }) => composeLedger(round, matterTable(matters)),
  ),
}
