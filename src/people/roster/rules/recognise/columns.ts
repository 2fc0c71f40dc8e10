import { cellText } from '../cells.ts'
import { columnLetters } from '../fields.ts'
import { type Profile, profileOf, sampleOf } from './column-profile.ts'
import type { Part } from './cut-tables.ts'
import { type Attribute, type Heading, headingOf } from './heading-words.ts'

/** A column as it is seen: its words, its cells, and what both together say that it holds. */
export type Seen = {
  readonly index: number
  readonly header: string
  readonly heading: Heading
  readonly profile: Profile
  readonly attribute: Attribute | null
  /** How surely; among two columns for one field the higher is taken. */
  readonly score: number
}

const UNHEADED = headingOf([])

/** Every column of a part that has a heading or cells. */
export function columnsOf(part: Part): Seen[] {
  const rows = sampleOf(part.body.filter(({ row }) => !part.again.has(row)))
  const labels = new Map(part.head.labels.map((label) => [label.index, label]))
  const seen: Seen[] = []
  for (let index = part.left; index <= part.right; index++) {
    const label = labels.get(index)
    const profile = profileOf(rows, index)
    if (!label && profile.filled === 0) continue
    const heading = label?.heading ?? UNHEADED
    const header = label?.header ?? columnLetters(index)
    const attribute = attributeOf(heading, profile, label?.header ?? null)
    const score =
      heading.weight + 2 * (attribute === null ? 0 : fitOf(attribute, profile)) + (profile.filled > 0 ? 0.5 : 0)
    seen.push({ index, header, heading, profile, attribute, score })
  }
  // of two columns under one merged heading, the one that holds nothing is no column
  return seen.filter(
    (one) =>
      one.profile.filled > 0 ||
      !seen.some((other) => other !== one && other.header === one.header && other.profile.filled > 0),
  )
}

/** How far the cells are what the attribute says, 0 to 1; of what has no shape of its own, 0. */
export function fitOf(attribute: Attribute, { share, names, filled }: Profile): number {
  switch (attribute) {
    case 'name':
      return share('name')
    case 'phone':
      return Math.min(1, share('mobile') + share('phone') * 0.9 + share('extension') * 0.3)
    case 'birth':
      return share('month')
    case 'age':
      return share('age')
    case 'identity':
      return share('identity')
    case 'gender':
      return share('sex')
    case 'relation':
      return names.size > 0 && share('sex') >= 0.95 && filled > 2 ? 0 : share('relation')
    case 'local':
    case 'adult':
      return share('yesNo')
    case 'party':
      return share('party')
    case 'department':
      return share('department')
    case 'title':
      return share('title')
    case 'family':
      return share('family')
    case 'area':
      return share('place')
    case 'workplace':
      return share('workplace')
    default:
      return 0
  }
}

/** What the column holds: its words, unless its cells are plainly something else. */
function attributeOf(heading: Heading, profile: Profile, header: string | null): Attribute | null {
  const headed = header !== null
  const headingAttribute = heading.attribute
  if (headingAttribute === null) {
    if (headed && profile.share('yesNo') >= 0.8 && WHERE.test(header)) return 'local'
    return byContent(profile, headed ? 0.8 : 0.6)
  }
  if (profile.filled < 2) return headingAttribute
  const likeness = (attribute: Attribute) => fitOf(attribute, profile)
  switch (headingAttribute) {
    case 'birth':
      if (likeness('identity') >= 0.5) return 'identity'
      return likeness('birth') < 0.3 && likeness('age') >= 0.6 ? 'age' : 'birth'
    case 'age':
      if (likeness('identity') >= 0.5) return 'identity'
      return likeness('age') < 0.3 && likeness('birth') >= 0.6 ? 'birth' : 'age'
    case 'relation':
      if (likeness('relation') >= 0.2) return 'relation'
      // 亲属关系 with names in it is who is kin to whom in the unit
      return likeness('gender') >= 0.8 ? 'gender' : heading.weight === 2 ? 'kin' : null
    case 'gender':
      return likeness('gender') < 0.5 && likeness('relation') >= 0.7 ? 'relation' : 'gender'
    case 'name':
      if (likeness('relation') >= 0.6 && likeness('name') < 0.3) return 'relation'
      if (likeness('family') >= 0.5 && likeness('name') < 0.5) return 'family'
      return likeness('department') >= 0.7 && likeness('name') < 0.2 ? 'department' : 'name'
    case 'family':
      if (likeness('relation') >= 0.6) return 'relation'
      return likeness('name') >= 0.6 ? 'name' : likeness('family') >= 0.3 ? 'family' : 'other'
    case 'charge':
    case 'contact':
      return likeness('phone') >= 0.5 ? 'other' : headingAttribute
    case 'department':
      return likeness('name') >= 0.8 && likeness('department') < 0.2 ? 'other' : headingAttribute
    case 'phone':
      return likeness('phone') < 0.2 && likeness('name') >= 0.7 ? 'other' : headingAttribute
    case 'notes':
    case 'other':
    case 'kin':
      if (headingAttribute === 'other' && likeness('relation') >= 0.8) return 'relation'
      return likeness('family') >= 0.5 ? 'family' : headingAttribute
    case 'area':
      return profile.share('yesNo') >= 0.8 ? 'local' : headingAttribute
    default:
      return headingAttribute
  }
}

/** 工作地, 住处: with 本地 and 外地 under it, whether somebody is here. */
const WHERE = /[地住县市城处]/

/** A column without words that are known, by its cells alone. */
function byContent(profile: Profile, least: number): Attribute | null {
  if (profile.filled === 0) return null
  const likeness = (attribute: Attribute) => fitOf(attribute, profile)
  if (profile.counts && likeness('identity') < 0.5 && likeness('birth') < 0.5) return 'number'
  const typed: readonly Attribute[] = ['identity', 'phone', 'relation', 'gender', 'party', 'birth', 'family', 'name']
  const surest = typed
    .map((attribute) => ({ attribute, likeness: likeness(attribute) }))
    .sort((a, b) => b.likeness - a.likeness)[0]
  if (surest && surest.likeness >= least) return surest.attribute
  if (likeness('age') >= 0.9) return 'age'
  if (likeness('department') >= least && profile.distinct <= Math.max(3, profile.filled * 0.7)) return 'department'
  if (likeness('title') >= least) return 'title'
  if (likeness('department') >= least) return 'department'
  return likeness('area') >= 0.8 ? 'area' : null
}

/** The texts above a head, and the name of its sheet: what the table says it is. */
export function titleAbove(part: Part): string {
  return [part.sheet.name, ...part.above.flatMap(({ cells }) => cells.map(cellText))].join('\n')
}
