/**
 * A fuzzer for the whole door: every operation of the API's own description, every download, page and form, as every
 * duty and as nobody, with bodies that are right, nearly right and of no kind at all. It knows no operation by name, so
 * a new one is tried by itself. What it looks for: answers above 499.
 */
import { sql } from 'kysely'
import { newToken, sha256 } from '../platform/crypto.ts'
import { setUnit } from '../platform/database.ts'
import { type Address, SESSION_COOKIE } from '../platform/http.ts'
import { uuidv7 } from '../platform/id.ts'
import { downloads, slices } from '../slices.ts'
import { type Known, type Random, randomOf, type Schema, textFor, valueFor } from './fuzz-values.ts'
import { cast, type Member, type Office } from './office.ts'

export type Fault = { status: number; method: string; url: string; as: string; body: string; answer: string }
export type Fuzzed = { requests: number; byStatus: Map<number, number>; faults: Fault[] }

type Parameter = { name: string; in: string; schema?: Schema }
type Described = {
  method: 'GET' | 'POST'
  path: string
  parameters: Parameter[]
  body: Schema | undefined
  allow: readonly string[]
}
type Spec = {
  paths: Record<
    string,
    Record<string, { parameters?: Parameter[]; requestBody?: { content?: Record<string, { schema?: Schema }> } }>
  >
}
type Sent = { method: 'GET' | 'POST' | 'PUT'; url: string; headers: Record<string, string>; payload?: string | Buffer }

const DUTIES = Object.keys(cast) as Member[]
/** Requests between two repairs of the cast: the fuzzer ends sessions, locks and resets accounts as it goes. */
const REPAIR_EVERY = 150

/** Sends `count` requests to an office, by `seed`. `links` are secret tokens of family, household and relative pages. */
export async function fuzz(
  office: Office,
  options: { seed: number; count: number; links: readonly string[] },
): Promise<Fuzzed> {
  const random = randomOf(options.seed)
  const { http } = office.product
  const spec: Spec = (await http.inject('/api/openapi.json')).json()
  const operations = describedIn(spec)
  const pages = http.served.filter(({ url }) => !url.endsWith('*') || url === '/*')
  const fuzzed: Fuzzed = { requests: 0, byStatus: new Map(), faults: [] }
  let known: Known = new Map()
  let cookies = new Map<string, string>()
  for (let n = 0; n < options.count; n++) {
    if (n % REPAIR_EVERY === 0) {
      cookies = await repairCast(office)
      known = await idsOf(office)
    }
    const { request, allow } = aRequest(random, known, operations, pages, options.links)
    const as = random.next() < 0.06 ? undefined : random.pick(random.next() < 0.75 ? membersWho(allow) : DUTIES)
    const cookie = as && cookies.get(as)
    const answer = await http.inject({
      ...request,
      headers: { 'sec-fetch-site': 'same-origin', ...(cookie ? { cookie } : {}), ...request.headers },
    })
    fuzzed.requests += 1
    fuzzed.byStatus.set(answer.statusCode, (fuzzed.byStatus.get(answer.statusCode) ?? 0) + 1)
    if (answer.statusCode > 499)
      fuzzed.faults.push({
        status: answer.statusCode,
        method: request.method,
        url: request.url.slice(0, 200),
        as: as ?? 'nobody',
        body: String(request.payload ?? '').slice(0, 300),
        answer: answer.body.slice(0, 200),
      })
  }
  return fuzzed
}

/** Who may, by address: from the slices themselves. */
export const allowed = new Map<string, readonly string[]>([
  ...slices.flatMap((slice) =>
    Object.entries(slice.contract).map(([key, contract]): [string, readonly string[]] => {
      const { method, path } = contract['~orpc'].route
      return [`${method} /api${path}`, slice.operations[key]?.allow ?? []]
    }),
  ),
  ...downloads.map((d): [string, readonly string[]] => [`GET ${d.path}`, d.allow]),
])

export function membersWho(allow: readonly string[]): readonly Member[] {
  const may = DUTIES.filter((name) => cast[name].duty !== null && allow.includes(cast[name].duty))
  const byPost = DUTIES.filter((name) => allow.includes(name === 'staff' ? 'officer' : name))
  return may.length + byPost.length > 0 ? [...may, ...byPost] : DUTIES
}

function describedIn(spec: Spec): Described[] {
  return Object.entries(spec.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters, requestBody }]) => ({
      method: method === 'get' ? ('GET' as const) : ('POST' as const),
      path: `/api${path}`,
      parameters: parameters ?? [],
      body: requestBody?.content?.['application/json']?.schema,
      allow: allowed.get(`${method.toUpperCase()} /api${path}`) ?? [],
    })),
  )
}

function aRequest(
  random: Random,
  known: Known,
  operations: readonly Described[],
  pages: readonly Address[],
  links: readonly string[],
): { request: Sent; allow: readonly string[] } {
  if (random.next() < 0.75) {
    const operation = random.pick(operations)
    return { request: apiRequest(random, known, operation), allow: operation.allow }
  }
  const page = random.pick(pages)
  return { request: pageRequest(random, known, page, links), allow: allowed.get(`${page.method} ${page.url}`) ?? [] }
}

function pageRequest(random: Random, known: Known, { method, url }: Address, links: readonly string[]): Sent {
  const address = filled(url, random, known, links)
  if (method === 'POST') return { method, url: address, ...formBody(random) }
  if (method === 'PUT')
    return { method, url: address, headers: { 'content-type': 'application/octet-stream' }, payload: 'x' }
  return { method: 'GET', url: address, headers: {} }
}

function apiRequest(random: Random, known: Known, operation: Described): Sent {
  const worse = random.pick([0, 0.03, 0.15, 0.5])
  let url = operation.path
  const query: string[] = []
  for (const { name, in: where, schema = {} } of operation.parameters) {
    const value =
      random.next() < worse ? valueFor(schema, name, random, known, 1) : valueFor(schema, name, random, known, 0)
    const text = encoded(typeof value === 'object' ? JSON.stringify(value) : String(value)).slice(0, 1_500)
    if (where === 'path') url = url.replace(`{${name}}`, text || '%20')
    else if (value !== undefined && random.next() < 0.7)
      query.push(`${name}${random.next() < worse ? '[a][b]' : ''}=${text}`)
  }
  url = url.replace(/\{(\w+)\}/g, (_all, name: string) => encoded(textFor({ format: 'uuid' }, name, random, known)))
  const address = query.length > 0 ? `${url}?${query.join('&')}` : url
  if (operation.method === 'GET') return { method: 'GET', url: address, headers: {} }
  const body = operation.body ? valueFor(operation.body, '', random, known, worse) : {}
  const payload = random.next() < 0.03 ? brokenBody(random) : JSON.stringify(body)
  const key = random.next() < 0.05 ? random.pick(['x', '', '00000000-0000-7000-8000-000000000000']) : uuidv7()
  return {
    method: 'POST',
    url: address,
    headers: {
      'content-type':
        random.next() < 0.03
          ? random.pick(['text/plain', 'application/xml', 'multipart/form-data', 'x/y'])
          : 'application/json',
      'idempotency-key': key,
    },
    ...(payload === undefined ? {} : { payload }),
  }
}

const brokenBody = (random: Random) =>
  random.pick([
    '{',
    '[',
    '',
    'null',
    '1',
    '"x"',
    '{"a":',
    '[]',
    '\u0000',
    `${'['.repeat(3_000)}${']'.repeat(3_000)}`,
    '{"__proto__":{"x":1}}',
  ])

function formBody(random: Random): Pick<Sent, 'headers' | 'payload'> {
  if (random.next() < 0.15)
    return { headers: { 'content-type': 'application/json' }, payload: JSON.stringify({ code: ['x'], text: { a: 1 } }) }
  const fields = [
    'text',
    'code',
    'command',
    'day',
    'part',
    'reason',
    'answer',
    'name',
    'phone',
    'settled',
    'choice',
    'version',
  ]
  const form = new URLSearchParams()
  for (let n = random.int(5); n >= 0; n--)
    form.append(
      random.pick(fields),
      String(
        random.pick(['', 'x', '\u0000', '👍', '是', '2026-09-06', 'evening', uuidv7(), '重'.repeat(1_500), 'a\r\nb']),
      ),
    )
  return { headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: form.toString() }
}

function filled(path: string, random: Random, known: Known, links: readonly string[]): string {
  return path
    .replace('*', () => encoded(String(random.pick(['x', '..', '%00', 'round/list', '']))).slice(0, 40))
    .replace(/:(\w+)/g, (_all, name: string) => {
      if (name === 'token')
        return links.length > 0 && random.next() < 0.8 ? random.pick(links) : 'x'.repeat(random.pick([1, 43, 90]))
      if (random.next() < 0.15)
        return encoded(String(random.pick(['', '..', '%', '\u0000', '👍', '0', '-1', 'x'.repeat(150)])))
      return encoded(textFor({ format: name === 'id' || /Id$/.test(name) ? 'uuid' : '' }, name, random, known))
    })
}

/** As an address carries it; half of a character as it stands would end the fuzzer, not the product. */
const encoded = (text: string) => encodeURIComponent(text.toWellFormed())

/** Every account as it was: open, and signed in; its cookie by its name. */
export async function repairCast({
  product,
  unitId,
}: Pick<Office, 'product' | 'unitId'>): Promise<Map<string, string>> {
  const now = product.app.clock()
  return product.app.db.transaction().execute(async (tx) => {
    await setUnit(tx, unitId)
    await sql`update account set must_change = false, closed_at = null, password_at = ${now}
      where unit_id = ${unitId}`.execute(tx)
    const cookies = new Map<string, string>()
    const accounts = await sql<{
      id: string
      name: Member
    }>`select id, name from account where unit_id = ${unitId}`.execute(tx)
    for (const { id, name } of accounts.rows) {
      const token = newToken()
      await sql`insert into session (unit_id, id, token_hash, account_id, started_at, seen_at)
        values (${unitId}, ${uuidv7()}, ${sha256(token)}, ${id}, ${now}, ${now})`.execute(tx)
      cookies.set(name, `${SESSION_COOKIE}=${token}`)
    }
    return cookies
  })
}

/** Every id of the unit, by the name of its table without underscores. */
export async function idsOf({ product, unitId }: Pick<Office, 'product' | 'unitId'>): Promise<Known> {
  return product.app.db.transaction().execute(async (tx) => {
    await setUnit(tx, unitId)
    const tables = await sql<{ name: string }>`
      select table_name as name from information_schema.columns c where table_schema = 'public' and column_name = 'id'
        and exists (select 1 from information_schema.columns u where u.table_schema = 'public' and u.table_name = c.table_name and u.column_name = 'unit_id')
        and exists (select 1 from pg_tables t where t.schemaname = 'public' and t.tablename = c.table_name)`.execute(tx)
    const known = new Map<string, string[]>()
    for (const { name } of tables.rows) {
      const { rows } = await sql<{
        id: string
      }>`select id::text as id from ${sql.id(name)} where unit_id = ${unitId} order by id limit 30`.execute(tx)
      known.set(
        name.replaceAll('_', ''),
        rows.map((row) => row.id),
      )
    }
    return known
  })
}
