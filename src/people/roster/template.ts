/** The product's own roster workbook: empty, or filled with what is registered. */
import { type SheetToWrite, writeWorkbook } from '../../adapters/sheet-xlsx/write-workbook.ts'
import { type Attachment, type Download, download, UUID } from '../../platform/download.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { returnedWorkbook, XLSX } from './marked-workbook.ts'
import { readRegister, unitName } from './register-store.ts'
import {
  EXAMPLE_OFFICER,
  EXAMPLE_RELATIVE,
  OFFICER_COLUMNS,
  RELATIVE_COLUMNS,
  registerRows,
} from './rules/export-roster.ts'

export const importDownloads: readonly Download[] = [
  download({
    name: 'imports.template',
    path: '/api/census/template/:kind',
    records: null,
    allow: ['coordinator'],
    run: (context, { kind }) => template(context, kind ?? ''),
  }),
  download({
    name: 'imports.returned',
    path: '/api/census/imports/:importId/workbook',
    records: { event: 'documents.taken', about: 'importId' },
    allow: ['coordinator'],
    run: (context, { importId }) => returnedWorkbook(context, uuidOf(importId)),
  }),
]

function uuidOf(value: string | undefined): string {
  if (value === undefined || !UUID.test(value)) throw notFound('这份花名册')
  return value
}

async function template(context: Context, kind: string): Promise<Attachment> {
  if (kind !== 'blank' && kind !== 'filled') throw notFound('这份模板')
  const unit = await unitName(context)
  if (kind === 'blank') {
    const body = await rosterWorkbook(unit, [EXAMPLE_OFFICER], [EXAMPLE_RELATIVE])
    return { body, fileName: '花名册模板.xlsx', mediaType: XLSX }
  }
  const { officers, relatives } = registerRows(await readRegister(context))
  // it holds everybody's phone: that it was taken out is on record
  await context.record('census.rosterExported', context.unitId, { officers: officers.length })
  const body = await rosterWorkbook(unit, officers, relatives)
  return { body, fileName: `${unit}已登记花名册.xlsx`, mediaType: XLSX }
}

/** Rows of the template's two tables as a workbook with its lists to choose from and a page of instructions. */
export function rosterWorkbook(
  unit: string,
  officers: readonly string[][],
  relatives: readonly string[][],
): Promise<Uint8Array> {
  const table = (name: string, title: string, columns: SheetToWrite['columns'], rows: readonly string[][]) => ({
    name,
    title,
    columns,
    rows: rows.map((row) => row.map((cell) => (cell === '' ? null : cell))),
    frozenColumns: 2,
  })
  return writeWorkbook([
    table('花名册', `${unit}干部职工花名册`, OFFICER_COLUMNS, officers),
    table('家属表', `${unit}干部职工家属登记表`, RELATIVE_COLUMNS, relatives),
    { name: '填写说明', columns: [{ header: '填写说明', width: 110 }], rows: INSTRUCTIONS.map((line) => [line]) },
  ])
}

const INSTRUCTIONS = [
  '一、花名册一人一行，家属表一名家属一行。以“示例”开头的那一行只作示范，导入时不读，可以删去。',
  '二、部室可以只写在本部室第一个人那一行，下面空着就是同一部室；也可以合并单元格。',
  '三、出生年月写年和月，如 1985.06；电话写11位手机号，或带区号的固定电话。',
  '四、分管领导、对口联系领导写姓名，多人用顿号隔开；有同名的，写成“姓名（部室）”。领导本人也要在花名册里。',
  '五、与本单位职工亲属关系写“姓名（关系）”，如“王某（表亲）”；夫妻同在本单位的写“姓名（配偶）”，两人合为一户。',
  '六、家属只登记方案列入的成年人：配偶、子女、父母、配偶父母。未成年子女不要写姓名电话，在花名册“有无子女”里选“是”即可。',
  '七、再次导入时，空着的格子不改动已登记的内容；要去掉已登记的电话、片区、分管或对口联系，请填“无”。',
  '八、列可以增减、调换顺序，表头文字不必一字不差；导入时能看到哪一列认成了什么，可以更正。',
]
