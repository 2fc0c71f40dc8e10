import { nameKey } from '../../../platform/normalise-name.ts'
import type { Post } from '../../../vocabulary/posts.ts'
import type { ImportPlan } from './plan-import.ts'
import type { RosterReading } from './reading-schema.ts'
import type { Register } from './register-snapshot.ts'

/** What is asked of an import as a whole before anything is registered. */
export const CHECKS = [
  'heads',
  'noHead',
  'inspectors',
  'noInspector',
  'strangers',
  'fewer',
  'more',
  'repeated',
  'unused',
] as const
export type CheckCode = (typeof CHECKS)[number]

/** Somebody a check is about; `ref` where a row of the workbook is theirs. */
export type CheckPerson = {
  readonly id: string
  readonly ref: string | null
  readonly name: string
  readonly department: string
  readonly title: string
}

/** `post`: whoever of `people` is chosen has it, and the others are of the team; where it is null the clerk only says yes. */
export type Check = {
  readonly code: CheckCode
  readonly text: string
  readonly post: Post | null
  readonly people: readonly CheckPerson[]
}

/** People whom the clerk gave a post: by the ref of their row, known again by the name that stands there. */
export type ChosenPosts = Readonly<Record<string, { readonly name: string; readonly post: Post }>>

/** The reading with the posts that the clerk chose. */
export function withPosts(reading: RosterReading, chosen: ChosenPosts): RosterReading {
  if (Object.keys(chosen).length === 0) return reading
  const officers = reading.officers.map((officer) => {
    const choice = chosen[officer.ref]
    return choice && choice.name === officer.name ? { ...officer, post: choice.post, postTold: true } : officer
  })
  return { ...reading, officers }
}

/**
 * What looks wrong in an import as a whole (方案 §二.1 hangs on who is 一把手 and 派驻纪检监察组长). `leave` are those of the register
 * who are registered as having left with it.
 */
export function checksOf(
  register: Register,
  reading: RosterReading,
  plan: ImportPlan,
  leave: ReadonlySet<string>,
): Check[] {
  const staff = plan.staff.filter(({ id }) => !leave.has(id))
  const refs = new Map(plan.matched.map(({ id, row }) => [id, row.ref]))
  const people = (post: Post): CheckPerson[] =>
    staff.flatMap(({ id, name, department, title, post: own }) =>
      own === post ? [{ id, ref: refs.get(id) ?? null, name, department, title }] : [],
    )
  const isNew = plan.added.length + plan.changed.length > 0
  return [
    ...sizeChecks(register, reading, plan),
    ...(isNew ? postChecks(people) : []),
    ...repeatedNames(reading),
    ...unusedColumns(reading),
  ]
}

function postChecks(people: (post: Post) => CheckPerson[]): Check[] {
  const checks: Check[] = []
  const heads = people('head')
  const inspectors = people('inspector')
  const names = (list: readonly CheckPerson[]) => list.map(({ name }) => name).join('、')
  const team = people('team')
  if (heads.length > 1)
    checks.push({
      code: 'heads',
      text: `登记后会有 ${heads.length} 位“一把手”：${names(heads)}。一个单位只有一位，${howToChoose(heads)}`,
      post: 'head',
      people: heads,
    })
  if (heads.length === 0)
    checks.push({
      code: 'noHead',
      text: '没有看出谁是单位“一把手”，家访名单要由一把手走访的户就没有人去。请选出是谁；暂缺的，确认暂缺。',
      post: 'head',
      people: team,
    })
  if (inspectors.length > 1)
    checks.push({
      code: 'inspectors',
      text: `登记后会有 ${inspectors.length} 位派驻纪检监察组长：${names(inspectors)}。${howToChoose(inspectors)}`,
      post: 'inspector',
      people: inspectors,
    })
  if (inspectors.length === 0)
    checks.push({
      code: 'noInspector',
      text: '没有看出谁是派驻纪检监察组长。请选出是谁；没有派驻或暂缺的，确认暂缺。',
      post: 'inspector',
      people: team,
    })
  return checks
}

/** One who is registered and not in the workbook either left, or has another post now. */
function howToChoose(people: readonly CheckPerson[]): string {
  const absent = people.filter(({ ref }) => ref === null).map(({ name }) => name)
  if (absent.length === 0) return '请选出是谁；其余按班子成员登记。'
  return `其中${absent.join('、')}已登记而不在这份表里：已离开的，请在下面“这份花名册里没有的人”里勾选；还在单位的，请先在“单位结构”里改本人的职务类别。表里的人不是的，请点“都不是”。`
}

const ENOUGH = 10

function sizeChecks(register: Register, reading: RosterReading, plan: ImportPlan): Check[] {
  const before = register.officers.filter(({ left }) => !left).length
  const known = plan.matched.filter((person) => person.known !== null).length
  const now = reading.officers.length
  const check = (code: CheckCode, text: string): Check => ({ code, text, post: null, people: [] })
  if (before < ENOUGH || now === 0) return []
  if (known + plan.asks.length < now * 0.1)
    return [check('strangers', `这份表里的 ${now} 人，在册的 ${before} 人中几乎一个也没有。是不是拿错了表？`)]
  if (now < before * 0.6)
    return [
      check(
        'fewer',
        `在册 ${before} 人，这份表只有 ${now} 人。是不是只有一部分？没有写到的人不会被登记离开，除非您勾选。`,
      ),
    ]
  if (now > before * 1.6)
    return [check('more', `在册 ${before} 人，这份表有 ${now} 人，多出不少。是不是混进了别的人，比如家属？`)]
  return []
}

function repeatedNames(reading: RosterReading): Check[] {
  const names = reading.officers.flatMap(({ name }) => (name === null ? [] : [nameKey(name)]))
  const repeated = names.length - new Set(names).size
  if (names.length < ENOUGH || repeated <= names.length * 0.2) return []
  return [
    {
      code: 'repeated',
      text: `${names.length} 名干部职工里有 ${repeated} 个姓名重复。是不是一人占了几行，或把别的表当成了花名册？`,
      post: null,
      people: [],
    },
  ]
}

function unusedColumns(reading: RosterReading): Check[] {
  return reading.sheets.flatMap(({ name, kind, heads }): Check[] => {
    const headed = heads.filter(({ header }) => header !== '')
    const unused = headed.filter(({ field }) => field === null)
    if (kind === 'other' || headed.length < 6 || unused.length * 2 < headed.length) return []
    const list = unused
      .map(({ header }) => header)
      .slice(0, 12)
      .join('、')
    return [
      {
        code: 'unused',
        text: `“${name}”有一半以上的列没有用到：${list}。用不着的不必管；该用的，请回到“识别”指出来。`,
        post: null,
        people: [],
      },
    ]
  })
}

/** What must be answered before the import is registered; of the rest it is enough that it was shown. */
export function mustBeAnswered({ code }: Check): boolean {
  return code !== 'unused'
}

/** Whether a yes is an answer; two heads cannot stay. */
export function mayBeAccepted({ code }: Check): boolean {
  return code !== 'heads' && code !== 'inspectors'
}
