/**
 * What a visit record holds (方案 §三.2, §三.5), said once: the contract, the phone's form and draft, what is read back, what is
 * signed, the paper, the paper to fill in by hand, the family's page and the command line read this list. Whoever
 * adds a field adds a line here and a column (`migrations/`), with `later: true`.
 */
import { z } from 'zod'
import { formatInstant } from '../../../papers/sentences.ts'
import { typedName } from '../../../people/register/rules/person-name.ts'
import { id, moment, required, text } from '../../../platform/contract.ts'
import { mapKeys } from '../../../platform/map-keys.ts'
import { type MatterKind, matterKindNames, matterKinds } from '../../../vocabulary/matter-kinds.ts'
import { type Relation, relationNames, relationSchema } from '../../../vocabulary/relations.ts'

type Kind = 'people' | 'moment' | 'line' | 'yesNo' | 'agreed' | 'opinions' | 'prose' | 'count' | 'items'
export type Field = {
  kind: Kind
  /** Its name on every paper and page. */
  label: string
  /** What the phone asks, where that is not the name; and what helps to answer. */
  asks?: string
  hint?: string
  /** Longest text, most items. */
  max: number
  /** Asked only where the plan offers it. */
  offered?: true
  /** Where it stands on the paper: beside another, this high in millimetres, or only where it says something. */
  paper: { part: 'who' | 'said' | 'after'; half?: true; tall?: number; ifSaid?: true }
  /** Height on the paper that is filled in by hand, in millimetres, and what is printed there; left out: not there. */
  byHand?: { label?: string; height: number; text?: string }
  /** What the command line says of it. */
  about: string
  /** It came after records had been signed: what was written before is read, and hashed, as if it were empty. */
  later?: true
}

export const fields = {
  present: {
    kind: 'people',
    label: '在场家属',
    max: 20,
    paper: { part: 'who' },
    byHand: { label: '在场家属\n姓名、关系', height: 12 },
    about: '在场家属',
  },
  heldAt: {
    kind: 'moment',
    label: '家访时间',
    max: 40,
    paper: { part: 'who', half: true },
    byHand: { height: 8 },
    about: '家访时间',
  },
  place: {
    kind: 'line',
    label: '地点',
    hint: '写到片区即可，不写门牌。',
    max: 60,
    paper: { part: 'who', half: true },
    byHand: { height: 8 },
    about: '地点',
  },
  early: {
    kind: 'agreed',
    label: '提前家访',
    asks: '比通知书上的日子早，家属同意提前吗',
    max: 1,
    paper: { part: 'who', ifSaid: true },
    about: '家属同意提前',
    later: true,
  },
  hasOpinions: {
    kind: 'yesNo',
    label: '意见建议或困难',
    asks: '家属有没有意见建议或困难',
    max: 1,
    paper: { part: 'said' },
    about: '有无意见建议',
  },
  opinions: {
    kind: 'opinions',
    label: '意见建议和诉求',
    max: 10,
    paper: { part: 'said', tall: 20, ifSaid: true },
    byHand: { label: '意见建议\n和诉求', height: 28 },
    about: '逐件写下的意见建议和诉求',
    later: true,
  },
  circumstances: {
    kind: 'prose',
    label: '家庭情况',
    asks: '家庭情况和八小时之外',
    max: 500,
    offered: true,
    paper: { part: 'said', tall: 20 },
    byHand: { height: 24 },
    about: '家属愿意写下的情况',
  },
  difficulties: {
    kind: 'prose',
    label: '困难',
    max: 500,
    offered: true,
    paper: { part: 'said', tall: 10 },
    byHand: { height: 12 },
    about: '困难',
  },
  unwritten: {
    kind: 'count',
    label: '要求不记',
    asks: '家属要求不写的有几件',
    hint: '只记件数，不记内容。',
    max: 99,
    offered: true,
    paper: { part: 'after', half: true },
    byHand: { height: 8, text: '　　　　项' },
    about: '家属要求不记的件数',
  },
  followUp: {
    kind: 'prose',
    label: '后续事项',
    asks: '后续要做的',
    max: 300,
    offered: true,
    paper: { part: 'after' },
    byHand: { height: 9 },
    about: '后续',
  },
  packItems: {
    kind: 'items',
    label: '清廉大礼包',
    max: 7,
    paper: { part: 'after' },
    about: '发放的材料',
  },
} as const satisfies Record<string, Field>

export type RecordKey = keyof typeof fields
const isKey = (key: string): key is RecordKey => key in fields
export const recordKeys: readonly RecordKey[] = Object.keys(fields).filter(isKey)
export const fieldOf = (key: RecordKey): Field => fields[key]

/** A word of the family in its own words; it becomes a matter when the visit is settled (方案 §三.4). */
export type Opinion = { kind: MatterKind; text: string; nameAllowed: boolean }
type Values = {
  people: { relativeId: string | null; name: string; relation: Relation | null }[]
  moment: string
  line: string
  yesNo: boolean
  agreed: boolean
  opinions: Opinion[]
  prose: string
  count: number
  items: string[]
}
type KindOf<K extends RecordKey> = (typeof fields)[K]['kind']
export type RecordFields = { [K in RecordKey]: Values[KindOf<K>] }
/** As it is told: who was there is named. */
export type RecordValues = {
  [K in RecordKey]: KindOf<K> extends 'people'
    ? readonly { name: string; relation: Relation | null }[]
    : Values[KindOf<K>] extends readonly unknown[]
      ? Readonly<Values[KindOf<K>]>
      : Values[KindOf<K>]
}

export const empties: Values = {
  people: [],
  moment: '',
  line: '',
  yesNo: false,
  agreed: false,
  opinions: [],
  prose: '',
  count: 0,
  items: [],
}

/** A phone, or a parked body, from before a field was there says nothing of it. */
function kept<V>(
  field: Field,
  schema: z.ZodType<V, V>,
  empty: z.core.util.NoUndefined<V>,
): z.ZodType<V, V | undefined> {
  return field.later ? schema.default(empty) : schema
}

type Schemas = { [K in Kind]: (field: Field) => z.ZodType<Values[K], Values[K] | undefined> }
const person = z.object({ relativeId: id.nullable(), name: typedName(20), relation: relationSchema.nullable() })
/** Longest opinion that the paper has room for. */
export const LONGEST_OPINION = 500
const opinion = z.object({
  kind: z.enum(matterKinds),
  text: required(LONGEST_OPINION),
  nameAllowed: z.boolean(),
})
const schemas: Schemas = {
  people: (f) => kept(f, z.array(person).min(1, '请至少选一位在场家属。').max(f.max), empties.people),
  moment: (f) => kept(f, moment, empties.moment),
  line: (f) => kept(f, text(f.max), empties.line),
  prose: (f) => kept(f, text(f.max), empties.prose),
  yesNo: (f) => kept(f, z.boolean(), empties.yesNo),
  agreed: (f) => kept(f, z.boolean(), empties.agreed),
  opinions: (f) => kept(f, z.array(opinion).max(f.max, `一次最多写 ${f.max} 件。`), empties.opinions),
  count: (f) => kept(f, z.number().int().min(0).max(f.max), empties.count),
  items: (f) => kept(f, z.array(z.string().max(30)).max(f.max), empties.items),
}
/** A record in which nothing is said. */
export const emptyRecord = mapKeys<RecordFields>(recordKeys, (key) => empties[fieldOf(key).kind])

type Shape<V extends Record<RecordKey, unknown>> = { [K in RecordKey]: z.ZodType<V[K], V[K] | undefined> }

/** What is sent. */
export const recordFieldsInput = z.object(
  mapKeys<Shape<RecordFields>>(recordKeys, (key) => {
    const field = fieldOf(key)
    return schemas[field.kind](field)
  }),
)

/** A value in words, empty where there is nothing to say. `nameOf`: the pack's items by their keys. */
export function wordsOf(record: RecordValues, key: RecordKey, nameOf: (item: string) => string): string {
  const value = record[key]
  const { kind } = fieldOf(key)
  if (typeof value === 'boolean') return kind === 'agreed' ? (value ? '家属同意提前' : '') : value ? '有' : '没有'
  if (typeof value === 'number') return value > 0 ? `${value} 项（内容没有写）` : ''
  if (typeof value === 'string') return kind === 'moment' ? formatInstant(value) : value
  if (key === 'opinions') return record[key].map(opinionWords).join('\n')
  return value.map((one) => (typeof one === 'string' ? nameOf(one) : 'name' in one ? personOf(one) : '')).join('、')
}

function opinionWords({ kind, text, nameAllowed }: Opinion, i: number): string {
  const name = nameAllowed ? '报告时可以说明是谁家提的' : '报告时不说明是谁家提的'
  return `${i + 1}. 〔${matterKindNames[kind]}〕${text}（${name}）`
}

function personOf({ name, relation }: { name: string; relation: Relation | null }): string {
  return relation === null ? name : `${name}（${relationNames[relation]}）`
}

/** All of a record, as it is read to the family and shown to it (mission, line 4): what is signed is what was read. */
export function recordLines(record: RecordValues, nameOf: (item: string) => string) {
  return recordKeys.map((key) => ({ key, label: fieldOf(key).label, words: wordsOf(record, key, nameOf) }))
}

/** What is hashed of a record. A field that came later counts once it says something: what was signed before stays signed. */
export function hashedValues(record: RecordFields): unknown[] {
  const first = recordKeys.filter((key) => !fieldOf(key).later).map((key) => record[key])
  const later = recordKeys.filter((key) => {
    const { later = false, kind } = fieldOf(key)
    return later && JSON.stringify(record[key]) !== JSON.stringify(empties[kind])
  })
  return [...first, ...later.map((key) => [key, record[key]])]
}
