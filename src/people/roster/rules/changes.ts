import type { Matches } from './match-officers.ts'
import type { OfficerReading, RosterReading } from './reading-schema.ts'
import { NO_DEPARTMENT, type RegisteredOfficer, type Usable } from './register-snapshot.ts'
import { postOf } from './roles.ts'

/** What of a person changes. `from` and `to` are shown; of a phone it is only said that it changes. */
export type FieldChange = { readonly field: Field; readonly from: string; readonly to: string }

export const fieldNames = {
  name: '姓名',
  gender: '性别',
  birth: '出生年月',
  party: '政治面貌',
  department: '部室',
  title: '职务',
  post: '职务类别',
  phone: '电话',
  canRecord: '随同记录',
  area: '居住片区',
  children: '子女',
  charge: '分管领导',
  contact: '对口联系领导',
  kin: '单位内亲属',
  household: '家庭',
  relative: '家属',
  returned: '在册情况',
} as const
export type Field = keyof typeof fieldNames

const GENDERS = { male: '男', female: '女' } as const
export const POSTS = { head: '一把手', inspector: '派驻纪检监察组长', team: '班子成员', staff: '干部职工' } as const

/** A person of the workbook with who it is in the register; `householdId` may be a new one. */
export type Person = {
  readonly row: Usable
  readonly id: string
  readonly known: RegisteredOfficer | null
  readonly householdId: string
}

/**
 * The officer as registered after the import. A blank cell, a column that is not there and a cell that could not be
 * read leave what is registered; 无 takes it away. The kind of post follows the title only where title or department
 * changed, so that what was set by hand stays.
 */
export function officerAfter({ row, id, known, householdId }: Person, position: number): RegisteredOfficer {
  const text = (field: 'party', value: string | null) =>
    value ?? (row.cleared.includes(field) ? '' : (known?.[field] ?? ''))
  const department = row.department ?? known?.department ?? NO_DEPARTMENT
  const title = row.title ?? known?.title ?? ''
  return {
    id,
    name: row.name,
    gender: row.gender ? GENDERS[row.gender] : (known?.gender ?? ''),
    birth: row.birth ?? known?.birth ?? '',
    party: text('party', row.party),
    department,
    title,
    post: postAfter(row, known, title, department),
    phone: row.phone ?? (row.cleared.includes('phone') ? null : (known?.phone ?? null)),
    canRecord: row.recordTold || !known ? row.canRecord : known.canRecord,
    householdId,
    position,
    left: false,
  }
}

function postAfter(row: OfficerReading, known: RegisteredOfficer | null, title: string, department: string) {
  if (row.postTold || !known) return row.post
  return title === known.title && department === known.department ? known.post : postOf(title, department)
}

/** What is otherwise than registered, in the officer's own row. */
export function officerChanges(known: RegisteredOfficer, after: RegisteredOfficer): FieldChange[] {
  const plain = (['name', 'gender', 'birth', 'party', 'department', 'title'] as const).flatMap((field) =>
    known[field] === after[field] ? [] : [{ field, from: known[field], to: after[field] }],
  )
  const record = (can: boolean) => (can ? '可以' : '不担任')
  return [
    ...(known.left ? [{ field: 'returned' as const, from: '已离开', to: '在册' }] : []),
    ...plain,
    ...(known.post === after.post ? [] : [{ field: 'post' as const, from: POSTS[known.post], to: POSTS[after.post] }]),
    ...(known.phone === after.phone ? [] : [{ field: 'phone' as const, from: '', to: '' }]),
    ...(known.canRecord === after.canRecord
      ? []
      : [{ field: 'canRecord' as const, from: record(known.canRecord), to: record(after.canRecord) }]),
  ]
}

/** Names of people whose row waits for a problem to be put right: nothing is changed about them, nor are they gone. */
export function heldNames(reading: RosterReading, matches: Matches): Set<string> {
  const held = reading.officers.flatMap((o) => (o.blocked && o.name !== null ? [o.name] : []))
  return new Set([...held, ...matches.asks.map(({ row }) => row.name)])
}
