import { z } from 'zod'
import { countingRules } from '../../vocabulary/counting-rules.ts'
import { inputMessage } from './input-messages.ts'

const id = z.string().min(1)
const count = z.int().min(0)
/** Whole hundreds of metres; the bound keeps every sum of costs an exact integer. */
const coordinate = z.int().min(-100_000).max(100_000)

const person = z.object({
  id,
  name: z.string().optional(),
  unit: id,
  dept: id.nullable().default(null),
  role: z.enum(['head', 'inspector', 'leader', 'staff']),
  household: id.nullable().default(null),
  kin: z.array(id).default([]),
  canRecord: z.boolean().default(false),
  ill: z.boolean().default(false),
})

const household = z.object({
  id,
  /** how sentences call the family; the id where none is given */
  name: z.string().optional(),
  members: z.array(id),
  area: id.nullable().default(null),
  x: coordinate.optional(),
  y: coordinate.optional(),
  busyDow: z.array(z.int().min(0).max(6)).default([]),
  prefParts: z.array(z.enum(['evening', 'am', 'pm'])).default([]),
})

/** Charge or contact of a whole department, or of one officer. */
const duty = z
  .object({
    leader: id,
    dept: id.optional(),
    person: id.optional(),
    /** the leader in whose place this one is in charge (代管); only told in reasons */
    actingFor: id.optional(),
  })
  .refine(
    (row) => (row.dept === undefined) !== (row.person === undefined),
    '须写明部室（dept）或个人（person），二者取一',
  )

const row = z.object({ household: id, visitor: id, recorder: id.nullable().optional() })

const instanceShape = z.object({
  format: z.literal('visit-instance/1'),
  name: z.string().optional(),
  config: z.object({
    rotation: z.enum(['off', 'soft', 'hard']).default('off'),
    maxTripsPerWeek: count.optional(),
    noticeSent: z.iso.date().nullable().optional(),
    noticeDays: count.optional(),
    counting: z.enum(countingRules).optional(),
  }),
  units: z.array(z.object({ id, name: z.string().optional() })).default([]),
  departments: z.array(z.object({ id, name: z.string().optional() })).default([]),
  areas: z.array(z.object({ id, x: coordinate, y: coordinate })).default([]),
  people: z.array(person),
  households: z.array(household),
  charge: z.array(duty).default([]),
  contact: z.array(duty).default([]),
  inspectors: z.record(id, id).default({}),
  /** Unit to the visitor from the level above for the head's own household. */
  externals: z.record(id, id).default({}),
  caps: z.record(id, count),
  partners: z.record(id, id).default({}),
  previous: z.array(row).default([]),
  /** Exceptions from rotation, approved one by one. */
  repeatAllowed: z.array(z.object({ household: id, visitor: id })).default([]),
  /** A row in full, or the id of a household whose row in `current` is meant. */
  frozen: z.array(z.union([id, row])).default([]),
  avoid: z.array(z.object({ visitor: id, household: id, source: z.string() })).default([]),
  current: z.array(row).default([]),
  currentCalendar: z.array(z.object({ household: id, session: id })).default([]),
  sessions: z
    .array(z.object({ id, date: z.iso.date(), part: z.enum(['evening', 'am', 'pm']), cap: count }))
    .default([]),
  busy: z.record(id, z.array(id)).default({}),
})

/** The exchange format `visit-instance/1`: one round to be drawn, distances in hundreds of metres. */
export const instanceSchema = instanceShape.check((ctx) => {
  const { people, households, current, frozen, sessions, currentCalendar, config } = ctx.value
  const say = (path: (string | number)[], message: string) =>
    ctx.issues.push({ code: 'custom', path, message, input: ctx.value })
  refuseTwice(
    people.map((p) => p.id),
    (at, value) => say(['people', at, 'id'], `编号“${value}”重复，请保留一个`),
  )
  refuseTwice(
    households.map((h) => h.id),
    (at, value) => say(['households', at, 'id'], `编号“${value}”重复，请保留一个`),
  )
  refuseTwice(
    current.map((r) => r.household),
    (at, value) => say(['current', at, 'household'], `家庭“${value}”出现两行，请保留一行`),
  )
  refuseTwice(
    frozen.map((r) => (typeof r === 'string' ? r : r.household)),
    (at, value) => say(['frozen', at], `家庭“${value}”锁定了两次，请保留一行`),
  )
  refuseTwice(
    sessions.map((s) => s.id),
    (at, value) => say(['sessions', at, 'id'], `编号“${value}”重复，请保留一个`),
  )
  refuseTwice(
    currentCalendar.map((c) => c.household),
    (at, value) => say(['currentCalendar', at, 'household'], `家庭“${value}”出现两行，请保留一行`),
  )
  // 方案 §二.2: how many days is the plan's word, never a guess
  if (config.noticeSent != null && config.noticeDays === undefined)
    say(['config', 'noticeDays'], '写了送达日（noticeSent），请同时写明提前天数')
  const inCurrent = new Set(current.map((r) => r.household))
  for (const [at, r] of frozen.entries()) {
    if (typeof r === 'string' && !inCurrent.has(r)) {
      say(['frozen', at], `家庭“${r}”在 current 中没有对应的行，请写全 household 和 visitor`)
    }
  }
})

export type Instance = z.output<typeof instanceShape>
export type Person = Instance['people'][number]
export type Household = Instance['households'][number]
export type Row = z.output<typeof row>

export type Parsed = { ok: true; instance: Instance } | { ok: false; sentences: string[] }

/**
 * Reads an instance from parsed JSON.
 * Returns the instance with absent lists filled in, or one Chinese sentence per fault, each opening with the path of the
 * offending field, such as `people[3].role`.
 */
export function parseInstance(json: unknown): Parsed {
  const parsed = instanceSchema.safeParse(json, { error: inputMessage })
  if (parsed.success) return { ok: true, instance: parsed.data }
  return { ok: false, sentences: parsed.error.issues.map((i) => `${pathText(i.path)}：${i.message}`) }
}

function pathText(path: readonly PropertyKey[]): string {
  const text = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('')
  return text === '' ? '整个文件' : text.replace(/^\./, '')
}

function refuseTwice(values: string[], refuse: (at: number, value: string) => void): void {
  const seen = new Set<string>()
  for (const [at, value] of values.entries()) {
    if (seen.has(value)) refuse(at, value)
    seen.add(value)
  }
}
