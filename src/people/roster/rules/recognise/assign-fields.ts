import type { Column, OfficerField, RelativeField } from '../fields.ts'
import { fitOf, type Seen } from './columns.ts'
import type { Attribute } from './heading-words.ts'

/** A relative in columns of their own (配偶姓名, 配偶电话), or a whole family in one cell; `relation` is the word in the heading. */
export type WideFamily = { readonly relation: string; readonly columns: readonly Column<RelativeField>[] }

/** Who each column is about: the officer of the row, the relative of the row, relatives beside the officer. */
export type Roles = {
  readonly officer: readonly Column<OfficerField>[]
  readonly relative: readonly Column<RelativeField>[]
  readonly wide: readonly WideFamily[]
}

const OFFICER: Partial<Record<Attribute, OfficerField>> = {
  number: 'number',
  gender: 'gender',
  birth: 'birth',
  age: 'age',
  identity: 'identity',
  party: 'party',
  title: 'title',
  phone: 'phone',
  area: 'area',
  charge: 'charge',
  contact: 'contact',
  kin: 'kin',
  post: 'post',
  recorder: 'recorder',
  children: 'children',
  status: 'status',
  notes: 'notes',
}

const RELATIVE: Partial<Record<Attribute, RelativeField>> = {
  birth: 'birth',
  age: 'age',
  identity: 'identity',
  phone: 'phone',
  local: 'local',
  workplace: 'workplace',
  adult: 'adult',
  notes: 'notes',
}

/** What only an officer has, and what only a relative is asked for. */
const OFFICER_ONLY = new Set<Attribute>([
  'department',
  'charge',
  'contact',
  'kin',
  'post',
  'recorder',
  'children',
  'status',
])
const RELATIVE_ONLY = new Set<Attribute>(['local', 'workplace', 'adult'])

/** The columns of a table of officers whose name stands in `name` (null: not found), with relatives beside them where headings say so. */
export function officerRoles(seen: readonly Seen[], name: Seen | null): Roles {
  const groups = relationGroups(seen, name)
  const inGroups = new Set(groups.flatMap(({ columns }) => columns.map(({ index }) => index)))
  const wide = [
    ...groups,
    ...wideFamilies(
      seen.filter(({ index }) => !inGroups.has(index)),
      name,
    ),
  ]
  const taken = new Set(wide.flatMap(({ columns }) => columns.map(({ index }) => index)))
  const own = seen.filter(
    (s) => s !== name && !taken.has(s.index) && s.heading.subject !== 'relative' && s.heading.relation === null,
  )
  const departments = departmentColumns(own)
  const columns = fieldsOf(own, (s) => (s.attribute === null ? undefined : OFFICER[s.attribute]))
  const title = columns.find(({ field }) => field === 'title')
  return {
    officer: inOrder([
      ...(name === null ? [] : [column(name, 'name' as const)]),
      ...departments,
      ...columns,
      ...otherTitle(own, title?.index),
    ]),
    relative: [],
    wide,
  }
}

/**
 * The columns of a table with a row for each relative. A column without a subject belongs to whom stands before it: to the
 * officer from the officer's name on, to the relative from the relation on; `varies` tells one that changes within a family.
 */
export function relativeRoles(
  seen: readonly Seen[],
  relation: Seen,
  relative: Seen,
  officer: Seen | null,
  varies: (s: Seen) => boolean,
): Roles {
  const rest = seen.filter((s) => s !== relation && s !== relative && s !== officer)
  const isOfficers = (s: Seen): boolean => {
    if (s.heading.subject !== null) return s.heading.subject === 'officer'
    if (s.heading.relation !== null || (s.attribute !== null && RELATIVE_ONLY.has(s.attribute))) return false
    if (s.attribute !== null && OFFICER_ONLY.has(s.attribute)) return true
    if (officer === null) return false
    return isBefore(s.index, officer.index, [relation.index, relative.index]) && !varies(s)
  }
  const officers = rest.filter(isOfficers)
  const relatives = rest.filter((s) => !isOfficers(s))
  const departments = departmentColumns(officers)
  const own = fieldsOf(officers, (s) => (s.attribute === null ? undefined : OFFICER[s.attribute]))
  const theirs = ofRelative(relatives)
  const named: Column<RelativeField>[] = officer === null ? [] : [column(officer, 'officerName')]
  const department = departments
    .filter(({ field }) => field === 'department')
    .map((c) => ({ ...c, field: 'department' as const }))
  return {
    officer: inOrder([...(officer === null ? [] : [column(officer, 'name' as const)]), ...departments, ...own]),
    relative: inOrder([
      ...named,
      ...department,
      column(relation, 'relation'),
      column(relative, 'relativeName'),
      ...theirs,
    ]),
    wide: [],
  }
}

/** Whether the nearest of the names to the left of a column is the officer's; left of all, whether the officer's comes first. */
function isBefore(index: number, officer: number, relatives: readonly number[]): boolean {
  const left = [officer, ...relatives].filter((at) => at < index)
  return left.length === 0 ? officer < Math.min(...relatives) : Math.max(...left) === officer
}

function column<F extends string>({ index, header }: Seen, field: F): Column<F> {
  return { field, index, header }
}

/** Each field its best column: the surest, then the first. */
function fieldsOf<F extends string>(seen: readonly Seen[], fieldOf: (s: Seen) => F | undefined): Column<F>[] {
  const best = new Map<F, Seen>()
  for (const s of seen) {
    const field = fieldOf(s)
    const before = field === undefined ? undefined : best.get(field)
    if (field !== undefined && (!before || s.score > before.score)) best.set(field, s)
  }
  return [...best].map(([field, s]) => column(s, field))
}

/** What is told of a relative; of two columns that say whether somebody is here, for work and for living, both. */
function ofRelative(seen: readonly Seen[]): Column<RelativeField>[] {
  const columns = fieldsOf(seen, (s) => (s.attribute === null ? undefined : RELATIVE[s.attribute]))
  const local = columns.find(({ field }) => field === 'local')
  const other = seen.find((s) => s.attribute === 'local' && s.index !== local?.index && fitOf('local', s.profile) > 0)
  return local && other ? [...columns, column(other, 'otherLocal')] : columns
}

/** The weight of a heading that says 职务 outright; 职级 and 岗位 beside it are no second title. */
const SAYS_TITLE = 4

/** 党内职务 beside 行政职务. */
function otherTitle(seen: readonly Seen[], title: number | undefined): Column<'otherTitle'>[] {
  const other = seen.find(
    (s) =>
      s.attribute === 'title' && s.index !== title && s.heading.weight >= SAYS_TITLE && fitOf('title', s.profile) > 0,
  )
  return title === undefined || !other ? [] : [column(other, 'otherTitle')]
}

/**
 * The department is the deepest level that tells people apart; the level above it stands in where it is blank. A column of
 * 单位 is one where there is no other and it holds departments.
 */
function departmentColumns(seen: readonly Seen[]): Column<'department' | 'upperDepartment'>[] {
  const departments = seen.filter(({ attribute }) => attribute === 'department')
  const units = seen.filter(
    ({ attribute, profile }) =>
      attribute === 'workplace' && profile.distinct > 1 && fitOf('department', profile) >= 0.5,
  )
  const ranked = (departments.length > 0 ? departments : units).toSorted(
    (a, b) => depth(b) - depth(a) || b.index - a.index,
  )
  const [deepest, above] = ranked
  if (!deepest) return []
  const upper = above && above.profile.distinct > 1 ? [column(above, 'upperDepartment' as const)] : []
  return [column(deepest, 'department'), ...upper]
}

function depth({ profile, heading }: Seen): number {
  const tells = profile.filled < 2 || profile.distinct > 1 ? 10 : 0
  return tells + heading.level + fitOf('department', profile)
}

const OF_RELATIVE = new Set<Attribute>(['phone', 'birth', 'age', 'identity', 'workplace', 'local', 'adult'])

/** 配偶姓名 with its 配偶单位 and 配偶电话; 工作单位 and a second 电话 behind it are hers too. 家庭成员 with a family in each cell. */
function wideFamilies(seen: readonly Seen[], name: Seen | null): WideFamily[] {
  const heads = seen.filter(
    (s) => s !== name && s.heading.relation !== null && (s.attribute === 'name' || s.attribute === 'family'),
  )
  const families = seen.filter((s) => s.attribute === 'family' && s.heading.relation === null)
  const before = new Set(
    seen.filter((s) => s.heading.relation === null && !heads.some((h) => h.index < s.index)).map((s) => s.attribute),
  )
  const wide = heads.map((head): WideFamily => {
    const next = Math.min(...heads.filter((h) => h.index > head.index).map((h) => h.index), Number.POSITIVE_INFINITY)
    const theirs = seen.filter((s) => {
      if (s === head || s.attribute === null || !OF_RELATIVE.has(s.attribute)) return false
      if (s.heading.relation !== null) return s.heading.relation === head.heading.relation
      if (s.index < head.index || s.index > next) return false
      return s.attribute === 'workplace' || s.attribute === 'local' || before.has(s.attribute)
    })
    const first = head.attribute === 'family' ? 'family' : 'relativeName'
    const columns = ofRelative(theirs)
    return { relation: head.heading.relation ?? '', columns: [column(head, first), ...columns] }
  })
  return [...wide, ...families.map((s): WideFamily => ({ relation: '', columns: [column(s, 'family')] }))]
}

/**
 * Relatives side by side, each with a relation of its own: 称谓 姓名 单位 | 称谓 姓名 单位. Two relations with a name between them
 * make such a table; none does not.
 */
export function relationGroups(seen: readonly Seen[], officer: Seen | null): WideFamily[] {
  const relations = seen.filter((s) => s.attribute === 'relation').toSorted((a, b) => a.index - b.index)
  const names = seen.filter((s) => s.attribute === 'name' && s !== officer)
  const [first, second] = relations
  if (!first || !second || officer === null || officer.index > first.index) return []
  const nameIsFirst = names.some((n) => n.index === first.index - 1) && names.some((n) => n.index === second.index - 1)
  const starts = relations.map(({ index }) => index - (nameIsFirst ? 1 : 0))
  const groups = starts.map((start, at) => {
    const end = starts[at + 1] ?? start + (starts[1] ?? start) - (starts[0] ?? start)
    return seen.filter(({ index }) => index >= start && index < end)
  })
  if (!groups.every((group) => group.some((s) => names.includes(s)))) return []
  return groups.map((group) => {
    const who = fieldsOf(group, ({ attribute }) =>
      attribute === 'relation' ? 'relation' : attribute === 'name' ? 'relativeName' : undefined,
    )
    return { relation: '', columns: [...who, ...ofRelative(group)] }
  })
}

function inOrder<F extends string>(columns: readonly Column<F>[]): Column<F>[] {
  return columns.toSorted((a, b) => a.index - b.index)
}
