/** The papers of 归档 with their fields (方案 §三.5). */
import { z } from 'zod'
import { day, maybe, printed, text } from '../../papers/paper-fields.ts'
import { composeBoxLabels, composeFiledCatalogue, composeFilesList } from './paper.ts'
import { boxesOf } from './rules.ts'

const item = z.object({
  filing: z.number().int().min(0).default(0),
  place: z.number().int().min(1),
  number: z.number().int().min(1),
  title: text,
  responsible: maybe,
  madeOn: day,
  pages: z.number().int().min(1),
})
const round = {
  unitName: text.describe('单位名称'),
  roundName: text.describe('轮次'),
  fonds: text.describe('全宗号'),
  office: maybe.describe('机构代码'),
  year: z.number().int().describe('年度'),
  years: z.number().int().min(1).nullable().default(10).describe('保管期限，年；null 为永久'),
  madeOn: day.describe('制作日期'),
}
const file = z.object({
  fileNumber: z.number().int().min(1),
  officer: text,
  department: maybe,
  items: z.array(item).min(1),
})
const listed = z.object({
  fileNumber: z.number().int().min(1),
  officer: text,
  items: z.array(item.pick({ filing: true, number: true, madeOn: true, pages: true })).min(1),
})
const withFiles = z.object({
  ...round,
  files: z.array(listed).default([]).describe('各卷：[{fileNumber, officer, items: [{number, madeOn, pages}]}]'),
})

export const filingPapers = {
  filesList: printed('案卷目录（A4 横排）', withFiles, composeFilesList),
  filedCatalogue: printed(
    '归档的卷内目录',
    z.object({ ...round, file: file.describe('这一卷') }),
    ({ file, ...round }) => composeFiledCatalogue({ ...round, files: [] }, file),
  ),
  boxLabels: printed(
    '档案盒标签',
    z.object({
      ...round,
      boxes: z
        .array(
          z.object({
            fileNumber: z.number().int().min(1),
            first: z.number().int().min(1),
            last: z.number().int().min(1),
            pages: z.number().int().min(1),
          }),
        )
        .default([])
        .describe('各卷的起止件号和页数：[{fileNumber, first, last, pages}]'),
      pagesEach: z.number().int().min(1).default(200).describe('每盒放多少页'),
    }),
    ({ boxes, pagesEach, ...round }) => composeBoxLabels({ ...round, files: [] }, boxesOf(boxes, pagesEach)),
  ),
}
