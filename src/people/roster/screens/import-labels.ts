import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import type { api } from '../../../web/api.ts'
import { orpc } from '../../../web/api.ts'

/** An import as its pages show it. */
export type ImportView = Awaited<ReturnType<typeof api.imports.show>>
export type SheetView = ImportView['sheets'][number]
export type RosterProblem = ImportView['problems'][number]
export type Changes = Awaited<ReturnType<typeof api.imports.changes>>
export type PersonChange = Changes['changed'][number]
export type FieldChange = PersonChange['fields'][number]
export type Registered = Changes['gone'][number]

const EACH_MS = 1_000
/** Between two readings of a workbook that was just mended, the eye waits. */
const SOON_MS = 400

const runs = (state: string | undefined) => state === 'waiting' || state === 'reading'

/** An import, asked again while it is being read. `read` is the last whole reading, which stays on screen meanwhile. */
export function useImport(importId: string) {
  const last = useRef<ImportView>(undefined)
  const query = useQuery(
    orpc.imports.show.queryOptions({
      input: { importId },
      refetchInterval: (of) => (runs(of.state.data?.state) ? (last.current ? SOON_MS : EACH_MS) : false),
    }),
  )
  if (query.data?.state === 'read') last.current = query.data
  return { query, read: last.current, busy: runs(query.data?.state) }
}

const officer = {
  number: '序号',
  name: '姓名',
  gender: '性别',
  birth: '出生年月',
  age: '年龄',
  identity: '身份证号（只取出生年月）',
  party: '政治面貌',
  department: '部室',
  upperDepartment: '上级部室',
  title: '职务',
  otherTitle: '另一职务',
  post: '职务类别',
  phone: '电话',
  area: '居住片区',
  charge: '分管领导',
  contact: '对口联系领导',
  kin: '单位内亲属',
  recorder: '可任随同记录',
  children: '有无子女',
  status: '在职状态',
  notes: '备注',
} as const

const relative = {
  relation: '称谓',
  relativeName: '家属姓名',
  phone: '电话',
  local: '是否在本地',
  otherLocal: '是否在本地（另一列）',
  place: '住在、工作在哪里',
  workplace: '工作单位',
  birth: '出生年月',
  age: '年龄',
  identity: '身份证号（只取出生年月）',
  adult: '是否成年',
  family: '一格里写了全家',
} as const

/** What a column can hold, in the words of the office, by kind of sheet; where a sheet lists both, a relative's says so. */
export const fields: Record<'officers' | 'relatives' | 'both', ReadonlyArray<readonly [string, string]>> = {
  officers: Object.entries(officer),
  relatives: Object.entries({ officerName: '职工姓名', department: '部室', ...relative }),
  both: [
    ...Object.entries(officer),
    ...Object.entries(relative).map(
      ([field, name]) => [`relative.${field}`, name.startsWith('家属') ? name : `家属的${name}`] as const,
    ),
  ],
}

export const kindNames = {
  officers: '干部职工花名册',
  relatives: '家属表',
  both: '干部职工和家属在一张表',
  other: '不用这张表',
} as const

/** A, B, …, AA: how a spreadsheet names its columns. */
export function letterOf(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : letterOf(Math.floor(index / 26) - 1) + letter
}

/** 1985-03 as 1985年3月; '' stays ''. */
export function monthOf(month: string): string {
  const [, year, at] = /^(\d{4})-(\d{2})$/.exec(month) ?? []
  return year === undefined ? '' : `${year}年${Number(at)}月`
}
