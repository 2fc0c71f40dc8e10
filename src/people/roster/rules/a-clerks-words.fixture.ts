import type { MadeOfficer, MadeRelative } from './a-clerks-unit.fixture.ts'
import type { Merge, Sheet, SheetCell } from './cells.ts'

/** For tests: what clerks write over the columns; any of them may stand there. */
export const HEADINGS = {
  no: ['序号', '编号', '序', 'No.'],
  name: ['姓名', '职工姓名', '干部姓名', '姓  名', '人员姓名', '员工姓名', '名字', '姓名\nreal_name'],
  gender: ['性别', '性 别', '性别 gender'],
  birth: ['出生年月', '出生日期', '出生年月日', '出生时间', '生日'],
  party: ['政治面貌', '党派', '政治身份'],
  department: ['部室', '部门', '科室', '所在部门', '工作部门', '所属科室', '任职部门', '内设机构', '所在股室'],
  title: ['职务', '现任职务', '职务（职级）', '岗位', '担任职务', '职位', '职务名称', '工作岗位'],
  phone: ['联系电话', '手机', '手机号码', '联系方式', '电话', '移动电话', '本人电话'],
  area: ['居住地', '家庭住址', '现住址', '居住社区', '住址', '家庭详细地址'],
  charge: ['分管领导', '分管领导姓名', '分管局领导', '主管领导'],
  officer: ['职工姓名', '干部姓名', '职工', '干部职工姓名', '本单位职工姓名', '职工本人姓名'],
  relation: ['称谓', '关系', '与职工关系', '与本人关系', '与干部关系', '家庭关系', '亲属关系'],
  relative: ['家属姓名', '家庭成员姓名', '姓名', '成员姓名', '亲属姓名', '关系人姓名'],
  theirPhone: ['联系电话', '家属电话', '手机', '电话', '家属联系方式'],
  local: ['是否本地工作或居住', '是否在本地', '是否本地居住', '是否在本县工作生活', '是否常住本地'],
  workplace: ['工作单位', '工作单位及职务', '单位', '工作单位（职业）', '从业情况', '职业'],
  theirBirth: ['出生年月', '出生日期', '出生时间'],
} as const satisfies Record<string, readonly string[]>

export type Key = keyof typeof HEADINGS
export type Heads = Readonly<Record<Key, string>>
export type Cells = (SheetCell | undefined)[]

export const OFFICER_KEYS = [
  'no',
  'name',
  'gender',
  'birth',
  'party',
  'department',
  'title',
  'phone',
  'area',
  'charge',
] as const satisfies readonly Key[]
export const RELATIVE_KEYS = [
  'officer',
  'department',
  'relation',
  'relative',
  'theirPhone',
  'local',
  'workplace',
  'theirBirth',
] as const satisfies readonly Key[]

/** For tests: what a cell of an officer, or of a relative of one, holds under a heading. */
export function cellOf(key: Key, o: MadeOfficer, at: number, r?: MadeRelative): SheetCell {
  const cells: Record<Key, SheetCell> = {
    no: at + 1,
    name: o.name,
    gender: o.gender,
    birth: o.birth,
    party: o.party,
    department: o.department,
    title: o.title,
    phone: o.phone,
    area: o.area,
    charge: o.charge,
    officer: o.name,
    relation: r?.word ?? null,
    relative: r?.name ?? null,
    theirPhone: r?.phone ?? null,
    local: r?.local ?? null,
    workplace: r?.workplace ?? null,
    theirBirth: r?.birth ?? null,
  }
  return cells[key] === '' ? null : cells[key]
}

export type MadeSheet = { readonly name: string; readonly rows: readonly Cells[]; readonly merges?: readonly Merge[] }

/** For tests: as a reader gives it, rows counted from 1 and empty ones left out. */
export function asSheet({ name, rows, merges = [] }: MadeSheet): Sheet {
  const numbered = rows.map((cells, at) => ({ row: at + 1, cells: cells.map((cell) => cell ?? null) }))
  return { name, rows: numbered.filter(({ cells }) => cells.some((cell) => cell !== null)), merges }
}

export function staffTable(heads: Heads, unit: readonly MadeOfficer[], keys: readonly Key[] = OFFICER_KEYS): Cells[] {
  return [keys.map((key) => heads[key]), ...unit.map((o, at) => keys.map((key) => cellOf(key, o, at)))]
}

export function familyTable(heads: Heads, unit: readonly MadeOfficer[], keys: readonly Key[] = RELATIVE_KEYS): Cells[] {
  const rows = unit.flatMap((o, at) => o.family.map((r) => keys.map((key) => cellOf(key, o, at, r))))
  return [keys.map((key) => heads[key]), ...rows]
}
