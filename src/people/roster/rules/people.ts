import { nameKey } from '../../../platform/normalise-name.ts'
import type { Post } from '../../../vocabulary/posts.ts'

/** What is needed of an officer to be found by the words other cells use. */
export type Person = {
  readonly ref: string
  readonly name: string | null
  readonly department: string | null
  readonly post: Post
}

export type Found<P> =
  | { readonly kind: 'one'; readonly person: P; readonly departmentDiffers: boolean }
  | { readonly kind: 'many'; readonly people: readonly P[] }
  | { readonly kind: 'none' }

export type People<P extends Person> = {
  /** By full name, and by department where one is given. */
  readonly named: (name: string, department?: string | null) => Found<P>
  /** As 分管领导 is written: 杨静凯, 杨静凯副主席, 杨副主席, 萧斌（办公室）. A leader goes before a namesake. */
  readonly leader: (words: string) => Found<P>
  /** Everybody above staff, in the order of the roster. */
  readonly leaders: readonly P[]
}

/** An index of the officers of a roster. */
export function peopleOf<P extends Person>(officers: readonly P[]): People<P> {
  const byName = new Map<string, P[]>()
  for (const officer of officers) {
    if (officer.name === null) continue
    const key = nameKey(officer.name)
    const namesakes = byName.get(key)
    if (namesakes) namesakes.push(officer)
    else byName.set(key, [officer])
  }
  const leaders = officers.filter(({ post, name }) => post !== 'staff' && name !== null)
  const named = (name: string, department?: string | null) =>
    narrow(byName.get(nameKey(name)) ?? [], department ?? null)
  const leader = (words: string) => {
    const { text, bracket } = splitBracket(words)
    const found = named(nameWithin(text, byName) ?? '', bracket)
    if (found.kind === 'none') return oneOf(leadersByTitle(text, leaders))
    return found.kind === 'many' ? preferLeader(found.people) : found
  }
  return { named, leader, leaders }
}

/** 萧斌（办公室） as 萧斌 and 办公室. */
export function splitBracket(words: string): { text: string; bracket: string | null } {
  const match = /^(.*?)[（(]([^（()）]*)[）)]/.exec(words)
  return match
    ? { text: (match[1] ?? '').trim(), bracket: (match[2] ?? '').trim() || null }
    : { text: words, bracket: null }
}

/** 萧斌 of 办公室 as 萧斌（办公室）. */
export function bracketed({ name, department }: Pick<Person, 'name' | 'department'>): string {
  return department === null ? (name ?? '') : `${name ?? ''}（${department}）`
}

function narrow<P extends Person>(namesakes: readonly P[], department: string | null): Found<P> {
  const [only] = namesakes
  if (only === undefined) return { kind: 'none' }
  const exact = department === null ? [] : namesakes.filter((person) => person.department === department)
  const inDepartment =
    exact.length > 0 || department === null
      ? exact
      : namesakes.filter((person) => isSameDepartment(person.department, department))
  const [match] = inDepartment
  if (match && inDepartment.length === 1) return { kind: 'one', person: match, departmentDiffers: false }
  if (namesakes.length > 1) return { kind: 'many', people: inDepartment.length > 1 ? inDepartment : namesakes }
  return { kind: 'one', person: only, departmentDiffers: !isSameDepartment(only.department, department) }
}

/** 组织 and 组织部, 办 and 办公室, 县总工会办公室 and 办公室 are one; where no department is said, it is not another. */
function isSameDepartment(own: string | null, said: string | null): boolean {
  const bare = (name: string | null) => (name ?? '').replace(/\s/g, '').replace(/(办公室|[办部室科处股局])$/, '')
  if (said === null || own === said || bare(own) === bare(said)) return true
  const [short = '', long = ''] = [own ?? '', said].toSorted((a, b) => a.length - b.length)
  return short.length >= 2 && long.endsWith(short)
}

const TITLE =
  /^(同志|[\p{Script=Han}、]{0,12}(主席|书记|主任|局长|部长|组长|科长|处长|院长|校长|会长|县长|区长|市长|镇长|乡长|经理|委员|成员|总))$/u

/** A title without a name: 党组成员 in 党组成员、副主席杨静凯. */
export function isTitleAlone(words: string): boolean {
  return /^(党组|党委|党工委|党支部|机关|县|市|区|局|院|常务|纪检|纪委|工会|原|现任)*副?(主席|书记|成员|委员|主任|局长|部长|组长|院长|校长|会长|县长|区长|市长|镇长|乡长|经理)$/.test(
    words,
  )
}

/** The longest officer's name the words begin or end with, if the rest is a title: 杨静凯副主席, 副主席杨静凯. */
function nameWithin(words: string, byName: ReadonlyMap<string, unknown>): string | null {
  if (byName.has(nameKey(words))) return words
  for (let length = words.length - 1; length >= 2; length--) {
    const first = words.slice(0, length)
    if (byName.has(nameKey(first)) && TITLE.test(words.slice(length).trim())) return first
    const last = words.slice(-length)
    if (byName.has(nameKey(last)) && TITLE.test(words.slice(0, -length).replace(/[:：\s]+$/, ''))) return last
  }
  return null
}

/** 杨副主席: the leaders of that surname. */
function leadersByTitle<P extends Person>(words: string, leaders: readonly P[]): P[] {
  return [2, 1].flatMap((length) => {
    const surname = words.slice(0, length)
    return TITLE.test(words.slice(length)) ? leaders.filter(({ name }) => name?.startsWith(surname)) : []
  })
}

function preferLeader<P extends Person>(people: readonly P[]): Found<P> {
  const leaders = people.filter(({ post }) => post !== 'staff')
  return leaders.length === 1 ? oneOf(leaders) : { kind: 'many', people }
}

function oneOf<P>(people: readonly P[]): Found<P> {
  const [only] = people
  if (only === undefined) return { kind: 'none' }
  return people.length === 1 ? { kind: 'one', person: only, departmentDiffers: false } : { kind: 'many', people }
}
