/** Values for requests nobody should send: near what a schema asks for, then made worse. The same seed gives the same values. */

export type Random = { next: () => number; int: (below: number) => number; pick: <T>(from: readonly T[]) => T }

/** Mulberry32: 32 bits of state, the same on every machine. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const int = (below: number) => Math.floor(next() * below)
  return {
    next,
    int,
    pick: (from) => {
      const found = from[int(from.length)]
      if (found === undefined) throw new Error('nothing to pick from')
      return found
    },
  }
}

export type Schema = {
  $ref?: string
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  prefixItems?: Schema[]
  format?: string
  minimum?: number
  maximum?: number
  minItems?: number
  additionalProperties?: boolean | Schema
}

/** Ids that are there, by the word a field is named for: `visit` for `visitId`. */
export type Known = ReadonlyMap<string, readonly string[]>

/** What breaks programs that read it: empty, long, deep, of another kind, of another script, of no character at all. */
const NASTY: readonly unknown[] = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud83d',
  '\u202e反',
  '👍🏽👨‍👩‍👧',
  '𠮷𪚥',
  'ﷺ',
  'x'.repeat(5_000),
  '重'.repeat(2_001),
  "'; drop table visit; --",
  '<script>alert(1)</script>',
  '{{7*7}}',
  '../../etc/passwd',
  '%00',
  '__proto__',
  'constructor',
  'null',
  '2026-02-30',
  '9999-12-31T23:59:59.999Z',
  '-271821-04-20T00:00:00Z',
  '0000-00-00',
  0,
  -1,
  1.5,
  1e308,
  Number.MAX_SAFE_INTEGER,
  2 ** 53 + 2,
  null,
  true,
  [],
  {},
  [[]],
  { toString: 1, length: -1 },
  Array.from({ length: 300 }, (_, n) => n),
]

const deep = (levels: number): unknown => {
  let value: unknown = 'x'
  for (let n = 0; n < levels; n++) value = n % 2 === 0 ? [value] : { a: value }
  return value
}

/** A value for a schema: right, or now and then wrong; `worse` is how often, 0 to 1. */
export function valueFor(
  schema: Schema,
  name: string,
  random: Random,
  known: Known,
  worse: number,
  depth = 0,
): unknown {
  if (random.next() < worse) return random.next() < 0.04 ? deep(random.pick([20, 39, 60, 3_000])) : random.pick(NASTY)
  if (depth > 12) return null
  const inner = (of: Schema, as = name) => valueFor(of, as, random, known, worse, depth + 1)
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return random.pick(schema.enum)
  const choice = schema.anyOf ?? schema.oneOf
  if (choice) return inner(random.pick(choice))
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((one) => inner(one)))
  const type = Array.isArray(schema.type) ? random.pick(schema.type) : schema.type
  if (type === 'object' || schema.properties)
    return Object.fromEntries(
      Object.entries(schema.properties ?? {})
        .filter(([key]) => random.next() > (schema.required?.includes(key) ? worse / 4 : 0.3))
        .map(([key, of]) => [key, inner(of, key)]),
    )
  if (type === 'array') {
    if (schema.prefixItems) return schema.prefixItems.map((of) => inner(of))
    return Array.from({ length: (schema.minItems ?? 0) + random.int(3) }, () => inner(schema.items ?? {}))
  }
  if (type === 'integer' || type === 'number') {
    const low = schema.minimum ?? 0
    const value = low + random.next() * (Math.min(schema.maximum ?? low + 50, low + 1_000) - low)
    return type === 'integer' ? Math.floor(value) : value
  }
  if (type === 'boolean') return random.next() < 0.5
  if (type === 'null') return null
  return textFor(schema, name, random, known)
}

/** The ids that are there of what a field is named for: `visit` for `visitId`, `round_list` for `listId`. */
export function idsFor(name: string, known: Known): readonly string[] {
  if (!/Ids?$/.test(name)) return []
  const word = name.replace(/Ids?$/, '').toLowerCase()
  return known.get(word) ?? [...known].filter(([table]) => table.endsWith(word)).flatMap(([, ids]) => ids)
}

/** An address's part or a text: an id that is there where the name says of what, a day, a word. */
export function textFor(schema: Schema, name: string, random: Random, known: Known): string {
  const ids = idsFor(name, known)
  if (ids.length > 0 && random.next() < 0.8) return random.pick(ids)
  if (schema.format === 'uuid' || /Ids?$/.test(name)) {
    const all = [...known.values()].flat()
    return random.next() < 0.5 && all.length > 0 ? random.pick(all) : '00000000-0000-7000-8000-000000000000'
  }
  if (schema.format === 'date')
    return `2026-${random.pick(['09', '10', '11', '02'])}-${random.pick(['05', '12', '28'])}`
  if (schema.format?.startsWith('date')) return '2026-09-05T12:00:00Z'
  return random.pick(['李秀英', '云溪社区家中', '请尽快答复。', '2026-09-05', 'evening', '10', 'county-union', 'a'])
}
