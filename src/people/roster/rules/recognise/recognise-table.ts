import { isSelf, relationOf } from '../../../../vocabulary/relations.ts'
import { cellText } from '../cells.ts'
import { personName } from '../normalise.ts'
import { officerRoles, type Roles, relationGroups, relativeRoles } from './assign-fields.ts'
import { isDitto, overlap } from './column-profile.ts'
import { columnsOf, fitOf, type Seen, titleAbove } from './columns.ts'
import type { Part } from './cut-tables.ts'
import type { Attribute } from './heading-words.ts'

/** `officerBy`: whether a column says whose family a row is, a line above the rows, or a row 本人 among them. */
export type TableOf =
  | { readonly kind: 'officers'; readonly roles: Roles }
  | {
      readonly kind: 'relatives'
      readonly roles: Roles
      readonly officerBy: 'column' | 'line' | 'self'
      /** The relation of all its rows, where the sheet or its title says it: 配偶, 干部职工子女情况表. */
      readonly relation?: string
    }
  | {
      readonly kind: 'incomplete'
      readonly guess: 'officers' | 'relatives'
      readonly roles: Roles
      readonly missing: readonly string[]
    }
  | { readonly kind: 'none' }

const NO_NAMES: ReadonlySet<string> = new Set()

/**
 * What a part of a sheet lists, by its fields: with a column of relations, relatives; else officers, if it has a column of
 * names and something that only staff have. `staff` are the names of officers known from other tables. In doubt it is
 * `incomplete`, and asked about: never officers by default.
 */
export function recogniseTable(part: Part, staff: ReadonlySet<string> = NO_NAMES): TableOf {
  const seen = columnsOf(part)
  const relation = bestOf(seen, 'relation')
  return relation && !hasRelationGroups(seen)
    ? withRelations(part, seen, relation, staff)
    : withoutRelations(part, seen)
}

function hasRelationGroups(seen: readonly Seen[]): boolean {
  const first = seen.find((s) => s.attribute === 'name' && s.heading.subject !== 'relative')
  return relationGroups(seen, first ?? null).length > 0
}

/** A part that lists people by something only people have, of whom no column is a name: worth asking where there is no other list. */
export function perhapsPeople(part: Part): TableOf {
  const seen = columnsOf(part)
  const personal: readonly Attribute[] = ['phone', 'birth', 'identity', 'gender']
  const tells = seen.some(
    (s) => s.attribute !== null && personal.includes(s.attribute) && fitOf(s.attribute, s.profile) >= 0.5,
  )
  if (!tells || seen.length < 2) return { kind: 'none' }
  return { kind: 'incomplete', guess: 'officers', roles: officerRoles(seen, null), missing: ['姓名'] }
}

/** The same, where the clerk has said which kind of table it is: the likeliest columns for that. */
export function recogniseAs(
  part: Part,
  kind: 'officers' | 'relatives' | 'both',
  staff: ReadonlySet<string> = NO_NAMES,
): TableOf {
  const seen = columnsOf(part)
  const relation = bestOf(seen, 'relation')
  if (relation && kind !== 'officers') return withRelations(part, seen, relation, staff)
  if (kind === 'relatives') {
    const said = ofTitledRelation(part, seen, staff)
    if (said) return said
    const likeliest = seen.toSorted((a, b) => fitOf('relation', b.profile) - fitOf('relation', a.profile))[0]
    const found = likeliest && fitOf('relation', likeliest.profile) > 0 ? likeliest : null
    if (found) return withRelations(part, seen, found, staff)
  }
  const names = seen.filter((s) => s.attribute === 'name' && s.heading.relation === null)
  const name = names.toSorted((a, b) => nameScore(b) - nameScore(a) || a.index - b.index)[0] ?? null
  const roles = officerRoles(
    seen.filter((s) => s !== relation),
    name,
  )
  if (kind === 'relatives')
    return { kind: 'incomplete', guess: 'relatives', roles: { ...roles, officer: [] }, missing: ['称谓'] }
  return name ? { kind: 'officers', roles } : { kind: 'incomplete', guess: 'officers', roles, missing: ['姓名'] }
}

function bestOf(seen: readonly Seen[], attribute: Attribute): Seen | undefined {
  return seen.filter((s) => s.attribute === attribute).toSorted((a, b) => b.score - a.score || a.index - b.index)[0]
}

function withRelations(part: Part, seen: readonly Seen[], relation: Seen, staff: ReadonlySet<string>): TableOf {
  const names = seen.filter((s) => s.attribute === 'name' && s.index !== relation.index)
  if (names.length === 0) return incompleteRelatives(seen, relation, ['家属姓名'])
  const officer = names.length > 1 ? officersColumn(names, staff) : null
  const others = names.filter((s) => s !== officer)
  const relative = others.toSorted((a, b) => relativeScore(b, relation) - relativeScore(a, relation))[0]
  if (!relative) return incompleteRelatives(seen, relation, ['家属姓名'])
  const varies = (s: Seen) => officer !== null && changesWithin(part, officer.index, s.index)
  const roles = relativeRoles(seen, relation, relative, officer, varies)
  if (officer) return { kind: 'relatives', roles, officerBy: 'column' }
  if ([...relation.profile.texts].some(isSelf)) return { kind: 'relatives', roles, officerBy: 'self' }
  const isOfficers =
    relative.heading.subject === 'officer' ||
    // 家属姓名 over colleagues are spouses in the same unit
    (relative.heading.subject === null && staff.size > 0 && overlap(relative.profile, staff) >= 0.6)
  if (isOfficers) return incompleteRelatives(seen, relation, ['家属姓名'])
  if (namesByLine(part, relative.index)) return { kind: 'relatives', roles, officerBy: 'line' }
  return incompleteRelatives(seen, relation, ['职工姓名'])
}

/** Of several columns of names, the officer's: it says so, it repeats or is left blank for the family's next rows, its names are among the staff. */
function officersColumn(names: readonly Seen[], staff: ReadonlySet<string>): Seen | null {
  return names.toSorted((a, b) => officerScore(b, staff) - officerScore(a, staff) || a.index - b.index)[0] ?? null
}

function officerScore({ heading, profile }: Seen, staff: ReadonlySet<string>): number {
  const headingScore =
    heading.relation !== null ? -4 : heading.subject === 'officer' ? 3 : heading.subject === 'relative' ? -3 : 0
  const repeats = profile.filled < 2 ? 0 : 1 - profile.distinct / profile.filled
  const blank = profile.rows === 0 ? 0 : 1 - profile.filled / profile.rows
  return (
    headingScore + 2 * repeats + blank + (staff.size > 0 ? 3 * overlap(profile, staff) : 0) + fitOf('name', profile)
  )
}

function relativeScore({ heading, index, profile }: Seen, relation: Seen): number {
  const headingScore = heading.subject === 'relative' || heading.relation !== null ? 3 : 0
  return headingScore + fitOf('name', profile) * 2 + (Math.abs(index - relation.index) === 1 ? 0.5 : 0)
}

/** Whether the cells of a column change from row to row of one officer: they are the relatives'. */
function changesWithin(part: Part, officer: number, column: number): boolean {
  let name = ''
  const families = new Map<string, Set<string>>()
  const sizes = new Map<string, number>()
  for (const { cells } of part.body.slice(0, 400)) {
    const own = personName(cells[officer] ?? null)
    if (own !== null && !isDitto(own)) name = own
    const text = cellText(cells[column])
    sizes.set(name, (sizes.get(name) ?? 0) + 1)
    if (text !== '') families.set(name, (families.get(name) ?? new Set()).add(text))
  }
  const several = [...sizes].filter(([, rows]) => rows > 1)
  const changing = several.filter(([key]) => (families.get(key)?.size ?? 0) > 1)
  return several.length > 0 && changing.length > several.length * 0.3
}

/** Whether lines say whose family the rows below them are: 职工姓名：王波, or a name alone on its line. */
function namesByLine(part: Part, names: number): boolean {
  const lines = [...part.above, ...part.body.filter(({ cells }) => personName(cells[names] ?? null) === null)]
  const words = lines.slice(0, 400).flatMap(({ cells }) => cells.map(cellText).filter((text) => text !== ''))
  return (
    words.some(
      (text) =>
        /^(职工|干部|员工|户主|本人)?(姓\s*名)?[:：]?$/.test(text.replace(/\s/g, '')) ||
        /姓\s*名\s*[:：]\s*\S/.test(text),
    ) || lines.some(({ cells }) => lineName(cells.map(cellText)) !== null)
  )
}

/** 王波（办公室）家庭成员 and the like on a line of its own: the name, and what stands in brackets. */
export function lineName(texts: readonly string[]): { name: string; bracket: string | null } | null {
  const words = [...new Set(texts.filter((text) => text !== ''))]
  const [text] = words
  if (words.length !== 1 || text === undefined || text.length > 40) return null
  const bare = text
    .replace(/^[\s（(【]*([一二三四五六七八九十百]+|\d+)[、.．)）\s]+/, '')
    // 廖　明 is a name of two characters lined up with three
    .replace(/^(\p{Script=Han})\s+(?=\p{Script=Han})/u, '$1')
  const match =
    /^(?:职工|干部|员工|户主)?[:：]?\s*([\p{Script=Han}·]{2,4}?)(?:\s*[（(]([^（()）]*)[）)])?\s*(?:同志)?(?:的)?(?:(?:家庭成员|家属|家庭|亲属)(?:情况|信息)?(?:登记|摸底|调查|统计)?(?:一览)?表?)?[:：]?$/u.exec(
      bare,
    )
  const name = match?.[1] ?? null
  if (name === null || relationOf(name) !== null || /(说明|情况|名册|名单|表|续)$/.test(name)) return null
  return { name, bracket: match?.[2]?.trim() || null }
}

function incompleteRelatives(seen: readonly Seen[], relation: Seen, missing: readonly string[]): TableOf {
  const roles = relativeRoles(seen, relation, relation, null, () => false)
  const relative = roles.relative.filter(({ field }) => field !== 'relativeName')
  return { kind: 'incomplete', guess: 'relatives', roles: { ...roles, officer: [], relative }, missing }
}

const FAMILY_WORDS = /家属|家庭成员|亲属|家庭情况|配偶|子女/
const STAFF_WORDS = /职工|干部|员工|人员|花名册|名册|通讯录|名单|在职|登记/
/** Lists of some of the staff for something else: whoever stands only there is nobody's colleague by it. */
const NO_ROSTER = /值班|排班|考勤|签到|座次|座位|工资表|报销|体检|慰问|会议(安排|通知)|家访(安排|计划)|行程|用车/

const PERSONAL: readonly Attribute[] = [
  'gender',
  'birth',
  'age',
  'identity',
  'party',
  'title',
  'phone',
  'department',
  'charge',
  'contact',
  'post',
  'status',
]

function withoutRelations(part: Part, seen: readonly Seen[]): TableOf {
  const names = seen.filter((s) => s.attribute === 'name' && s.heading.relation === null)
  const own = names.filter((s) => s.heading.subject !== 'relative')
  const best = own.toSorted((a, b) => nameScore(b) - nameScore(a) || a.index - b.index)[0]
  const name = hasRelationGroups(seen) ? own[0] : best
  const personal = PERSONAL.filter((attribute) =>
    seen.some((s) => s.attribute === attribute && s.heading.subject !== 'relative' && s.heading.relation === null),
  )
  if (!name) return withoutNames(seen, names, personal)
  if (NO_ROSTER.test(titleAbove(part))) return { kind: 'none' }
  if (!isNameColumn(name)) return { kind: 'none' }
  const roles = officerRoles(seen, name)
  const families = names.filter(
    (s) =>
      s.heading.subject === 'relative' && !roles.wide.some(({ columns }) => columns.some((c) => c.index === s.index)),
  )
  const said = families.length > 0 ? ofTitledRelation(part, seen, NO_NAMES) : null
  if (said) return said
  if (families.length > 0) return { kind: 'incomplete', guess: 'relatives', roles, missing: ['称谓'] }
  const above = titleAbove(part)
  if (
    FAMILY_WORDS.test(above) &&
    roles.wide.length === 0 &&
    !STAFF_WORDS.test(above.replace(/[家亲]属.{0,6}登记/g, ''))
  )
    return { kind: 'incomplete', guess: 'relatives', roles: { ...roles, officer: [] }, missing: ['职工姓名', '称谓'] }
  const counted = seen.some((s) => s.attribute === 'number')
  return personal.length > 0 || roles.wide.length > 0 || (counted && name.heading.weight >= 3)
    ? { kind: 'officers', roles }
    : { kind: 'none' }
}

/** The one relation that the name of the sheet, or else its title, says. */
function relationAbove({ sheet, above }: Part): string | null {
  const titles = [sheet.name, above.flatMap(({ cells }) => cells.map(cellText)).join(' ')]
  for (const title of titles) {
    const said = new Set(title.match(/配偶的?父母|公婆|岳父母|配偶|爱人|父母|子女/g) ?? [])
    const [relation] = said
    if (relation !== undefined) return said.size === 1 ? relation : null
  }
  return null
}

/** A table of relatives who are all the one relation that its title says; null where it says none. */
function ofTitledRelation(part: Part, seen: readonly Seen[], staff: ReadonlySet<string>): TableOf | null {
  const names = seen.filter((s) => s.attribute === 'name')
  const relation = relationAbove(part)
  const officer = officersColumn(names, staff)
  const relative = names.find((s) => s !== officer)
  if (relation === null || officer === null || relative === undefined) return null
  const varies = (s: Seen) => changesWithin(part, officer.index, s.index)
  const roles = relativeRoles(seen, relative, relative, officer, varies)
  const columns = roles.relative.filter(({ field }) => field !== 'relation')
  return { kind: 'relatives', roles: { ...roles, relative: columns }, officerBy: 'column', relation }
}

function nameScore({ heading, profile, score }: Seen): number {
  return score + (heading.subject === 'officer' ? 1 : 0) + (profile.filled > 0 ? profile.distinct / profile.filled : 0)
}

/** A column headed 姓名 needs a few cells that can be names; one without a heading most of them. */
function isNameColumn({ heading, profile }: Seen): boolean {
  return profile.filled < 3 || fitOf('name', profile) >= (heading.weight >= 2 ? 0.25 : 0.6)
}

function withoutNames(seen: readonly Seen[], names: readonly Seen[], personal: readonly Attribute[]): TableOf {
  const roles = officerRoles(seen, null)
  if (names.length > 0 && seen.length >= 2)
    return { kind: 'incomplete', guess: 'relatives', roles: { ...roles, officer: [] }, missing: ['职工姓名', '称谓'] }
  const headed = seen.filter(({ heading }) => heading.attribute !== null && heading.attribute !== 'other')
  const tells = personal.some(
    (attribute) => attribute === 'phone' || attribute === 'birth' || attribute === 'identity' || attribute === 'gender',
  )
  return headed.length >= 3 && tells
    ? { kind: 'incomplete', guess: 'officers', roles, missing: ['姓名'] }
    : { kind: 'none' }
}
